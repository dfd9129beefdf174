// Asked before changes that were kept aside count.

import { Trans, useLingui } from "@lingui/react/macro";
import type { ApiError } from "../../backend";
import type { KeptAsideView } from "../../bindings/api";
import { Button, Dialog, ErrorNotice, formatCount } from "../../shared";
import styles from "./Aside.module.css";
import { reasonOf } from "./reasons";

interface Props {
  changes: KeptAsideView[];
  error: ApiError | null;
  busy: boolean;
  onClose(): void;
  onRelease(): void;
}

export function ReleaseDialog({ changes, error, busy, onClose, onRelease }: Props) {
  const { t, i18n } = useLingui();
  const [first] = changes;
  if (!first) return null;
  const reason = reasonOf(first.reason);
  return (
    <Dialog
      open
      onClose={onClose}
      role="alertdialog"
      title={
        changes.length === 1 && first.title
          ? t`Cho “${first.title}” vào sổ?`
          : t`Cho ${formatCount(changes.length)} thay đổi vào sổ?`
      }
      note={`${first.unit}, ${t`máy …${first.device}`}`}
      actions={
        <>
          <Button autoFocus onPress={onClose}>
            {t`Chưa cho vào`}
          </Button>
          <Button kind="primary" isPending={busy} onPress={onRelease}>
            {t`Cho vào sổ`}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        <p>
          <Trans>
            Từ nay những gì ghi ở đây được tính vào số liệu của sổ này như mọi thay đổi khác. Chỉ làm khi đã
            hỏi lại và biết chắc là đúng.
          </Trans>
        </p>
        <p>
          <Trans>
            Quyết định này chỉ có hiệu lực trong sổ này: các cấp và các máy khác cũng nhận được thay đổi, biết
            lý do để riêng, và tự quyết định.
          </Trans>
        </p>
        <p className={styles.muted}>
          {i18n._(reason.sentence)} {i18n._(reason.advice)}
        </p>
        {error && <ErrorNotice error={error} />}
      </div>
    </Dialog>
  );
}

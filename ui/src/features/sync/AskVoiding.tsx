// Asked before an import that voids many records.

import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Dialog, formatCount } from "../../shared";

/** Voiding this many records at once is rarely what a unit meant: it is asked about a second time. */
export const VOIDED_ASK = 10;

interface Props {
  open: boolean;
  /** Records that would be. */
  voided: number;
  onClose(): void;
  onTake(): void;
}

export function AskVoiding({ open, voided, onClose, onTake }: Props) {
  const { t } = useLingui();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      role="alertdialog"
      title={t`Huỷ ${formatCount(voided)} hồ sơ?`}
      actions={
        <>
          <Button autoFocus onPress={onClose}>{t`Chưa nhập`}</Button>
          <Button kind="danger" onPress={onTake}>{t`Nhập và huỷ ${formatCount(voided)} hồ sơ`}</Button>
        </>
      }
    >
      <p>
        <Trans>
          Các tệp này huỷ nhiều hồ sơ cùng lúc. Hồ sơ bị huỷ vẫn còn trong sổ nhưng không tính vào tổng nữa.
          Nếu không chắc, hãy hỏi lại đơn vị gửi trước khi nhập.
        </Trans>
      </p>
    </Dialog>
  );
}

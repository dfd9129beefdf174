// One work at the side of the register: what it is, how far it is, its money, its past.

import { Trans, useLingui } from "@lingui/react/macro";
import { useRef } from "react";
import { useView } from "../../backend/query";
import type { RecordView } from "../../bindings/api";
import {
  Button,
  Drawer,
  ErrorNotice,
  firstOwner,
  focusField,
  History,
  Kbd,
  leaveField,
  type RecordFormState,
  Tabs,
  useFilters,
  useRecordForm,
  useScreen,
  Voiding,
} from "../../shared";
import { useSession } from "../frame/session";
import { Households } from "./Households";
import { Photos } from "./Photos";
import { Progress } from "./Progress";
import { Vouchers } from "./Vouchers";
import { WorkForm } from "./WorkForm";
import styles from "./Works.module.css";

interface Props {
  /** `null` for a new work. */
  id: string | null;
  onClose(): void;
  onCreated(id: string): void;
}

const DEFAULTS = { start: "new" };

export function WorkPanel({ id, onClose, onCreated }: Props) {
  const { t } = useLingui();
  const { unit } = useSession();
  const form = useRecordForm({ kind: "work", id, defaults: DEFAULTS, owner: firstOwner(unit) });
  const record = form.record;

  // Who has closed the panel while it was saving does not want it back.
  const open = useRef(true);
  const close = () => {
    open.current = false;
    leaveField();
    onClose();
  };
  const submit = async () => {
    const saved = await form.create();
    if (saved && open.current) onCreated(saved.id);
    else if (!saved) focusField();
  };

  return (
    <Drawer
      open
      onClose={close}
      title={id === null ? t`Thêm công trình` : (record?.title ?? t`Công trình`)}
      note={id === null ? t`Những gì đã gõ được giữ lại, kể cả khi đóng ô này.` : record?.owner_name}
      actions={
        id === null ? (
          <>
            <Button onPress={close}>
              <Trans>Để sau</Trans>
            </Button>
            <Button
              kind="primary"
              isPending={form.saving}
              aria-keyshortcuts="Control+Enter"
              onPress={() => void submit()}
            >
              <Trans>Lưu công trình</Trans> <Kbd keys="Ctrl Enter" />
            </Button>
          </>
        ) : undefined
      }
    >
      {form.loadError && <ErrorNotice error={form.loadError} />}
      {id === null && <WorkForm form={form} onSubmit={() => void submit()} />}
      {id !== null && record && <Opened form={form} record={record} />}
    </Drawer>
  );
}

function Opened({ form, record }: { form: RecordFormState; record: RecordView }) {
  const { t } = useLingui();
  const { tab } = useFilters();
  const { filter } = useScreen();
  const { id } = record;
  const progress = useView("work_progress", "progress_list", { work: id, limit: 100 });
  const photos = useView("photo", "photo_list", { work: id });
  const vouchers = useView("voucher", "voucher_list", { work: id, limit: 100 });
  const supports = useView("support", "support_list", { work: id, limit: 100 });
  const count = (label: string, total: number | undefined) => (total ? `${label} (${total})` : label);

  return (
    <>
      {record.voided !== null && (
        <div className={styles.voided}>
          <Voiding kind="work" id={id} title={record.title} voided={record.voided} />
        </div>
      )}
      <Tabs
        label={t`Các mục của công trình`}
        selected={tab ?? "form"}
        onSelect={(next) => filter({ tab: next === "form" ? "" : next })}
        tabs={[
          {
            id: "form",
            label: t`Thông tin`,
            content: (
              <>
                <WorkForm form={form} />
                {record.voided === null && (
                  <div className={styles.cardFoot}>
                    <Voiding kind="work" id={id} title={record.title} voided={null} />
                  </div>
                )}
              </>
            ),
          },
          {
            id: "progress",
            label: count(t`Tiến độ`, progress.data?.total),
            content: <Progress work={record} list={progress.data} />,
          },
          {
            id: "photos",
            label: count(t`Ảnh`, photos.data?.photos.length),
            content: <Photos work={record} list={photos.data} error={photos.error} />,
          },
          {
            id: "vouchers",
            label: count(t`Chứng từ`, vouchers.data?.total),
            content: <Vouchers list={vouchers.data} work={id} />,
          },
          {
            id: "households",
            label: count(t`Hộ`, supports.data?.total),
            content: <Households list={supports.data} />,
          },
          { id: "history", label: t`Lịch sử`, content: <History kind="work" id={id} /> },
        ]}
      />
    </>
  );
}

// One voucher at the side of the register. New ones are typed one after the other: Ctrl+Enter saves
// and keeps what the next one shares with it.

import { Trans, useLingui } from "@lingui/react/macro";
import {
  Button,
  Drawer,
  ErrorNotice,
  firstOwner,
  focusField,
  History,
  Kbd,
  leaveField,
  Tabs,
  useRecordForm,
  Voiding,
} from "../../shared";
import { useSession } from "../frame/session";
import { VoucherForm } from "./VoucherForm";
import styles from "./Vouchers.module.css";

const DEFAULTS = { kind: "payment", source: "central", capital_year: "current" };

/** What the next voucher begins with. */
const KEPT = ["date", "kind", "item", "capital_type", "source", "capital_year"];

export function VoucherPanel({ id, onClose }: { id: string | null; onClose(): void }) {
  const { t } = useLingui();
  const { unit } = useSession();
  const form = useRecordForm({ kind: "voucher", id, defaults: DEFAULTS, owner: firstOwner(unit) });
  const record = form.record;

  const close = () => {
    leaveField();
    onClose();
  };
  const submit = async (another: boolean) => {
    const saved = await form.create(another ? KEPT : []);
    if (!saved) focusField();
    else if (another) focusField("input[name=number]");
    else onClose();
  };

  return (
    <Drawer
      open
      onClose={close}
      title={id === null ? t`Thêm chứng từ` : t`Chứng từ ${record?.title ?? ""}`}
      note={id === null ? t`Những gì đã gõ được giữ lại, kể cả khi đóng ô này.` : record?.owner_name}
      actions={
        id === null ? (
          <>
            <Button onPress={close}>
              <Trans>Để sau</Trans>
            </Button>
            <Button isDisabled={form.saving} aria-keyshortcuts="Control+S" onPress={() => void submit(false)}>
              <Trans>Lưu và đóng</Trans> <Kbd keys="Ctrl S" />
            </Button>
            <Button
              kind="primary"
              isPending={form.saving}
              aria-keyshortcuts="Control+Enter"
              onPress={() => void submit(true)}
            >
              <Trans>Lưu, ghi tiếp</Trans> <Kbd keys="Ctrl Enter" />
            </Button>
          </>
        ) : undefined
      }
    >
      {form.loadError && <ErrorNotice error={form.loadError} />}
      {id === null && (
        <VoucherForm form={form} onSubmit={() => void submit(true)} onSave={() => void submit(false)} />
      )}
      {id !== null && record && (
        <>
          {record.voided !== null && (
            <div className={styles.voided}>
              <Voiding kind="voucher" id={id} title={t`chứng từ ${record.title}`} voided={record.voided} />
            </div>
          )}
          <Tabs
            label={t`Các mục của chứng từ`}
            tabs={[
              {
                id: "form",
                label: t`Thông tin`,
                content: (
                  <>
                    <VoucherForm form={form} />
                    {record.voided === null && (
                      <div className={styles.foot}>
                        <Voiding kind="voucher" id={id} title={t`chứng từ ${record.title}`} voided={null} />
                      </div>
                    )}
                  </>
                ),
              },
              { id: "history", label: t`Lịch sử`, content: <History kind="voucher" id={id} /> },
            ]}
          />
        </>
      )}
    </Drawer>
  );
}

// One support at the side: a new one, or one that is there.

import { useLingui } from "@lingui/react/macro";
import { House } from "lucide-react";
import { useMemo } from "react";
import { useView } from "../../backend/query";
import {
  Button,
  Drawer,
  ErrorNotice,
  focusField,
  formatDong,
  History,
  Kbd,
  leaveField,
  RecordForm,
  SkeletonLines,
  Tabs,
  useRecordForm,
  Voiding,
} from "../../shared";
import styles from "./Households.module.css";
import { SUPPORT_FIELDS, SupportFields } from "./SupportFields";

interface Place {
  onClose(): void;
  /** Shows the household it is for. */
  onHousehold(id: string): void;
}

/** Lists of one decision are typed in one go: what they share is kept. */
const SHARED = ["item", "content", "decision_no", "decision_date"];

export function NewSupport({
  household,
  onClose,
  onSaved,
}: {
  /** Known from where one came; none: chosen in the form. */
  household: string | null;
  onClose(): void;
  onSaved(id: string): void;
}) {
  const { t } = useLingui();
  const form = useRecordForm({
    kind: "support",
    id: null,
    draftKey: household ? `support:new:${household}` : undefined,
    defaults: useMemo((): Record<string, string> => (household ? { household } : {}), [household]),
  });
  const owner = useView(
    "household",
    "record_get",
    { kind: "household", id: household ?? "" },
    { enabled: household !== null },
  );
  const close = () => {
    leaveField();
    onClose();
  };
  const save = async (next: boolean) => {
    const saved = await form.create(next && !household ? SHARED : []);
    if (!saved) focusField();
    else if (next) focusField("input");
    else onSaved(saved.id);
  };
  const head = owner.data?.title;
  return (
    <Drawer
      open
      onClose={close}
      title={head ? t`Hỗ trợ mới – ${head}` : t`Hỗ trợ mới`}
      note={owner.data?.shown.village}
      actions={
        <>
          <Button onPress={() => void save(true)} isDisabled={form.saving}>
            {t`Lưu và nhập tiếp`} <Kbd keys="Ctrl Enter" />
          </Button>
          <Button kind="primary" onPress={() => void save(false)} isPending={form.saving}>
            {t`Lưu`} <Kbd keys="Ctrl S" />
          </Button>
        </>
      }
    >
      <RecordForm
        form={form}
        names={SUPPORT_FIELDS}
        onSubmit={() => void save(true)}
        onSave={() => void save(false)}
      >
        <SupportFields form={form} fixed={household !== null} focus />
      </RecordForm>
    </Drawer>
  );
}

export function SavedSupport({ id, onClose, onHousehold }: Place & { id: string }) {
  const { t } = useLingui();
  const form = useRecordForm({ kind: "support", id });
  const close = () => {
    leaveField();
    onClose();
  };
  const household = form.record?.fields.household ?? "";
  const called = t`hỗ trợ ${form.record?.title ?? ""}`;
  const voided = form.record?.voided !== null && form.record?.voided !== undefined;
  const list = useView(
    "support",
    "support_list",
    { household, voided, limit: 100 },
    { enabled: household !== "" },
  );
  const row = list.data?.rows.find((one) => one.id === id);
  const amount = row ? formatDong(row.amount) : "";
  return (
    <Drawer
      open
      onClose={close}
      title={row ? [row.content_name, row.head_name].filter(Boolean).join(" – ") : t`Hỗ trợ`}
      note={
        form.record && (
          <>
            {[form.record.shown.village, form.record.owner_name].filter(Boolean).join(", ")}
            {row && <strong className={styles.sum}>{t`Tổng ${amount} đồng`}</strong>}
          </>
        )
      }
      actions={
        form.record && (
          <>
            {!voided && <Voiding kind="support" id={id} title={called} voided={null} />}
            <Button icon={<House />} onPress={() => onHousehold(household)}>{t`Mở hộ`}</Button>
          </>
        )
      }
    >
      {form.record ? (
        <div className={styles.parts}>
          {voided && <Voiding kind="support" id={id} title={called} voided={form.record.voided} />}
          <Tabs
            label={t`Phần của hỗ trợ`}
            tabs={[
              {
                id: "fields",
                label: t`Hỗ trợ`,
                content: (
                  <RecordForm form={form} names={SUPPORT_FIELDS}>
                    <SupportFields form={form} fixed />
                  </RecordForm>
                ),
              },
              { id: "history", label: t`Lịch sử`, content: <History kind="support" id={id} /> },
            ]}
          />
        </div>
      ) : form.loadError ? (
        <ErrorNotice error={form.loadError} />
      ) : (
        <SkeletonLines count={8} />
      )}
    </Drawer>
  );
}

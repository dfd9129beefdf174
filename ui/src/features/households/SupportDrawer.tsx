// One support at the side: a new one, or one that is there.

import { useLingui } from "@lingui/react/macro";
import { House } from "lucide-react";
import { useView } from "../../backend/query";
import {
  Button,
  Conflicts,
  Drawer,
  ErrorNotice,
  formatDong,
  History,
  Kbd,
  SkeletonLines,
  Tabs,
  Voiding,
} from "../../shared";
import { DrawerBody } from "./DrawerBody";
import { useNewForm, useSavedForm } from "./form";
import styles from "./Households.module.css";
import { SupportFields } from "./SupportFields";

interface Place {
  onClose(): void;
  /** Shows the household it is for. */
  onHousehold(id: string): void;
}

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
  const start: Record<string, string> = household ? { household } : {};
  const form = useNewForm("support", household ? `support:new:${household}` : "support:new", start);
  const owner = useView(
    "household",
    "record_get",
    { kind: "household", id: household ?? "" },
    { enabled: household !== null },
  );
  const save = async (next: boolean) => {
    const saved = await form.save();
    if (!saved) return;
    const { item, content, decision_no, decision_date } = saved.record.fields;
    // Lists of one decision are typed in one go: what they share is kept.
    const kept = { item, content, decision_no, decision_date } as Record<string, string>;
    if (next) form.restart(household ? start : kept);
    else onSaved(saved.record.id);
  };
  const head = owner.data?.title;
  return (
    <Drawer
      open
      onClose={onClose}
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
      <DrawerBody form={form} onSave={save}>
        <SupportFields form={form} fixed={household !== null} focus />
      </DrawerBody>
    </Drawer>
  );
}

export function SavedSupport({ id, onClose, onHousehold }: Place & { id: string }) {
  const { t } = useLingui();
  const form = useSavedForm("support", id);
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
      onClose={onClose}
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
        <DrawerBody form={form}>
          {voided && <Voiding kind="support" id={id} title={called} voided={form.record.voided} />}
          <Conflicts record={form.record} />
          <Tabs
            label={t`Phần của hỗ trợ`}
            tabs={[
              { id: "fields", label: t`Hỗ trợ`, content: <SupportFields form={form} fixed /> },
              { id: "history", label: t`Lịch sử`, content: <History kind="support" id={id} /> },
            ]}
          />
        </DrawerBody>
      ) : form.error ? (
        <ErrorNotice error={form.error} />
      ) : (
        <SkeletonLines count={8} />
      )}
    </Drawer>
  );
}

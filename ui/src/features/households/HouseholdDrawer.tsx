// One household at the side: its form, its supports, its history.

import { Trans, useLingui } from "@lingui/react/macro";
import { HandCoins, Plus } from "lucide-react";
import { useMemo, useRef } from "react";
import { useView } from "../../backend/query";
import type { SupportRow } from "../../bindings/api";
import {
  Badge,
  Button,
  type Column,
  DataTable,
  Drawer,
  ErrorNotice,
  focusField,
  formatDate,
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
import { HOUSEHOLD_FIELDS, HouseholdFields } from "./HouseholdFields";
import styles from "./Households.module.css";

export function NewHousehold({
  village,
  onClose,
  onSaved,
}: {
  /** Where the list was filtered to, or the last one typed. */
  village: string;
  onClose(): void;
  onSaved(id: string): void;
}) {
  const { t } = useLingui();
  const defaults = useMemo((): Record<string, string> => (village ? { village } : {}), [village]);
  const form = useRecordForm({ kind: "household", id: null, defaults });
  // Who has closed the drawer while it was saving does not want it back.
  const open = useRef(true);
  const close = () => {
    open.current = false;
    leaveField();
    onClose();
  };
  const save = async (next: boolean) => {
    const saved = await form.create(next ? ["village"] : []);
    if (!saved) focusField();
    else if (next) focusField("input");
    else if (open.current) onSaved(saved.id);
  };
  return (
    <Drawer
      open
      onClose={close}
      title={t`Hộ mới`}
      note={t`Những gì đã gõ được giữ lại, kể cả khi đóng ô này.`}
      actions={
        <>
          <Button onPress={() => void save(true)} isDisabled={form.saving}>
            {t`Lưu và nhập hộ tiếp`} <Kbd keys="Ctrl Enter" />
          </Button>
          <Button kind="primary" onPress={() => void save(false)} isPending={form.saving}>
            {t`Lưu`} <Kbd keys="Ctrl S" />
          </Button>
        </>
      }
    >
      <RecordForm
        form={form}
        names={HOUSEHOLD_FIELDS}
        onSubmit={() => void save(true)}
        onSave={() => void save(false)}
      >
        <HouseholdFields form={form} focus />
      </RecordForm>
    </Drawer>
  );
}

interface SavedProps {
  id: string;
  onClose(): void;
  onSupport(id: string): void;
  onNext(village: string): void;
}

export function SavedHousehold({ id, onClose, onSupport, onNext }: SavedProps) {
  const { t } = useLingui();
  const form = useRecordForm({ kind: "household", id });
  const close = () => {
    leaveField();
    onClose();
  };
  const { record } = form;
  const called = t`hộ ${record?.title ?? ""}`;
  return (
    <Drawer
      open
      onClose={close}
      title={record?.title ?? t`Hộ`}
      note={record && [record.shown.village, record.owner_name].filter(Boolean).join(", ")}
      actions={
        record && (
          <>
            {record.voided === null && <Voiding kind="household" id={id} title={called} voided={null} />}
            <Button needs="enter" icon={<Plus />} onPress={() => onNext(record.fields.village ?? "")}>
              {t`Hộ mới cùng bản`}
            </Button>
          </>
        )
      }
    >
      {record ? (
        <div className={styles.parts}>
          {record.voided !== null && (
            <Voiding kind="household" id={id} title={called} voided={record.voided} />
          )}
          <Tabs
            label={t`Phần của hộ`}
            tabs={[
              {
                id: "fields",
                label: t`Hộ và hỗ trợ`,
                content: (
                  <div className={styles.parts}>
                    <RecordForm form={form} names={HOUSEHOLD_FIELDS}>
                      <HouseholdFields form={form} />
                    </RecordForm>
                    <Supports household={id} onOpen={onSupport} />
                  </div>
                ),
              },
              { id: "history", label: t`Lịch sử`, content: <History kind="household" id={id} /> },
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

/** More supports than any household has. */
const SUPPORTS_MAX = 100;

function Supports({ household, onOpen }: { household: string; onOpen(id: string): void }) {
  const { t } = useLingui();
  const live = useView("support", "support_list", { household, limit: SUPPORTS_MAX });
  const voided = useView("support", "support_list", { household, voided: true, limit: SUPPORTS_MAX });
  const rows = [...(live.data?.rows ?? []), ...(voided.data?.rows ?? [])];
  const columns: Column<SupportRow>[] = [
    {
      id: "content_name",
      header: t`Nội dung`,
      width: "minmax(130px, 1.4fr)",
      wrap: true,
      cell: (row) => (
        <span className={styles.badged}>
          {row.content_name || row.item}
          {row.conflict && <Badge kind="warn">{t`khác nhau`}</Badge>}
        </span>
      ),
      total: <Trans>Cộng</Trans>,
    },
    { id: "decision_no", header: t`Quyết định`, width: "minmax(90px, 1fr)", cell: (row) => row.decision_no },
    {
      id: "amount",
      header: t`Số tiền (đồng)`,
      numeric: true,
      width: "130px",
      cell: (row) => formatDong(row.amount),
      total: live.data ? formatDong(live.data.amount) : "",
    },
    {
      id: "handover_date",
      header: t`Bàn giao`,
      width: "120px",
      cell: (row) => (row.voided !== null ? t`đã huỷ` : formatDate(row.handover_date) || t`chưa`),
    },
  ];
  return (
    <section className={styles.supports} aria-label={t`Hỗ trợ của hộ`}>
      <header>
        <h3>{t`Hỗ trợ đã nhận`}</h3>
        <Button needs="enter" small icon={<Plus />} onPress={() => onOpen("new")}>{t`Thêm hỗ trợ`}</Button>
      </header>
      {live.error && <ErrorNotice error={live.error} />}
      {rows.length > 0 ? (
        <DataTable
          label={t`Hỗ trợ của hộ`}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          onOpen={(row) => onOpen(row.id)}
          tone={(row) => (row.voided !== null ? "voided" : row.conflict ? "warn" : undefined)}
          rowHeight="auto"
        />
      ) : (
        <p className={styles.nothing}>
          <HandCoins aria-hidden />
          <Trans>Hộ này chưa có hỗ trợ nào.</Trans>
        </p>
      )}
    </section>
  );
}

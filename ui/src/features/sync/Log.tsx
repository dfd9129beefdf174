// What went and what came, newest first; and, for units with others below, who has sent what.

import { Trans, useLingui } from "@lingui/react/macro";
import { FileDown, FileUp } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { ApiError } from "../../backend";
import { useView } from "../../backend/query";
import type { SyncLogEntry, SyncLogView, UnitFigure } from "../../bindings/api";
import {
  Badge,
  type Column,
  DataTable,
  EmptyState,
  ErrorNotice,
  formatCount,
  formatMoment,
  NO_VALUE,
  Panel,
  Segmented,
  SkeletonLines,
} from "../../shared";
import { inColumn, newInColumn } from "./amount";
import styles from "./Sync.module.css";

interface LogProps {
  log: SyncLogView | undefined;
  error: ApiError | null;
}

const keyOf = (entry: SyncLogEntry) => `${entry.unit.key} ${entry.number} ${entry.file} ${entry.at}`;

function useLogColumns(received: boolean): Column<SyncLogEntry>[] {
  const { t } = useLingui();
  const columns: Column<SyncLogEntry>[] = [
    {
      id: "at",
      header: received ? t`Nhận lúc` : t`Tạo lúc`,
      cell: ({ at }) => formatMoment(at),
      width: "172px",
    },
    {
      id: "unit",
      header: received ? t`Từ` : t`Gửi cho`,
      cell: ({ unit }) => <span title={unit.path}>{unit.agency}</span>,
      width: "minmax(180px, 1fr)",
    },
    {
      id: "number",
      header: t`Gói số`,
      cell: ({ number }) => formatCount(number),
      numeric: true,
      width: "76px",
    },
    {
      id: "file",
      header: t`Tên tệp`,
      cell: ({ file }) => <span title={file}>{file}</span>,
      width: "minmax(240px, 1.6fr)",
    },
    {
      id: "changes",
      header: t`Thay đổi`,
      cell: inColumn,
      numeric: true,
      width: "100px",
    },
  ];
  if (received) {
    columns.push({
      id: "new",
      header: t`Mới`,
      cell: newInColumn,
      numeric: true,
      width: "90px",
    });
  }
  return columns;
}

/** Rows shown at once before the table scrolls. */
const LOG_HEIGHT = "300px";

export function SentLog({ log, error }: LogProps) {
  const { t } = useLingui();
  const columns = useLogColumns(false);
  if (error) return <ErrorNotice error={error} />;
  return (
    <Panel title={t`Tệp đã gửi`} flush>
      {log === undefined ? (
        <SkeletonLines count={3} />
      ) : log.sent.length === 0 ? (
        <EmptyState icon={<FileUp />} title={t`Chưa gửi tệp nào`}>
          <Trans>Mỗi tệp đã tạo được ghi lại ở đây, kèm số gói và số thay đổi.</Trans>
        </EmptyState>
      ) : (
        <Entries label={t`Tệp đã gửi`} columns={columns} rows={log.sent} />
      )}
    </Panel>
  );
}

function Entries({
  label,
  columns,
  rows,
}: {
  label: string;
  columns: Column<SyncLogEntry>[];
  rows: SyncLogEntry[];
}) {
  const few = rows.length <= 7;
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={rows}
      rowKey={keyOf}
      {...(few ? { rowHeight: "auto" as const } : { height: LOG_HEIGHT })}
    />
  );
}

export function ReceivedLog({ log, error, undo }: LogProps & { undo: ReactNode }) {
  const { t } = useLingui();
  const [by, setBy] = useState<"unit" | "file">("unit");
  const columns = useLogColumns(true);
  const overview = useView(["overview", "sync"], "overview", { period: null, unit: null });
  const units = overview.data?.units ?? [];
  const shown = units.length > 0 ? by : "file";
  if (error) return <ErrorNotice error={error} />;
  return (
    <Panel
      title={t`Đã nhận`}
      flush
      aside={
        units.length > 0 && (
          <Segmented<"unit" | "file">
            label={t`Xem theo`}
            value={by}
            onChange={setBy}
            choices={[
              { id: "unit", label: t`Theo đơn vị` },
              { id: "file", label: t`Theo tệp` },
            ]}
          />
        )
      }
    >
      {undo}
      {log === undefined || overview.isPending ? (
        <SkeletonLines count={4} />
      ) : shown === "unit" ? (
        <Inbox units={units} />
      ) : log.received.length === 0 ? (
        <EmptyState icon={<FileDown />} title={t`Chưa nhận tệp nào`}>
          <Trans>Mỗi tệp đã nhập được ghi lại ở đây, kèm số thay đổi mới mà nó mang đến.</Trans>
        </EmptyState>
      ) : (
        <Entries label={t`Tệp đã nhận`} columns={columns} rows={log.received} />
      )}
    </Panel>
  );
}

function Inbox({ units }: { units: UnitFigure[] }) {
  const { t } = useLingui();
  const columns: Column<UnitFigure>[] = [
    { id: "unit", header: t`Đơn vị`, cell: ({ unit }) => unit.name, width: "minmax(180px, 1.2fr)" },
    {
      id: "last",
      header: t`Gói mới nhất`,
      cell: ({ last_number }) =>
        last_number === null ? (
          <span className={styles.muted}>
            <Trans>chưa gửi</Trans>
          </span>
        ) : (
          <Trans>số {formatCount(last_number)}</Trans>
        ),
      width: "120px",
    },
    {
      id: "at",
      header: t`Tạo lúc`,
      cell: ({ last_at }) => formatMoment(last_at) || NO_VALUE,
      width: "172px",
    },
    {
      id: "missing",
      header: t`Còn thiếu`,
      cell: ({ missing }) =>
        missing.length > 0 && <Badge kind="warn">{t`thiếu gói số ${missing.join(", ")}`}</Badge>,
      width: "minmax(150px, 1fr)",
    },
    {
      id: "households",
      header: t`Hộ`,
      cell: (unit) => formatCount(unit.households),
      numeric: true,
      width: "84px",
    },
    {
      id: "supports",
      header: t`Hỗ trợ`,
      cell: (unit) => formatCount(unit.supports),
      numeric: true,
      width: "84px",
    },
    {
      id: "works",
      header: t`Công trình`,
      cell: (unit) => formatCount(unit.works),
      numeric: true,
      width: "100px",
    },
    {
      id: "vouchers",
      header: t`Chứng từ`,
      cell: (unit) => formatCount(unit.vouchers),
      numeric: true,
      width: "96px",
    },
  ];
  return (
    <DataTable
      label={t`Tệp đã nhận theo đơn vị`}
      columns={columns}
      rows={units}
      rowKey={({ unit }) => unit.key}
      tone={({ last_number, missing }) =>
        missing.length > 0 ? "warn" : last_number === null ? "faded" : undefined
      }
      {...(units.length <= 9 ? { rowHeight: "auto" as const } : { height: "380px" })}
    />
  );
}

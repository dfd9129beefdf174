// What went and what came, file by file, newest first. Who has sent what stands in the inbox.

import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { FileDown, FileUp } from "lucide-react";
import type { ReactNode } from "react";
import type { ApiError } from "../../backend";
import type { SyncLogEntry, SyncLogView } from "../../bindings/api";
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
  SkeletonLines,
} from "../../shared";
import { useSession } from "../frame/session";
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
  if (!received) {
    columns.push({
      id: "acknowledged",
      header: t`Nơi nhận`,
      cell: ({ acknowledged }) => (acknowledged ? <Badge kind="accent">{t`đã có`}</Badge> : NO_VALUE),
      width: "96px",
    });
  }
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
  const { unit } = useSession();
  const columns = useLogColumns(true);
  if (error) return <ErrorNotice error={error} />;
  return (
    <Panel
      title={t`Đã nhận`}
      flush
      aside={
        // A commune has nobody below.
        unit.level !== "commune" && (
          <Link to="/sync" search={{ tab: "inbox" } as never} className={styles.link}>
            <Trans>Xem theo đơn vị ở Hộp thư</Trans>
          </Link>
        )
      }
    >
      {undo}
      {log === undefined ? (
        <SkeletonLines count={4} />
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

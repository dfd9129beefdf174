// The register of works: what the address filters by, one line each.

import { Trans, useLingui } from "@lingui/react/macro";
import { Hammer, TriangleAlert } from "lucide-react";
import type { WorkRow } from "../../bindings/api";
import {
  Button,
  type Column,
  DataTable,
  EmptyState,
  ErrorNotice,
  formatDate,
  formatMillion,
  type ListFilters,
  NO_VALUE,
  type PagedRows,
  ProgressBar,
  SkeletonLines,
  useNames,
} from "../../shared";
import { State } from "./State";
import styles from "./Works.module.css";
import { FULL, hundredths, useWords } from "./words";

/** Decimals of triệu đồng in the list; the form shows every đồng. */
const PLACES = 1;

/** Rows of two lines. */
const ROW_HEIGHT_PX = 52;

const money = (dong: string) => (dong === "0" ? NO_VALUE : formatMillion(dong, PLACES));

interface Props {
  rows: PagedRows<WorkRow>;
  list: ListFilters;
  openId: string | null;
  onOpen(id: string): void;
  onAdd(): void;
}

export function List({ rows, list, openId, onOpen, onAdd }: Props) {
  const { t } = useLingui();
  const names = useNames();
  const words = useWords();

  const columns: Column<WorkRow>[] = [
    {
      id: "name",
      header: t`Công trình`,
      width: "minmax(240px, 1fr)",
      sortable: true,
      cell: (row) => (
        <>
          <span className={styles.first} title={row.name}>
            {row.conflict && (
              <TriangleAlert className={styles.conflict} role="img" aria-label={t`Đang có mâu thuẫn`} />
            )}
            {row.name}
          </span>
          <span className={styles.second} title={row.place}>
            {row.place}
          </span>
        </>
      ),
    },
    {
      id: "item",
      header: t`Dự án`,
      width: "128px",
      sortable: true,
      cell: (row) => (
        <>
          <span className={styles.first} title={names.item(row.item)?.title}>
            {names.itemShort(row.item)}
          </span>
          <span className={styles.second}>{words.start(row.start)}</span>
        </>
      ),
    },
    {
      id: "plan_amount",
      header: t`Kế hoạch năm, triệu`,
      width: "112px",
      numeric: true,
      sortable: true,
      cell: (row) => money(row.plan_amount),
    },
    {
      id: "disbursed",
      header: t`Giải ngân, triệu`,
      width: "106px",
      numeric: true,
      sortable: true,
      cell: (row) => money(row.disbursed),
    },
    {
      id: "physical",
      header: t`Khối lượng`,
      width: "172px",
      sortable: true,
      cell: (row) =>
        row.physical === null ? (
          <span className={styles.none}>{t`Chưa báo cáo`}</span>
        ) : (
          <ProgressBar label={t`Khối lượng của ${row.name}`} done={hundredths(row.physical)} plan={FULL} />
        ),
    },
    {
      id: "state",
      header: t`Tình trạng`,
      width: "138px",
      sortable: true,
      cell: (row) => (row.state === "" ? NO_VALUE : <State code={row.state} />),
    },
    {
      id: "progress_date",
      header: t`Báo cáo`,
      width: "114px",
      sortable: true,
      cell: (row) => formatDate(row.progress_date) || NO_VALUE,
    },
  ];

  if (rows.error) return <ErrorNotice error={rows.error} />;
  if (rows.loading) return <SkeletonLines count={10} />;
  const empty = list.narrowed ? (
    <EmptyState
      icon={<Hammer />}
      title={t`Không có công trình nào khớp`}
      actions={<Button onPress={list.clear}>{t`Bỏ mọi bộ lọc`}</Button>}
    >
      <Trans>Thử bớt chữ trong ô tìm, hoặc bỏ bớt bộ lọc.</Trans>
    </EmptyState>
  ) : (
    <EmptyState
      icon={<Hammer />}
      title={t`Chưa có công trình nào`}
      actions={<Button kind="primary" onPress={onAdd}>{t`Thêm công trình`}</Button>}
    >
      <Trans>
        Ghi công trình nước tập trung, điểm bố trí dân cư và các công trình khác của kế hoạch, rồi cập nhật
        tiến độ của từng công trình.
      </Trans>
    </EmptyState>
  );
  return (
    <DataTable
      label={t`Công trình`}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      openKey={openId}
      onOpen={(row) => onOpen(row.id)}
      sort={list.sort}
      onSort={list.setSort}
      tone={(row) => (row.voided !== null ? "voided" : row.conflict ? "warn" : undefined)}
      empty={empty}
      rowHeight={ROW_HEIGHT_PX}
      height="100%"
    />
  );
}

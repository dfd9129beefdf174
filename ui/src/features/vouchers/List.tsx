// The register of vouchers, newest first, and what those shown have disbursed.

import { Trans, useLingui } from "@lingui/react/macro";
import { Landmark, TriangleAlert } from "lucide-react";
import type { VoucherRow } from "../../bindings/api";
import {
  Button,
  type Column,
  DataTable,
  EmptyState,
  ErrorNotice,
  formatDate,
  type ListFilters,
  NO_VALUE,
  type PagedRows,
  SkeletonLines,
  useNames,
} from "../../shared";
import { Amount } from "./Amount";
import styles from "./Vouchers.module.css";
import { useWords } from "./words";

/** Rows of two lines. */
const ROW_HEIGHT_PX = 52;

interface Props {
  rows: PagedRows<VoucherRow>;
  list: ListFilters;
  openId: string | null;
  onOpen(id: string): void;
  onAdd(): void;
}

export function List({ rows, list, openId, onOpen, onAdd }: Props) {
  const { t } = useLingui();
  const names = useNames();
  const { short, word } = useWords();

  const columns: Column<VoucherRow>[] = [
    {
      id: "number",
      header: t`Số chứng từ`,
      width: "142px",
      sortable: true,
      cell: (row) => (
        <span title={row.number}>
          {row.conflict && (
            <TriangleAlert className={styles.conflict} role="img" aria-label={t`Đang có mâu thuẫn`} />
          )}
          {row.number}
        </span>
      ),
    },
    { id: "date", header: t`Ngày`, width: "114px", sortable: true, cell: (row) => formatDate(row.date) },
    {
      id: "kind",
      header: t`Loại`,
      width: "106px",
      sortable: true,
      cell: (row) => <span title={word(row.kind)}>{short(row.kind)}</span>,
    },
    {
      id: "item",
      header: t`Dự án, loại vốn`,
      width: "132px",
      sortable: true,
      cell: (row) => (
        <>
          <span className={styles.first} title={names.item(row.item)?.title}>
            {names.itemShort(row.item)}
          </span>
          <span className={styles.second}>{short(row.capital_type)}</span>
        </>
      ),
    },
    {
      id: "source",
      header: t`Nguồn`,
      width: "136px",
      sortable: true,
      cell: (row) => (
        <>
          <span className={styles.first} title={word(row.source)}>
            {short(row.source)}
          </span>
          <span className={styles.second}>{word(row.capital_year)}</span>
        </>
      ),
    },
    {
      id: "amount",
      header: t`Số tiền, đồng`,
      width: "150px",
      numeric: true,
      sortable: true,
      cell: (row) => <Amount kind={row.kind} dong={row.amount} />,
    },
    {
      id: "payee",
      header: t`Đơn vị thụ hưởng, công trình`,
      width: "minmax(220px, 1fr)",
      sortable: true,
      cell: (row) => (
        <>
          <span className={styles.first} title={row.payee}>
            {row.payee || NO_VALUE}
          </span>
          <span className={styles.second} title={row.work_name || row.description}>
            {row.work_name || row.description}
          </span>
        </>
      ),
    },
  ];

  if (rows.error) return <ErrorNotice error={rows.error} />;
  if (rows.loading) return <SkeletonLines count={10} />;
  const empty = list.narrowed ? (
    <EmptyState
      icon={<Landmark />}
      title={t`Không có chứng từ nào khớp`}
      actions={<Button onPress={list.clear}>{t`Bỏ mọi bộ lọc`}</Button>}
    >
      <Trans>Thử bớt chữ trong ô tìm, hoặc bỏ bớt bộ lọc.</Trans>
    </EmptyState>
  ) : (
    <EmptyState
      icon={<Landmark />}
      title={t`Chưa có chứng từ nào`}
      actions={<Button kind="primary" onPress={onAdd}>{t`Thêm chứng từ`}</Button>}
    >
      <Trans>
        Ghi từng chứng từ Kho bạc theo dự án, loại vốn và nguồn vốn; số giải ngân và số dư tạm ứng được tính
        ngay.
      </Trans>
    </EmptyState>
  );
  return (
    <DataTable
      label={t`Chứng từ`}
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

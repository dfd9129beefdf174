// The money that has gone into a work.

import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { VoucherList } from "../../bindings/api";
import { EmptyState, formatDate, formatDong, MINUS, SkeletonLines } from "../../shared";
import styles from "./Works.module.css";
import { useWords } from "./words";

export function Vouchers({ list, work }: { list: VoucherList | undefined; work: string }) {
  const { t } = useLingui();
  const words = useWords();
  if (!list) return <SkeletonLines count={4} />;
  if (list.rows.length === 0) {
    return (
      <EmptyState title={t`Chưa có chứng từ nào`}>
        <Trans>Ghi chứng từ ở màn hình Giải ngân và chọn công trình này.</Trans>
      </EmptyState>
    );
  }
  return (
    <>
      <ul className={styles.lines}>
        {list.rows.map((row) => (
          <li key={row.id} className={styles.line}>
            <Link to={`/vouchers/${row.id}`}>{row.number}</Link>
            <span className={styles.amount}>
              {row.kind === "recovery" && MINUS}
              {formatDong(row.amount)}
            </span>
            <span className={styles.lineNote}>
              {[formatDate(row.date), words.voucher(row.kind), row.payee].filter(Boolean).join(" · ")}
            </span>
          </li>
        ))}
      </ul>
      <p className={styles.sum}>
        <Link to="/vouchers" search={{ work }}>
          <Trans>Đã giải ngân</Trans>
        </Link>
        <span>
          <Trans>{formatDong(list.disbursed)} đồng</Trans>
        </span>
      </p>
    </>
  );
}

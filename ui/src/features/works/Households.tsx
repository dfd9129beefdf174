// The households whose support names this work.

import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { SupportList } from "../../bindings/api";
import { EmptyState, formatDate, formatDong, SkeletonLines } from "../../shared";
import styles from "./Works.module.css";

export function Households({ list }: { list: SupportList | undefined }) {
  const { t } = useLingui();
  if (!list) return <SkeletonLines count={4} />;
  if (list.rows.length === 0) {
    return (
      <EmptyState title={t`Chưa có hộ nào gắn với công trình`}>
        <Trans>Khi ghi hỗ trợ cho một hộ, chọn công trình này để hộ hiện ở đây.</Trans>
      </EmptyState>
    );
  }
  return (
    <ul className={styles.lines}>
      {list.rows.map((row) => (
        <li key={row.id} className={styles.line}>
          <Link to={`/households/${row.household}`}>{row.head_name}</Link>
          <span className={styles.amount}>{formatDong(row.amount)}</span>
          <span className={styles.lineNote}>
            {[row.village_name, row.owner_name, row.content_name, formatDate(row.handover_date)]
              .filter(Boolean)
              .join(" · ")}
          </span>
        </li>
      ))}
    </ul>
  );
}

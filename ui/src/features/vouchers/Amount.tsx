import { formatDong, MINUS } from "../../shared";
import styles from "./Vouchers.module.css";
import { takesBack } from "./words";

/** A voucher's amount; what is recovered stands with a minus, as it counts. */
export function Amount({ kind, dong }: { kind: string; dong: string }) {
  if (!takesBack(kind)) return <>{formatDong(dong)}</>;
  return (
    <span className={styles.back}>
      {MINUS}
      {formatDong(dong)}
    </span>
  );
}

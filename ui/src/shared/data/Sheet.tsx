// A table one reads whole: few rows, several heads, a tree of items, a row of totals. For lists
// that are long, sorted or opened row by row, there is `DataTable`.

import type { ReactNode } from "react";
import styles from "./Sheet.module.css";

export interface SheetProps {
  /** What it shows; read out. */
  label: string;
  /** `<thead>`, `<tbody>`, `<tfoot>`. Cells of figures carry `className={sheet.figure}`. */
  children: ReactNode;
}

export function Sheet({ label, children }: SheetProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls sideways must be reachable by key
    <section className={styles.scroller} aria-label={label} tabIndex={0}>
      <table className={styles.sheet}>
        <caption className="visually-hidden">{label}</caption>
        {children}
      </table>
    </section>
  );
}

/** Class names for the cells and rows of a `Sheet`. */
export const sheet = {
  figure: styles.figure,
  group: styles.group,
  first: styles.first,
  sub: styles.sub,
  faint: styles.faint,
  bar: styles.bar,
};

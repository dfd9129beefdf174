// The two rows of headings: groups above, columns below, each as wide or as high as it must be.

import type { ReportColumn } from "../../bindings/api";

export interface Head {
  title: string;
  /** Index of its first column. */
  at: number;
  columns: number;
  rows: number;
}

/** Neighbours of one group share a heading; a column without a group reaches through both rows. */
export function headRows(columns: readonly ReportColumn[]): [Head[], Head[]] {
  const grouped = columns.some(({ group }) => group !== null);
  const above: Head[] = [];
  const below: Head[] = [];
  let open: Head | null = null;
  columns.forEach(({ title, group }, at) => {
    if (group === null) {
      open = null;
      above.push({ title, at, columns: 1, rows: grouped ? 2 : 1 });
      return;
    }
    if (open?.title === group) open.columns += 1;
    else {
      open = { title: group, at, columns: 1, rows: 1 };
      above.push(open);
    }
    below.push({ title, at, columns: 1, rows: 1 });
  });
  return [above, below];
}

/** Columns that begin a group, for a stronger line before them. */
export function groupStarts(columns: readonly ReportColumn[]): Set<number> {
  const starts = new Set<number>();
  columns.forEach(({ group }, at) => {
    if (at > 0 && group !== (columns[at - 1]?.group ?? null)) starts.add(at);
  });
  return starts;
}

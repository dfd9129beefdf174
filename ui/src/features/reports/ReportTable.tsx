// A report as it will be printed: grouped heads with column numbers, levels indented, figures
// aligned right. It scrolls both ways within its frame; the heads and the first two columns stay.

import { useLingui } from "@lingui/react/macro";
import type { CSSProperties } from "react";
import type { ReportColumn, ReportRow, ReportView } from "../../bindings/api";
import { classes, FigureLink, type Rows } from "../../shared";
import { groupStarts, headRows } from "./heads";
import styles from "./Reports.module.css";

/** Columns that stay in sight: the number and what the row is about. */
const FIXED = 2;

const FIGURE = /^(–|[−-]?[\d.,]*%?)$/;

/** The core also calls numbers of items and units of measure numeric: they are centred on paper. */
function isFigures(report: ReportView, at: number): boolean {
  if (at < FIXED || !report.columns[at]?.numeric) return false;
  return report.rows.every(({ cells }) => FIGURE.test(cells[at] ?? ""));
}

/** Text columns wide enough for their words, the rest as narrow as figures allow. */
function widthOf(report: ReportView, at: number): string {
  if (at === 0) return "54px";
  if (at === 1) return "310px";
  const longest = Math.max(0, ...report.rows.map(({ cells }) => cells[at]?.length ?? 0));
  if (!report.columns[at]?.numeric) return longest > 12 ? "220px" : "88px";
  return longest > 11 ? "132px" : longest > 8 ? "104px" : "88px";
}

/** A figure of nothing has no rows to show. */
const isNothing = (cell: string): boolean => cell === "" || cell === "–";

/** What the figure is, for those who hear it without its row and column. */
function labelOf(row: ReportRow, { group, title }: ReportColumn, cell: string): string {
  const column = group === null ? title : `${group}, ${title}`;
  return `${row.cells[1] ?? ""}, ${column}: ${cell}`;
}

interface Props {
  report: ReportView;
  /** Where a figure of a column (by its key) leads. */
  rowsOf(row: ReportRow, column: string): Rows | null;
}

export function ReportTable({ report, rowsOf }: Props) {
  const { t } = useLingui();
  const [above, below] = headRows(report.columns);
  const starts = groupStarts(report.columns);
  const widths = report.columns.map((_, at) => widthOf(report, at));
  const figures = report.columns.map((_, at) => isFigures(report, at));
  const total = widths.reduce((sum, width) => sum + Number.parseInt(width, 10), 0);
  const fixed = (at: number): CSSProperties | undefined =>
    at < FIXED ? { left: at === 0 ? "0" : widths[0] } : undefined;
  const place = (at: number, columns = 1) =>
    classes(
      at < FIXED && columns === 1 && styles.fixed,
      at === FIXED - 1 && styles.lastFixed,
      starts.has(at) && styles.start,
    );

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reachable by key
    <section className={styles.scroller} aria-label={t`Biểu ${report.code}`} tabIndex={0}>
      <table className={styles.table} style={{ minWidth: total }}>
        <caption className="visually-hidden">{report.title}</caption>
        <colgroup>
          {widths.map((width, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
            <col key={at} style={{ width }} />
          ))}
        </colgroup>
        <thead>
          {[above, below].map((heads, row) =>
            heads.length === 0 ? null : (
              // biome-ignore lint/suspicious/noArrayIndexKey: the two rows never change places
              <tr key={row}>
                {heads.map((head) => (
                  <th
                    key={head.at}
                    scope={head.columns > 1 ? "colgroup" : "col"}
                    colSpan={head.columns}
                    rowSpan={head.rows}
                    className={classes(place(head.at, head.columns), head.columns > 1 && styles.group)}
                    style={head.columns === 1 ? fixed(head.at) : undefined}
                  >
                    {head.title}
                  </th>
                ))}
              </tr>
            ),
          )}
          <tr className={styles.numbers}>
            {report.columns.map((_, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <td key={at} className={place(at)} style={fixed(at)}>
                ({at + 1})
              </td>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own
            <tr key={index} className={classes(styles.row, styles[`level${row.level}`])}>
              {row.cells.map((cell, at) => {
                const column = report.columns[at];
                const rows = column && !isNothing(cell) ? rowsOf(row, column.key) : null;
                const className = classes(
                  place(at),
                  figures[at] ? styles.figure : report.columns[at]?.numeric && styles.label,
                );
                return at === 1 ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                  <th key={at} scope="row" className={className} style={fixed(at)}>
                    {cell}
                  </th>
                ) : (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                  <td key={at} className={className} style={fixed(at)}>
                    {column && rows ? (
                      <FigureLink rows={rows} label={labelOf(row, column, cell)}>
                        {cell}
                      </FigureLink>
                    ) : (
                      cell
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

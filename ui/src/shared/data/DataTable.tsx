// The table of every register: a sticky head, sortable columns, figures aligned right, and rows
// one walks with the arrow keys and opens with Enter. Only the rows in sight are in the page, so
// 300.000 households scroll like thirty.
//
// The table holds no data. It asks `rowAt` for what it shows; `usePagedRows` answers from the
// core a page at a time, a plain array answers for itself.
//
// It is an ARIA grid made of <div>s, because a <table> cannot leave rows out; the grid itself
// holds the focus and names the row one stands on (`aria-activedescendant`). For that reason
// `biome.json` lifts the rules about semantic elements for this one file.

import { useLingui } from "@lingui/react/macro";
import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { classes } from "../classes";
import { Skeleton } from "../layout";
import styles from "./DataTable.module.css";

export interface Column<Row> {
  id: string;
  header: ReactNode;
  cell(row: Row, index: number): ReactNode;
  /** Figures: aligned right. */
  numeric?: boolean;
  align?: "start" | "center" | "end";
  /** `"120px"` or `"minmax(180px, 2fr)"`: rows are laid out one by one, so never `auto`. */
  width?: string;
  /** Its head sorts, when the table has `onSort`. */
  sortable?: boolean;
  /** Text may wrap instead of being cut. Only for tables without a fixed row height. */
  wrap?: boolean;
  /** The column's cell in the row of totals. */
  total?: ReactNode;
}

export interface Sort {
  column: string;
  direction: "ascending" | "descending";
}

/** Rows that come a page at a time; see `usePagedRows`. */
export interface RowSource<Row> {
  total: number;
  rowAt(index: number): Row | undefined;
  /** What is in sight now, both ends included. */
  onSight?(first: number, last: number): void;
}

export interface DataTableProps<Row> {
  /** What the table lists; read out. */
  label: string;
  columns: Column<Row>[];
  rows: readonly Row[] | RowSource<Row>;
  rowKey(row: Row): string;
  onOpen?(row: Row): void;
  sort?: Sort | null;
  onSort?(sort: Sort): void;
  /** Marks the row that is open beside the table. */
  openKey?: string | null;
  tone?(row: Row): "faded" | "strong" | "warn" | "voided" | undefined;
  /** Shown instead of rows when there are none. */
  empty?: ReactNode;
  /** px; rows of one line. `"auto"` lets them grow and shows all of them: for short tables. */
  rowHeight?: number | "auto";
  /** A CSS length; the table scrolls inside it. Not needed with `rowHeight="auto"`. */
  height?: string;
}

const ROW_HEIGHT_PX = 38;
/** Rows kept beyond the edge of sight, so that scrolling shows no gaps. */
const OVERSCAN = 12;
/** Rows that Page Up and Page Down pass. */
const PAGE_ROWS = 12;

const DEFAULT_TRACK = "minmax(120px, 1fr)";

/** The least width of a track, px: its first length. */
function trackMin(track: string): number {
  return Number(/(\d+)px/.exec(track)?.[1] ?? 0);
}

function isSource<Row>(rows: readonly Row[] | RowSource<Row>): rows is RowSource<Row> {
  return !Array.isArray(rows);
}

function nextSort(current: Sort | null | undefined, column: string): Sort {
  const flip = current?.column === column && current.direction === "ascending";
  return { column, direction: flip ? "descending" : "ascending" };
}

/** Where a key leads from row `active`; `null` for keys that do not walk. */
function rowAfter(key: string, active: number, total: number): number | null {
  switch (key) {
    case "ArrowDown":
      return active + 1;
    case "ArrowUp":
      return active - 1;
    case "PageDown":
      return active + PAGE_ROWS;
    case "PageUp":
      return active - PAGE_ROWS;
    case "Home":
      return 0;
    case "End":
      return total - 1;
    default:
      return null;
  }
}

function place<Row>(column: Column<Row>): string | false | undefined {
  const align = column.align ?? (column.numeric ? "end" : "start");
  return align !== "start" && styles[align];
}

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, rowKey, onOpen, sort, onSort } = props;
  const { t } = useLingui();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(-1);
  const source: RowSource<Row> = isSource(props.rows)
    ? props.rows
    : { total: props.rows.length, rowAt: (index) => (props.rows as readonly Row[])[index] };
  const auto = props.rowHeight === "auto";
  const rowHeight = typeof props.rowHeight === "number" ? props.rowHeight : ROW_HEIGHT_PX;

  const virtual = useVirtualizer({
    count: auto ? 0 : source.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    scrollPaddingStart: 48,
    scrollPaddingEnd: rowHeight,
    // Where nothing can be measured (tests), a window of ordinary size.
    initialRect: { width: 1000, height: 600 },
  });
  const shown = virtual.getVirtualItems();
  const first = shown[0]?.index ?? 0;
  const last = shown.at(-1)?.index ?? 0;

  const { onSight } = source;
  useEffect(() => {
    onSight?.(first, last);
  }, [first, last, onSight]);

  const tracks = columns.map((column) => column.width ?? DEFAULT_TRACK);
  const grid = { gridTemplateColumns: tracks.join(" ") };
  const inner = { minWidth: tracks.reduce((sum, track) => sum + trackMin(track), 0) };
  const hasTotals = columns.some((column) => column.total !== undefined);

  const go = (index: number) => {
    const to = Math.max(0, Math.min(source.total - 1, index));
    setActive(to);
    if (!auto) virtual.scrollToIndex(to);
    else document.getElementById(`${id}-${to}`)?.scrollIntoView({ block: "nearest" });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || source.total === 0) return;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter") {
      const row = source.rowAt(active);
      if (row !== undefined) onOpen?.(row);
      return;
    }
    const to = rowAfter(event.key, active, source.total);
    if (to === null) return;
    event.preventDefault();
    go(to);
  };

  const cells = (row: Row | undefined, index: number) =>
    columns.map((column) => (
      <div
        key={column.id}
        role={onOpen ? "gridcell" : "cell"}
        className={classes(styles.cell, place(column))}
      >
        <div className={column.wrap ? styles.wrap : styles.clip}>
          {row === undefined ? <Skeleton width="60%" /> : column.cell(row, index)}
        </div>
      </div>
    ));

  const line = (index: number, top?: number) => {
    const row = source.rowAt(index);
    const tone = row !== undefined ? props.tone?.(row) : undefined;
    const open = row !== undefined && props.openKey != null && rowKey(row) === props.openKey;
    return (
      <div
        key={row === undefined ? `wait-${index}` : rowKey(row)}
        id={`${id}-${index}`}
        role="row"
        aria-rowindex={index + 2}
        aria-selected={onOpen ? index === active : undefined}
        className={classes(
          styles.row,
          top !== undefined && styles.virtual,
          onOpen && styles.opens,
          tone && styles[tone],
          (open || index === active) && styles.active,
        )}
        style={top === undefined ? grid : { ...grid, height: rowHeight, transform: `translateY(${top}px)` }}
        onClick={(event) => {
          if ((event.target as HTMLElement).closest("a, button, input, label")) return;
          if (!onOpen || row === undefined) return;
          setActive(index);
          onOpen(row);
        }}
      >
        {cells(row, index)}
      </div>
    );
  };

  const head = (column: Column<Row>) => {
    const sorted = sort?.column === column.id ? sort.direction : undefined;
    const Arrow = sorted === "descending" ? ArrowDown : ArrowUp;
    return (
      <div
        key={column.id}
        role="columnheader"
        aria-sort={column.sortable && onSort ? (sorted ?? "none") : undefined}
        className={classes(styles.headCell, place(column))}
      >
        {column.sortable && onSort ? (
          <button
            type="button"
            className={styles.sort}
            data-sorted={sorted}
            title={t`Sắp xếp theo cột này`}
            onClick={() => onSort(nextSort(sort, column.id))}
          >
            {column.header}
            {sorted && <Arrow aria-hidden />}
          </button>
        ) : (
          column.header
        )}
      </div>
    );
  };

  return (
    <div
      ref={scroller}
      role={onOpen ? "grid" : "table"}
      aria-label={props.label}
      aria-rowcount={source.total + 1}
      aria-colcount={columns.length}
      aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
      tabIndex={0}
      className={styles.scroller}
      style={auto ? undefined : { height: props.height }}
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" className={styles.head} style={inner}>
        <div role="row" aria-rowindex={1} className={styles.line} style={grid}>
          {columns.map(head)}
        </div>
      </div>
      {source.total === 0 ? (
        props.empty && (
          <div role="row">
            <div role={onOpen ? "gridcell" : "cell"}>{props.empty}</div>
          </div>
        )
      ) : (
        <div
          role="rowgroup"
          className={styles.body}
          style={auto ? inner : { ...inner, height: virtual.getTotalSize() }}
        >
          {auto
            ? Array.from({ length: source.total }, (_, index) => line(index))
            : shown.map((item) => line(item.index, item.start))}
        </div>
      )}
      {hasTotals && source.total > 0 && (
        <div role="rowgroup" className={styles.foot} style={inner}>
          <div role="row" className={styles.line} style={grid}>
            {columns.map((column) => (
              <div
                key={column.id}
                role={onOpen ? "gridcell" : "cell"}
                className={classes(styles.cell, place(column))}
              >
                {column.total}
              </div>
            ))}
          </div>
        </div>
      )}
    </div>
  );
}

export { type Column, DataTable, type DataTableProps, type RowSource, type Sort } from "./DataTable";
export {
  FigureLink,
  type FigureLinkProps,
  ProgressBar,
  type ProgressBarProps,
  type Rows,
  Stat,
  type StatProps,
} from "./Figures";
export { PAGE_ROWS, type Page, type PagedRows, usePagedRows } from "./pages";
export { Sheet, type SheetProps, sheet } from "./Sheet";

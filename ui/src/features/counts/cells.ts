// The grid as rows of text, and back: which cell is which, what stands in it, what counts.

import type { CountCell, CountGridView, FieldErrorView } from "../../bindings/api";
import type { Filters } from "../../shared";

/** A row of the grid: a village, with what stands under each indicator. */
export interface GridRow {
  id: string;
  name: string;
  owner_name: string;
  [indicator: string]: string;
}

/** What was typed into a cell and refused; it stays until it is put right. */
export interface Refused {
  village: string;
  indicator: string;
  text: string;
  problem: FieldErrorView;
}

export const cellKey = (village: string, indicator: string): string => `${village}|${indicator}`;

export function cellOf(key: string): { village: string; indicator: string } {
  const at = key.indexOf("|");
  return { village: key.slice(0, at), indicator: key.slice(at + 1) };
}

export type Cells = ReadonlyMap<string, CountCell>;

export function cellsOf(view: CountGridView | undefined): Cells {
  return new Map((view?.cells ?? []).map((cell) => [cellKey(cell.village, cell.indicator), cell]));
}

/** Where a list is kept, the list counts. */
export function counted(cell: CountCell | undefined): number {
  if (!cell) return 0;
  return cell.listed > 0 ? cell.listed : (cell.value ?? 0);
}

export function differs(cell: CountCell | undefined): boolean {
  return cell !== undefined && cell.value !== null && cell.listed > 0 && cell.value !== cell.listed;
}

/** The number entered is what counts: no list is kept there. */
export function entered(cell: CountCell): boolean {
  return cell.listed === 0 && cell.value !== null && cell.value > 0;
}

/** Villages that an address asks for: one, or those with such cells; `null` when all are shown. */
export function villagesAsked(
  cells: readonly CountCell[],
  { village, only, indicator }: Filters,
): ReadonlySet<string> | null {
  const fits = only === "entered" ? entered : only === "differs" ? differs : null;
  if (fits === null) return village ? new Set([village]) : null;
  const fitting = cells.filter(
    (cell) =>
      fits(cell) && (!village || cell.village === village) && (!indicator || cell.indicator === indicator),
  );
  return new Set(fitting.map((cell) => cell.village));
}

/** Column totals: what was entered, and what counts. */
export function totals(cells: Iterable<CountCell>, indicator: string): { entered: number; counted: number } {
  let [entered, all] = [0, 0];
  for (const cell of cells) {
    if (cell.indicator !== indicator) continue;
    entered += cell.value ?? 0;
    all += counted(cell);
  }
  return { entered, counted: all };
}

/** Text pasted from a workbook carries spaces that nobody sees. */
export const pasted = (value: unknown): string =>
  String(value ?? "")
    .replace(/[\u00a0\u202f\s]+/g, " ")
    .normalize("NFC")
    .trim();

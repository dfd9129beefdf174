// Where the plan's figures of done and disbursed lead: the rows of the whole year.

import type { IndicatorFigure, PeriodView, SubFigure } from "../../bindings/api";
import type { Rows } from "../../shared";

/** The plan's figures go up to the end of the year's last period. */
function wholeYear(periods: PeriodView[]): Record<string, string> {
  const last = periods.at(-1);
  return last ? { period: last.code, cumulative: "true" } : {};
}

/** Vouchers of the year's central capital; all items when `item` is empty. */
export function doneVouchers(periods: PeriodView[], item: string): Rows {
  const search = { ...wholeYear(periods), source: "central", capital_year: "current" };
  return { to: "/vouchers", search: item === "" ? search : { ...search, item } };
}

/** The supports or works that count towards an indicator. */
export function doneRows(
  periods: PeriodView[],
  figure: Pick<IndicatorFigure, "code" | "counted_from">,
): Rows {
  const filters = { ...wholeYear(periods), indicator: figure.code, only_done: "true" };
  return figure.counted_from === "works"
    ? { to: "/works", search: filters }
    : { to: "/households", search: { tab: "supports", ...filters } };
}

/** The villages of a period whose number entered is what counts, because no list is kept there. */
export function countRows(indicator: string, period: PeriodView): Rows {
  return { to: "/counts", search: { indicator, period: period.code, only: "entered" } };
}

/** Sub-targets split works by how they started; the code's last part says which. */
export function subRows(periods: PeriodView[], figure: IndicatorFigure, sub: SubFigure): Rows {
  const rows = doneRows(periods, figure);
  const start = sub.code.endsWith(".moi") ? "new" : "carried_over";
  return { to: rows.to, search: { ...rows.search, start } };
}

// Where each figure of the overview leads: the screen with exactly the rows it was made from.
// The names in `search` are those of `ListRequest`.

import type { IndicatorFigure, SubFigure } from "../../bindings/api";
import type { Rows } from "../../shared";

/** What all figures of one overview have in common. */
export interface Scope {
  period: string;
  /** Unit key, when the figures are not those of the own unit. */
  unit: string | null;
}

function search(scope: Scope, filters: Record<string, string>): Record<string, string> {
  return scope.unit === null ? filters : { ...filters, unit: scope.unit };
}

function counting(scope: Scope, cumulative: boolean): Record<string, string> {
  return cumulative ? { period: scope.period, cumulative: "true" } : { period: scope.period };
}

/** The rows that count towards an indicator, in the period or since 1 January. */
export function indicatorRows(
  figure: Pick<IndicatorFigure, "code" | "counted_from">,
  scope: Scope,
  cumulative: boolean,
): Rows {
  const filters = { indicator: figure.code, ...counting(scope, cumulative) };
  switch (figure.counted_from) {
    case "works":
      return { to: "/works", search: search(scope, { ...filters, only_done: "true" }) };
    case "counts":
      return { to: "/counts", search: search(scope, { indicator: figure.code, period: scope.period }) };
    default:
      return {
        to: "/households",
        search: search(scope, { tab: "supports", ...filters, only_done: "true" }),
      };
  }
}

/** Sub-targets split works by how they started; the code's last part says which. */
export function subRows(figure: IndicatorFigure, sub: SubFigure, scope: Scope, cumulative: boolean): Rows {
  const rows = indicatorRows(figure, scope, cumulative);
  const start = sub.code.endsWith(".moi") ? "new" : "carried_over";
  return { to: rows.to, search: { ...rows.search, start } };
}

/** The villages of a period whose number entered is what counts, because no list is kept there. */
export function countRows(indicator: string, period: string, scope: Scope): Rows {
  return { to: "/counts", search: search(scope, { indicator, period, only: "entered" }) };
}

/** The villages of a period in which list and number entered differ. */
export function differingRows(period: string, scope: Scope): Rows {
  return { to: "/counts", search: search(scope, { period, only: "differs" }) };
}

/** Vouchers of the year's central capital: of an item (all items: empty), of one capital type or both. */
export function voucherRows(item: string, capitalType: string | null, scope: Scope): Rows {
  const filters: Record<string, string> = {
    ...counting(scope, true),
    source: "central",
    capital_year: "current",
  };
  if (item !== "") filters.item = item;
  if (capitalType !== null) filters.capital_type = capitalType;
  return { to: "/vouchers", search: search(scope, filters) };
}

/** Vouchers of central capital carried over from earlier years. */
export function carriedOverRows(scope: Scope): Rows {
  const filters = { ...counting(scope, true), source: "central", capital_year: "carried_over" };
  return { to: "/vouchers", search: search(scope, filters) };
}

/** Vouchers of every source but the central budget, of this year's capital and of earlier years'. */
export function otherSourceRows(scope: Scope): Rows {
  const filters = { ...counting(scope, true), source: "besides_central" };
  return { to: "/vouchers", search: search(scope, filters) };
}

/** All vouchers of a unit so far, whatever their source. */
export function allVoucherRows(scope: Scope): Rows {
  return { to: "/vouchers", search: search(scope, counting(scope, true)) };
}

/** Everything of a kind that a unit has, whatever the period. */
export function registerRows(screen: string, unit: string | null): Rows {
  const filters: Record<string, string> = unit === null ? {} : { unit };
  return screen === "supports"
    ? { to: "/households", search: { tab: "supports", ...filters } }
    : { to: `/${screen}`, search: filters };
}

/** The plan's line that sets a target or an amount. */
export const planRows = (item: string): Rows => ({ to: item === "" ? "/plan" : `/plan/${item}` });

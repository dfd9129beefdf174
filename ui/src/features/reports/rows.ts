// Where the figures of a report lead: the screen with exactly the rows they were made from. Columns
// go by the core's keys.

import type { IndicatorFigure, ReportRow } from "../../bindings/api";
import type { Rows } from "../../shared";

/** What a report was made of. */
export interface Asked {
  report: string;
  period: string;
  /** Unit key, when the figures are not those of the own unit. */
  unit: string | null;
  /** The overview's figures of the same unit and period: what each indicator counts. */
  indicators: readonly IndicatorFigure[];
}

/** Sums of an item and its parts, "investment_in_period". */
const MONEY = /^(?:(investment|recurrent)_)?(plan|in_period|cumulative)$/;

/** The rows behind a cell; `null` for what is no figure or has no rows of its own. */
export function rowsOf(asked: Asked, row: ReportRow, column: string): Rows | null {
  // Headings, and what a project has besides its parts.
  if (row.code === "" && row.level > 0) return null;
  return asked.report === "B1" ? moneyRows(asked, row.code, column) : countedRows(asked, row.code, column);
}

/** The plan's line; an empty code is the plan as a whole. */
const planRows = (item: string): Rows => ({ to: item === "" ? "/plan" : `/plan/${item}` });

/** Filters of what counts in the period, or from January on. */
function within({ period, unit }: Asked, cumulative: boolean): Record<string, string> {
  return {
    period,
    ...(cumulative ? { cumulative: "true" } : {}),
    ...(unit === null ? {} : { unit }),
  };
}

function moneyRows(asked: Asked, code: string, column: string): Rows | null {
  const item: Record<string, string> = code === "" ? {} : { item: code };
  if (column === "counterpart_disbursed") {
    return { to: "/vouchers", search: { ...item, source: "counterpart", ...within(asked, true) } };
  }
  const [, capital, what] = MONEY.exec(column) ?? [];
  if (what === undefined) return null;
  if (what === "plan") return planRows(code);
  const search = { ...item, source: "central", capital_year: "current" };
  const ofType = capital === undefined ? search : { ...search, capital_type: capital };
  return { to: "/vouchers", search: { ...ofType, ...within(asked, what === "cumulative") } };
}

function countedRows(asked: Asked, code: string, column: string): Rows | null {
  const figure = asked.indicators.find(
    (one) => one.code === code || one.sub.some((sub) => sub.code === code),
  );
  if (!figure) return null;
  if (column === "target") return figure.item === null ? null : planRows(figure.item);
  if (column !== "in_period" && column !== "cumulative") return null;
  const cumulative = column === "cumulative";
  const filters = { indicator: figure.code, only_done: "true", ...within(asked, cumulative) };
  if (figure.counted_from === "works") {
    if (figure.code === code) return { to: "/works", search: filters };
    // Sub-targets split works by how they started; the code's last part says which.
    const start = code.endsWith(".moi") ? "new" : "carried_over";
    return { to: "/works", search: { ...filters, start } };
  }
  // Where numbers entered are part of it, no one list holds all of it: the overview shows both parts, each with its rows.
  const { from_counts } = figure;
  const mixed = cumulative ? Object.keys(from_counts).length > 0 : from_counts[asked.period] !== undefined;
  if (mixed) return { to: "/", search: asked.unit === null ? {} : { unit: asked.unit } };
  return { to: "/households", search: { tab: "supports", ...filters } };
}

// Which of the two registers an address shows, and what each can be filtered by: the names are those
// of `ListRequest`, so that a link from a figure shows exactly the rows it was made from.

import type { Filters } from "../../shared";

export type Register = "households" | "supports";

const OF_BOTH = ["search", "unit", "village"];
/** Filters that only supports have; a link that carries one means the supports. */
const OF_SUPPORTS = ["item", "indicator", "period", "only_done", "repeated", "household", "work"];
const STATES = ["conflict", "voided"];

/** In the order of their chips. */
export const FILTERS: Record<Register, readonly string[]> = {
  households: [...OF_BOTH, ...STATES],
  supports: [...OF_BOTH, ...OF_SUPPORTS, ...STATES],
};

export function registerOf(filters: Filters): Register {
  if (filters.tab === "supports" || filters.tab === "households") return filters.tab;
  return OF_SUPPORTS.some((name) => filters[name]) ? "supports" : "households";
}

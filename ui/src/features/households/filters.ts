// From the address to the core's question: the names are those of `ListRequest`, so that a link
// from a figure shows exactly the rows it was made from.

import type { ListRequest } from "../../bindings/api";
import type { Filters } from "../../shared";

export type Register = "households" | "supports";

/** Filters that only supports have; a link that carries one means the supports. */
const OF_SUPPORTS = ["item", "indicator", "period", "household", "only_done", "repeated", "work"];

/** Which register the address shows. */
export function registerOf(filters: Filters): Register {
  if (filters.tab === "supports" || filters.tab === "households") return filters.tab;
  return OF_SUPPORTS.some((name) => filters[name]) ? "supports" : "households";
}

const yes = (value: string | undefined) => value === "true" || value === "1";

/** The rows the address asks for, without page and order. */
export function requestOf(filters: Filters, register: Register): ListRequest {
  const both: ListRequest = {
    unit: filters.unit ?? null,
    search: filters.search ?? null,
    village: filters.village ?? null,
    conflict: yes(filters.conflict),
    voided: yes(filters.voided),
  };
  if (register === "households") return both;
  return {
    ...both,
    item: filters.item ?? null,
    indicator: filters.indicator ?? null,
    period: filters.period ?? null,
    cumulative: yes(filters.cumulative),
    household: filters.household ?? null,
    work: filters.work ?? null,
    only_done: yes(filters.only_done),
    repeated: yes(filters.repeated),
  };
}

/** What empties every filter but leaves the tab. */
export const NO_FILTERS: Filters = Object.fromEntries(
  ["unit", "search", "village", "conflict", "voided", "cumulative", ...OF_SUPPORTS].map((name) => [name, ""]),
);

// What a list shows, from the address: the filters have the names of `ListRequest`, so that a figure
// elsewhere can lead to exactly its rows.

import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import type { ListRequest, PeriodView } from "../../bindings/api";
import type { Sort } from "../data";
import { type Filters, useFilters, useScreen } from "../route";
import type { Chip } from "./Chips";
import { useNames } from "./names";

const TEXTS = [
  "unit",
  "search",
  "item",
  "indicator",
  "period",
  "village",
  "household",
  "work",
  "capital_type",
  "source",
  "capital_year",
  "start",
  "sort",
] as const;
const FLAGS = ["cumulative", "voided", "only_done", "repeated", "conflict", "descending"] as const;
/** Shown in the search box and the table's head rather than as chips. */
const NO_CHIPS = ["search", "sort", "descending", "cumulative"];

/** The request that an address asks for, of the filters a list knows. */
export function listRequest(filters: Filters, known: readonly string[]): ListRequest {
  const request: Record<string, string | boolean> = {};
  for (const name of TEXTS) {
    const value = filters[name];
    if (value && (known.includes(name) || name === "sort")) request[name] = value;
  }
  for (const name of FLAGS) {
    if (filters[name] !== "true") continue;
    const belongs =
      known.includes(name) || name === "descending" || (name === "cumulative" && "period" in request);
    if (belongs) request[name] = true;
  }
  return request;
}

export interface ListFilters {
  filters: Filters;
  request: ListRequest;
  chips: Chip[];
  set(change: Filters): void;
  remove(id: string): void;
  /** Drops every filter, the search too. */
  clear(): void;
  /** Anything that leaves rows out. */
  narrowed: boolean;
  sort: Sort | null;
  setSort(sort: Sort): void;
}

/** `known`: the filters this list heeds, in the order of their chips. */
export function useListFilters(known: readonly string[], periods: readonly PeriodView[]): ListFilters {
  const { t } = useLingui();
  const filters = useFilters();
  const { filter } = useScreen();
  const names = useNames();
  const request = useMemo(() => listRequest(filters, known), [filters, known]);

  const sourceOf = (source: string): string => {
    switch (source) {
      case "central":
        return t`Ngân sách trung ương`;
      case "counterpart":
        return t`Ngân sách địa phương (đối ứng)`;
      case "integrated":
        return t`Lồng ghép`;
      case "other":
        return t`Huy động khác`;
      default:
        return t`Đối ứng, lồng ghép và huy động khác`;
    }
  };
  const textOf = (name: string, value: string): string => {
    switch (name) {
      case "unit":
        return t`Đơn vị: ${names.unit(value)?.name ?? value}`;
      case "item":
        return t`Dự án: ${names.itemShort(value)}`;
      case "indicator":
        return t`Chỉ tiêu: ${names.indicator(value)?.short_name ?? value}`;
      case "period": {
        const period = periods.find((one) => one.code === value)?.name ?? value;
        return request.cumulative ? t`Kỳ: luỹ kế đến hết ${period}` : t`Kỳ: ${period}`;
      }
      case "capital_type":
        return value === "investment" ? t`Vốn đầu tư phát triển` : t`Vốn sự nghiệp`;
      case "source":
        return sourceOf(value);
      case "capital_year":
        return value === "current" ? t`Vốn năm nay` : t`Vốn kéo dài`;
      case "start":
        return value === "new" ? t`Khởi công mới` : t`Chuyển tiếp`;
      case "only_done":
        return t`Chỉ phần đã tính vào chỉ tiêu`;
      case "repeated":
        return t`Nhiều lần cùng nội dung trong năm`;
      case "conflict":
        return t`Đang có mâu thuẫn`;
      case "voided":
        return t`Đã huỷ`;
      case "village":
        return t`Một thôn, bản`;
      case "household":
        return t`Một hộ`;
      case "work":
        return t`Một công trình`;
      default:
        return value;
    }
  };

  const asked = request as Record<string, string | boolean | undefined>;
  const chips = known
    .filter((name) => asked[name] !== undefined && !NO_CHIPS.includes(name))
    .map((name) => ({ id: name, text: textOf(name, String(asked[name])) }));
  const emptied = (ids: readonly string[]) => Object.fromEntries(ids.map((id) => [id, ""]));

  return {
    filters,
    request,
    chips,
    set: filter,
    remove: (id) => filter(emptied(id === "period" ? ["period", "cumulative"] : [id])),
    clear: () => filter(emptied([...known, "cumulative"])),
    narrowed: chips.length > 0 || request.search !== undefined,
    sort: request.sort
      ? { column: request.sort, direction: request.descending ? "descending" : "ascending" }
      : null,
    setSort: ({ column, direction }) =>
      filter({ sort: column, descending: direction === "descending" ? "true" : "" }),
  };
}

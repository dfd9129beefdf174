// What people read for the catalogue's codes.

import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import { useView } from "../../backend/query";
import type { CatalogueView, IndicatorView, ItemView, UnitView } from "../../bindings/api";

export interface Names {
  catalogue: CatalogueView | undefined;
  /** The own unit and all below it: those of the plan's year, then those that took the place of some of them since. */
  units: readonly UnitView[];
  /** "DA 3 · TDA 2" for `3.2`: what fits into a column. */
  itemShort(code: string): string;
  item(code: string): ItemView | undefined;
  indicator(code: string): IndicatorView | undefined;
  unit(key: string): UnitView | undefined;
}

export function useNames(): Names {
  const { t } = useLingui();
  const { data } = useView("catalogue", "catalogue", {});
  return useMemo(() => {
    const items = new Map(data?.items.map((one) => [one.code, one]));
    const indicators = new Map(data?.indicators.map((one) => [one.code, one]));
    const all = data ? [...data.units, ...data.successors] : [];
    const units = new Map(all.map((one) => [one.key, one]));
    return {
      catalogue: data,
      units: all,
      itemShort(code) {
        if (code === "") return "";
        const [project, part] = code.split(".");
        return part === undefined ? t`DA ${project}` : t`DA ${project} · TDA ${part}`;
      },
      item: (code) => items.get(code),
      indicator: (code) => indicators.get(code),
      unit: (key) => units.get(key),
    };
  }, [data, t]);
}

// `B1_Ky-Son_6-thang-2023.xlsx`: plain letters, so that any stick, mail or chat keeps the name.

import type { PeriodView, UnitView } from "../../bindings/api";

const MARKS = /\p{M}/gu;

/** `"Kỳ Sơn"` → `"Ky-Son"`. */
export function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(MARKS, "")
    .replaceAll("đ", "d")
    .replaceAll("Đ", "D")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
}

export interface Named {
  report: string;
  unit: UnitView;
  /** Tells apart communes of one name. */
  parent: UnitView | undefined;
  period: PeriodView;
  sample: boolean;
  format: string;
}

export function reportFileName({ report, unit, parent, period, sample, format }: Named): string {
  const place =
    unit.level === "commune" && parent
      ? `${plain(unit.short_name)}-${plain(parent.short_name)}`
      : plain(unit.short_name);
  const when = plain(period.name).replace("-dau-nam", "");
  return `${sample ? "MAU_" : ""}${report}_${place}_${when}.${format}`;
}

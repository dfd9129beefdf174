// What the matrix's lines are called.

import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import type { AllocationDecisionView, AllocationLineView } from "../../bindings/api";
import { formatDate, useNames } from "../../shared";
import { exact, isMoney } from "./matrix";

export interface LineWords {
  /** "Dự án 4"; a target's own name. */
  name(line: AllocationLineView): string;
  /** "Vốn đầu tư", "Chỉ tiêu, hộ": what tells lines of one name apart. */
  type(line: AllocationLineView): string;
  /** "DA 3 · TDA 1": what fits into a column. */
  brief(line: AllocationLineView): string;
  /** The type in a word, for a column. */
  short(line: AllocationLineView): string;
  /** Both, for a sentence or a list. */
  full(line: AllocationLineView): string;
  /** The item's or target's whole text. */
  title(line: AllocationLineView): string;
  /** "triệu đồng", "hộ". */
  unit(line: AllocationLineView): string;
  /** A decision and what was given by it: "50.000 triệu đồng theo 118/QĐ-UBND, ngày 25/05/2023". */
  given(line: AllocationLineView, decision: AllocationDecisionView): string;
}

export function useLines(): LineWords {
  const { t } = useLingui();
  const names = useNames();
  return useMemo(() => {
    const name = (line: AllocationLineView) =>
      line.indicator === null ? line.label : (names.indicator(line.indicator)?.short_name ?? line.label);
    const type = (line: AllocationLineView) => {
      if (!isMoney(line)) return t`Chỉ tiêu, ${line.unit}`;
      return line.capital_type === "investment" ? t`Vốn đầu tư phát triển` : t`Vốn sự nghiệp`;
    };
    const short = (line: AllocationLineView) => {
      if (!isMoney(line)) return line.unit;
      return line.capital_type === "investment" ? t`Đầu tư` : t`Sự nghiệp`;
    };
    const unit = (line: AllocationLineView) => (isMoney(line) ? t`triệu đồng` : line.unit);
    return {
      name,
      brief: (line) => (line.item ? names.itemShort(line.item) : name(line)),
      type,
      short,
      full: (line) => `${name(line)} · ${type(line)}`,
      title: (line) => (line.item ? (names.item(line.item)?.title ?? line.label) : line.label),
      unit,
      given: (line, { amount, number, day }) =>
        t`${exact(line, amount)} ${unit(line)} theo ${number}, ngày ${formatDate(day)}`,
    };
  }, [names, t]);
}

// What the matrix's lines are called, and why the core refuses to give more.

import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import type { FieldProblem } from "../../backend";
import type { AllocationLineView } from "../../bindings/api";
import { formatMillion, useNames } from "../../shared";
import { isMoney } from "./matrix";

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
  /** What a refusal means here; `null` for those that mean the same everywhere. */
  refusal(line: AllocationLineView, problem: FieldProblem): string | null;
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
    /** The core's figures are đồng, grouped; the matrix is in triệu đồng. */
    const shown = (line: AllocationLineView, figure = "") =>
      isMoney(line) ? formatMillion(figure.replaceAll(".", "").replace("−", "-")) : figure;
    return {
      name,
      brief: (line) => (line.item ? names.itemShort(line.item) : name(line)),
      type,
      short,
      full: (line) => `${name(line)} · ${type(line)}`,
      title: (line) => (line.item ? (names.item(line.item)?.title ?? line.label) : line.label),
      unit,
      refusal(line, { code, params }) {
        if (code !== "beyond_plan") return null;
        const [over, has, others] = [params.over, params.plan, params.recorded].map((one) =>
          shown(line, one),
        );
        return t`Vượt ${over} ${unit(line)}: có ${has} để phân bổ, các đơn vị khác đã được ${others}. Hãy giảm số này, hoặc điều chỉnh đơn vị khác trước.`;
      },
    };
  }, [names, t]);
}

// What people read for the codes of a voucher.

import { useLingui } from "@lingui/react/macro";

export const KINDS = ["advance", "payment", "recovery"] as const;
export const TYPES = ["investment", "recurrent"] as const;
export const SOURCES = ["central", "counterpart", "integrated", "other"] as const;
/** Not a source of its own: all of them but the central budget. */
export const BESIDES_CENTRAL = "besides_central";
export const YEARS = ["current", "carried_over"] as const;

/** Whether an amount takes back what was paid out. */
export const takesBack = (kind: string): boolean => kind === "recovery";

/** Capital of this year from the central budget: what the plan allots, and limits. */
export const isPlanned = (source: string, year: string): boolean =>
  source === "central" && year === "current";

export function useWords() {
  const { t } = useLingui();
  const words: Record<string, string> = {
    advance: t`Tạm ứng`,
    payment: t`Thanh toán`,
    recovery: t`Thu hồi tạm ứng`,
    investment: t`Vốn đầu tư phát triển`,
    recurrent: t`Vốn sự nghiệp`,
    central: t`Ngân sách trung ương`,
    counterpart: t`Ngân sách địa phương (đối ứng)`,
    integrated: t`Lồng ghép`,
    other: t`Huy động khác`,
    besides_central: t`Đối ứng, lồng ghép và huy động khác`,
    current: t`Vốn năm nay`,
    carried_over: t`Vốn kéo dài`,
  };
  const short: Record<string, string> = {
    ...words,
    recovery: t`Thu hồi`,
    investment: t`Đầu tư`,
    recurrent: t`Sự nghiệp`,
    central: t`NSTW`,
    counterpart: t`NS địa phương`,
    other: t`Huy động`,
  };
  return {
    word: (code: string) => words[code] ?? code,
    short: (code: string) => short[code] ?? code,
  };
}

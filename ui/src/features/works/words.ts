// What people read for the codes of a work.

import { useLingui } from "@lingui/react/macro";

/** Hundredths of a per cent as whole numbers, for a bar: `"87.50"` → `"8750"`. */
export const hundredths = (percent: string): string => percent.replace(".", "");

/** All of it, in the same unit. */
export const FULL = "10000";

export type WorkState = "under_way" | "completed" | "stopped";

export function useWords() {
  const { t } = useLingui();
  return {
    start: (code: string) =>
      code === "new" ? t`Khởi công mới` : code === "carried_over" ? t`Chuyển tiếp` : "",
    state: (code: string) => {
      switch (code) {
        case "under_way":
          return t`Đang thi công`;
        case "completed":
          return t`Hoàn thành`;
        case "stopped":
          return t`Tạm dừng`;
        default:
          return t`Chưa báo cáo`;
      }
    },
    voucher: (code: string) => {
      switch (code) {
        case "advance":
          return t`Tạm ứng`;
        case "payment":
          return t`Thanh toán`;
        default:
          return t`Thu hồi tạm ứng`;
      }
    },
  };
}

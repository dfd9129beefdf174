// How long there is until a deadline, or how late it is.

import { useLingui } from "@lingui/react/macro";
import { formatCount } from "../format";

/** From here on a number of days tells nobody anything. */
const LATE_DAYS_TOLD_MAX = 366;

/** In words, of the core's `days_left`: negative once it is late. */
export function useDaysLeft(): (days: number) => string {
  const { t } = useLingui();
  return (days) => {
    if (days >= 0) return t`Còn ${formatCount(days)} ngày`;
    return -days <= LATE_DAYS_TOLD_MAX ? t`Trễ ${formatCount(-days)} ngày` : t`Đã qua hạn`;
  };
}

// How a backup is told: why it was made, and how large it is.

import { useLingui } from "@lingui/react/macro";
import { formatNumber } from "../../shared";

const KIB_OF_MIB = 1024;

/** Why a backup was made, by the core's code. */
export function useWhys(): Record<string, string> {
  const { t } = useLingui();
  return {
    day: t`mỗi ngày`,
    import: t`trước khi nhận tệp`,
    upgrade: t`trước khi nâng cấp`,
    hand: t`tự sao lưu`,
  };
}

/** `830 KB`, `12 MB`. */
export function formatSize(kib: number): string {
  return kib < KIB_OF_MIB ? `${formatNumber(kib)} KB` : `${formatNumber(Math.round(kib / KIB_OF_MIB))} MB`;
}

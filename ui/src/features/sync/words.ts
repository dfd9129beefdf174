// The words this screen needs besides its sentences: kinds of record, codes of choices, sizes.

import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { formatNumber } from "../../shared";

/** Kinds of record, as the first word of a line. */
export const KINDS: Record<string, MessageDescriptor> = {
  village: msg`Thôn, bản`,
  household: msg`Hộ`,
  support: msg`Hỗ trợ`,
  household_count: msg`Số hộ tổng hợp`,
  work: msg`Công trình`,
  work_progress: msg`Tiến độ công trình`,
  voucher: msg`Chứng từ`,
};

/** What stands for a code of a field that holds one of a few; `field/code` where one code has two names. */
const CHOICES: Record<string, MessageDescriptor> = {
  poor: msg`Hộ nghèo`,
  near_poor: msg`Hộ cận nghèo`,
  none: msg`Không nghèo`,
  new: msg`Khởi công mới`,
  carried_over: msg`Chuyển tiếp`,
  "capital_year/carried_over": msg`Vốn kéo dài`,
  current: msg`Vốn trong năm`,
  under_way: msg`Đang thi công`,
  completed: msg`Hoàn thành`,
  stopped: msg`Tạm dừng`,
  advance: msg`Tạm ứng`,
  payment: msg`Thanh toán`,
  recovery: msg`Thu hồi tạm ứng`,
  investment: msg`Vốn đầu tư phát triển`,
  recurrent: msg`Vốn sự nghiệp`,
  central: msg`Ngân sách trung ương`,
  counterpart: msg`Ngân sách địa phương (đối ứng)`,
  integrated: msg`Lồng ghép`,
  other: msg`Huy động khác`,
};

/** The words for a choice's code, or `null` for anything that is no such code. */
export function choiceWord(field: string, code: string): MessageDescriptor | null {
  return CHOICES[`${field}/${code}`] ?? CHOICES[code] ?? null;
}

/** Bytes of a unit, and the next smaller one. */
const STEP = 1024;

/** A file's size with one decimal at most: `34,5 KB`. */
export function formatSize(bytes: number): string {
  const [size, unit] = bytes < STEP * STEP ? [bytes / STEP, "KB"] : [bytes / STEP / STEP, "MB"];
  const text = size.toFixed(size < 100 ? 1 : 0).replace(/\.0$/, "");
  return `${formatNumber(text)} ${unit}`;
}

/** The last part of a path, whatever the system. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).pop() || path;
}

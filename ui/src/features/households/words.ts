// What codes are called on the screen.

import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

export const POVERTY: Record<string, MessageDescriptor> = {
  poor: msg`Hộ nghèo`,
  near_poor: msg`Hộ cận nghèo`,
  none: msg`Không nghèo`,
};

/** Sentences for what is odd but not refused; the params are the core's. */
export const WARNINGS: Record<string, (params: Record<string, string>) => MessageDescriptor> = {
  same_id_number: ({ name = "" }) => msg`Số này trùng với hộ ${name}. Hãy xem có nhập hai lần không.`,
  same_name_in_village: ({ name = "" }) => msg`Trong bản đã có hộ ${name}. Hãy xem có nhập hai lần không.`,
  second_support: ({ name = "" }) => msg`Hộ ${name} đã có một hỗ trợ cùng nội dung này.`,
  above_norm: ({ norm = "" }) => msg`Tổng số tiền vượt định mức ${norm} đồng/hộ.`,
};

/** Labels of the fields, by kind; the core's own labels are Vietnamese only. */
export const LABELS: Record<string, MessageDescriptor> = {
  head_name: msg`Họ và tên chủ hộ`,
  id_number: msg`Số CCCD/CMND`,
  birth_year: msg`Năm sinh`,
  people: msg`Dân tộc`,
  village: msg`Thôn, bản`,
  poverty: msg`Diện hộ`,
  members: msg`Số nhân khẩu`,
  phone: msg`Điện thoại`,
  note: msg`Ghi chú`,
  household: msg`Hộ`,
  item: msg`Dự án, tiểu dự án`,
  content: msg`Nội dung hỗ trợ`,
  decision_no: msg`Số quyết định`,
  decision_date: msg`Ngày quyết định`,
  amount_central: msg`Ngân sách Trung ương`,
  amount_counterpart: msg`Ngân sách địa phương (đối ứng)`,
  amount_integrated: msg`Vốn lồng ghép`,
  amount_other: msg`Huy động khác`,
  handover_date: msg`Ngày bàn giao`,
  work: msg`Công trình`,
  voided: msg`Lý do huỷ`,
};

/** A field's label; of one that this table does not have, the core's. */
export function labelOf(name: string, fallback = name): MessageDescriptor {
  return LABELS[name] ?? { id: fallback, message: fallback };
}

// What the core finds worth a look.

import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** Sentences for what is odd but not refused; the params are the core's. */
export const WARNINGS: Record<string, (params: Record<string, string>) => MessageDescriptor> = {
  same_id_number: ({ name = "" }) => msg`Số này trùng với hộ ${name}. Hãy xem có nhập hai lần không.`,
  same_name_in_village: ({ name = "" }) => msg`Trong bản đã có hộ ${name}. Hãy xem có nhập hai lần không.`,
  second_support: ({ name = "" }) => msg`Hộ ${name} đã có một hỗ trợ cùng nội dung này.`,
  above_norm: ({ norm = "" }) => msg`Tổng số tiền vượt định mức ${norm} đồng/hộ.`,
};

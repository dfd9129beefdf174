// What people read for the names of kinds and fields and for the codes of choices. The core's own
// labels are Vietnamese only; a test holds these tables against `docs/records.md`.

import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";

type Words = Record<string, MessageDescriptor>;

// Context "one": Vietnamese has one word where English tells one household from many.

/** Kinds of record, as the first word of a line. */
const KINDS: Words = {
  village: msg`Thôn, bản`,
  household: msg({ context: "one", message: "Hộ" }),
  support: msg({ context: "one", message: "Hỗ trợ" }),
  household_count: msg({ context: "one", message: "Số hộ tổng hợp" }),
  work: msg({ context: "one", message: "Công trình" }),
  work_progress: msg({ context: "one", message: "Tiến độ công trình" }),
  voucher: msg({ context: "one", message: "Chứng từ" }),
  revocation: msg({ context: "one", message: "Báo mất máy" }),
  photo: msg({ context: "one", message: "Ảnh công trình" }),
  allocation: msg({ context: "one", message: "Phân bổ" }),
};

/** Fields by name; `kind.name` where a kind has its own word for it. */
const FIELDS: Words = {
  voided: msg`Lý do huỷ`,
  note: msg`Ghi chú`,
  village: msg`Thôn, bản`,
  item: msg`Dự án, tiểu dự án`,
  indicator: msg({ context: "one", message: "Chỉ tiêu" }),
  work: msg({ context: "one", message: "Công trình" }),

  "village.name": msg`Tên thôn, bản`,

  head_name: msg`Họ và tên chủ hộ`,
  id_number: msg`Số CCCD/CMND`,
  birth_year: msg`Năm sinh`,
  people: msg`Dân tộc`,
  poverty: msg`Diện hộ`,
  members: msg`Số nhân khẩu`,
  phone: msg`Điện thoại`,

  household: msg({ context: "one", message: "Hộ" }),
  "support.content": msg`Nội dung hỗ trợ`,
  decision_no: msg`Số quyết định`,
  decision_date: msg`Ngày quyết định`,
  amount_central: msg`Ngân sách Trung ương`,
  amount_counterpart: msg`Ngân sách địa phương (đối ứng)`,
  amount_integrated: msg`Vốn lồng ghép`,
  amount_other: msg`Huy động khác`,
  handover_date: msg`Ngày bàn giao`,

  period: msg`Kỳ`,
  value: msg`Số hộ`,

  "work.name": msg`Tên công trình`,
  start: msg`Khởi công`,
  place: msg`Địa điểm`,
  total_investment: msg`Tổng mức đầu tư`,
  plan_amount: msg`Kế hoạch vốn năm`,
  households_planned: msg`Số hộ hưởng lợi theo thiết kế`,
  started_on: msg`Ngày khởi công`,
  latitude: msg`Vĩ độ`,
  longitude: msg`Kinh độ`,
  investor: msg`Chủ đầu tư`,

  "work_progress.date": msg`Ngày`,
  physical: msg`Khối lượng thực hiện (%)`,
  value_done: msg`Giá trị khối lượng hoàn thành`,
  households_served: msg`Số hộ hưởng lợi`,
  state: msg`Tình trạng`,

  number: msg`Số chứng từ`,
  "voucher.date": msg`Ngày chứng từ`,
  kind: msg`Loại chứng từ`,
  capital_type: msg`Loại vốn`,
  source: msg`Nguồn vốn`,
  capital_year: msg`Niên độ vốn`,
  amount: msg`Số tiền`,
  "voucher.content": msg`Nội dung`,
  payee: msg`Đơn vị thụ hưởng`,
  description: msg`Diễn giải`,

  device: msg({ context: "one", message: "Máy" }),
  through: msg`Tin đến thay đổi số`,

  digest: msg`Mã ảnh`,
  taken_on: msg`Ngày chụp`,
  caption: msg`Chú thích`,

  "allocation.amount": msg`Số tiền giao`,
  target: msg`Số lượng giao`,
};

/** Codes of the fields that hold one of a few. */
const CHOICES: Record<string, Words> = {
  poverty: { poor: msg`Hộ nghèo`, near_poor: msg`Hộ cận nghèo`, none: msg`Không nghèo` },
  start: { new: msg`Khởi công mới`, carried_over: msg`Chuyển tiếp` },
  state: { under_way: msg`Đang thi công`, completed: msg`Hoàn thành`, stopped: msg`Tạm dừng` },
  kind: { advance: msg`Tạm ứng`, payment: msg`Thanh toán`, recovery: msg`Thu hồi tạm ứng` },
  capital_type: { investment: msg`Vốn đầu tư phát triển`, recurrent: msg`Vốn sự nghiệp` },
  source: {
    central: msg`Ngân sách trung ương`,
    counterpart: msg`Ngân sách địa phương (đối ứng)`,
    integrated: msg`Lồng ghép`,
    other: msg`Huy động khác`,
  },
  capital_year: { current: msg`Vốn năm nay`, carried_over: msg`Vốn kéo dài` },
};

/** Words with which the core fills its sentences, found by themselves: they come without a code. */
const CORE: Words = {
  "thôn, bản": msg`thôn, bản`,
  hộ: msg({ context: "one", message: "hộ" }),
  "hỗ trợ": msg({ context: "one", message: "hỗ trợ" }),
  "số hộ tổng hợp": msg`số hộ tổng hợp`,
  "công trình": msg({ context: "one", message: "công trình" }),
  "tiến độ công trình": msg`tiến độ công trình`,
  "chứng từ": msg({ context: "one", message: "chứng từ" }),
  "báo mất máy": msg({ context: "one", message: "báo mất máy" }),
  "ảnh công trình": msg({ context: "one", message: "ảnh công trình" }),
  "phân bổ": msg({ context: "one", message: "phân bổ" }),
  "Ngày quyết định": msg`Ngày quyết định`,
  "thôn, bản trong một bảng": msg`thôn, bản trong một bảng`,
  "ô lưu một lần": msg`ô lưu một lần`,
  "tệp nhận một lần": msg`tệp nhận một lần`,
  "ký tự trong tên": msg`ký tự trong tên`,
  "dòng một trang": msg`dòng một trang`,
  "ảnh của một công trình": msg`ảnh của một công trình`,
  "ảnh thêm một lần": msg`ảnh thêm một lần`,
};

export const kindWord = (kind: string): MessageDescriptor | null => KINDS[kind] ?? null;

export const fieldWord = (kind: string, field: string): MessageDescriptor | null =>
  FIELDS[`${kind}.${field}`] ?? FIELDS[field] ?? null;

export const choiceWord = (field: string, code: string): MessageDescriptor | null =>
  CHOICES[field]?.[code] ?? null;

export const coreWord = (text: string): MessageDescriptor | null => CORE[text] ?? null;

/** "hộ Vừ Bá Chò", as the core says it: the word for its kind, and the rest. */
export function namedRecord(text: string): [MessageDescriptor, string] | null {
  // "hộ" does not begin "hỗ trợ", nor any other kind one of the others.
  const label = Object.keys(CORE).find((one) => text.startsWith(`${one} `));
  const word = label && CORE[label];
  return word ? [word, text.slice(label.length + 1)] : null;
}

export interface RecordWords {
  kind(name: string): string;
  /** `label`: the core's, for a field that has no word here. */
  field(kind: string, name: string, label?: string): string;
  /** Any other text comes back as it is. */
  choice(field: string, code: string): string;
  /** Codes and words of a choice. */
  choices(field: string): { id: string; label: string }[];
  /** "household Vừ Bá Chò" for the core's "hộ Vừ Bá Chò". */
  named(text: string): string;
}

export function useRecordWords(): RecordWords {
  const { i18n, t } = useLingui();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `t` is another one for another language
  return useMemo(() => {
    const say = (word: MessageDescriptor | null, otherwise: string) => (word ? i18n._(word) : otherwise);
    return {
      kind: (name) => say(kindWord(name), name),
      field: (kind, name, label = name) => say(fieldWord(kind, name), label),
      choice: (field, code) => say(choiceWord(field, code), code),
      choices: (field) =>
        Object.entries(CHOICES[field] ?? {}).map(([id, word]) => ({ id, label: i18n._(word) })),
      named: (text) => {
        const found = namedRecord(text);
        return found ? `${i18n._(found[0])} ${found[1]}` : text;
      },
    };
  }, [i18n, t]);
}

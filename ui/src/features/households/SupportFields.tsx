// A support's fields: for whom, what, by which decision, how much from where, handed over when.

import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useView } from "../../backend/query";
import {
  type Choice,
  ComboBox,
  FormLayout,
  FormRow,
  FormTitle,
  formatMillion,
  type RecordFormState,
  useRecordWords,
} from "../../shared";
import { Day, Money, Pick, Text } from "./fields";
import { withChosen } from "./VillageChoice";

export const SUPPORT_FIELDS = [
  "household",
  "content",
  "item",
  "work",
  "decision_no",
  "decision_date",
  "amount_central",
  "amount_counterpart",
  "amount_integrated",
  "amount_other",
  "handover_date",
  "note",
];

/** Households offered while one is looked for. */
const OFFERED = 30;
/** A choice of a plan item without contents of its own, among the contents. */
const ITEM = "item:";

function HouseholdChoice({ form }: { form: RecordFormState }) {
  const { t } = useLingui();
  const [search, setSearch] = useState("");
  const id = form.value("household");
  const found = useView("household", "household_list", { search: search || null, limit: OFFERED });
  const known = useView("household", "record_get", { kind: "household", id }, { enabled: id !== "" });
  const rows = (found.data?.rows ?? []).map((row) => ({
    id: row.id,
    label: row.head_name,
    note: [row.village_name, row.owner_name, row.id_number].filter(Boolean).join(" · "),
  }));
  return (
    <Pick
      form={form}
      name="household"
      choices={withChosen(rows, id, known.data?.title)}
      onSearch={setSearch}
      placeholder={t`Gõ tên chủ hộ hoặc số CCCD…`}
      autoFocus
    />
  );
}

function ContentChoice({ form, focus }: { form: RecordFormState; focus?: boolean }) {
  const { t } = useLingui();
  const words = useRecordWords();
  const catalogue = useView("catalogue", "catalogue", {});
  const indicators = (catalogue.data?.indicators ?? []).filter((one) => one.item !== null);
  const items = (catalogue.data?.items ?? []).filter((one) => one.funded);
  const label = (code: string | null) => items.find((one) => one.code === code)?.label ?? "";
  // Contents counted household by household come first, then whatever else the plan pays for.
  const contents: Choice[] = indicators
    .filter((one) => one.counted_from === "supports" || one.code === JOINED)
    .map((one) => ({ id: one.code, label: one.name, note: label(one.item) }));
  const held = new Set(indicators.filter((one) => one.counted_from === "supports").map((one) => one.item));
  const others: Choice[] = items
    .filter((one) => !held.has(one.code))
    .map((one) => ({ id: ITEM + one.code, label: one.title, note: one.label }));
  const content = form.value("content");
  const item = form.value("item");
  const norm = catalogue.data?.norms.find((one) => one.content === content);
  const amount = norm ? formatMillion(norm.amount) : "";
  const hint = norm
    ? [
        norm.at_most
          ? t`Định mức tối đa ${amount} triệu đồng/hộ (${norm.legal_basis})`
          : t`Định mức ${amount} triệu đồng/hộ (${norm.legal_basis})`,
        norm.unverified ? t`chưa đối chiếu văn bản` : "",
      ]
        .filter(Boolean)
        .join(" · ")
    : undefined;
  const odd = form.warnings.some((warning) => warning.field === "content");
  return (
    <ComboBox
      name="content"
      label={words.field("support", "content")}
      choices={[...contents, ...others]}
      value={content || (item ? ITEM + item : null)}
      readOnly={form.record?.voided != null}
      onChange={(id) => {
        if (id === (content || ITEM + item)) return;
        if (id.startsWith(ITEM)) form.commit({ item: id.slice(ITEM.length), content: "" });
        else form.commit({ content: id, item: indicators.find((one) => one.code === id)?.item ?? "" });
      }}
      error={form.problem("content") ?? form.problem("item")}
      hint={odd ? t`Hộ này đã có một hỗ trợ cùng nội dung. Hãy xem có nhập hai lần không.` : hint}
      autoFocus={focus}
    />
  );
}

/** The content whose supports are households joined to a central water works. */
const JOINED = "1.nuoc_tap_trung";

function WorkChoice({ form }: { form: RecordFormState }) {
  const { t } = useLingui();
  const [search, setSearch] = useState("");
  const id = form.value("work");
  const found = useView("work", "work_list", { search: search || null, indicator: JOINED, limit: OFFERED });
  const known = useView("work", "record_get", { kind: "work", id }, { enabled: id !== "" });
  const rows = (found.data?.rows ?? []).map((row) => ({ id: row.id, label: row.name, note: row.place }));
  return (
    <Pick
      form={form}
      name="work"
      optional
      choices={withChosen(rows, id, known.data?.title)}
      onSearch={setSearch}
      hint={t`Công trình nước tập trung mà hộ được đấu nối.`}
    />
  );
}

interface Props {
  form: RecordFormState;
  /** The household is known and stays. */
  fixed?: boolean;
  focus?: boolean;
}

export function SupportFields({ form, fixed, focus }: Props) {
  const { t } = useLingui();
  const joined = form.value("content") === JOINED || form.value("work") !== "";
  return (
    <FormLayout>
      {!fixed && (
        <FormRow>
          <HouseholdChoice form={form} />
        </FormRow>
      )}
      <FormRow>
        <ContentChoice form={form} focus={focus && fixed} />
      </FormRow>
      {joined && (
        <FormRow>
          <WorkChoice form={form} />
        </FormRow>
      )}
      <Text form={form} name="decision_no" optional />
      <Day form={form} name="decision_date" optional />
      <FormTitle>{t`Số tiền theo nguồn`}</FormTitle>
      <Money form={form} name="amount_central" />
      <Money form={form} name="amount_counterpart" optional />
      <Money form={form} name="amount_integrated" optional />
      <Money form={form} name="amount_other" optional />
      <FormTitle>{t`Bàn giao`}</FormTitle>
      <Day
        form={form}
        name="handover_date"
        optional
        hint={t`Chưa bàn giao thì để trống; chỉ hỗ trợ đã bàn giao mới được tính.`}
      />
      <Text form={form} name="note" optional />
    </FormLayout>
  );
}

// The fields of a voucher.

import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useView } from "../../backend/query";
import {
  type Choice,
  ComboBox,
  DateField,
  FormLayout,
  FormRow,
  firstOwner,
  formatMillion,
  possibleOwners,
  RadioGroup,
  RecordForm,
  type RecordFormState,
  RecordMoneyField,
  SelectField,
  TextArea,
  TextField,
  useNames,
  useUnitNote,
} from "../../shared";
import { useSession } from "../frame/session";
import { isPlanned, KINDS, SOURCES, TYPES, useWords, YEARS } from "./words";

const NAMES = [
  "number",
  "date",
  "kind",
  "item",
  "capital_type",
  "source",
  "capital_year",
  "amount",
  "work",
  "content",
  "payee",
  "description",
] as const;

/** With the unit, where one is asked for. */
const NAMES_AND_OWNER = [...NAMES, "owner"] as const;

/** Stands for an empty choice, which a list cannot hold. */
const NONE = "-";

/** Works the list offers at once; typing narrows it. */
const WORKS_SHOWN = 50;

interface Props {
  form: RecordFormState;
  onSubmit?(): void;
  onSave?(): void;
}

export function VoucherForm({ form, onSubmit, onSave }: Props) {
  const { t } = useLingui();
  const { word } = useWords();
  const { unit } = useSession();
  const noteOf = useUnitNote();
  const { catalogue, itemShort, item: itemOf } = useNames();
  const [workSearch, setWorkSearch] = useState("");

  const code = form.value("item");
  const item = itemOf(code);
  const type = form.value("capital_type");
  const source = form.value("source");
  const year = form.value("capital_year");
  const planned = isPlanned(source, year);
  const locked = form.record?.voided != null;

  const found = useView(
    "work",
    "work_list",
    { search: workSearch || null, item: code || null, limit: WORKS_SHOWN },
    { placeholderData: (before) => before },
  );
  const workId = form.value("work");
  const chosenWork = useView("work", "record_get", { kind: "work", id: workId }, { enabled: workId !== "" });
  const balances = useView(
    "voucher",
    "balance_list",
    { item: code, capital_type: type },
    { enabled: code !== "" && type !== "" && planned },
  );

  const field = (name: (typeof NAMES)[number]) => ({
    name,
    value: form.value(name),
    error: form.problem(name),
    readOnly: locked,
    onCommit: (text: string) => form.commit({ [name]: text }),
    ...(form.record?.conflicts.some((one) => one.field === name) && {
      hint: t`Mục này đang có nhiều giá trị, hãy chọn ở phía trên.`,
    }),
  });
  const choice = (name: (typeof NAMES)[number]) => {
    const { onCommit: _, value, ...rest } = field(name);
    return {
      ...rest,
      value: value || null,
      onChange: (next: string) => {
        if (next !== value) form.commit({ [name]: next });
      },
    };
  };

  const capitalOf = (one: string) => (one === "investment" ? item?.investment : item?.recurrent);
  const hasCapital = (one: string) => item === undefined || capitalOf(one) !== "0";

  const chooseItem = (next: string) => {
    if (next === code) return;
    const to = itemOf(next);
    const change: Record<string, string> = { item: next };
    // An item with one kind of capital leaves nothing to choose.
    if (to && planned && to.investment === "0") change.capital_type = "recurrent";
    else if (to && planned && to.recurrent === "0") change.capital_type = "investment";
    if (form.value("content") !== "") change.content = "";
    form.commit(change);
  };

  const items: Choice[] = (catalogue?.items ?? [])
    .filter((one) => one.funded)
    .map((one) => ({ id: one.code, label: `${itemShort(one.code)}: ${one.title}` }));
  const contents = (catalogue?.indicators ?? []).filter((one) => one.item === code);
  const owners = possibleOwners(catalogue?.units);
  // One that took the place of a single other writes for that one, and is not asked.
  const asksForUnit = form.id === null && firstOwner(unit) === null && owners.length > 1;
  const works: Choice[] = (found.data?.rows ?? []).map((row) => ({
    id: row.id,
    label: row.name,
    note: row.owner_name,
  }));
  if (workId !== "" && !works.some((one) => one.id === workId)) {
    works.unshift({ id: workId, label: chosenWork.data?.title ?? form.record?.shown.work ?? "" });
  }

  const balance = balances.data?.rows.find((row) => isPlanned(row.source, row.capital_year));
  const plan = type === "" ? undefined : capitalOf(type);
  const left = balance?.left ?? plan;
  const planHint =
    planned && plan !== undefined && plan !== "0" && left != null
      ? t`Kế hoạch ${formatMillion(plan)} triệu đồng, còn ${formatMillion(left)} triệu đồng chưa ghi.`
      : undefined;

  return (
    <RecordForm form={form} names={asksForUnit ? NAMES_AND_OWNER : NAMES} onSubmit={onSubmit} onSave={onSave}>
      <FormLayout>
        <TextField {...field("number")} label={t`Số chứng từ`} autoFocus={form.id === null} />
        <DateField {...field("date")} label={t`Ngày chứng từ`} />
        {asksForUnit && (
          <FormRow>
            <ComboBox
              name="owner"
              label={t`Thuộc đơn vị`}
              hint={t`Đơn vị của năm kế hoạch mà khoản chi này được tính vào. Không đổi được sau khi lưu.`}
              error={form.problem("owner")}
              choices={owners.map((one) => ({ id: one.key, label: one.name, note: noteOf(one) }))}
              value={form.owner}
              onChange={form.setOwner}
            />
          </FormRow>
        )}
        <FormRow>
          <RadioGroup
            {...choice("kind")}
            label={t`Loại chứng từ`}
            orientation="horizontal"
            choices={KINDS.map((one) => ({ id: one, label: word(one) }))}
          />
        </FormRow>
        <FormRow>
          <ComboBox {...choice("item")} onChange={chooseItem} label={t`Dự án, tiểu dự án`} choices={items} />
        </FormRow>
        <SelectField
          {...choice("source")}
          label={t`Nguồn vốn`}
          choices={SOURCES.map((one) => ({ id: one, label: word(one) }))}
        />
        <SelectField
          {...choice("capital_year")}
          label={t`Niên độ vốn`}
          choices={YEARS.map((one) => ({ id: one, label: word(one) }))}
        />
        <FormRow>
          <RadioGroup
            {...choice("capital_type")}
            label={t`Loại vốn`}
            choices={TYPES.map((one) => {
              const refused = planned && !hasCapital(one);
              return {
                id: one,
                label: word(one),
                disabled: refused,
                note: refused ? t`Kế hoạch không giao loại vốn này cho ${itemShort(code)}.` : undefined,
              };
            })}
          />
        </FormRow>
        <FormRow>
          <RecordMoneyField {...field("amount")} hint={planHint} label={t`Số tiền`} />
        </FormRow>
        <FormRow>
          <ComboBox
            {...choice("work")}
            value={workId || NONE}
            label={t`Công trình`}
            optional
            choices={[{ id: NONE, label: t`Không gắn công trình` }, ...works]}
            onSearch={setWorkSearch}
            onChange={(id) => {
              const work = id === NONE ? "" : id;
              if (work !== workId) form.commit({ work });
            }}
          />
        </FormRow>
        {contents.length > 0 && (
          <FormRow>
            <SelectField
              {...choice("content")}
              value={form.value("content") || NONE}
              label={t`Nội dung`}
              optional
              choices={[
                { id: NONE, label: t`Không tách nội dung` },
                ...contents.map((one) => ({ id: one.code, label: one.name })),
              ]}
              onChange={(next) => form.commit({ content: next === NONE ? "" : next })}
            />
          </FormRow>
        )}
        <FormRow>
          <TextField {...field("payee")} label={t`Đơn vị thụ hưởng`} optional />
        </FormRow>
        <FormRow>
          <TextArea {...field("description")} label={t`Diễn giải`} rows={2} optional />
        </FormRow>
      </FormLayout>
      {form.id === null && (
        <p className="visually-hidden">
          <Trans>Ctrl+Enter lưu và mở chứng từ tiếp theo, giữ dự án, loại vốn và nguồn vốn.</Trans>
        </p>
      )}
    </RecordForm>
  );
}

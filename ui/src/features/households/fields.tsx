// Fields bound to a form: they take its text and hand back theirs when they are left.

import { useLingui } from "@lingui/react/macro";
import { TriangleAlert } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import {
  type Choice,
  ComboBox,
  DateField,
  formatDate,
  MoneyField,
  type MoneyInput,
  moneyInput,
  TextArea,
  TextField,
} from "../../shared";
import type { Form } from "./form";
import styles from "./Households.module.css";
import { labelOf, WARNINGS } from "./words";

interface BoundProps {
  form: Form;
  name: string;
  optional?: boolean;
  hint?: ReactNode;
  autoFocus?: boolean;
}

function useBound({ form, name, hint, ...rest }: BoundProps) {
  const { i18n } = useLingui();
  const odd = form.warnings.filter((warning) => warning.field === name);
  return {
    ...rest,
    name,
    label: i18n._(labelOf(name)),
    error: form.problem(name),
    hint:
      odd.length === 0 ? (
        hint
      ) : (
        <>
          {hint}
          {odd.map(({ code, params }) => (
            <span key={code} className={styles.odd}>
              <TriangleAlert aria-hidden />
              {WARNINGS[code] ? i18n._(WARNINGS[code](params)) : code}
            </span>
          ))}
        </>
      ),
  };
}

export function Text({ numeric, lines, ...props }: BoundProps & { numeric?: boolean; lines?: number }) {
  const bound = useBound(props);
  const { form, name } = props;
  const shared = {
    ...bound,
    value: form.text(name),
    onChange: (text: string) => form.type(name, text),
    onCommit: (text: string) => form.commit({ [name]: text }),
  };
  if (lines) return <TextArea {...shared} rows={lines} />;
  return <TextField {...shared} inputMode={numeric ? "numeric" : "text"} />;
}

export function Day(props: BoundProps) {
  const bound = useBound(props);
  const { form, name } = props;
  return (
    <DateField
      {...bound}
      value={form.text(name)}
      onCommit={(day) => form.commit({ [name]: formatDate(day) })}
    />
  );
}

const MILLION = " triệu";

function encode(value: MoneyInput): string {
  return value.unit === "million" && value.text !== "" ? value.text + MILLION : value.text;
}

function decode(text: string, unit: MoneyInput["unit"]): MoneyInput {
  if (text.endsWith(MILLION)) return { text: text.slice(0, -MILLION.length), unit: "million" };
  // The core writes whole đồng; they are shown in the unit the field stands in.
  return /^\d{1,3}(\.\d{3})*$/.test(text)
    ? moneyInput(text.replaceAll(".", ""), unit)
    : { text, unit: text === "" ? unit : "dong" };
}

/** The unit money was last typed in: who types triệu once will do so again. */
let lastUnit: MoneyInput["unit"] = "dong";

export function Money(props: BoundProps) {
  const { hint: odd, ...bound } = useBound(props);
  const { form, name } = props;
  const stored = form.text(name);
  const [value, setValue] = useState(() => decode(stored, lastUnit));
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what comes from outside counts
  useEffect(() => {
    if (encode(value) !== stored) setValue(decode(stored, value.unit));
  }, [stored]);
  // Under an amount stands the amount in words; what is odd about it stands below that.
  return (
    <div className={styles.money}>
      <MoneyField
        {...bound}
        value={value}
        onChange={(next) => {
          lastUnit = next.unit;
          setValue(next);
          form.type(name, encode(next));
        }}
        onCommit={(next) => encode(next) !== stored && form.commit({ [name]: encode(next) })}
      />
      {odd}
    </div>
  );
}

/** Stands for "nothing" in a list, where an empty id cannot. */
export const NONE = "-";

interface PickProps extends BoundProps {
  choices: readonly Choice[];
  onSearch?(typed: string): void;
  placeholder?: string;
}

export function Pick({ choices, onSearch, placeholder, ...props }: PickProps) {
  const { t } = useLingui();
  const bound = useBound(props);
  const { form, name } = props;
  const all = props.optional ? [...choices, { id: NONE, label: t`(không ghi)` }] : choices;
  return (
    <ComboBox
      {...bound}
      placeholder={placeholder}
      choices={all}
      value={form.text(name) || null}
      onSearch={onSearch}
      onChange={(id) => form.commit({ [name]: id === NONE ? "" : id })}
    />
  );
}

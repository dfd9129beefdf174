// An amount of a record: its text carries the unit it was typed in ("40 triệu"), as the core reads it.

import { useEffect, useState } from "react";
import {
  MoneyField,
  type MoneyFieldProps,
  type MoneyInput,
  type MoneyUnit,
  moneyInput,
} from "../field/MoneyField";

const MILLION = " triệu";
const GROUPED = /^\d{1,3}(\.\d{3})*$/;

/** The field's text in the form `MoneyField` takes; stored amounts (đồng) are shown in `unit`. */
export function moneyOf(text: string, unit: MoneyUnit): MoneyInput {
  if (text === "") return { text, unit };
  if (text.endsWith(MILLION)) return { text: text.slice(0, -MILLION.length), unit: "million" };
  if (unit === "million" && GROUPED.test(text)) return moneyInput(text.replaceAll(".", ""), unit);
  return { text, unit: "dong" };
}

/** What is saved for what was typed. */
export function textOf({ text, unit }: MoneyInput): string {
  return text !== "" && unit === "million" ? text + MILLION : text;
}

export interface RecordMoneyFieldProps extends Omit<MoneyFieldProps, "value" | "onChange" | "onCommit"> {
  value: string;
  onCommit(text: string): void;
  /** The unit it begins with. */
  typedIn?: MoneyUnit;
}

export function RecordMoneyField({ value, onCommit, typedIn = "dong", ...props }: RecordMoneyFieldProps) {
  const [input, setInput] = useState(() => moneyOf(value, typedIn));
  useEffect(() => setInput((before) => moneyOf(value, before.unit)), [value]);
  // What was wrong with the amount before says nothing of the one being typed.
  const stored = moneyOf(value, input.unit);
  const typing = stored.text !== input.text || stored.unit !== input.unit;
  return (
    <MoneyField
      {...props}
      error={typing ? null : props.error}
      value={input}
      onChange={setInput}
      onCommit={(next) => {
        const text = textOf(next);
        if (text !== value) onCommit(text);
      }}
    />
  );
}

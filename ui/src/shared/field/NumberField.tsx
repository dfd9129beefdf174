// Numbers and percentages as text. The core parses them; nothing here becomes a float.

import { formatNumber } from "../format";
import { TextField, type TextFieldProps } from "./TextField";

const GROUPED = /^\d{1,3}(\.\d{3})+(,\d+)?$/;
const PLAIN = /^\d+(,\d+)?$/;

/**
 * What was typed in the wire's form: `"1.473,5"` → `"1473.5"`, `"2865"` → `"2865"`. `null` when it
 * is no number or could be read two ways (`"1.5"`: one and a half, or a slip for `1.500`?).
 */
export function plainNumber(typed: string): string | null {
  const text = typed.trim();
  if (!GROUPED.test(text) && !PLAIN.test(text)) return null;
  const plain = text.replaceAll(".", "").replace(",", ".");
  return plain.replace(/^0+(?=\d)/, "");
}

/** A plain number with its thousands marked; anything doubtful exactly as typed. */
export function tidyNumber(typed: string): string {
  const plain = plainNumber(typed);
  return plain === null ? typed : formatNumber(plain);
}

export type NumberFieldProps = Omit<TextFieldProps, "numeric" | "inputMode" | "type">;

/** Thousands are marked when the field is left, never while typing. */
export function NumberField({ onChange, onCommit, ...props }: NumberFieldProps) {
  return (
    <TextField
      {...props}
      value={tidyNumber(props.value)}
      numeric
      inputMode="decimal"
      onChange={onChange}
      onCommit={onCommit}
    />
  );
}

export type PercentFieldProps = Omit<NumberFieldProps, "suffix">;

export function PercentField(props: PercentFieldProps) {
  return <NumberField {...props} suffix="%" />;
}

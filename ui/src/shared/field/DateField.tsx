// A date typed freely into a native input. What is no date is handed on as typed; the core says why.

import { useLingui } from "@lingui/react/macro";
import { formatDate, parseDate } from "../format";
import type { FieldProps } from "./parts";
import { TextField } from "./TextField";

export interface DateFieldProps extends FieldProps {
  /** `2023-05-25`; or, while it is no date, what was typed. */
  value: string;
  /** When the field is left: a wire date, `""`, or the text as typed when it is no date. */
  onCommit(value: string): void;
}

export function DateField({ value, onCommit, ...props }: DateFieldProps) {
  const { t } = useLingui();
  return (
    <TextField
      {...props}
      value={formatDate(value)}
      placeholder={t`ngày/tháng/năm`}
      inputMode="numeric"
      onCommit={(typed) => onCommit(parseDate(typed) ?? typed)}
    />
  );
}

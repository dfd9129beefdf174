// A date typed freely into a native input and checked when it is left.

import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { formatDate, parseDate } from "../format";
import type { FieldProps } from "./parts";
import { TextField } from "./TextField";

export interface DateFieldProps extends FieldProps {
  /** `2023-05-25`; or, while it is no date, what was typed. */
  value: string;
  /** When the field is left: a wire date, `""`, or the text as typed when it is no date. */
  onCommit(value: string): void;
}

export function DateField({ value, onCommit, error, hint, ...props }: DateFieldProps) {
  const { t } = useLingui();
  const [wrong, setWrong] = useState(false);
  const own = wrong ? t`Ngày này không có trong lịch. Hãy nhập ngày/tháng/năm, ví dụ 25/05/2023.` : null;
  return (
    <TextField
      {...props}
      value={formatDate(value)}
      hint={hint}
      placeholder={t`ngày/tháng/năm`}
      inputMode="numeric"
      error={own ?? error}
      onChange={() => setWrong(false)}
      onCommit={(typed) => {
        const day = parseDate(typed);
        setWrong(typed !== "" && day === null);
        onCommit(day ?? typed);
      }}
    />
  );
}

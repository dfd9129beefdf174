// Fields bound to a form: they take its text and hand back theirs when they are left.

import { useLingui } from "@lingui/react/macro";
import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import {
  type Choice,
  ComboBox,
  DateField,
  formatDate,
  type RecordFormState,
  RecordMoneyField,
  TextField,
  useRecordWords,
} from "../../shared";
import styles from "./Households.module.css";
import { WARNINGS } from "./words";

interface BoundProps {
  form: RecordFormState;
  name: string;
  optional?: boolean;
  hint?: ReactNode;
  autoFocus?: boolean;
}

function useBound({ form, name, hint, ...rest }: BoundProps) {
  const { i18n, t } = useLingui();
  const words = useRecordWords();
  const torn = form.record?.conflicts.some((one) => one.field === name);
  const said = torn ? t`Mục này đang có nhiều giá trị, hãy chọn ở phía trên.` : hint;
  const odd = form.warnings.filter((warning) => warning.field === name);
  return {
    ...rest,
    name,
    label: words.field(form.kind, name),
    error: form.problem(name),
    readOnly: form.record?.voided != null,
    hint:
      odd.length === 0 ? (
        said
      ) : (
        <>
          {said}
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

export function Text({ numeric, ...props }: BoundProps & { numeric?: boolean }) {
  const bound = useBound(props);
  const { form, name } = props;
  return (
    <TextField
      {...bound}
      inputMode={numeric ? "numeric" : "text"}
      value={form.value(name)}
      onCommit={(text) => form.commit({ [name]: text })}
    />
  );
}

export function Day(props: BoundProps) {
  const bound = useBound(props);
  const { form, name } = props;
  return (
    <DateField
      {...bound}
      value={form.value(name)}
      onCommit={(day) => form.commit({ [name]: formatDate(day) })}
    />
  );
}

export function Money(props: BoundProps) {
  const { hint: odd, ...bound } = useBound(props);
  const { form, name } = props;
  // Under an amount stands the amount in words; what is odd about it stands below that.
  return (
    <div className={styles.money}>
      <RecordMoneyField
        {...bound}
        value={form.value(name)}
        onCommit={(text) => form.commit({ [name]: text })}
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
      value={form.value(name) || null}
      onSearch={onSearch}
      onChange={(id) => {
        const chosen = id === NONE ? "" : id;
        if (chosen !== form.value(name)) form.commit({ [name]: chosen });
      }}
    />
  );
}

// Money as typed text with its unit. The core reads it and answers with the other unit and the
// amount in words, which stand under the field so that a slip of three zeros is seen at once.

import { useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import { TextField as AriaTextField, Input, Radio, RadioGroup } from "react-aria-components";
import { ApiError, call } from "../../backend";
import { currentLocale } from "../../i18n";
import { errorText } from "../../i18n/errors";
import { classes } from "../classes";
import { formatDong, formatMillion } from "../format";
import styles from "./Field.module.css";
import { FieldLabel, FieldNotes, type FieldProps } from "./parts";

export type MoneyUnit = "dong" | "million";

/** What the core parses: the text untouched, and the unit the field stood in. */
export interface MoneyInput {
  text: string;
  unit: MoneyUnit;
}

/** A stored amount (whole đồng) as a field shows it; empty for none. */
export function moneyInput(dong: string | null | undefined, unit: MoneyUnit = "dong"): MoneyInput {
  if (!dong) return { text: "", unit };
  return { text: unit === "dong" ? formatDong(dong) : formatMillion(dong), unit };
}

export interface MoneyFieldProps extends FieldProps {
  value: MoneyInput;
  onChange(value: MoneyInput): void;
  /** When the field is left and differs from what it was at focus. */
  onCommit?(value: MoneyInput): void;
  /** One of many below each other: the unit is only named, and only what the person has typed is confirmed. */
  compact?: boolean;
}

interface Preview {
  of: MoneyInput;
  dong: string;
  other: string;
  words: string;
}

/** The pause after which the amount is read back. */
const IDLE_MS = 350;

const same = (a: MoneyInput, b: MoneyInput) => a.text === b.text && a.unit === b.unit;

export function MoneyField({ value, onChange, onCommit, compact, ...props }: MoneyFieldProps) {
  const { t } = useLingui();
  const [preview, setPreview] = useState<Preview | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const atFocus = useRef(value);
  const asked = useRef(0);
  // Whether the digits are the person's own since the amount was last set from outside.
  const typed = useRef(false);

  const ask = async (amount: MoneyInput, showRefusal: boolean) => {
    asked.current += 1;
    const ticket = asked.current;
    if (amount.text.trim() === "") {
      setPreview(null);
      setRefusal(null);
      return;
    }
    try {
      const view = await call("money_preview", amount);
      if (ticket !== asked.current) return;
      const other = amount.unit === "dong" ? view.million_text : view.dong_text;
      setPreview({ of: amount, dong: view.dong, other, words: view.words });
      setRefusal(null);
    } catch (thrown) {
      if (ticket !== asked.current) return;
      setPreview(null);
      // A core that cannot be asked is no fault of the amount.
      const wrong = thrown instanceof ApiError && thrown.code !== "unreachable";
      setRefusal(wrong && showRefusal ? errorText(thrown, currentLocale()) : null);
    }
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew for each amount only
  useEffect(() => {
    setRefusal(null);
    if (compact && !typed.current) return;
    const timer = setTimeout(() => void ask(value, false), IDLE_MS);
    return () => clearTimeout(timer);
  }, [value.text, value.unit]);

  const leave = () => {
    const tidy = { ...value, text: value.text.normalize("NFC").trim() };
    if (!same(tidy, value)) onChange(tidy);
    void ask(tidy, true);
    if (!same(tidy, atFocus.current)) onCommit?.(tidy);
  };

  /**
   * Digits the person has just typed keep standing when the unit changes (the unit was forgotten);
   * a stored amount keeps its worth and is written anew.
   */
  const switchUnit = (unit: MoneyUnit) => {
    const keep = typed.current || preview === null || !same(preview.of, value);
    const next = keep ? { ...value, unit } : moneyInput(preview.dong, unit);
    onChange(next);
    onCommit?.(next);
  };

  const error = props.error ?? refusal;
  const current = preview && same(preview.of, value) ? preview : null;
  const otherUnit = value.unit === "dong" ? t`triệu đồng` : t`đồng`;
  const words =
    compact && (!current || !typed.current || error) ? undefined : (
      <span className={styles.words}>
        {current && !error && (
          <>
            <strong>
              = {current.other} {otherUnit}
            </strong>
            {" · "}
            {current.words}
          </>
        )}
        {!current && !error && props.hint}
      </span>
    );

  return (
    <AriaTextField
      className={styles.field}
      name={props.name}
      value={value.text}
      onChange={(text) => {
        typed.current = true;
        onChange({ ...value, text });
      }}
      onFocus={() => {
        atFocus.current = value;
      }}
      onBlur={leave}
      isDisabled={props.disabled}
      isReadOnly={props.readOnly}
      isInvalid={Boolean(error)}
      autoFocus={props.autoFocus}
      autoComplete="off"
    >
      <FieldLabel {...props} />
      <div className={styles.control}>
        <Input className={classes(styles.input, styles.number)} inputMode="decimal" spellCheck={false} />
        {compact ? (
          <span className={styles.suffix}>{value.unit === "dong" ? t`đồng` : t`triệu đồng`}</span>
        ) : (
          <RadioGroup
            className={styles.units}
            aria-label={t`Đơn vị tiền`}
            orientation="horizontal"
            value={value.unit}
            onChange={(unit) => switchUnit(unit as MoneyUnit)}
            isDisabled={props.disabled || props.readOnly}
          >
            <Radio value="dong" className={styles.unit}>{t`đồng`}</Radio>
            <Radio value="million" className={styles.unit}>{t`triệu đồng`}</Radio>
          </RadioGroup>
        )}
      </div>
      <FieldNotes hint={words} error={error} />
    </AriaTextField>
  );
}

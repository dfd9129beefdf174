// Fields in conflict with all their values, the one that a rule takes marked.

import { useLingui } from "@lingui/react/macro";
import { Check } from "lucide-react";
import { type ReactNode, useId } from "react";
import type { HeadView, RuleFieldView } from "../../bindings/api";
import { Checkbox, classes, formatMoment, useRecordWords } from "../../shared";
import styles from "./ByRule.module.css";
import { conflictKey } from "./conflictKey";

interface Props {
  title: ReactNode;
  fields: readonly RuleFieldView[];
  isChosen(field: RuleFieldView): boolean;
  /** None: there is nothing to choose. */
  onChoose?(field: RuleFieldView, on: boolean): void;
}

export function ByRuleList({ title, fields, isChosen, onChoose }: Props) {
  const words = useRecordWords();
  const heading = useId();
  return (
    <section aria-labelledby={heading}>
      <h3 id={heading} className={styles.title}>
        {title}
      </h3>
      <ul className={styles.fields}>
        {fields.map((one) => {
          const { conflict, taken } = one;
          return (
            <li key={conflictKey(conflict)} className={styles.field}>
              <Checkbox
                label={`${conflict.title} – ${words.field(conflict.kind, conflict.field, conflict.label)}`}
                note={`${words.kind(conflict.kind)}, ${conflict.owner_name}`}
                checked={isChosen(one)}
                disabled={onChoose === undefined}
                onChange={(on) => onChoose?.(one, on)}
              />
              <ul className={styles.values}>
                {conflict.values.map((value, place) => (
                  <Value
                    // biome-ignore lint/suspicious/noArrayIndexKey: `taken` names them by their place
                    key={place}
                    field={conflict.field}
                    value={value}
                    taken={place === taken}
                  />
                ))}
              </ul>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Value({ field, value, taken }: { field: string; value: HeadView; taken: boolean }) {
  const { t } = useLingui();
  const words = useRecordWords();
  const shown = words.choice(field, value.shown) || (field === "voided" ? t`(không huỷ)` : t`(để trống)`);
  return (
    <li className={classes(styles.value, taken && styles.taken)}>
      <span className={styles.mark}>
        {taken && (
          <>
            <Check aria-hidden />
            <span className="visually-hidden">{t`sẽ lấy giá trị này`}</span>
          </>
        )}
      </span>
      <span className={styles.shown}>{shown}</span>
      <span className={styles.who}>
        {value.by ? `${value.by}, ${value.unit}` : value.unit}
        {" · "}
        {formatMoment(value.at)}
      </span>
    </li>
  );
}

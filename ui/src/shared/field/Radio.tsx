// One of few: radio buttons, buttons side by side (Segmented), and the single yes or no (Checkbox). Apart from
// the lists, which bring much more with them than the lock needs.

import { Check, Minus } from "lucide-react";
import { Checkbox as AriaCheckbox, RadioGroup as AriaRadioGroup, Radio } from "react-aria-components";
import type { Choice, ChoiceProps } from "./choices";
import styles from "./Field.module.css";
import { FieldLabel, FieldNotes } from "./parts";

export interface RadioGroupProps<Id extends string = string> extends ChoiceProps<Id> {
  orientation?: "vertical" | "horizontal";
}

export function RadioGroup<Id extends string>({ orientation = "vertical", ...props }: RadioGroupProps<Id>) {
  return (
    <AriaRadioGroup
      className={styles.field}
      name={props.name}
      value={props.value}
      onChange={(id) => props.onChange(id as Id)}
      orientation={orientation}
      isDisabled={props.disabled}
      isReadOnly={props.readOnly}
      isInvalid={Boolean(props.error)}
    >
      <FieldLabel {...props} />
      <div className={styles.radios} data-orientation={orientation}>
        {props.choices.map((choice) => (
          <Radio key={choice.id} value={choice.id} isDisabled={choice.disabled} className={styles.check}>
            <span className={styles.dot} />
            <span>
              {choice.label}
              {choice.note && <span className={styles.note}>{choice.note}</span>}
            </span>
          </Radio>
        ))}
      </div>
      <FieldNotes {...props} />
    </AriaRadioGroup>
  );
}

export interface SegmentedProps<Id extends string = string> {
  /** Read out; not shown unless `showLabel`. */
  label: string;
  showLabel?: boolean;
  choices: readonly Choice<Id>[];
  value: Id;
  onChange(id: Id): void;
}

/** Two to four short choices that change what is shown at once. */
export function Segmented<Id extends string>(props: SegmentedProps<Id>) {
  return (
    <AriaRadioGroup
      className={styles.field}
      aria-label={props.showLabel ? undefined : props.label}
      orientation="horizontal"
      value={props.value}
      onChange={(id) => props.onChange(id as Id)}
    >
      {props.showLabel && <FieldLabel label={props.label} />}
      <div className={styles.segments}>
        {props.choices.map((choice) => (
          <Radio key={choice.id} value={choice.id} isDisabled={choice.disabled} className={styles.segment}>
            {choice.label}
          </Radio>
        ))}
      </div>
    </AriaRadioGroup>
  );
}

export interface CheckboxProps {
  label: string;
  /** The label is read out but not seen: in a table, where the row says it. */
  hideLabel?: boolean;
  note?: string;
  checked: boolean;
  /** Some but not all of what it stands for. */
  partly?: boolean;
  disabled?: boolean;
  onChange(checked: boolean): void;
}

export function Checkbox({ label, hideLabel, note, checked, partly, disabled, onChange }: CheckboxProps) {
  return (
    <AriaCheckbox
      className={styles.check}
      isSelected={checked}
      isIndeterminate={partly}
      isDisabled={disabled}
      onChange={onChange}
    >
      <span className={styles.box}>{partly ? <Minus aria-hidden /> : <Check aria-hidden />}</span>
      <span className={hideLabel ? "visually-hidden" : undefined}>
        {label}
        {note && <span className={styles.note}>{note}</span>}
      </span>
    </AriaCheckbox>
  );
}

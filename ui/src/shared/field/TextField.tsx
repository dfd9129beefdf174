import type { ReactNode } from "react";
import { TextArea as AriaTextArea, TextField as AriaTextField, Input } from "react-aria-components";
import { classes } from "../classes";
import { type DraftProps, useDraft } from "./draft";
import styles from "./Field.module.css";
import { FieldLabel, FieldNotes, type FieldProps } from "./parts";

export interface TextFieldProps extends FieldProps, DraftProps {
  placeholder?: string;
  /** Digits align to the right. */
  numeric?: boolean;
  /** After the text, inside the frame: a unit such as "hộ" or "%". */
  suffix?: ReactNode;
  inputMode?: "text" | "numeric" | "decimal" | "search";
  type?: "text" | "search" | "password";
}

export function TextField({ placeholder, numeric, suffix, inputMode, type, ...props }: TextFieldProps) {
  const draft = useDraft(props);
  return (
    <AriaTextField
      className={styles.field}
      name={props.name}
      type={type}
      value={draft.text}
      onChange={draft.type}
      onFocus={draft.focus}
      onBlur={draft.leave}
      isDisabled={props.disabled}
      isReadOnly={props.readOnly}
      isInvalid={Boolean(props.error)}
      autoFocus={props.autoFocus}
      autoComplete="off"
    >
      <FieldLabel {...props} />
      <div className={styles.control}>
        <Input
          className={classes(styles.input, numeric && styles.number)}
          placeholder={placeholder}
          inputMode={inputMode}
          spellCheck={false}
        />
        {suffix && <span className={styles.suffix}>{suffix}</span>}
      </div>
      <FieldNotes {...props} />
    </AriaTextField>
  );
}

export interface TextAreaProps extends FieldProps, DraftProps {
  placeholder?: string;
  rows?: number;
}

export function TextArea({ placeholder, rows = 3, ...props }: TextAreaProps) {
  const draft = useDraft(props);
  return (
    <AriaTextField
      className={styles.field}
      name={props.name}
      value={draft.text}
      onChange={draft.type}
      onFocus={draft.focus}
      onBlur={draft.leave}
      isDisabled={props.disabled}
      isReadOnly={props.readOnly}
      isInvalid={Boolean(props.error)}
      autoFocus={props.autoFocus}
    >
      <FieldLabel {...props} />
      <div className={styles.control}>
        <AriaTextArea
          className={classes(styles.input, styles.area)}
          placeholder={placeholder}
          rows={rows}
          spellCheck={false}
        />
      </div>
      <FieldNotes {...props} />
    </AriaTextField>
  );
}

// What every field has around its control: label above, hint or error below.

import { Trans } from "@lingui/react/macro";
import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Label, Text } from "react-aria-components";
import styles from "./Field.module.css";

export interface FieldProps {
  label: string;
  /** What to type, or where the figure comes from; stays while there is an error. */
  hint?: ReactNode;
  /** The sentence beside the field; its presence marks the field as wrong. */
  error?: string | null;
  /** Fields are required unless they say otherwise. */
  optional?: boolean;
  /** The label is read out but not seen: for a filter whose placeholder says what it is. */
  hideLabel?: boolean;
  disabled?: boolean;
  readOnly?: boolean;
  /** The field's name in the request, for finding it when the core refuses it. */
  name?: string;
  autoFocus?: boolean;
}

export function FieldLabel({
  label,
  optional,
  hideLabel,
}: Pick<FieldProps, "label" | "optional" | "hideLabel">) {
  if (hideLabel) return <Label className="visually-hidden">{label}</Label>;
  return (
    <Label className={styles.label}>
      {label}
      {optional && (
        <span className={styles.optional}>
          <Trans>không bắt buộc</Trans>
        </span>
      )}
    </Label>
  );
}

export function FieldNotes({ hint, error }: Pick<FieldProps, "hint" | "error">) {
  return (
    <>
      {hint && (
        <Text slot="description" className={styles.hint}>
          {hint}
        </Text>
      )}
      {error && (
        <Text slot="errorMessage" className={styles.error}>
          <CircleAlert aria-hidden />
          <span>{error}</span>
        </Text>
      )}
    </>
  );
}

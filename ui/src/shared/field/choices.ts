// What one chooses from, in a list or among buttons.

import type { FieldProps } from "./parts";

export interface Choice<Id extends string = string> {
  id: Id;
  label: string;
  /** A second line: the parent unit, the norm, the code. */
  note?: string;
  /** Heading it stands under in a ComboBox; choices of one group stand together. */
  group?: string;
  disabled?: boolean;
}

export interface ChoiceProps<Id extends string> extends FieldProps {
  choices: readonly Choice<Id>[];
  value: Id | null;
  onChange(id: Id): void;
  placeholder?: string;
}

export { ComboBox, type ComboBoxProps, SelectField, type SelectFieldProps } from "./Choice";
export type { Choice } from "./choices";
export { DateField, type DateFieldProps } from "./DateField";
export { MoneyField, type MoneyFieldProps, type MoneyInput, moneyInput } from "./MoneyField";
export {
  NumberField,
  type NumberFieldProps,
  PercentField,
  type PercentFieldProps,
  plainNumber,
} from "./NumberField";
export type { FieldProps } from "./parts";
export {
  Checkbox,
  type CheckboxProps,
  RadioGroup,
  type RadioGroupProps,
  Segmented,
  type SegmentedProps,
} from "./Radio";
export { TextArea, type TextAreaProps, TextField, type TextFieldProps } from "./TextField";

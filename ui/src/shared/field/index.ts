export {
  Checkbox,
  type CheckboxProps,
  type Choice,
  ComboBox,
  type ComboBoxProps,
  RadioGroup,
  type RadioGroupProps,
  Segmented,
  type SegmentedProps,
  SelectField,
  type SelectFieldProps,
} from "./Choice";
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
export { TextArea, type TextAreaProps, TextField, type TextFieldProps } from "./TextField";

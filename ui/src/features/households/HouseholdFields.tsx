import { useView } from "../../backend/query";
import { FormLayout, FormRow, type RecordFormState, useRecordWords } from "../../shared";
import { Pick, Text } from "./fields";
import { VillageChoice } from "./VillageChoice";

export const HOUSEHOLD_FIELDS = [
  "head_name",
  "id_number",
  "village",
  "people",
  "poverty",
  "birth_year",
  "members",
  "phone",
  "note",
];

export function HouseholdFields({ form, focus }: { form: RecordFormState; focus?: boolean }) {
  const words = useRecordWords();
  const catalogue = useView("catalogue", "catalogue", {});
  const peoples = (catalogue.data?.peoples ?? []).map(({ code, name }) => ({ id: code, label: name }));
  return (
    <FormLayout>
      <Text form={form} name="head_name" autoFocus={focus} />
      <Text form={form} name="id_number" numeric optional />
      <FormRow>
        <VillageChoice form={form} />
      </FormRow>
      <Pick form={form} name="people" choices={peoples} optional />
      <Pick form={form} name="poverty" choices={words.choices("poverty")} optional />
      <Text form={form} name="birth_year" numeric optional />
      <Text form={form} name="members" numeric optional />
      <Text form={form} name="phone" numeric optional />
      <Text form={form} name="note" optional />
    </FormLayout>
  );
}

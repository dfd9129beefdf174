import { useLingui } from "@lingui/react/macro";
import { useView } from "../../backend/query";
import { FormLayout, FormRow } from "../../shared";
import { Pick, Text } from "./fields";
import type { Form } from "./form";
import { VillageChoice } from "./VillageChoice";
import { POVERTY } from "./words";

export function HouseholdFields({ form, focus }: { form: Form; focus?: boolean }) {
  const { i18n } = useLingui();
  const catalogue = useView("catalogue", "catalogue", {});
  const peoples = (catalogue.data?.peoples ?? []).map(({ code, name }) => ({ id: code, label: name }));
  const poverty = Object.entries(POVERTY).map(([id, name]) => ({ id, label: i18n._(name) }));
  return (
    <FormLayout>
      <Text form={form} name="head_name" autoFocus={focus} />
      <Text form={form} name="id_number" numeric optional />
      <FormRow>
        <VillageChoice form={form} />
      </FormRow>
      <Pick form={form} name="people" choices={peoples} optional />
      <Pick form={form} name="poverty" choices={poverty} optional />
      <Text form={form} name="birth_year" numeric optional />
      <Text form={form} name="members" numeric optional />
      <Text form={form} name="phone" numeric optional />
      <Text form={form} name="note" optional />
    </FormLayout>
  );
}

// For whom a unit writes its records: for itself; one that took others' places for one of them.

import type { UnitView } from "../../bindings/api";

/** A commune that writes its own records without asking. One that took others' places asks which of them is meant. */
export const isOneCommune = ({ level, since }: Pick<UnitView, "level" | "since">): boolean =>
  level === "commune" && since === null;

/** Whose a record that lies nowhere is, before anybody chooses: the own unit's. Of one that took others' places the core knows,
 * where it took one, and else asks. */
export const firstOwner = ({ key, since }: Pick<UnitView, "key" | "since">): string | null =>
  since === null ? key : null;

/** Those of the plan's year: for one of them every record is written. One that took others' places is none of them. */
export const possibleOwners = (units: readonly UnitView[] = []): UnitView[] =>
  units.filter(({ since }) => since === null);

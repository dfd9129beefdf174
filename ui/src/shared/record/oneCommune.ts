// Whose records a commune writes without asking: its own. One that took others' places asks which of them is meant.

import type { UnitView } from "../../bindings/api";

export const isOneCommune = ({ level, since }: Pick<UnitView, "level" | "since">): boolean =>
  level === "commune" && since === null;

/** Whose a record that lies nowhere is, before anybody chooses: the own unit's. Of one that took others' places the core knows,
 * where it took one, and else asks. */
export const firstOwner = ({ key, since }: Pick<UnitView, "key" | "since">): string | null =>
  since === null ? key : null;

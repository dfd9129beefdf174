// Whose records a commune writes without asking: its own. One that took others' places asks which of them is meant.

import type { UnitView } from "../../bindings/api";

export const isOneCommune = ({ level, since }: Pick<UnitView, "level" | "since">): boolean =>
  level === "commune" && since === null;

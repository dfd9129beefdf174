// Which ways a file can go from here, and to whom.

import type { TargetsView, UnitView } from "../../bindings/api";

export type Way = "up" | "down" | "across";

/** A commune has nobody below; whoever else may have, is told how. */
export function waysOf({ targets, own }: TargetsView, level: string): Way[] {
  const ways: Way[] = [];
  if (targets.length > 0) ways.push("up");
  if (level !== "commune") ways.push("down");
  if (own !== null) ways.push("across");
  return ways;
}

export function unitsOf({ targets, below, own }: TargetsView, way: Way): UnitView[] {
  switch (way) {
    case "up":
      return targets;
    case "down":
      return below;
    case "across":
      return own === null ? [] : [own];
  }
}

/** Who is meant before anybody has chosen: the unit right above, or the only one there is. */
export const meantOf = (units: readonly UnitView[], way: Way): string | null =>
  way === "up" || units.length === 1 ? (units[0]?.key ?? null) : null;

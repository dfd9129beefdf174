// What stands beside the name of a unit: where it lies, and since or until when it works.

import { useLingui } from "@lingui/react/macro";
import type { UnitView } from "../../bindings/api";
import { fold, formatDate } from "../format";

export type Noted = Pick<UnitView, "name" | "path" | "parent" | "since" | "until">;

/** "huyện Kỳ Sơn" of "xã Mỹ Lý, huyện Kỳ Sơn": communes of one name lie in several districts. */
const placeOf = ({ name, path }: Noted) =>
  fold(path).startsWith(fold(name)) ? path.slice(name.length).replace(/^, /, "") : path;

/** `undefined`: its name says it all. What lies directly below `within` is not said to lie there: all in its list does. */
export function useUnitNote(within?: string): (unit: Noted) => string | undefined {
  const { t } = useLingui();
  return (unit) => {
    const since = unit.since && t`từ ${formatDate(unit.since)}`;
    const until = unit.until && t`đến ${formatDate(unit.until)}`;
    const place = unit.parent !== null && unit.parent === within ? undefined : placeOf(unit);
    const parts = [place, since, until];
    return parts.filter(Boolean).join(" · ") || undefined;
  };
}

// A district or a commune out of hundreds: type a few letters, accents or not. Communes stand
// under their district, because names repeat (there are two xã Tam Hợp and three Đồng Văn).

import { useLingui } from "@lingui/react/macro";
import { useMemo, useState } from "react";
import type { UnitView } from "../../bindings/api";
import { type Choice, ComboBox, fold, matches } from "../../shared";

/** More than this at once helps nobody. */
const SHOWN_MAX = 60;

interface Entry {
  unit: UnitView;
  /** Name of the district it is or lies in. */
  district: string;
}

/** Districts and their communes, in the core's order, each commune after its district. */
export function entriesOf(units: UnitView[]): Entry[] {
  const districts = units.filter(({ level }) => level === "district");
  return districts.flatMap((district) => [
    { unit: district, district: district.name },
    ...units
      .filter(({ level, parent }) => level === "commune" && parent === district.key)
      .map((unit) => ({ unit, district: district.name })),
  ]);
}

/** How well a name answers what was typed; smaller is better. */
function rank(name: string, typed: string): number {
  if (name.toLowerCase() === typed.toLowerCase()) return 0;
  if (fold(name) === fold(typed)) return 1;
  return fold(name).startsWith(fold(typed)) ? 2 : 3;
}

/** Best districts first; nothing typed: the districts alone. */
export function found(entries: Entry[], typed: string): Entry[] {
  const words = typed.normalize("NFC").trim();
  if (words === "") return entries.filter(({ unit }) => unit.level === "district");
  const hits = entries.filter(({ unit, district }) => matches(`${unit.name} ${district}`, words));
  const best = new Map<string, number>();
  for (const { unit, district } of hits) {
    const own = rank(unit.short_name, words);
    best.set(district, Math.min(best.get(district) ?? own, own));
  }
  const of = ({ unit, district }: Entry) => [best.get(district) ?? 9, rank(unit.short_name, words)] as const;
  // Stable: equals keep the catalogue's order, and with it a district's units stay together.
  const place = new Map(hits.map(({ district }, index) => [district, index]));
  return [...hits]
    .sort((a, b) => {
      const [[ga, ra], [gb, rb]] = [of(a), of(b)];
      return ga - gb || (place.get(a.district) ?? 0) - (place.get(b.district) ?? 0) || ra - rb;
    })
    .slice(0, SHOWN_MAX);
}

interface Props {
  units: UnitView[];
  value: string | null;
  onChange(key: string): void;
  error: string | null;
}

export function UnitChoice({ units, value, onChange, error }: Props) {
  const { t } = useLingui();
  const [typed, setTyped] = useState("");
  const entries = useMemo(() => entriesOf(units), [units]);
  const chosen = entries.find(({ unit }) => unit.key === value);
  const choices = useMemo((): Choice[] => {
    const hits = found(entries, typed);
    const shown = chosen && !hits.includes(chosen) ? [chosen, ...hits] : hits;
    const flat = shown.every(({ unit }) => unit.level === "district");
    return shown.map(({ unit, district }) => ({
      id: unit.key,
      label: unit.name,
      group: flat ? undefined : district,
      note: flat || unit.level === "district" ? undefined : unit.path,
    }));
  }, [entries, typed, chosen]);
  return (
    <ComboBox
      label={t`Huyện hoặc xã`}
      placeholder={t`Gõ tên, có dấu hay không đều được`}
      hint={chosen ? `${chosen.unit.agency} · ${chosen.unit.path}` : t`Ví dụ: ky son, my ly, tam hop`}
      error={error}
      choices={choices}
      value={value}
      onChange={onChange}
      onSearch={setTyped}
    />
  );
}

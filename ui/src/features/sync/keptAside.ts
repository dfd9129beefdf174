// What came and does not count, as the screen shows it: by installation, reason and side of a fork, the decided apart.

import { useView } from "../../backend/query";
import type { KeptAsideView } from "../../bindings/api";

/** Files bring some, a lost PC makes others of what was here, and people decide. */
export const useAside = () => useView(["quarantine", "sync", "device"], "quarantine_list", {});

export interface AsideGroup {
  id: string;
  unit: string;
  /** The end of the installation's id. */
  device: string;
  reason: string;
  /** Of a fork: it is the side that came later; `null`: no fork. */
  beside: boolean | null;
  /** By whose arrival, each once. */
  files: string[];
  changes: KeptAsideView[];
}

/** The whole id of the installation: two may end alike. */
const deviceOf = ({ id }: KeptAsideView) => id.split("/")[0] ?? id;

/** Those that wait for a decision, in the order of the list. */
export function groupsOf(changes: readonly KeptAsideView[]): AsideGroup[] {
  const groups = new Map<string, AsideGroup>();
  for (const change of changes) {
    if (change.released !== null) continue;
    const { unit, device, reason, beside, file } = change;
    const id = `${deviceOf(change)} ${reason} ${beside}`;
    const group = groups.get(id) ?? { id, unit, device, reason, beside, files: [], changes: [] };
    group.changes.push(change);
    if (file !== null && !group.files.includes(file)) group.files.push(file);
    groups.set(id, group);
  }
  return [...groups.values()];
}

/** The newest decision first. */
export const decidedOf = (changes: readonly KeptAsideView[]): KeptAsideView[] =>
  changes
    .filter(({ released }) => released !== null)
    .sort((one, other) => (other.decided_at ?? "").localeCompare(one.decided_at ?? ""));

/** Nobody can let in what this version cannot read. */
export const isReadable = ({ kind }: KeptAsideView) => kind !== "";

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A record that is not in the store has no name yet: it may be kept aside itself. */
export const isBareId = (value: string) => ID.test(value);

/** Characters by which people tell installations. */
const SHORT_ID_CHARS = 6;

export const endOf = (id: string) => id.slice(-SHORT_ID_CHARS);

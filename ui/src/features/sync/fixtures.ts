// What the core says of units, files and imports, for this feature's tests: one of each, to be varied.

import type {
  HeaderView,
  ImportFile,
  ImportView,
  InboxFileView,
  InboxUnitView,
  PeriodView,
  UnitView,
} from "../../bindings/api";

export const commune: UnitView = {
  key: "16816",
  code: "16816",
  name: "Xã Mỹ Lý",
  since: null,
  until: null,
  short_name: "Mỹ Lý",
  level: "commune",
  path: "xã Mỹ Lý, huyện Kỳ Sơn",
  agency: "UBND xã Mỹ Lý",
  parent: "417",
};

/** A district or commune below a unit. */
export const unitOf = (key: string, name: string, parent: string): UnitView => ({
  ...commune,
  key,
  code: key,
  name,
  short_name: name,
  level: parent === "40" ? "district" : "commune",
  path: `${name}, trên ${parent}`,
  agency: name,
  parent,
});

export const firstHalf: PeriodView = {
  code: "2023-6T",
  name: "6 tháng đầu năm 2023",
  from: "2023-01-01",
  to: "2023-06-30",
  before: "2023-06-15",
  days_left: 5,
};

export const header: HeaderView = {
  version: 0,
  signed: true,
  receipt: false,
  from: commune,
  to: commune,
  number: 3,
  made_at: "2023-06-10T01:00:00Z",
  sample: false,
  year: 2023,
  changes: 1240,
  devices: 1,
  photos: 0,
};

/** What is said of a file that is good and of which nothing is known. */
export const verdict = (more: Partial<ImportFile> = {}): ImportFile => ({
  file: "a.soban",
  header: null,
  error: null,
  known: false,
  new_changes: 0,
  new_photos: 0,
  missing: [],
  part: null,
  ...more,
});

/** The preview of an import that changes supports. */
export const effect: ImportView = {
  files: [],
  new_changes: 9,
  known_changes: 0,
  new_photos: 0,
  kinds: [
    { kind: "support", added: 4, changed: 1, voided: 0, conflicting: 0, aside: 0, aside_amount: "0" },
    { kind: "voucher", added: 0, changed: 0, voided: 0, conflicting: 0, aside: 0, aside_amount: "0" },
  ],
  supports_before: "0",
  supports_after: "160000000",
  disbursed_before: "7000000",
  disbursed_after: "7000000",
  voided: 0,
  conflicts: 0,
  applied: false,
  aside: [],
  strangers: [],
  left_out: [],
  changed: [],
};

/** A file in the inbox. */
export const cameFile = (number: number, made_at: string): InboxFileView => ({
  number,
  file: `so-00${number}.soban`,
  made_at,
  at: made_at,
  changes: 12,
  new_changes: 7,
  photos: 0,
  new_photos: 0,
});

/** A unit of which nothing has ever come. */
export const never: InboxUnitView = {
  unit: unitOf("418", "Huyện Tương Dương", "40"),
  standing: "never",
  last_at: null,
  feeds: [],
};

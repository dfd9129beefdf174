import { expect, test } from "vitest";
import type { UnitView } from "../../bindings/api";
import { entriesOf, found } from "./UnitChoice";

function unit(key: string, name: string, level: string, parent: string | null): UnitView {
  const short_name = name.split(" ").slice(1).join(" ");
  const always = { since: null, until: null };
  return { key, code: key, name, ...always, short_name, level, path: name, agency: name, parent };
}

const UNITS = [
  unit("40", "Tỉnh Nghệ An", "province", null),
  unit("417", "Huyện Kỳ Sơn", "district", "40"),
  unit("420", "Huyện Quỳ Hợp", "district", "40"),
  unit("418", "Huyện Tương Dương", "district", "40"),
  unit("16816", "Xã Mỹ Lý", "commune", "417"),
  unit("17056", "Xã Tam Hợp", "commune", "420"),
  unit("16909", "Xã Tam Hợp", "commune", "418"),
  unit("16910", "Xã Tam Quang", "commune", "418"),
];

const names = (typed: string) =>
  found(entriesOf(UNITS), typed).map(({ unit, district }) => `${unit.name}, ${district}`);

test.each([
  [
    "",
    ["Huyện Kỳ Sơn, Huyện Kỳ Sơn", "Huyện Quỳ Hợp, Huyện Quỳ Hợp", "Huyện Tương Dương, Huyện Tương Dương"],
  ],
  ["tam hop", ["Xã Tam Hợp, Huyện Quỳ Hợp", "Xã Tam Hợp, Huyện Tương Dương"]],
  ["my", ["Xã Mỹ Lý, Huyện Kỳ Sơn"]],
  ["Kỳ Sơn", ["Huyện Kỳ Sơn, Huyện Kỳ Sơn", "Xã Mỹ Lý, Huyện Kỳ Sơn"]],
  ["tam hợp tuong", ["Xã Tam Hợp, Huyện Tương Dương"]],
  ["zzz", []],
])("typed %j", (typed, expected) => {
  expect(names(typed)).toEqual(expected);
});

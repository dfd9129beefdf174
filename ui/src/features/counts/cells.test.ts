import { expect, test } from "vitest";
import type { CountCell } from "../../bindings/api";
import { cellKey, cellOf, counted, differs, pasted, totals, villagesAsked } from "./cells";

const cell = (value: number | null, listed: number, indicator = "1.nha_o"): CountCell => ({
  village: "v",
  indicator,
  id: null,
  value,
  listed,
  conflict: false,
});

test("a list counts before an entered number, and a difference is seen", () => {
  const check = (one: CountCell | undefined, counts: number, differ: boolean) => {
    expect([counted(one), differs(one)]).toEqual([counts, differ]);
  };
  check(undefined, 0, false);
  check(cell(12, 0), 12, false);
  check(cell(12, 12), 12, false);
  check(cell(12, 10), 10, true);
  check(cell(null, 10), 10, false);
});

test("totals add one indicator's cells", () => {
  const cells = [cell(12, 10), cell(5, 0), cell(100, 0, "ho_ngheo")];
  expect(totals(cells, "1.nha_o")).toEqual({ entered: 17, counted: 15 });
});

test("an address asks for the villages behind a figure", () => {
  const at = (village: string, one: CountCell): CountCell => ({ ...one, village });
  const cells = [
    at("equal", cell(10, 10)),
    at("differs", cell(12, 10)),
    at("entered", cell(5, 0)),
    at("zero", cell(0, 0)),
    at("other", cell(7, 0, "1.dat_o")),
  ];
  const check = (filters: Record<string, string>, villages: string[] | null) => {
    const asked = villagesAsked(cells, filters);
    expect(asked && [...asked]).toEqual(villages);
  };
  check({}, null);
  check({ indicator: "1.nha_o", only: "what" }, null);
  check({ village: "zero" }, ["zero"]);
  check({ only: "differs" }, ["differs"]);
  check({ only: "entered" }, ["entered", "other"]);
  check({ only: "entered", indicator: "1.nha_o" }, ["entered"]);
  check({ only: "entered", village: "other" }, ["other"]);
});

test("a cell's name survives the dots of its indicator", () => {
  expect(cellOf(cellKey("01-ab", "1.nuoc_phan_tan"))).toEqual({
    village: "01-ab",
    indicator: "1.nuoc_phan_tan",
  });
});

test("text from a workbook loses its invisible spaces and nothing else", () => {
  expect([" 1.234\u00a0", "12\r", null, 7, "mười"].map(pasted)).toEqual(["1.234", "12", "", "7", "mười"]);
});

import { expect, test } from "vitest";
import type { IndicatorFigure, ReportRow } from "../../bindings/api";
import { type Asked, rowsOf } from "./rows";

const figure = (code: string, counted_from: string, more: Partial<IndicatorFigure> = {}) =>
  ({ code, counted_from, item: "1", from_counts: {}, sub: [], ...more }) as unknown as IndicatorFigure;

const indicators = [
  figure("1.nha_o", "supports"),
  figure("1.dat_o", "supports", { from_counts: { "2023-6T": 3 } }),
  figure("1.nuoc", "works", {
    sub: [{ code: "1.nuoc.moi", name: "", target: 1, in_period: 0, done: 0 }],
  }),
];
const b1: Asked = { report: "B1", period: "2023-CN", unit: null, indicators };
const b2: Asked = { ...b1, report: "B2", unit: "417" };
const row = (level: number, code: string): ReportRow => ({ level, code, cells: [] });

const year = { period: "2023-CN", cumulative: "true" };
const central = { source: "central", capital_year: "current" };
const counted = { only_done: "true", period: "2023-CN", unit: "417" };

test.each([
  [b1, row(0, ""), "cumulative", "/vouchers", { ...central, ...year }],
  [
    b1,
    row(2, "3.1"),
    "investment_in_period",
    "/vouchers",
    { ...central, item: "3.1", capital_type: "investment", period: "2023-CN" },
  ],
  [b1, row(1, "3"), "counterpart_disbursed", "/vouchers", { item: "3", source: "counterpart", ...year }],
  [b1, row(1, "3"), "recurrent_plan", "/plan/3", undefined],
  [b2, row(2, "1.dat_o"), "cumulative", "/", { unit: "417" }],
  [b2, row(2, "1.nha_o"), "in_period", "/households", { tab: "supports", indicator: "1.nha_o", ...counted }],
  [b2, row(2, "1.dat_o"), "in_period", "/households", { tab: "supports", indicator: "1.dat_o", ...counted }],
  [
    b2,
    row(3, "1.nuoc.moi"),
    "cumulative",
    "/works",
    { indicator: "1.nuoc", start: "new", cumulative: "true", ...counted },
  ],
  [b2, row(2, "1.nuoc"), "target", "/plan/1", undefined],
])("figure %# of a report leads to its rows", (asked, about, column, to, search) => {
  expect(rowsOf(asked, about, column)).toEqual({ to, search });
});

test("what no one list holds leads nowhere", () => {
  expect(rowsOf(b1, row(2, ""), "cumulative")).toBeNull();
  expect(rowsOf(b1, row(1, "3"), "percent")).toBeNull();
  expect(rowsOf(b1, row(1, "3"), "title")).toBeNull();
  expect(rowsOf(b2, row(1, ""), "in_period")).toBeNull();
});

import { expect, test } from "vitest";
import type { IndicatorFigure } from "../../bindings/api";
import {
  allVoucherRows,
  carriedOverRows,
  countRows,
  differingRows,
  indicatorRows,
  otherSourceRows,
  planRows,
  registerRows,
  subRows,
  voucherRows,
} from "./rows";

const own = { period: "2023-6T", unit: null };
const district = { period: "2023-CN", unit: "417" };

test.each([
  [
    indicatorRows({ code: "1.nha_o", counted_from: "supports" }, own, true),
    "/households",
    { tab: "supports", indicator: "1.nha_o", period: "2023-6T", cumulative: "true", only_done: "true" },
  ],
  [
    indicatorRows({ code: "1.nuoc_tap_trung", counted_from: "works" }, district, false),
    "/works",
    { indicator: "1.nuoc_tap_trung", period: "2023-CN", only_done: "true", unit: "417" },
  ],
  [
    indicatorRows({ code: "ho_ngheo", counted_from: "counts" }, own, true),
    "/counts",
    { indicator: "ho_ngheo", period: "2023-6T" },
  ],
  [
    subRows(
      { code: "1.nuoc_tap_trung", counted_from: "works" } as IndicatorFigure,
      { code: "1.nuoc_tap_trung.moi", name: "", target: 1, in_period: 0, done: 0 },
      own,
      true,
    ),
    "/works",
    { indicator: "1.nuoc_tap_trung", period: "2023-6T", cumulative: "true", only_done: "true", start: "new" },
  ],
  [
    voucherRows("4", "investment", district),
    "/vouchers",
    {
      item: "4",
      capital_type: "investment",
      period: "2023-CN",
      cumulative: "true",
      source: "central",
      capital_year: "current",
      unit: "417",
    },
  ],
  [
    voucherRows("", null, own),
    "/vouchers",
    { period: "2023-6T", cumulative: "true", source: "central", capital_year: "current" },
  ],
  [
    carriedOverRows(own),
    "/vouchers",
    { period: "2023-6T", cumulative: "true", source: "central", capital_year: "carried_over" },
  ],
  [otherSourceRows(own), "/vouchers", { period: "2023-6T", cumulative: "true", source: "besides_central" }],
  [
    countRows("1.nha_o", "2023-6T", district),
    "/counts",
    { indicator: "1.nha_o", period: "2023-6T", only: "entered", unit: "417" },
  ],
  [differingRows("2023-CN", own), "/counts", { period: "2023-CN", only: "differs" }],
  [allVoucherRows(own), "/vouchers", { period: "2023-6T", cumulative: "true" }],
  [registerRows("supports", "417"), "/households", { tab: "supports", unit: "417" }],
  [planRows("10.3"), "/plan/10.3", undefined],
])("figure %# leads to %s", (rows, to, search) => {
  expect(rows.to).toBe(to);
  expect(rows.search).toEqual(search);
});

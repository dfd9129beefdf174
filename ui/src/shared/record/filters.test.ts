import { expect, test } from "vitest";
import { listRequest } from "./filters";
import { moneyOf, textOf } from "./RecordMoneyField";

test("an address becomes the request of its rows", () => {
  const known = ["unit", "search", "item", "period", "only_done", "start"];
  const check = (filters: Record<string, string>, request: object) =>
    expect(listRequest(filters, known)).toEqual(request);
  check({}, {});
  check({ unit: "417", item: "2", tab: "x" }, { unit: "417", item: "2" });
  check({ only_done: "true", voided: "true" }, { only_done: true });
  check({ only_done: "yes" }, {});
  check({ period: "2023-6T", cumulative: "true" }, { period: "2023-6T", cumulative: true });
  check({ cumulative: "true" }, {});
  check({ source: "central" }, {});
  check({ sort: "name", descending: "true" }, { sort: "name", descending: true });
});

test("vouchers of one source and year are asked for as such", () => {
  const known = ["item", "source", "capital_year"];
  expect(listRequest({ source: "central", capital_year: "current", item: "4" }, known)).toEqual({
    item: "4",
    source: "central",
    capital_year: "current",
  });
});

test("money keeps the unit it was typed in", () => {
  const check = (text: string, unit: "dong" | "million", shown: object, saved = text) => {
    expect(moneyOf(text, unit)).toEqual(shown);
    expect(textOf(moneyOf(text, unit))).toBe(saved);
  };
  check("", "million", { text: "", unit: "million" });
  check("40 triệu", "dong", { text: "40", unit: "million" });
  check("40.000.000", "dong", { text: "40.000.000", unit: "dong" });
  check("40.000.000", "million", { text: "40", unit: "million" }, "40 triệu");
  check("abc", "million", { text: "abc", unit: "dong" });
});

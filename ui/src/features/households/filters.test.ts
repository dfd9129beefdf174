import { expect, test } from "vitest";
import type { Filters } from "../../shared";
import { registerOf, requestOf } from "./filters";

const check = (filters: Filters, register: string, expected: object) => {
  expect(registerOf(filters)).toBe(register);
  expect(requestOf(filters, registerOf(filters))).toMatchObject(expected);
};

test("an address asks for exactly its rows", () => {
  check({}, "households", { unit: null, search: null, village: null, conflict: false, voided: false });
  check({ unit: "417", voided: "true" }, "households", { unit: "417", voided: true });
  check({ indicator: "1.nha_o", period: "2023-6T", cumulative: "true", only_done: "true" }, "supports", {
    indicator: "1.nha_o",
    period: "2023-6T",
    cumulative: true,
    only_done: true,
    conflict: false,
  });
  check({ repeated: "true" }, "supports", { repeated: true, only_done: false });
  check({ tab: "supports", search: "vu ba" }, "supports", { search: "vu ba", item: null });
  check({ tab: "households", period: "2023-6T" }, "households", { search: null });
});

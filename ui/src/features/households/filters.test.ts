import { expect, test } from "vitest";
import { type Filters, listRequest } from "../../shared";
import { FILTERS, registerOf } from "./filters";

const check = (filters: Filters, register: keyof typeof FILTERS, expected: object) => {
  expect(registerOf(filters)).toBe(register);
  expect(listRequest(filters, FILTERS[register])).toEqual(expected);
};

test("an address asks for exactly its rows", () => {
  check({}, "households", {});
  check({ unit: "417", voided: "true" }, "households", { unit: "417", voided: true });
  const figure = { indicator: "1.nha_o", period: "2023-6T" };
  check({ ...figure, cumulative: "true", only_done: "true" }, "supports", {
    ...figure,
    cumulative: true,
    only_done: true,
  });
  check({ repeated: "true" }, "supports", { repeated: true });
  check({ tab: "supports", search: "vu ba" }, "supports", { search: "vu ba" });
  check({ tab: "households", period: "2023-6T" }, "households", {});
});

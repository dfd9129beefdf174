import { expect, test } from "vitest";
import type { AllocationCell, AllocationLineView } from "../../bindings/api";
import {
  current,
  decided,
  decimalsOf,
  fieldsOf,
  fixedMillion,
  following,
  isOver,
  lineKey,
  walked,
} from "./matrix";

const money: AllocationLineView = {
  item: "4",
  capital_type: "investment",
  indicator: null,
  label: "Dự án 4",
  unit: "đồng",
  available: "409608000000",
  given: "0",
  left: "409608000000",
  cells: [],
  received: [],
};
const target: AllocationLineView = { ...money, item: null, capital_type: null, indicator: "1.nha_o" };

test("a line has one name and knows what its decisions are of", () => {
  expect([lineKey(money), lineKey(target)]).toEqual(["4:investment", "1.nha_o"]);
  expect(fieldsOf(money)).toEqual({ item: "4", capital_type: "investment" });
  expect(fieldsOf(target)).toEqual({ indicator: "1.nha_o" });
});

test("amounts stand in line, with as many decimals as one of them needs", () => {
  expect(decimalsOf(["409608000000", null, "0"])).toBe(0);
  expect(decimalsOf(["1500000", "-250000"])).toBe(2);
  expect(decimalsOf(["1234567"])).toBe(3);
  const check = (dong: string | null, places: number, text: string) =>
    expect(fixedMillion(dong, places)).toBe(text);
  check("409608000000", 0, "409.608");
  check("409608000000", 2, "409.608,00");
  check("1500000", 2, "1,50");
  check("-19109000000", 1, "−19.109,0");
  check("1234567", 3, "1,235");
  check(null, 0, "–");
});

test("what is given beyond what there is, is seen", () => {
  const overs = ["-1", "0", "5", null].map((left) => isOver({ ...money, left }));
  expect(overs).toEqual([true, false, false, false]);
});

test("a decision is known again by its number and day, however the day was typed", () => {
  const later = { id: "b", number: "40/QĐ-UBND", day: "2023-09-01", amount: "2", note: "" };
  const first = { id: "a", number: "12/QĐ-UBND", day: "2023-06-05", amount: "1", note: "" };
  const cell: AllocationCell = { decisions: [later, first] };
  expect(current(cell)?.id).toBe("b");
  expect(current(undefined)).toBeUndefined();
  for (const day of ["2023-06-05", "5/6/2023", "05.06.2023"]) {
    expect(decided(cell, { number: " 12/QĐ-UBND", day })?.id).toBe("a");
  }
  expect(decided(cell, { number: "12/QĐ-UBND", day: "2023-09-01" })).toBeUndefined();
  expect(decided(cell, { number: "", day: "" })).toBeUndefined();
});

test("keys walk within the matrix; what follows the last receiver is the next line", () => {
  const size = { lines: 3, receivers: 21 };
  const go = (key: string, line: number, receiver: number, ctrlKey = false) => {
    const to = walked({ key, ctrlKey }, { line, receiver }, size);
    return to && [to.line, to.receiver];
  };
  expect(go("ArrowUp", 0, 4)).toEqual([-1, 4]);
  expect(go("ArrowUp", 0, -1)).toEqual([0, -1]);
  expect(go("ArrowUp", -1, 4)).toEqual([-1, 4]);
  expect(go("ArrowDown", -1, 4)).toEqual([0, 4]);
  expect(go("ArrowLeft", -1, 0)).toEqual([-1, 0]);
  expect(go("Home", -1, 4)).toEqual([-1, 0]);
  expect(go("Home", -1, 4, true)).toEqual([0, -1]);
  expect(go("End", -1, 4)).toEqual([-1, 20]);
  expect(go("ArrowDown", 0, 4)).toEqual([1, 4]);
  expect(go("ArrowLeft", 1, 0)).toEqual([1, -1]);
  expect(go("ArrowLeft", 1, -1)).toEqual([1, -1]);
  expect(go("ArrowRight", 1, 20)).toEqual([1, 20]);
  expect(go("Home", 1, 9)).toEqual([1, -1]);
  expect(go("End", 1, 9, true)).toEqual([2, 20]);
  expect(go("PageDown", 0, 9)).toEqual([2, 9]);
  expect(go("PageUp", 2, 9)).toEqual([0, 9]);
  expect(go("a", 0, 0)).toBeNull();
  expect(following({ line: 0, receiver: 4 }, size)).toEqual({ line: 0, receiver: 5 });
  expect(following({ line: 0, receiver: 20 }, size)).toEqual({ line: 1, receiver: 0 });
  expect(following({ line: 2, receiver: 20 }, size)).toBeNull();
});

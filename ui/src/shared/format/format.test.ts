import { expect, test } from "vitest";
import { plainNumber, tidyNumber } from "../field/NumberField";
import {
  barPercent,
  byVietnamese,
  fold,
  formatDate,
  formatDong,
  formatMillion,
  formatMillionColumn,
  formatPercent,
  matches,
  parseDate,
  shareOf,
} from ".";

function check<I extends unknown[], O>(run: (...input: I) => O, cases: [I, O][]) {
  test.each(cases)(`${run.name}(%j) → %j`, (input, expected) => expect(run(...input)).toEqual(expected));
}

check(formatDong, [
  [["1473139000000"], "1.473.139.000.000"],
  [["9007199254740993"], "9.007.199.254.740.993"],
  [["999"], "999"],
  [["0"], "0"],
  [["-1000"], "−1.000"],
  [["1234.50"], "1.234,50"],
  [[""], "–"],
  [[null], "–"],
  [["không rõ"], "không rõ"],
]);

check(formatMillion, [
  [["1473139000000"], "1.473.139"],
  [["1500000"], "1,5"],
  [["1"], "0,000001"],
  [["-2500000"], "−2,5"],
  [["0"], "0"],
  [["36812450000", 1], "36.812,5"],
  [["999999", 0], "1"],
  [["499999", 0], "0"],
  [["-400000", 0], "0"],
  [[undefined], "–"],
]);

check(formatMillionColumn, [
  [["204155000000"], "204.155,0"],
  [["36812450000"], "36.812,5"],
  [["-2000000"], "−2,0"],
  [["0"], "0"],
  [[null], "–"],
]);

check(formatPercent, [
  [["45.67"], "45,67%"],
  [["0"], "0%"],
  [[null], "–"],
]);

check(shareOf, [
  [["112", "179"], "62.57"],
  [["1", "0"], null],
  [["0", "5"], "0"],
  [["7312", "7020"], "104.16"],
  [["-1", "3"], "-33.33"],
  [["36812400000", "80601000000"], "45.67"],
  [["1", "2"], "50"],
]);

check(barPercent, [
  [["7312", "7020"], 100],
  [["-5", "10"], 0],
  [["1", "3"], 33.3],
]);

check(formatDate, [
  [["2023-05-25"], "25/05/2023"],
  [["2023-05-25T08:00:00Z"], "25/05/2023"],
  [["31/02/2023"], "31/02/2023"],
  [[""], ""],
]);

check(parseDate, [
  [["5/6/2023"], "2023-06-05"],
  [["05-06-23"], "2023-06-05"],
  [["05.06.2023"], "2023-06-05"],
  [["05062023"], "2023-06-05"],
  [["2023-06-05"], "2023-06-05"],
  [["29/02/2023"], null],
  [["29/02/2024"], "2024-02-29"],
  [["00/01/2023"], null],
  [["hôm nay"], null],
  [[""], null],
]);

check(fold, [
  [["Hoà"], "hoa"],
  [["HÒA"], "hoa"],
  [["Đồng Văn"], "dong van"],
  [["Vừ Bá Chò".normalize("NFD")], "vu ba cho"],
]);

check(matches, [
  [["Xã Đồng Văn huyện Quế Phong", "dong que"], true],
  [["Xã Mỹ Lý", "MY"], true],
  [["Xã Mỹ Lý", "keng"], false],
  [["Xã Mỹ Lý", ""], true],
]);

check(plainNumber, [
  [["1.473,5"], "1473.5"],
  [["2865"], "2865"],
  [["007"], "7"],
  [["1.5"], null],
  [["1,473,139"], null],
  [["-3"], null],
  [["ba"], null],
]);

check(tidyNumber, [
  [["1240"], "1.240"],
  [["1.5"], "1.5"],
  [[""], ""],
]);

test("đ sorts after d, and tones in their order", () => {
  expect(["Đức", "Dũng", "Ấn", "An", "Ân"].sort(byVietnamese)).toEqual(["An", "Ân", "Ấn", "Dũng", "Đức"]);
});

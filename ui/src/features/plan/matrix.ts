// The matrix as text and places: how its figures are written, where a key leads, which decision is meant.

import type {
  AllocationCell,
  AllocationDecisionView,
  AllocationLineView,
  AllocationsView,
} from "../../bindings/api";
import { formatCount, formatDate, formatDong, formatMillion, NO_VALUE, parseDate } from "../../shared";

/** A line's name in the address: `4:investment` for money, the indicator's code for a target. */
export function lineKey({ item, capital_type, indicator }: AllocationLineView): string {
  return indicator ?? `${item}:${capital_type}`;
}

export const isMoney = (line: AllocationLineView): boolean => line.indicator === null;

/** The field of the record that says how much. */
export const amountField = (line: AllocationLineView): "amount" | "target" =>
  isMoney(line) ? "amount" : "target";

/** What a decision about this line is of, as fields of its record. */
export function fieldsOf(line: AllocationLineView): Record<string, string> {
  if (line.indicator !== null) return { indicator: line.indicator };
  return { item: line.item ?? "", capital_type: line.capital_type ?? "" };
}

/** An amount with every digit: triệu đồng, or so many of the indicator's unit. */
export function exact(line: AllocationLineView, amount: string | null): string {
  return isMoney(line) ? formatMillion(amount) : formatCount(amount);
}

/** A stored amount as entry takes it. */
export function typedAmount(line: AllocationLineView, amount: string): string {
  return isMoney(line) ? formatDong(amount) : formatCount(amount);
}

const MILLION_POWER = 6;
/** Thousands of đồng; what is finer stands in the tooltip. */
const PLACES_MAX = 3;

/** Decimals that the amounts (whole đồng) need in triệu đồng, so that one number of them fits all. */
export function decimalsOf(amounts: Iterable<string | null>): number {
  let most = 0;
  for (const amount of amounts) {
    const digits = (amount ?? "").replace("-", "").padStart(MILLION_POWER + 1, "0");
    most = Math.max(most, digits.slice(-MILLION_POWER).replace(/0+$/, "").length);
  }
  return Math.min(most, PLACES_MAX);
}

/** Triệu đồng with always so many decimals: the digits of a column stand in line. */
export function fixedMillion(dong: string | null, places: number): string {
  if (dong === null) return NO_VALUE;
  const [whole = "", fraction = ""] = formatMillion(dong, places).split(",");
  return places === 0 ? whole : `${whole},${fraction.padEnd(places, "0")}`;
}

/** Every amount of money on the matrix. */
export function amountsOf({ lines }: AllocationsView): (string | null)[] {
  return lines
    .filter(isMoney)
    .flatMap(({ available, given, left, cells }) => [
      available,
      given,
      left,
      ...cells.flatMap(({ decisions }) => decisions[0]?.amount ?? null),
    ]);
}

/** More is given than there is to give. */
export const isOver = ({ left }: AllocationLineView): boolean => left?.startsWith("-") ?? false;

/** Something of it is given. */
export const isBegun = ({ lines }: AllocationsView): boolean =>
  lines.some(({ cells }) => cells.some(({ decisions }) => decisions.length > 0));

/** A later decision has taken the place of an earlier one. */
export const isAdjusted = ({ lines }: AllocationsView): boolean =>
  lines.some(({ cells }) => cells.some(({ decisions }) => decisions.length > 1));

/** A decision as a person writes it into a form; the day as typed or on the wire. */
export interface Decision {
  number: string;
  day: string;
}

/** The one that counts. */
export const current = (cell: AllocationCell | undefined): AllocationDecisionView | undefined =>
  cell?.decisions[0];

/** What this very decision gave, if it is on record. */
export function decided(
  cell: AllocationCell | undefined,
  { number, day }: Decision,
): AllocationDecisionView | undefined {
  const on = parseDate(formatDate(day)) ?? day;
  return cell?.decisions.find((one) => one.number === number.trim() && one.day === on);
}

/** A cell: `receiver` −1 is the line's own name, `line` −1 the receiver's. */
export interface Place {
  line: number;
  receiver: number;
}

const PAGE_LINES = 10;

/** Where a key leads; `null` for keys that do not walk. The corner, with neither line nor receiver, is no place. */
export function walked(
  { key, ctrlKey }: { key: string; ctrlKey: boolean },
  { line, receiver }: Place,
  { lines, receivers }: { lines: number; receivers: number },
): Place | null {
  const head = line < 0;
  const at = (toLine: number, toReceiver: number): Place => ({
    line: Math.max(head ? -1 : 0, Math.min(lines - 1, toLine)),
    receiver: Math.max(head ? 0 : -1, Math.min(receivers - 1, toReceiver)),
  });
  switch (key) {
    case "ArrowUp":
      return line === 0 && receiver >= 0 ? { line: -1, receiver } : at(line - 1, receiver);
    case "ArrowDown":
      return at(line + 1, receiver);
    case "ArrowLeft":
      return at(line, receiver - 1);
    case "ArrowRight":
      return at(line, receiver + 1);
    case "PageUp":
      return at(line - PAGE_LINES, receiver);
    case "PageDown":
      return at(line + PAGE_LINES, receiver);
    case "Home":
      return ctrlKey ? { line: 0, receiver: -1 } : at(line, -1);
    case "End":
      return ctrlKey ? at(lines - 1, receivers - 1) : at(line, receivers - 1);
    default:
      return null;
  }
}

/** The cell one types next: the line's next receiver, then the next line's first; `null` after the last. */
export function following(
  { line, receiver }: Place,
  { lines, receivers }: { lines: number; receivers: number },
): Place | null {
  if (receiver + 1 < receivers) return { line, receiver: receiver + 1 };
  return line + 1 < lines ? { line: line + 1, receiver: 0 } : null;
}

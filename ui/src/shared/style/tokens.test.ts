// The contrast of every pair of colours that meet on the screen, WCAG AA or better.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync("src/shared/style/tokens.css", "utf8");

function tokens(theme: "light" | "dark"): Map<string, string> {
  const found = new Map<string, string>();
  const [light = "", dark = ""] = css.split('\n[data-theme="dark"] {');
  for (const block of theme === "light" ? [light] : [light, dark]) {
    for (const [, name = "", value = ""] of block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)) {
      found.set(name, value);
    }
  }
  return found;
}

function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const TEXT = 4.5;
const GRAPHIC = 3;

const GROUNDS = ["bg", "surface", "sunken", "hover", "accent-soft", "warn-soft", "danger-soft"];

const PAIRS: [front: string, back: string, least: number][] = [
  ...GROUNDS.flatMap((ground): [string, string, number][] => [
    ["text", ground, TEXT],
    ["text-muted", ground, TEXT],
  ]),
  ...["bg", "surface", "sunken", "hover"].flatMap((ground): [string, string, number][] => [
    ["text-faint", ground, TEXT],
    ["accent-text", ground, TEXT],
    ["danger-text", ground, TEXT],
    ["warn-text", ground, TEXT],
    ["focus", ground, GRAPHIC],
    ["line-strong", ground, GRAPHIC],
  ]),
  ["accent-text", "accent-soft", TEXT],
  ["warn-text", "warn-soft", TEXT],
  ["danger-text", "danger-soft", TEXT],
  ["on-accent", "accent", TEXT],
  ["on-accent", "accent-hover", TEXT],
  ["on-danger", "danger", TEXT],
  ["on-danger", "danger-hover", TEXT],
  ["rail-text", "rail", TEXT],
  ["rail-muted", "rail", TEXT],
  ["rail-text", "rail-hover", TEXT],
  ["rail-muted", "rail-hover", TEXT],
  ["rail-active-text", "rail-active", TEXT],
  // Bars on their track, and toasts, which are the paper's colours turned round.
  ["accent", "line", GRAPHIC],
  ["warn", "line", GRAPHIC],
  ["bg", "text", TEXT],
];

test.each(["light", "dark"] as const)("%s: every pair reaches AA", (theme) => {
  const colours = tokens(theme);
  const faults = PAIRS.map(([front, back, least]) => {
    const ratio = contrast(colours.get(front) ?? "#000000", colours.get(back) ?? "#000000");
    return ratio < least ? `${front} on ${back}: ${ratio.toFixed(2)} < ${least}` : null;
  }).filter((fault) => fault !== null);
  expect(faults).toEqual([]);
});

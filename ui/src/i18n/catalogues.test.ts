// Nothing on a screen is hard-coded, and nothing is without English.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "@babel/core";
import { getCatalogs } from "@lingui/cli/api";
import { getConfig } from "@lingui/conf";
import { expect, test } from "vitest";
import { ERRORS, errorText, fieldErrorText } from "./errors";

/** Reading every source file takes a while on a small machine. */
const SLOW_MS = 120_000;

test(
  "every sentence in the code has an English translation",
  async () => {
    const catalogs = await getCatalogs(getConfig());
    const missing: string[] = [];
    for (const catalog of catalogs) {
      const inCode = (await catalog.collect()) ?? {};
      const english = (await catalog.read("en")) ?? {};
      for (const [id, { message }] of Object.entries(inCode)) {
        if (!english[id]?.translation) missing.push(`${catalog.path}: ${message ?? id}`);
      }
    }
    expect(missing, "run `npm run i18n:extract` and fill in the en.po files").toEqual([]);
  },
  SLOW_MS,
);

/** Attributes whose text people read. */
const READ = new Set([
  "label",
  "title",
  "placeholder",
  "alt",
  "aria-label",
  "note",
  "hint",
  "subtitle",
  "unit",
  "suffix",
  "error",
]);
const LETTERS = /\p{L}{2,}/u;
/** Shown as they are in every language: the program's name, keys. */
const SAME_EVERYWHERE = new Set(["Sổ Bản", "Alt", "%"]);

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "gallery" ? [] : sources(path);
    return entry.name.endsWith(".tsx") && !entry.name.endsWith(".test.tsx") ? [path] : [];
  });
}

interface Node {
  type: string;
  [part: string]: unknown;
}

/** Texts in JSX that no macro will translate. */
function hardCoded(node: unknown, found: string[]): string[] {
  if (Array.isArray(node)) {
    for (const one of node) hardCoded(one, found);
    return found;
  }
  if (typeof node !== "object" || node === null || !("type" in node)) return found;
  const one = node as Node;
  if (one.type === "JSXElement") {
    const name = (one.openingElement as { name: { name?: string } }).name.name;
    if (name === "Trans" || name === "Plural" || name === "Select") return found;
  }
  const text = one.type === "JSXText" ? String(one.value).trim() : null;
  if (text && LETTERS.test(text) && !SAME_EVERYWHERE.has(text)) found.push(text);
  if (one.type === "JSXAttribute") {
    const { name, value } = one as unknown as {
      name: { name: string };
      value: { type: string; value?: string } | null;
    };
    const literal = value?.type === "StringLiteral" ? (value.value ?? "") : "";
    if (READ.has(name.name) && LETTERS.test(literal) && !SAME_EVERYWHERE.has(literal)) found.push(literal);
  }
  for (const [part, value] of Object.entries(one)) {
    if (part !== "loc" && part !== "leadingComments" && part !== "trailingComments") hardCoded(value, found);
  }
  return found;
}

test("no text on a screen is hard-coded", () => {
  const faults = sources("src").flatMap((path) => {
    const tree = parse(readFileSync(path, "utf8"), {
      filename: path,
      babelrc: false,
      configFile: false,
      parserOpts: { plugins: ["typescript", "jsx"] },
    });
    return hardCoded(tree?.program, []).map((text) => `${path}: ${text}`);
  });
  expect(faults, "wrap it in <Trans> or t`…`").toEqual([]);
});

test("errors use the same parameters in both languages", () => {
  const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
  for (const [code, { vi, en }] of Object.entries(ERRORS)) {
    expect(
      holes(en).every((name) => holes(vi).includes(name)),
      code,
    ).toBe(true);
  }
});

test("an unknown code gives one calm sentence with the incident", () => {
  const text = errorText({ code: "never_heard_of", params: {}, incident: "A7-19" }, "vi");
  expect(text).toContain("Mã sự cố: A7-19.");
  expect(text).not.toContain("never_heard_of");
  expect(fieldErrorText({ field: "x", code: "out_of_range", params: { min: "0", max: "100" } }, "vi")).toBe(
    "Phải từ 0 đến 100. Hãy xem lại số này.",
  );
});

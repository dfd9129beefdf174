// The tables of words against the core's own lists: nothing without a word, nothing called differently.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { choiceWord, coreWord, fieldWord, kindWord, namedRecord } from "./words";

const docs = readFileSync("../docs/records.md", "utf8");
const source = (path: string) => readFileSync(`../src-tauri/crates/${path}.rs`, "utf8");

interface Kind {
  name: string;
  label: string;
  fields: { name: string; label: string; choices: string[] }[];
}

const KINDS: Kind[] = [...docs.matchAll(/^## `(\w+)`: (.+)$([\s\S]*?)(?=^## )/gm)].map(
  ([, name = "", label = "", body = ""]) => ({
    name,
    label,
    fields: [...body.matchAll(/^\| `(\w+)` \| ([^|]+) \| `(\w+)` \| \w+ \| ([^|]+) \|/gm)].map(
      ([, field = "", word = "", type = "", limits = ""]) => ({
        name: field,
        label: word,
        choices: type === "choice" ? [...limits.matchAll(/`(\w+)`/g)].map(([, code]) => code ?? "") : [],
      }),
    ),
  }),
);

test("every kind, field and code of a choice has its word, the core's own in Vietnamese", () => {
  expect(KINDS).toHaveLength(9);
  for (const { name: kind, label, fields } of KINDS) {
    expect(kindWord(kind)?.message?.toLowerCase(), kind).toBe(label);
    expect(coreWord(label)?.message, kind).toBe(label);
    expect(fields.length, kind).toBeGreaterThan(1);
    for (const { name, label: field, choices } of fields) {
      expect(fieldWord(kind, name)?.message, `${kind}.${name}`).toBe(field);
      for (const code of choices) expect(choiceWord(name, code), `${name}: ${code}`).not.toBeNull();
    }
  }
  expect(fieldWord("work", "voided")?.message).toBe("Lý do huỷ");
});

test("every word the core puts into a refusal is known", () => {
  const files = [
    "app/src/count",
    "app/src/sync/import",
    "app/src/workspace",
    "app/src/list",
    "app/src/photo",
    "api/src/use_cases/photos",
  ].map(source);
  const limits = files.flatMap((text) => [...text.matchAll(/what: "([^"]+)"/g)].map(([, word]) => word));
  const others = [...source("domain/src/records/support").matchAll(/other: "([^"]+)"/g)].map(
    ([, word]) => word,
  );
  expect([limits.length, others.length]).toEqual([7, 1]);
  for (const word of [...limits, ...others]) expect(coreWord(word ?? "")?.message, word).toBe(word);
});

test("only a field with choices has words for codes, each its own", () => {
  expect(choiceWord("start", "carried_over")?.message).toBe("Chuyển tiếp");
  expect(choiceWord("capital_year", "carried_over")?.message).toBe("Vốn kéo dài");
  expect(choiceWord("note", "poor")).toBeNull();
  expect(choiceWord("source", "")).toBeNull();
});

test("a record is found by the kind it is called with", () => {
  const check = (text: string, kind: string | null, name = "") => {
    const found = namedRecord(text);
    expect(found && [found[0].message, found[1]], text).toEqual(kind && [kind, name]);
  };
  check("hộ Vừ Bá Chò", "hộ", "Vừ Bá Chò");
  check("hỗ trợ Hộ nghèo", "hỗ trợ", "Hộ nghèo");
  check("thôn, bản Xốp Tụ", "thôn, bản", "Xốp Tụ");
  check("tiến độ công trình Đường bản", "tiến độ công trình", "Đường bản");
  check("Đường bản", null);
});

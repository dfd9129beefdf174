// The table of sentences against the core's own lists: no code without a sentence, no sentence
// without a code, no hole that nothing fills.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { activate } from ".";
import { errorText, FIELDS, fieldErrorText, REQUESTS, refusalText } from "./errors";

/** The union `Code` as Rust generated it. */
function requestCodes(): string[] {
  const bindings = readFileSync("src/bindings/api.ts", "utf8");
  const union = /export type Code =([\s\S]*?");/.exec(bindings)?.[1] ?? "";
  return [...union.matchAll(/"(\w+)"/g)].map(([, code]) => code ?? "");
}

const domain = (file: string) => readFileSync(`../src-tauri/crates/domain/src/${file}.rs`, "utf8");

/** Codes of `Problem`, `MoneyError` and `DateError` with the parameters each carries. */
function fieldCodes(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const body = domain("problem").split("fn code_and_params")[1] ?? "";
  for (const [, code, params] of body.matchAll(/\(\s*"(\w+)",\s*(none\(\)|vec!\[[\s\S]*?\])\s*,?\s*\)/g)) {
    found.set(
      code ?? "",
      [...(params ?? "").matchAll(/\("(\w+)",/g)].map(([, name]) => name ?? ""),
    );
  }
  for (const file of ["money", "date"]) {
    for (const [, code] of domain(file).matchAll(/Self::\w+(?: \{ \.\. \})? => "(\w+)",/g)) {
      if (code?.startsWith(file)) found.set(code, []);
    }
  }
  return found;
}

const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");

test("every code of a request has its sentence", () => {
  const codes = requestCodes();
  expect(codes.length).toBeGreaterThan(25);
  expect(Object.keys(REQUESTS).sort()).toEqual(codes.sort());
});

test("every code of a field has its sentence, filled by what the core sends", () => {
  const codes = fieldCodes();
  expect(Object.keys(FIELDS).sort()).toEqual([...codes.keys()].sort());
  for (const [code, params] of codes) {
    for (const text of Object.values(FIELDS[code] ?? {})) {
      expect(
        holes(text).filter((hole) => !params.includes(hole)),
        code,
      ).toEqual([]);
    }
  }
});

test("a request's sentence reads well when a parameter is not known", () => {
  for (const code of requestCodes()) {
    for (const locale of ["vi", "en"] as const) {
      const text = errorText({ code, params: {} }, locale);
      expect(text, code).not.toMatch(/[{}[\]]|\s{2}| \.\s/);
      expect(text.length, code).toBeGreaterThan(20);
    }
  }
});

test("each sentence ends as one and names the next step", () => {
  for (const [code, { vi, en }] of Object.entries({ ...REQUESTS, ...FIELDS })) {
    for (const text of [vi, en]) expect(text, code).toMatch(/\.$/);
    expect(vi, code).toMatch(/[Hh]ãy|[Cc]họn|[Vv]iết|Chỉ ghi được/);
  }
});

test("what is known stands in the sentence", () => {
  const check = (code: string, params: Record<string, string>, expected: string) =>
    expect(errorText({ code, params }, "vi")).toContain(expected);
  check("package_cut", { file: "Mỹ Lý.soban" }, "Tệp “Mỹ Lý.soban” bị thiếu phần cuối");
  check("package_wrong_recipient", { unit: "tỉnh Nghệ An" }, "gửi cho đơn vị khác (tỉnh Nghệ An), không");
  check("over_limit", { max: "1000", what: "tệp nhận một lần" }, "cho phép 1000 tệp nhận một lần.");
  check("over_limit", { max: "", what: "file" }, "Quá giới hạn cho phép. Hãy");
  check("unknown_record", { kind: "hộ", id: "x" }, "Không tìm thấy hồ sơ hộ này.");
  expect(
    fieldErrorText({ field: "village", code: "no_such_record", params: { kind: "thôn, bản" } }, "vi"),
  ).toBe("Không tìm thấy thôn, bản này, hoặc đã bị huỷ. Hãy chọn lại.");
});

test("where no field stands, the first one's sentence is the one that is told", () => {
  const refused = { code: "invalid_record", params: {}, fields: [] };
  const fields = [{ field: "owner", code: "not_below", params: {} }];
  expect(refusalText(refused, "vi")).toMatch(/^Có mục chưa đúng/);
  expect(refusalText({ ...refused, fields }, "vi")).toMatch(/^Số này do cấp trên giao/);
});

test("an English sentence holds no Vietnamese word of the core", async () => {
  await activate("en");
  const check = (code: string, params: Record<string, string>, expected: string) =>
    expect(fieldErrorText({ field: "", code, params }, "en")).toContain(expected);
  check("no_such_record", { kind: "thôn, bản" }, "(village)");
  check("before_other", { other: "Ngày quyết định" }, "“Decision date”");
  check("unknown_record", { kind: "hỗ trợ" }, "record (support)");
  check("over_limit", { max: "1000", what: "tệp nhận một lần" }, ": 1000 files received at a time.");
  check("over_limit", { max: "", what: "file" }, "allowed. Please");
  await activate("vi");
});

import { expect, test } from "vitest";
import type { FolderFile, FolderView } from "../bindings/api";
import { countNew, notChosen } from "./watched";

const file = (path: string, of?: string): FolderFile => ({
  path,
  file: path,
  header: null,
  part: of === undefined ? null : { number: 1, count: 2, of },
});

const files = [file("a"), file("b.1", "b"), file("b.2", "b"), file("c")];

test("parts are one file, and what is chosen already is not offered again", () => {
  const view: FolderView = { folder: "/usb", there: true, files, changed: [] };
  expect(countNew(files)).toBe(3);
  expect(notChosen(view, ["a", "b.1"]).map(({ path }) => path)).toEqual(["b.2", "c"]);
  expect(notChosen(undefined, [])).toEqual([]);
  expect(countNew([])).toBe(0);
});

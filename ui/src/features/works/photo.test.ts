import { expect, test } from "vitest";
import type { PhotoAdded, PhotoView } from "../../bindings/api";
import { NONE_TAKEN, shownAt, taking } from "./photo";

const added = (file: string, more: Partial<PhotoAdded> = {}): PhotoAdded => ({
  file,
  id: file,
  known: false,
  error: null,
  ...more,
});

test("what became of the files adds up, one answer after the other", () => {
  const refused = added("a.txt", {
    id: null,
    error: { code: "not_a_photo", params: { file: "a.txt" }, field: null, fields: [], incident: null },
  });
  const first = taking(NONE_TAKEN, [added("1.jpg"), refused]);
  const sum = taking(first, [added("2.jpg", { known: true }), added("3.jpg")]);
  expect(sum).toEqual({ added: 2, known: ["2.jpg"], refused: [refused] });
  expect(NONE_TAKEN.added).toBe(0);
});

test("beside a photo that is gone, the one in its place is shown", () => {
  const photos = ["a", "b", "c"].map((id) => ({ id }) as PhotoView);
  expect(shownAt(photos, "b", 0)).toBe(1);
  expect(shownAt(photos, "gone", 1)).toBe(1);
  expect(shownAt(photos, "gone", 3)).toBe(2);
  expect(shownAt([], "gone", 0)).toBe(-1);
});

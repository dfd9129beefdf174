// Text made comparable: without case, accents or the bar of đ. For filtering what is already
// on the screen; searching the store is the core's work.

const MARKS = /\p{M}/gu;

/** `"Hoà Bình"`, `"hòa bình"` and `"hoa binh"` fold to the same text. */
export function fold(text: string): string {
  return text.normalize("NFD").replace(MARKS, "").replace(/[đĐ]/g, "d").toLowerCase().normalize("NFC");
}

/** Whether every word of `typed` occurs in `text`, accents aside. */
export function matches(text: string, typed: string): boolean {
  const hay = fold(text);
  return fold(typed)
    .split(/\s+/)
    .every((word) => hay.includes(word));
}

const collator = new Intl.Collator("vi");

/** Vietnamese order, for lists short enough to be sorted here. */
export const byVietnamese = (a: string, b: string): number => collator.compare(a, b);

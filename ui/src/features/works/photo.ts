// What is said of a photo.

import { useLingui } from "@lingui/react/macro";
import type { PhotoAdded, PhotoView } from "../../bindings/api";
import { formatDate } from "../../shared";

/** As a picture in the page; the policy allows `data:`. */
export const source = (jpeg: string) => `data:image/jpeg;base64,${jpeg}`;

export function usePhotoWords() {
  const { t } = useLingui();
  return {
    day: ({ taken_on }: PhotoView) => formatDate(taken_on) || t`chưa rõ ngày`,
    /** What it is called in a sentence. */
    named: ({ caption, taken_on }: PhotoView) =>
      caption ? t`ảnh “${caption}”` : taken_on ? t`ảnh ngày ${formatDate(taken_on)}` : t`ảnh`,
  };
}

/** What became of the files that were to be added. */
export interface Taken {
  added: number;
  /** Names of those that were there already. */
  known: string[];
  refused: PhotoAdded[];
}

export const NONE_TAKEN: Taken = { added: 0, known: [], refused: [] };

export function taking(taken: Taken, files: readonly PhotoAdded[]): Taken {
  const fresh = files.filter(({ id, known }) => id !== null && !known);
  return {
    added: taken.added + fresh.length,
    known: [...taken.known, ...files.filter(({ known }) => known).map(({ file }) => file)],
    refused: [...taken.refused, ...files.filter(({ error }) => error !== null)],
  };
}

/** The photo to show once the one at `place` may be gone. */
export function shownAt(photos: readonly PhotoView[], id: string, place: number): number {
  const here = photos.findIndex((photo) => photo.id === id);
  return here >= 0 ? here : Math.min(place, photos.length - 1);
}

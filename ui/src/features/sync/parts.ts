// Files that came in parts: which belong together, and where the verdict of the whole stands.

import type { ImportFile } from "../../bindings/api";
import type { Chosen } from "./useReceive";

/** A part beside which the whole file is judged: nothing is told of it. */
export const isFurther = ({ part, header, error }: ImportFile) => part !== null && !header && !error;

/** Parts of one file have one key; other files have each their own. */
const keyOf = ({ path, verdict }: Chosen) => verdict?.part?.of ?? path;

/** The same files, the parts of one together: first the one that tells of the whole. */
export function together(files: readonly Chosen[]): Chosen[] {
  const groups = new Map<string, Chosen[]>();
  for (const file of files) groups.set(keyOf(file), [...(groups.get(keyOf(file)) ?? []), file]);
  const place = ({ verdict }: Chosen) => (verdict && isFurther(verdict) ? (verdict.part?.number ?? 0) : -1);
  return [...groups.values()].flatMap((group) => group.sort((one, other) => place(one) - place(other)));
}

/** The paths of a file: of all its parts. */
export function pathsOf(file: Chosen, files: readonly Chosen[]): string[] {
  return files.filter((other) => keyOf(other) === keyOf(file)).map(({ path }) => path);
}

/** How many files there are, of which some may have come in parts. */
export const countWhole = (verdicts: readonly (ImportFile | undefined)[]) =>
  verdicts.filter((verdict) => !verdict || !isFurther(verdict)).length;

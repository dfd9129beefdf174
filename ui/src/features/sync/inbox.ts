// What has come from whom, as the inbox shows it.

import type { InboxFileView, InboxUnitView } from "../../bindings/api";

/** Nothing of the period has come, and somebody is there to send it. */
export const isUnsent = ({ standing }: InboxUnitView) => standing === "silent" || standing === "never";

export const hasEnded = ({ standing }: InboxUnitView) => standing === "ended";

/** Units further down are listed once they have sent a file past the one above them. */
export const isBelow = ({ unit }: InboxUnitView, own: string) => unit.parent === own;

export const hasGap = ({ feeds }: InboxUnitView) => feeds.some(({ missing }) => missing.length > 0);

export const filesFrom = ({ feeds }: InboxUnitView) =>
  feeds.reduce((sum, { files }) => sum + files.length, 0);

/** The one made last, of whichever of its computers. */
export function newestFrom({ feeds }: InboxUnitView): InboxFileView | null {
  const files = feeds.flatMap((feed) => feed.files);
  return files.reduce<InboxFileView | null>(
    (newest, file) => (newest === null || file.made_at > newest.made_at ? file : newest),
    null,
  );
}

/** Those a letter would remind before anybody has chosen. */
export const meantFor = (units: readonly InboxUnitView[], own: string): string[] =>
  units.filter((one) => isUnsent(one) && isBelow(one, own)).map(({ unit }) => unit.key);

/** As many in a row are told as "2–4". */
const RUN = 3;

/** `2, 5–8` for 2, 5, 6, 7, 8. */
export function ranges(numbers: readonly number[]): string {
  const runs: number[][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run && run.at(-1) === number - 1) run.push(number);
    else runs.push([number]);
  }
  return runs.map((run) => (run.length >= RUN ? `${run[0]}–${run.at(-1)}` : run.join(", "))).join(", ");
}

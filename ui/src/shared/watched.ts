// The folder that is looked into for new sync files. The rail tells how many there are, the screen that receives which.

import { useBelowFold } from "../backend/painted";
import { useView } from "../backend/query";
import type { FolderFile, FolderView } from "../bindings/api";
import { useMay } from "./rights";

const LOOK_EVERY_MS = 5_000;

/**
 * What the core sees there; an import takes what came out of the list. The one that is `looking`, always on the screen,
 * has the core look again and again, as long as the window can be seen.
 */
export function useWatchedFolder({ looking = false } = {}) {
  // The first look reads every file that lies there: nobody waits for it.
  const rest = useBelowFold();
  const enabled = useMay("exchange") && rest;
  return useView(
    ["folder", "sync"],
    "folder_look",
    {},
    {
      enabled,
      refetchInterval: ({ state }) => (looking && state.data?.folder ? LOOK_EVERY_MS : false),
    },
  );
}

/** How many files that makes: parts belong to one. */
export const countNew = (files: readonly FolderFile[]): number =>
  new Set(files.map(({ path, part }) => part?.of ?? path)).size;

/** Those that are not among the files chosen already. */
export const notChosen = (view: FolderView | undefined, chosen: readonly string[]): FolderFile[] =>
  (view?.files ?? []).filter(({ path }) => !chosen.includes(path));

// Sync files that were opened with the program. The core hands each over once; here they wait until the screen that
// receives takes them, whatever is mounted or locked meanwhile.

import { useSyncExternalStore } from "react";
import { call } from "./index";

let waiting: readonly string[] = [];
const watchers = new Set<() => void>();

function put(paths: readonly string[]): void {
  waiting = paths;
  for (const told of watchers) told();
}

/** Asks the core for what was opened since it was asked last. */
export async function askOpened(): Promise<void> {
  const { paths } = await call("opened_files", {});
  if (paths.length > 0) put([...waiting, ...paths]);
}

/** Files that somebody hands over in another way. */
export const addOpened = (paths: readonly string[]) => put([...waiting, ...paths]);

/** The paths that wait. */
export function useOpened(): readonly string[] {
  return useSyncExternalStore(
    (told) => {
      watchers.add(told);
      return () => watchers.delete(told);
    },
    () => waiting,
  );
}

/** Takes them: they wait no longer. */
export function takeOpened(): readonly string[] {
  const taken = waiting;
  if (taken.length > 0) put([]);
  return taken;
}

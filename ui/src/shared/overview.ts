// What the overview asks the core for. A file of its own: the start asks it before the screen's code is there.

import type { QueryClient } from "@tanstack/react-query";
import { askEarly, type Scope } from "../backend/query";
import type { StatusView } from "../bindings/api";

/** Whatever is recorded may show here. */
export const ABOUT: readonly Scope[] = [
  "overview",
  "household",
  "support",
  "work",
  "work_progress",
  "voucher",
  "household_count",
  "village",
  "conflict",
  "sync",
];

/** Asks for the overview of the whole unit, when there is one to show. */
export async function askFirst(client: QueryClient, status: StatusView): Promise<void> {
  const { ready, locked, period } = status;
  if (ready && !locked) await askEarly(client, ABOUT, "overview", { period, unit: null });
}

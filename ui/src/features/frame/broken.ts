import type { StatusView } from "../../bindings/api";

/** Why nobody can open the store, by the core's code; `null` where somebody can. */
export function brokenBy({ notices }: StatusView): string | null {
  return notices.find((notice) => notice !== "moved") ?? null;
}

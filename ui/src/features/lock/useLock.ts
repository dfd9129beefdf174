// Locking by hand and by itself. What is being typed is kept first: the field is left, and what that
// saves is waited for.

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import { allAnswered, call } from "../../backend";
import type { StatusView } from "../../bindings/api";

/** The store locks itself after so long without a key or a touch. */
const IDLE_MS_MAX = 10 * 60_000;
/** How often that is looked at; a PC that slept is locked at the first look. */
const LOOK_MS = 10_000;
/** A field that is left has begun to be saved after so long. */
const LEAVING_MS = 50;

const STATUS = ["status", "status", {}];

/** Shows the lock, or what is behind it; answers of before are forgotten. */
export function showStatus(client: QueryClient, status: StatusView): void {
  client.setQueryData(STATUS, status);
  client.removeQueries({ predicate: ({ queryKey: [about] }) => about !== "status" && about !== "catalogue" });
  client.getMutationCache().clear();
}

async function lock(client: QueryClient): Promise<void> {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  await new Promise((resolve) => setTimeout(resolve, LEAVING_MS));
  // The core does one thing at a time: it would not lock any sooner.
  await allAnswered();
  showStatus(client, await call("lock", {}));
}

/** Locks the store; `false` where it has no lock, as a sample. */
export function useLock(hasLock: boolean): () => void {
  const client = useQueryClient();
  const locking = useRef(false);
  const now = useCallback(() => {
    if (!hasLock || locking.current) return;
    locking.current = true;
    void lock(client).finally(() => {
      locking.current = false;
    });
  }, [client, hasLock]);
  useEffect(() => {
    if (!hasLock) return;
    let last = Date.now();
    const touched = () => {
      last = Date.now();
    };
    const events = ["keydown", "pointerdown", "pointermove", "wheel"] as const;
    for (const event of events) window.addEventListener(event, touched, { passive: true, capture: true });
    const looking = setInterval(() => Date.now() - last >= IDLE_MS_MAX && now(), LOOK_MS);
    return () => {
      clearInterval(looking);
      for (const event of events) window.removeEventListener(event, touched, { capture: true });
    };
  }, [hasLock, now]);
  return now;
}

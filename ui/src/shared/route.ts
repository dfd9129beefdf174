// Where a screen is: the record it has open and what its list is filtered by. Both live in the
// address, so that Back works and every figure can lead to exactly its rows.

import { useNavigate, useParams, useRouterState, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";

export type Filters = Record<string, string>;

/** The record the address names (`/works/<id>`), or `null`; `"new"` by custom for a new one. */
export function useOpenId(): string | null {
  const { id } = useParams({ strict: false }) as { id?: string };
  return id ?? null;
}

/** What the address filters by. */
export function useFilters(): Filters {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  return useMemo(
    () => Object.fromEntries(Object.entries(search).map(([name, value]) => [name, String(value)])),
    [search],
  );
}

/**
 * Moves within the own screen: `open` a record (or close it with `null`) keeping the filters,
 * `filter` by other values (an empty value drops the filter) keeping the record.
 */
export function useScreen() {
  const navigate = useNavigate();
  const screen = useRouterState({ select: (state) => `/${state.location.pathname.split("/")[1] ?? ""}` });
  const open = useCallback(
    (id: string | null) => {
      const to = id === null ? screen : `${screen}/${encodeURIComponent(id)}`;
      void navigate({ to, search: true } as never);
    },
    [navigate, screen],
  );
  const filter = useCallback(
    (change: Filters) => {
      const merge = (now: Record<string, unknown>) =>
        Object.fromEntries(Object.entries({ ...now, ...change }).filter(([, value]) => value !== ""));
      void navigate({ to: ".", search: merge, replace: true } as never);
    },
    [navigate],
  );
  return { open, filter };
}

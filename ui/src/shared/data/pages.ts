// Rows of a long list, read from the core a page at a time as they come into sight.

import { useQueries } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import type { ApiError } from "../../backend";
import type { Scope } from "../../backend/query";
import type { RowSource } from "./DataTable";

export interface Page<Row> {
  /** How many rows there are in all. */
  total: number;
  rows: Row[];
}

/** Rows a page holds: a few screens, so that scrolling rarely waits. */
export const PAGE_ROWS = 200;

export interface PagedRows<Row> extends RowSource<Row> {
  /** Nothing has been read yet. */
  loading: boolean;
  error: ApiError | null;
}

/**
 * `scope` and `key` name the list (filters and order belong into `key`); `load` reads one page.
 * A change in `scope` reads the pages in sight again.
 */
export function usePagedRows<Row>(
  scope: Scope | readonly Scope[],
  key: unknown,
  load: (offset: number, limit: number) => Promise<Page<Row>>,
): PagedRows<Row> {
  const [sight, setSight] = useState({ first: 0, last: 0 });
  const knownTotal = useRef(0);
  const firstPage = Math.floor(sight.first / PAGE_ROWS);
  const lastPage = Math.floor(sight.last / PAGE_ROWS);
  const numbers = Array.from({ length: lastPage - firstPage + 1 }, (_, index) => firstPage + index);

  const pages = useQueries({
    queries: numbers.map((page) => ({
      queryKey: [scope, "page", key, page],
      queryFn: () => load(page * PAGE_ROWS, PAGE_ROWS),
    })),
  });

  const latest = pages.find((page) => page.data !== undefined)?.data;
  if (latest) knownTotal.current = latest.total;

  const onSight = useCallback((first: number, last: number) => {
    setSight((now) => (now.first === first && now.last === last ? now : { first, last }));
  }, []);

  return {
    total: latest?.total ?? knownTotal.current,
    loading: latest === undefined && pages.some((page) => page.isPending),
    error: (pages.find((page) => page.error)?.error as ApiError | undefined) ?? null,
    rowAt(index) {
      const slot = Math.floor(index / PAGE_ROWS) - firstPage;
      return pages[slot]?.data?.rows[index % PAGE_ROWS];
    },
    onSight,
  };
}

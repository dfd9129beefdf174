// What screens know of the core's answers, and when they are out of date.
//
// A view stays fresh for ever. The only thing that ages it is a change, and every change
// says which scopes it touched; views are filed under the scope they show.

import {
  QueryClient,
  type UseQueryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { type ApiError, type Command, call, type Request, type View } from "./index";

/** The kinds of record that people enter, each a scope of its own. */
export const RECORD_SCOPES = [
  "household",
  "support",
  "work",
  "work_progress",
  "voucher",
  "photo",
  "allocation",
  "household_count",
  "village",
] as const;

/** What a view is about; the core names the same scopes in `changed`. */
export type Scope =
  | (typeof RECORD_SCOPES)[number]
  | "overview"
  | "conflict"
  | "sync"
  | "draft"
  | "status"
  | "people"
  | "backup"
  | "device"
  | "quarantine"
  /** The watched folder. */
  | "folder"
  /** What a photo shows: whatever is recorded about it, that never changes. */
  | "picture"
  /** Seeds: never change while the program runs. */
  | "catalogue";

/** Every answer to a mutation carries the scopes it changed. */
export interface Changed {
  changed: string[];
}

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: "always",
      },
      mutations: { retry: false, networkMode: "always" },
    },
  });
}

/** The one place where views are declared out of date. */
export function applyChanged(client: QueryClient, answer: unknown): void {
  const changed = (answer as Partial<Changed> | null)?.changed;
  if (!Array.isArray(changed) || changed.length === 0) return;
  const scopes = new Set<unknown>(changed);
  void client.invalidateQueries({
    predicate: ({ queryKey: [about] }) =>
      Array.isArray(about) ? about.some((scope) => scopes.has(scope)) : scopes.has(about),
  });
}

/** Where an answer is filed, and how it is asked for. */
function viewQuery<C extends Command>(scope: Scope | readonly Scope[], command: C, request: Request<C>) {
  return { queryKey: [scope, command, request], queryFn: () => call(command, request) };
}

/** Asks for a view before the screen that shows it is there; that screen then finds the answer. */
export function askEarly<C extends Command>(
  client: QueryClient,
  scope: Scope | readonly Scope[],
  command: C,
  request: Request<C>,
): Promise<View<C>> {
  return client.fetchQuery(viewQuery(scope, command, request));
}

type ViewOptions<T> = Pick<
  UseQueryOptions<T, ApiError>,
  "enabled" | "gcTime" | "placeholderData" | "refetchInterval"
>;

/** A view of the core, kept until a change in `scope` (or in one of several). */
export function useView<C extends Command>(
  scope: Scope | readonly Scope[],
  command: C,
  request: Request<C>,
  options: ViewOptions<View<C>> = {},
) {
  return useQuery<View<C>, ApiError>({
    ...viewQuery(scope, command, request),
    ...options,
  });
}

/** A command that changes something; what it changed is read again by itself. */
export function useChange<C extends Command>(command: C) {
  const client = useQueryClient();
  return useMutation<View<C>, ApiError, Request<C>>({
    mutationFn: (request) => call(command, request),
    onSuccess: (answer) => applyChanged(client, answer),
  });
}

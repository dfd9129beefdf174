// The outermost parts: language, queries, toasts; and the choice between the lock and everything behind it.
// The lock is what people meet each morning: it starts alone, and the rest is fetched while they type.

import { I18nProvider } from "@lingui/react";
import { type QueryClient, QueryClientProvider, useQueryClient } from "@tanstack/react-query";
import { type ComponentType, lazy, Suspense, useEffect, useState } from "react";
import { I18nProvider as AriaLocale } from "react-aria-components";
import { useBelowFold } from "../../backend/painted";
import { useView } from "../../backend/query";
import type { StatusView } from "../../bindings/api";
import { i18n } from "../../i18n";
import { Toasts } from "../../shared";
import { Lock, showStatus } from "../lock";
import { brokenBy } from "./broken";

/** What lies behind the lock, once it is fetched. */
let fetched: ComponentType | null = null;

/** Fetches the router with all that it leads to. */
export async function loadRoutes(): Promise<{ default: ComponentType }> {
  const { Routes } = await import("./Routes");
  fetched = Routes;
  return { default: Routes };
}

const Later = lazy(loadRoutes);

interface Props {
  queries: QueryClient;
  /** What the core says at the start; `null` when it has not answered well. */
  status: StatusView | null;
}

export function Start({ queries, status }: Props) {
  return (
    <I18nProvider i18n={i18n}>
      <AriaLocale locale="vi-VN">
        <QueryClientProvider client={queries}>
          {status?.locked ? <Locked status={status} /> : <Open />}
          <Toasts />
        </QueryClientProvider>
      </AriaLocale>
    </I18nProvider>
  );
}

function Open() {
  // React holds back what once stood behind a fallback for a third of a second: not where it is here already.
  const [Ready] = useState(() => fetched);
  return Ready ? (
    <Ready />
  ) : (
    <Suspense fallback={null}>
      <Later />
    </Suspense>
  );
}

/** The lock, until the store is open: unlocked, or restored. From then on the frame shows the lock itself. */
function Locked({ status }: { status: StatusView }) {
  const client = useQueryClient();
  const { data } = useView("status", "status", {});
  const [open, setOpen] = useState(false);
  const rest = useBelowFold();
  useEffect(() => {
    if (rest) void loadRoutes();
  }, [rest]);
  if (open) return <Open />;
  if (data && !data.locked) setOpen(true);
  return (
    <Lock people={status.people} broken={brokenBy(status)} onOpen={(opened) => showStatus(client, opened)} />
  );
}

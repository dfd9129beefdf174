// The outermost parts: language, queries, toasts; and the choice between the lock and everything behind it.
// The lock is what people meet each morning: it starts alone, and the rest is fetched while they type.

import { I18nProvider } from "@lingui/react";
import { type QueryClient, QueryClientProvider, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useState } from "react";
import { I18nProvider as AriaLocale } from "react-aria-components";
import { useBelowFold } from "../../backend/painted";
import { useView } from "../../backend/query";
import type { StatusView } from "../../bindings/api";
import { i18n } from "../../i18n";
import { Toasts } from "../../shared";
import { Lock, showStatus } from "../lock";
import { brokenBy } from "./broken";

/** The router with all that it leads to. */
export const loadRoutes = () => import("./Routes");

const Routes = lazy(async () => ({ default: (await loadRoutes()).Routes }));

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
  return (
    <Suspense fallback={null}>
      <Routes />
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

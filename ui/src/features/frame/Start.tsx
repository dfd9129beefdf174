// The outermost parts: language, queries, toasts; and the choice between the lock and everything behind it.
// The lock is what people meet each morning: it starts alone, and the rest is fetched while they type.

import { I18nProvider } from "@lingui/react";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useState } from "react";
import { I18nProvider as AriaLocale } from "react-aria-components";
import { useBelowFold } from "../../backend/painted";
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
  const [open, setOpen] = useState(!status?.locked);
  const rest = useBelowFold();
  useEffect(() => {
    if (rest) void loadRoutes();
  }, [rest]);
  const enter = (opened: StatusView) => {
    showStatus(queries, opened);
    setOpen(true);
  };
  return (
    <I18nProvider i18n={i18n}>
      <AriaLocale locale="vi-VN">
        <QueryClientProvider client={queries}>
          {open || !status ? (
            <Suspense fallback={null}>
              <Routes />
            </Suspense>
          ) : (
            <Lock people={status.people} broken={brokenBy(status)} onOpen={enter} />
          )}
          <Toasts />
        </QueryClientProvider>
      </AriaLocale>
    </I18nProvider>
  );
}

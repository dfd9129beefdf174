// The outermost parts: language, queries, routes, toasts, and the calm sentence for a fault.

import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { I18nProvider as AriaLocale } from "react-aria-components";
import { askEarly, makeQueryClient } from "../../backend/query";
import { i18n } from "../../i18n";
import { Toasts } from "../../shared";
import * as overview from "../overview";
import { router } from "./router";

const queries = makeQueryClient();

/** The core answers while the frame is still being made: both its status and, usually, the overview. */
async function askFirst(): Promise<void> {
  const { ready, locked, period } = await askEarly(queries, "status", "status", {});
  if (ready && !locked) await overview.askFirst(queries, period);
}

askFirst().catch(() => {
  // Whoever needs the answer asks again and tells what is wrong.
});

export function App() {
  return (
    <I18nProvider i18n={i18n}>
      <AriaLocale locale="vi-VN">
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
          <Toasts />
        </QueryClientProvider>
      </AriaLocale>
    </I18nProvider>
  );
}

// The outermost parts: language, queries, routes, toasts, and the calm sentence for a fault.

import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { I18nProvider as AriaLocale } from "react-aria-components";
import { makeQueryClient } from "../../backend/query";
import { i18n } from "../../i18n";
import { Toasts } from "../../shared";
import { router } from "./router";

const queries = makeQueryClient();

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

// Everything behind the lock: the router, and the overview asked for while the frame is still being made.

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useState } from "react";
import { askEarly } from "../../backend/query";
import { askFirst } from "../../shared/overview";
import { router } from "./router";

/** At the start of an open store this was asked already, and is not asked again. */
async function askNow(client: QueryClient): Promise<void> {
  await askFirst(client, await askEarly(client, "status", "status", {}));
}

export function Routes() {
  const client = useQueryClient();
  // Once, before the first render of what needs it.
  useState(() =>
    askNow(client).catch(() => {
      // Whoever needs the answer asks again and tells what is wrong.
    }),
  );
  return <RouterProvider router={router} />;
}

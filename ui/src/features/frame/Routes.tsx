// Everything behind the lock: the router, and the overview asked for while the frame is still being made.

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useState } from "react";
import { askEarly } from "../../backend/query";
import * as overview from "../overview";
import { router } from "./router";

async function askFirst(client: QueryClient): Promise<void> {
  const { ready, locked, period } = await askEarly(client, "status", "status", {});
  if (ready && !locked) await overview.askFirst(client, period);
}

export function Routes() {
  const client = useQueryClient();
  // Once, before the first render of what needs it.
  useState(() =>
    askFirst(client).catch(() => {
      // Whoever needs the answer asks again and tells what is wrong.
    }),
  );
  return <RouterProvider router={router} />;
}

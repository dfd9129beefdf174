// How far the core has come with looking at files or importing them, once it takes longer than a moment.

import { useEffect, useState } from "react";
import { call } from "../../backend";
import type { ProgressView } from "../../bindings/api";

const MOMENT_MS = 400;
const ASK_EVERY_MS = 250;

/** `null` while it does not run, and for the first moment. */
export function useImportProgress(running: boolean): ProgressView | null {
  const [progress, setProgress] = useState<ProgressView | null>(null);
  useEffect(() => {
    if (!running) return;
    let over = false;
    let timer = setTimeout(ask, MOMENT_MS);
    async function ask() {
      const now = await call("import_progress", {}).catch(() => null);
      if (over) return;
      setProgress((before) => now ?? before ?? { done: 0, total: 0 });
      timer = setTimeout(ask, ASK_EVERY_MS);
    }
    return () => {
      over = true;
      clearTimeout(timer);
      setProgress(null);
    };
  }, [running]);
  return progress;
}

// Sync files that somebody opens by a double click, or drops on a screen that takes none, lead to where files are received,
// with these in the preview.

import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { watchOpened, watchOtherDrops } from "../../backend";
import { addOpened, askOpened, useOpened } from "../../backend/opened";
import { leaveField } from "../../shared";

const isSyncFile = (path: string) => path.toLowerCase().endsWith(".soban");

/** Gives whether some hang over the window. */
export function useOpenedFiles(): boolean {
  const [hanging, setHanging] = useState(false);
  const navigate = useNavigate();
  const some = useOpened().length > 0;

  useEffect(() => {
    const ask = () => {
      askOpened().catch(() => {
        // Locked meanwhile: asked again once the store is open.
      });
    };
    ask();
    const stop = watchOpened(ask);
    window.addEventListener("focus", ask);
    return () => {
      stop();
      window.removeEventListener("focus", ask);
    };
  }, []);

  useEffect(
    () =>
      watchOtherDrops({
        over: setHanging,
        drop: (paths) => addOpened(paths.filter(isSyncFile)),
        // Where it matters, the file is chosen again.
        fail: () => setHanging(false),
      }),
    [],
  );

  useEffect(() => {
    if (!some) return;
    leaveField();
    void navigate({ to: "/sync", search: { tab: "receive" } } as never);
  }, [some, navigate]);
  return hanging;
}

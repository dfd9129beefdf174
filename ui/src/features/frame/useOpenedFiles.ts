// Sync files that somebody opens by a double click lead to where files are received, with these in the preview.

import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { watchOpened } from "../../backend";
import { askOpened, useOpened } from "../../backend/opened";
import { leaveField } from "../../shared";

export function useOpenedFiles(): void {
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

  useEffect(() => {
    if (!some) return;
    leaveField();
    void navigate({ to: "/sync", search: { tab: "receive" } } as never);
  }, [some, navigate]);
}

import { useLayoutEffect, useRef } from "react";
import { useMay } from "../rights";

/** What stands over the list and keeps the key out. */
const OVER = "[role=dialog], [role=menu]";

/** Alt+N adds to the list on the screen, from wherever one stands. */
export function useAddKey(add: () => void): void {
  const latest = useRef(add);
  const may = useMay("enter");
  latest.current = may ? add : () => {};
  // Before the paint: whoever sees the list may press the key.
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // `code`, not `key`: Vietnamese keyboard layouts put letters elsewhere.
      if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== "KeyN") return;
      if (event.isComposing || document.querySelector(OVER)) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}

import { useLayoutEffect, useRef } from "react";

/** Ctrl+Enter does the one big thing of the screen, from wherever one stands; dialogs keep it to themselves. */
export function useMainKey(act: (() => void) | null): void {
  const latest = useRef(act);
  latest.current = act;
  // Before the paint: whoever sees the keys beside the button may press them.
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
      const target = event.target;
      if (target instanceof Element && target.closest("[role=dialog], [role=alertdialog]")) return;
      if (!latest.current) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current();
    };
    // Before a tab or button that has the focus takes it for a plain Enter.
    window.addEventListener("keydown", onKeyDown, true);
    return () => window.removeEventListener("keydown", onKeyDown, true);
  }, []);
}

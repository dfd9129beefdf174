// Where a button goes away when it is pressed, the keyboard stays at its place in the list.

import { type RefObject, useEffect, useRef } from "react";

const STOPS = "button, summary";

/**
 * `keep()` before something is done that may take the focused button away. Once something else is `shown` and
 * nothing has the focus, the button now at that place gets it, or the list itself.
 */
export function useKeptPlace(list: RefObject<HTMLElement | null>, ...shown: unknown[]): () => void {
  const place = useRef<number | null>(null);
  useEffect(() => {
    if (place.current === null) return;
    // A dialog that closes gives the focus back a frame later.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        const here = list.current;
        if (!here || place.current === null || document.activeElement !== document.body) return;
        const stops = [...here.querySelectorAll<HTMLElement>(STOPS)];
        (stops[Math.min(place.current, stops.length - 1)] ?? here).focus();
        place.current = null;
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [list, ...shown]);
  return () => {
    const stops = [...(list.current?.querySelectorAll(STOPS) ?? [])];
    const found = stops.indexOf(document.activeElement ?? document.body);
    place.current = found < 0 ? null : found;
  };
}

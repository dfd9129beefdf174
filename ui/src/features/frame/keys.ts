// The keys that work everywhere.

import { useEffect, useRef } from "react";

export interface FrameKeys {
  /** 0 is the rail's first screen. */
  openScreen(place: number): void;
  find(): void;
  help(): void;
  undo(): void;
  lock(): void;
}

const TYPING = "input, textarea, select, [contenteditable=true], [role=textbox]";

const DIALOG = "[role=dialog], [role=alertdialog]";

const within = (target: EventTarget | null, css: string) =>
  target instanceof Element && target.closest(css) !== null;

export function useFrameKeys(keys: FrameKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing) return;
      const { openScreen, find, help, undo, lock } = latest.current;
      const act = (work: () => void) => {
        event.preventDefault();
        work();
      };
      // `code`, not `key`: Vietnamese keyboard layouts put letters on the digits.
      const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
      const ctrl = event.ctrlKey || event.metaKey;
      if (event.altKey && !ctrl && !event.shiftKey && digit) act(() => openScreen(Number(digit) - 1));
      else if (ctrl && !event.altKey && event.code === "KeyK") act(find);
      else if (ctrl && !event.altKey && event.code === "KeyL") act(lock);
      else if (within(event.target, TYPING)) return;
      else if (ctrl && !event.altKey && !event.shiftKey && event.code === "KeyZ") act(undo);
      else if (!ctrl && !event.altKey && event.key === "?" && !within(event.target, DIALOG)) act(help);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}

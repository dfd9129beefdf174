// Keys take effect in the order in which they were pressed.
//
// RevoGrid opens its editor, and leaves it for the next cell, some tens of milliseconds after the key
// that asks for it. Whoever types a column of figures is faster: a digit would be lost or join the
// figure above. So while the grid is still doing what a key asked, the next ones wait here.

/** The grid's scrolling parts: the only ones of it that can have the focus. */
export const SCROLLING = ".rgCol, .vertical-inner";

/** Longest wait for the grid; it may have nothing to do: below the last row, for one. */
const WAIT_MS_MAX = 800;
/** Longest wait after a click, which on the cell one stands in asks nothing of the grid. */
const CLICK_WAIT_MS_MAX = 250;
/** Longest wait for an editor that did not open at the first time. */
const AGAIN_WAIT_MS_MAX = 250;

const MOVES = new Set(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]);
const LEAVES = new Set(["Enter", "Tab"]);

interface Key {
  key: string;
  code: string;
  shiftKey: boolean;
}

/** Watches the keys of a grid until the answer is called. */
export function typeInOrder(grid: HTMLElement): () => void {
  const waiting: Key[] = [];
  /** Cells still to be reached, or the editor still to be opened. */
  let pending = 0;
  let moving = false;
  /** The character that opens the editor. A grid drawn anew at that moment forgets it. */
  let opening: Key | null = null;
  let patience: ReturnType<typeof setTimeout> | undefined;
  let frame = 0;

  const editor = () => {
    const at = document.activeElement;
    return at instanceof HTMLInputElement && grid.contains(at) ? at : null;
  };
  const isPrinted = (key: string) => key.length === 1;

  const expect = (isMove: boolean, wait = WAIT_MS_MAX) => {
    moving = isMove;
    pending = isMove ? pending + 1 : 1;
    calm();
    patience = setTimeout(settle, wait);
  };

  /** Forgets what an earlier key had still to wait for. */
  const calm = () => {
    clearTimeout(patience);
    cancelAnimationFrame(frame);
  };

  const settle = () => {
    pending = 0;
    calm();
    const key = opening;
    opening = null;
    if (key && !editor()) {
      // Once more; where nothing may be typed it opens nothing again.
      expect(false, AGAIN_WAIT_MS_MAX);
      press(grid, key);
    } else next();
  };

  /** Hands on what waited, up to the next key that takes the grid some time. */
  const next = () => {
    while (pending === 0) {
      const key = waiting.shift();
      if (!key) return;
      const input = editor();
      if (!input) {
        expect(MOVES.has(key.key));
        if (isPrinted(key.key)) opening = key;
        press(grid, key);
      } else if (isPrinted(key.key)) {
        input.setRangeText(key.key, input.selectionStart ?? 0, input.selectionEnd ?? 0, "end");
        input.dispatchEvent(new InputEvent("input", { bubbles: true }));
      } else leave(input, key);
    }
  };

  /** Ends the editing as Enter or Tab does; the arrow down is an Enter here, as in other grids. */
  const leave = (input: HTMLInputElement, key: Key) => {
    const isDown = key.key === "ArrowDown";
    if (!isDown && !LEAVES.has(key.key)) return;
    expect(false);
    press(input, isDown ? { ...key, key: "Enter", code: "Enter" } : key);
  };

  const onKey = (event: KeyboardEvent) => {
    const { key, code, shiftKey, target } = event;
    if (!event.isTrusted || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (target !== document.body && !(target instanceof Node && grid.contains(target))) return;
    const isMove = MOVES.has(key);
    if (!isPrinted(key) && !isMove && !LEAVES.has(key)) return;
    const isEditing = target instanceof HTMLInputElement;
    if (pending > 0 && !(isMove && moving && waiting.length === 0)) {
      stop(event);
      waiting.push({ key, code, shiftKey });
    } else if (!isEditing) {
      expect(isMove);
      if (isPrinted(key)) opening = { key, code, shiftKey };
    } else if (key === "ArrowDown") {
      stop(event);
      leave(target, { key, code, shiftKey });
    } else if (LEAVES.has(key)) {
      expect(false);
    }
  };

  /** A cell chosen with the mouse leaves the focus where it was, and with it the keys. */
  const takeFocus = () => {
    if (!grid.contains(document.activeElement)) {
      grid.querySelector<HTMLElement>(".rgCol")?.focus({ preventScroll: true });
    }
  };

  const onReached = () => {
    takeFocus();
    if (pending > 1) pending -= 1;
    // The grid draws what the event told before it takes the next key.
    else if (pending === 1) {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(settle);
      });
    }
  };
  /** A cell chosen with the mouse is reached a moment later, as one chosen with a key. */
  const onPointerDown = ({ target }: PointerEvent) => {
    if (!(target instanceof Element && target.closest(".rgCell"))) return;
    takeFocus();
    expect(false, CLICK_WAIT_MS_MAX);
  };
  const onFocusIn = (event: FocusEvent) => {
    if (event.target === editor()) onReached();
  };

  window.addEventListener("keydown", onKey, { capture: true });
  grid.addEventListener("pointerdown", onPointerDown, { capture: true });
  grid.addEventListener("afterfocus", onReached);
  grid.addEventListener("focusin", onFocusIn);
  return () => {
    calm();
    window.removeEventListener("keydown", onKey, { capture: true });
    grid.removeEventListener("pointerdown", onPointerDown, { capture: true });
    grid.removeEventListener("afterfocus", onReached);
    grid.removeEventListener("focusin", onFocusIn);
  };
}

function press(target: HTMLElement, key: Key): void {
  target.dispatchEvent(new KeyboardEvent("keydown", { ...key, bubbles: true, cancelable: true }));
}

function stop(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

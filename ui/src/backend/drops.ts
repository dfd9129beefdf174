// Files dragged onto the window. A screen that takes files hears of them; where none does, whoever takes them elsewhere.

import { toApiError } from "./error";
import type { DropWatcher, Transport } from "./transport";

const screens: DropWatcher[] = [];
let elsewhere: DropWatcher | null = null;
let stop: (() => void) | null = null;

const watcher = () => screens.at(-1) ?? elsewhere;

function listen(transport: Transport): void {
  const someone = watcher() !== null;
  if (someone && !stop) {
    stop = transport.watchDrops({
      over: (hanging) => watcher()?.over(hanging),
      drop: (paths) => watcher()?.drop(paths),
      fail: (thrown) => watcher()?.fail(toApiError(thrown)),
    });
  } else if (!someone && stop) {
    stop();
    stop = null;
  }
}

/** Until the function given back is called. */
export function onScreen(transport: Transport, screen: DropWatcher): () => void {
  // What hung over the window before, hangs over the screen now.
  elsewhere?.over(false);
  screens.push(screen);
  listen(transport);
  return () => {
    const place = screens.indexOf(screen);
    if (place >= 0) screens.splice(place, 1);
    listen(transport);
  };
}

/** The one who takes what is dropped where no screen does, until the function given back is called. */
export function anywhereElse(transport: Transport, frame: DropWatcher): () => void {
  elsewhere = frame;
  listen(transport);
  return () => {
    if (elsewhere === frame) elsewhere = null;
    listen(transport);
  };
}

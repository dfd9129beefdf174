// The one door to the core. Screens call these functions; nothing else in the UI knows
// whether a desktop window or a browser is underneath.

import type { Commands } from "../bindings/api";
import { anywhereElse, onScreen } from "./drops";
import { toApiError } from "./error";
import { http } from "./http";
import { tauri } from "./tauri";
import type { DropWatcher, FileKind, PickOptions, Transport } from "./transport";

export type { ApiErrorBody, FieldProblem } from "./error";
export { ApiError, toApiError } from "./error";
export type { DropWatcher, FileKind, PickOptions } from "./transport";

export type Command = keyof Commands & string;
export type Request<C extends Command> = Commands[C]["request"];
export type View<C extends Command> = Commands[C]["view"];

export const onDesktop = "__TAURI_INTERNALS__" in window;

const transport: Transport = onDesktop ? tauri : http;

/** What the core was asked and has not answered. */
const asked = new Set<Promise<unknown>>();

/** Asks the core; throws nothing but `ApiError`. */
export async function call<C extends Command>(command: C, request: Request<C>): Promise<View<C>> {
  const answer = transport.call(command, request);
  asked.add(answer);
  try {
    return (await answer) as View<C>;
  } catch (thrown) {
    throw toApiError(thrown);
  } finally {
    asked.delete(answer);
  }
}

/** Waits until everything is answered, and what the answers made screens ask at once. */
export async function allAnswered(): Promise<void> {
  do {
    await Promise.allSettled(asked);
    await new Promise((resolve) => setTimeout(resolve));
  } while (asked.size > 0);
}

async function guarded<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (thrown) {
    throw toApiError(thrown);
  }
}

export const pickFiles = (options: PickOptions = {}) => guarded(transport.pickFiles(options));
export const pickFolder = (title?: string) => guarded(transport.pickFolder(title));
export const saveFileAs = (defaultName: string, kinds?: FileKind[]) =>
  guarded(transport.saveFileAs(defaultName, kinds));
export const reveal = (path: string) => guarded(transport.reveal(path));

/** Files dragged onto the window while a screen that takes them is shown. */
export const watchDrops = (screen: DropWatcher) => onScreen(transport, screen);
/** Files dragged onto it while any other is. */
export const watchOtherDrops = (frame: DropWatcher) => anywhereElse(transport, frame);

export const watchOpened = (opened: () => void) => transport.watchOpened(opened);

/** The window's own title, and the page's. */
export function setWindowTitle(title: string): void {
  document.title = title;
  transport.setTitle(title).catch(() => {
    // A title that cannot be set is no reason to trouble anyone.
  });
}

/** Use `useFirstPaint` from `./painted`, which sees to it that it is told once. */
export const painted = () => guarded(transport.painted());

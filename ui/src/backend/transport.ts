// What a way of reaching the core must offer.

/** A kind of file a dialog offers, e.g. `{ name: "Tệp đồng bộ", extensions: ["soban"] }`. */
export interface FileKind {
  name: string;
  extensions: string[];
}

export interface PickOptions {
  title?: string;
  kinds?: FileKind[];
  multiple?: boolean;
}

/** What happens to files that are dragged over the window. */
export interface DropWatcher {
  /** Files hang over the window, or no longer do. */
  over(hanging: boolean): void;
  /** They were let go: paths the core can read. */
  drop(paths: string[]): void;
  /** They could not be taken. */
  fail(thrown: unknown): void;
}

export interface Transport {
  call(command: string, request: unknown): Promise<unknown>;
  /** Paths the core can read; empty when the person gave up. */
  pickFiles(options: PickOptions): Promise<string[]>;
  pickFolder(title?: string): Promise<string | null>;
  /** Where to write; `null` when the person gave up. */
  saveFileAs(defaultName: string, kinds?: FileKind[]): Promise<string | null>;
  /** Shows a finished file to the person: in the file browser, or as a download. */
  reveal(path: string): Promise<void>;
  /** Watches until the function given back is called. */
  watchDrops(watcher: DropWatcher): () => void;
  /** Tells of files that are opened with the program while it runs, until the function given back is called. */
  watchOpened(opened: () => void): () => void;
  setTitle(title: string): Promise<void>;
  /** Tells the shell that there is something useful to see. */
  painted(): Promise<void>;
}

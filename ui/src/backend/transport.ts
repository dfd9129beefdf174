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

export interface Transport {
  call(command: string, request: unknown): Promise<unknown>;
  /** Paths the core can read; empty when the person gave up. */
  pickFiles(options: PickOptions): Promise<string[]>;
  pickFolder(title?: string): Promise<string | null>;
  /** Where to write; `null` when the person gave up. */
  saveFileAs(defaultName: string, kinds?: FileKind[]): Promise<string | null>;
  /** Shows a finished file to the person: in the file browser, or as a download. */
  reveal(path: string): Promise<void>;
  setTitle(title: string): Promise<void>;
}

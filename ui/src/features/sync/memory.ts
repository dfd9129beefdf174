// Small conveniences remembered on this machine; losing them costs a click.

const FOLDER = "soban.send-folder";

/** Where the last file was written; most people keep using one stick. */
export function lastFolder(): string | null {
  try {
    return localStorage.getItem(FOLDER);
  } catch {
    return null;
  }
}

export function keepFolder(folder: string): void {
  try {
    localStorage.setItem(FOLDER, folder);
  } catch {
    // Without storage the folder is asked for every time.
  }
}

const PART_KB = "soban.send-part-kb";

/** How large the parts of a file were to be, in kilobytes; 0: it was not divided. */
export function lastPartKb(): number {
  try {
    return Number(localStorage.getItem(PART_KB)) || 0;
  } catch {
    return 0;
  }
}

export function keepPartKb(kb: number): void {
  try {
    localStorage.setItem(PART_KB, String(kb));
  } catch {
    // Without storage a file is not divided unless one says so.
  }
}

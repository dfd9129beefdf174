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

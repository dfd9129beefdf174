// Whether the store stood open at the last start: then everything behind the lock is fetched at once, while the
// core still opens the store. Only a guess, made again at every start.

const KEY = "soban.open";

export function wasOpen(): boolean {
  try {
    return localStorage.getItem(KEY) === "1";
  } catch {
    return false;
  }
}

export function rememberOpen(open: boolean): void {
  try {
    if (open !== wasOpen()) localStorage.setItem(KEY, open ? "1" : "0");
  } catch {
    // Without storage a start of a sample takes a moment longer.
  }
}

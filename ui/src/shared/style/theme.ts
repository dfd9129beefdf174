// Light, dark, or as the machine says; remembered on this machine.

export type ThemeChoice = "system" | "light" | "dark";

const KEY = "soban.theme";
const DARK = "(prefers-color-scheme: dark)";

export function storedTheme(): ThemeChoice {
  try {
    const stored = localStorage.getItem(KEY);
    return stored === "light" || stored === "dark" ? stored : "system";
  } catch {
    return "system";
  }
}

export function applyTheme(choice: ThemeChoice): void {
  const dark = choice === "dark" || (choice === "system" && matchMedia(DARK).matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
}

export function storeTheme(choice: ThemeChoice): void {
  try {
    localStorage.setItem(KEY, choice);
  } catch {
    // Without storage the choice lasts until the window closes.
  }
  applyTheme(choice);
}

/** Follows the machine while the choice is "system". */
export function followSystemTheme(): void {
  matchMedia(DARK).addEventListener("change", () => applyTheme(storedTheme()));
}

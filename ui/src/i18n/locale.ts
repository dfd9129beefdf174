// Which language the screens speak, remembered on this machine.

export type Locale = "vi" | "en";

const KEY = "soban.locale";

export function storedLocale(): Locale {
  try {
    return localStorage.getItem(KEY) === "en" ? "en" : "vi";
  } catch {
    return "vi";
  }
}

export function storeLocale(locale: Locale): void {
  try {
    localStorage.setItem(KEY, locale);
  } catch {
    // Without storage the choice lasts until the window closes.
  }
}

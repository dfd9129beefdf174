// The languages of the screens. Vietnamese is the source, English the second.

import { i18n } from "@lingui/core";
import { type Locale, storeLocale } from "./locale";
import { speakToScreenReaders } from "./react-aria";
import { messages as vi } from "./vi";

export type { Locale };

/** For sentences that are in the code but in no catalogue yet: while they are being written, and in tests. */
async function compileWhatIsNew(): Promise<void> {
  const { compileMessage } = await import("@lingui/message-utils/compileMessage");
  i18n.setMessagesCompiler(compileMessage);
}

export { i18n };

/** Loads and switches to a language; remembers it. */
export async function activate(locale: Locale): Promise<void> {
  if (import.meta.env.DEV) await compileWhatIsNew();
  const messages = locale === "en" ? (await import("./en")).messages : vi;
  speakToScreenReaders(() => currentLocale());
  i18n.load(locale, messages);
  i18n.activate(locale);
  document.documentElement.lang = locale;
  storeLocale(locale);
}

export function currentLocale(): Locale {
  return i18n.locale === "en" ? "en" : "vi";
}

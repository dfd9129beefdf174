// Tests speak Vietnamese, as the screens do. Messages need no catalogue here: outside a
// production build the source text stays in the code.

import { i18n } from "@lingui/core";
import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";
import { speakToScreenReaders } from "./i18n/react-aria";

i18n.load("vi", {});
i18n.activate("vi");
speakToScreenReaders(() => "vi");

// jsdom has no layout; the virtualised table and react-aria only ask whether they may observe.
class NoResize {
  observe() {}
  unobserve() {}
  disconnect() {}
}
// Neither does it know the CSS object.
globalThis.CSS ??= { escape: (text: string) => text, supports: () => false } as unknown as typeof CSS;
globalThis.ResizeObserver ??= NoResize as unknown as typeof ResizeObserver;

afterEach(cleanup);

// Every Vietnamese catalogue, in one piece: it is needed for the first paint.

import type { Messages } from "@lingui/core";

const parts = import.meta.glob<Messages>(["./vi.po", "../features/*/i18n/vi.po"], {
  eager: true,
  import: "messages",
});

export const messages: Messages = Object.assign({}, ...Object.values(parts));

// Every English catalogue, in one piece, loaded when English is chosen.

import type { Messages } from "@lingui/core";

const parts = import.meta.glob<Messages>(["./en.po", "../features/*/i18n/en.po"], {
  eager: true,
  import: "messages",
});

export const messages: Messages = Object.assign({}, ...Object.values(parts));

// The decision that is being typed. It is the same for many receivers and lines: whoever has named it once in this
// sitting finds it there again.

import type { Decision } from "./matrix";

let last: Decision = { number: "", day: "" };

export function rememberDecision(decision: Decision): void {
  last = decision;
}

export const lastDecision = (): Decision => last;

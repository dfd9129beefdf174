// The decision that is being typed. It is the same for many receivers and lines: whoever has named it once in this
// sitting finds it there again. Each giver has decisions of its own.

import type { Decision } from "./matrix";

const last = new Map<string, Decision>();

export function rememberDecision(giver: string, decision: Decision): void {
  last.set(giver, decision);
}

export const lastDecision = (giver: string): Decision => last.get(giver) ?? { number: "", day: "" };

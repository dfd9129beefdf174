// What whoever is at work may do, by the core's own table: screens leave out what would be refused.

import { createContext, useContext } from "react";

export type Right = "enter" | "exchange" | "export" | "administer";

/** `null`: nobody has said, and everything is offered; the core refuses what is not allowed. */
const Context = createContext<readonly string[] | null>(null);

export const RightsProvider = Context.Provider;

export const useRights = () => useContext(Context);

export function useMay(right: Right): boolean {
  const rights = useRights();
  return rights === null || rights.includes(right);
}

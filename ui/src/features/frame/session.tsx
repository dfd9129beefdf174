// Whose workspace this is and which year and period the screens show.
//
// The one place where the frame reads the workspace; screens ask `useSession`.

import { createContext, type ReactNode, useContext, useMemo, useState } from "react";

export interface Period {
  id: string;
  name: string;
}

export interface Workspace {
  unit: { id: string; name: string; level: "province" | "district" | "commune" };
  user: { name: string };
  /** Invented households and money: said on every screen and every export. */
  sample: boolean;
  years: number[];
  periods: Period[];
  /** Changes that no package carries yet. */
  unsent: number;
}

export interface Session {
  workspace: Workspace;
  year: number;
  setYear(year: number): void;
  periodId: string;
  setPeriodId(id: string): void;
}

const Context = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(Context);
  if (session === null) throw new Error("useSession outside of SessionProvider");
  return session;
}

export function SessionProvider({ workspace, children }: { workspace: Workspace; children: ReactNode }) {
  const [year, setYear] = useState(workspace.years[0] ?? new Date().getFullYear());
  const [periodId, setPeriodId] = useState(workspace.periods[0]?.id ?? "");
  const session = useMemo(
    () => ({ workspace, year, setYear, periodId, setPeriodId }),
    [workspace, year, periodId],
  );
  return <Context value={session}>{children}</Context>;
}

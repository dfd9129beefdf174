// Whose workspace this is and which period the screens show; what `status` says, kept up to date.

import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import type { PeriodView, StatusView, UnitView } from "../../bindings/api";
import { RightsProvider } from "../../shared";

export interface Session {
  status: StatusView;
  /** The own unit. */
  unit: UnitView;
  /** The period chosen in the top bar. */
  period: PeriodView | null;
  setPeriod(code: string): void;
}

const Context = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(Context);
  if (session === null) throw new Error("useSession outside of SessionProvider");
  return session;
}

interface Props {
  status: StatusView;
  unit: UnitView;
  children: ReactNode;
}

export function SessionProvider({ status, unit, children }: Props) {
  const [chosen, setPeriod] = useState(status.period);
  const session = useMemo(() => {
    const period = status.periods.find((one) => one.code === chosen) ?? status.periods[0] ?? null;
    return { status, unit, period, setPeriod };
  }, [status, unit, chosen]);
  return (
    <Context value={session}>
      <RightsProvider value={status.person?.rights ?? null}>{children}</RightsProvider>
    </Context>
  );
}

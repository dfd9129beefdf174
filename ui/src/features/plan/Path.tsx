// Whose giving one looks at, from the own unit down, and the way back.

import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { useEffect, useRef } from "react";
import type { UnitView } from "../../bindings/api";
import { useNames } from "../../shared";
import { useSession } from "../frame/session";
import styles from "./Allocation.module.css";

interface Props {
  /** Unit key. */
  giver: string;
  /** One has come here by key or click: the keyboard is not lost meanwhile. */
  came: boolean;
}

export function Path({ giver, came }: Props) {
  const { t } = useLingui();
  const names = useNames();
  const { unit: own } = useSession();
  const back = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time another unit is come to
  useEffect(() => {
    if (came) back.current?.querySelector<HTMLElement>("li:nth-last-child(2) a")?.focus();
  }, [giver]);

  const units: UnitView[] = [];
  for (let at = names.unit(giver); at && at.key !== own.key; at = names.unit(at.parent ?? ""))
    units.unshift(at);
  const last = units.at(-1);
  return (
    <nav ref={back} aria-label={t`Phân bổ của đơn vị`} className={styles.path}>
      <ol>
        {[own, ...units].map((unit) => (
          <li key={unit.key}>
            {unit === last ? (
              <strong aria-current="page">{unit.name}</strong>
            ) : (
              <>
                <Link to="/plan" search={placeOf(unit.key, own.key) as never}>
                  {unit.name}
                </Link>
                <ChevronRight aria-hidden />
              </>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Where a unit's giving is shown. */
export function placeOf(giver: string, own: string): Record<string, string> {
  return giver === own ? { tab: "allocation" } : { tab: "allocation", giver };
}

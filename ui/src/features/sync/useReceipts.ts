// Receipts for several units, one file after the other into one folder; what cannot be written holds up no other.

import { useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { type ApiError, toApiError } from "../../backend";
import { useChange } from "../../backend/query";
import type { UnitView } from "../../bindings/api";
import { useFolder } from "./useFolder";

/** What came of one unit's receipt. */
export interface Outcome {
  unit: UnitView;
  /** Where it lies; `null`: it could not be written. */
  path: string | null;
  /** Why not. */
  error: ApiError | null;
}

export interface MadeReceipts {
  /** Of every unit that it was tried for, the last try. */
  outcomes: Outcome[];
  busy: boolean;
  /** No folder could be chosen. */
  error: ApiError | null;
  /** `elsewhere`: asks for the folder whatever is remembered. */
  make(units: readonly UnitView[], elsewhere?: boolean): void;
}

export function useReceipts(): MadeReceipts {
  const { t } = useLingui();
  const { into, choose } = useFolder(t`Chọn nơi để biên nhận`);
  const { mutateAsync } = useChange("receipt_export");
  const [outcomes, setOutcomes] = useState<Outcome[]>([]);

  const write = async (unit: UnitView, folder: string): Promise<Outcome> => {
    try {
      const { path } = await mutateAsync({ to: unit.key, folder });
      return { unit, path, error: null };
    } catch (thrown) {
      return { unit, path: null, error: toApiError(thrown) };
    }
  };
  const making = useMutation<void, ApiError, { units: readonly UnitView[]; elsewhere: boolean }>({
    mutationFn: async ({ units, elsewhere }) => {
      const folder = await (elsewhere ? choose() : into());
      if (folder === null) return;
      for (const unit of units) {
        const outcome = await write(unit, folder);
        setOutcomes((before) => [...before.filter((one) => one.unit.key !== unit.key), outcome]);
      }
    },
  });

  return {
    outcomes,
    busy: making.isPending,
    error: making.error,
    make: (units, elsewhere = false) => {
      if (!making.isPending) making.mutate({ units, elsewhere });
    },
  };
}

// The day's backup, made while people work; what it finds wrong with the store is told at once.

import { useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type ApiError, call } from "../../backend";
import type { BackupMadeView } from "../../bindings/api";
import { Button, ErrorNotice } from "../../shared";
import { RestoreDialog } from "./RestoreDialog";

/** After the start: first the person, then the copy. */
const WAIT_MS = 5_000;
/** A program that stays open overnight. */
const AGAIN_MS = 60 * 60_000;

export function DailyBackup() {
  const { t } = useLingui();
  const client = useQueryClient();
  const [restoring, setRestoring] = useState(false);
  const { mutate, error, reset } = useMutation<BackupMadeView, ApiError>({
    mutationFn: () => call("backup_daily", {}),
    onSuccess: () => client.invalidateQueries({ queryKey: ["backup"] }),
  });
  useEffect(() => {
    const first = setTimeout(mutate, WAIT_MS);
    const again = setInterval(mutate, AGAIN_MS);
    return () => {
      clearTimeout(first);
      clearInterval(again);
    };
  }, [mutate]);
  if (!error || error.code === "locked") return null;
  const damaged = error.code === "store_damaged";
  return (
    <>
      <ErrorNotice
        error={error}
        actions={
          damaged ? (
            <Button small onPress={() => setRestoring(true)}>{t`Khôi phục…`}</Button>
          ) : (
            <Button small onPress={() => reset()}>{t`Đã biết`}</Button>
          )
        }
      />
      {restoring && <RestoreDialog backup={null} replaces onClose={() => setRestoring(false)} />}
    </>
  );
}

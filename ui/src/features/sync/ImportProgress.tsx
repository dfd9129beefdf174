// A bar while files are looked at or imported for longer than a moment, and the button that stops it.

import { useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { CircleStop } from "lucide-react";
import { Label, ProgressBar } from "react-aria-components";
import { type ApiError, call } from "../../backend";
import type { ProgressView } from "../../bindings/api";
import { Button, classes } from "../../shared";
import styles from "./ImportProgress.module.css";
import { useImportProgress } from "./useImportProgress";

interface Props {
  running: boolean;
  label: string;
}

const WHOLE = 100;

export function ImportProgress({ running, label }: Props) {
  const { t } = useLingui();
  const progress = useImportProgress(running);
  const stop = useMutation<ProgressView, ApiError, void>({ mutationFn: () => call("import_stop", {}) });
  if (progress === null) return null;
  const { done, total } = progress;
  const percent = total > 0 ? Math.min(WHOLE, Math.floor((done * WHOLE) / total)) : 0;
  return (
    <div className={styles.progress}>
      <ProgressBar
        className={styles.bar}
        value={percent}
        isIndeterminate={total === 0}
        valueLabel={`${percent}%`}
      >
        <Label>{label}</Label>
        <span className={styles.percent}>{total > 0 && `${percent}%`}</span>
        <div className={classes(styles.track, total === 0 && styles.unknown)}>
          <div className={styles.done} style={total > 0 ? { width: `${percent}%` } : undefined} />
        </div>
      </ProgressBar>
      <Button
        small
        icon={<CircleStop aria-hidden />}
        isPending={stop.isPending || stop.isSuccess}
        onPress={() => stop.mutate()}
      >
        {stop.isPending || stop.isSuccess ? t`Đang dừng…` : t`Dừng`}
      </Button>
    </div>
  );
}

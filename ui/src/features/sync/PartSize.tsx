// Whether a large file is divided, for chats and e-mail that take only small ones.

import { Trans, useLingui } from "@lingui/react/macro";
import { Scissors } from "lucide-react";
import { Segmented } from "../../shared";
import styles from "./Sync.module.css";

/** Kilobytes. */
const SIZES = [0, 5_000, 20_000];

/** Other sizes than those offered mean the next smaller one. */
export const sizeOf = (kb: number) => SIZES.findLast((size) => size <= kb) ?? 0;

export function PartSize({ kb, onChange }: { kb: number; onChange(kb: number): void }) {
  const { t } = useLingui();
  const names = [t`Không chia`, "5 MB", "20 MB"];
  return (
    <div className={styles.partSize}>
      <Scissors aria-hidden />
      <span aria-hidden>
        <Trans>Chia tệp</Trans>
      </span>
      <Segmented
        label={t`Chia tệp`}
        value={String(sizeOf(kb))}
        onChange={(id) => onChange(Number(id))}
        choices={SIZES.map((size, place) => ({ id: String(size), label: names[place] ?? "" }))}
      />
      <span>
        <Trans>khi thư, Zalo không nhận tệp lớn</Trans>
      </span>
    </div>
  );
}

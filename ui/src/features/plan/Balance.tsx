// What there is of a line, what is given of it and what is left, as the core says.

import { Trans, useLingui } from "@lingui/react/macro";
import type { AllocationLineView } from "../../bindings/api";
import { classes, formatDate, Notice } from "../../shared";
import styles from "./Allocation.module.css";
import { exact, isOver } from "./matrix";
import { useLines } from "./useLines";

interface Props {
  line: AllocationLineView;
  /** Where one receiver is spoken of: the figures are of all of them. */
  ofAll?: boolean;
}

export function Balance({ line, ofAll }: Props) {
  const { t } = useLingui();
  const words = useLines();
  const over = isOver(line);
  const unit = words.unit(line);
  const figures: [string, string | null][] = [
    [t`Được giao, ${unit}`, line.available],
    [t`Đã phân bổ, ${unit}`, line.given],
    [t`Còn lại, ${unit}`, line.left],
  ];
  return (
    <div className={styles.balance}>
      {ofAll && (
        <p className={styles.small}>
          <Trans>Của cả dòng, mọi đơn vị:</Trans>
        </p>
      )}
      <dl aria-label={words.full(line)}>
        {figures.map(([name, amount], place) => (
          <div key={name} className={classes(over && place === 2 && styles.overFigure)}>
            <dt>{name}</dt>
            <dd>{exact(line, amount)}</dd>
          </div>
        ))}
      </dl>
      <Received line={line} all={ofAll} />
      {over && <Notice kind="error">{<OverText line={line} />}</Notice>}
      {line.available === null && (
        <p className={styles.small}>
          <Trans>Cấp trên chưa giao dòng này; số nhập ở đây chưa đối chiếu được.</Trans>
        </p>
      )}
    </div>
  );
}

/** By which decision the giver has it itself; of `all`, those before it and what was noted, too. */
function Received({ line, all }: { line: AllocationLineView; all?: boolean }) {
  const words = useLines();
  const [counts, ...before] = line.received;
  if (!counts) return null;
  return (
    <div>
      <p className={styles.small}>
        <Trans>
          Được giao theo {counts.number}, ngày {formatDate(counts.day)}.
        </Trans>{" "}
        {all && counts.note}
      </p>
      {all &&
        before.map((one) => (
          <p key={one.id} className={styles.small}>
            <Trans>Trước đó: {words.given(line, one)}.</Trans> {one.note}
          </p>
        ))}
    </div>
  );
}

/** Why a line is red, and what to do. */
export function OverText({ line }: { line: AllocationLineView }) {
  const words = useLines();
  const over = exact(line, line.left?.replace("-", "") ?? null);
  return (
    <Trans>
      Đã phân bổ vượt số được giao {over} {words.unit(line)}. Hãy giảm số của một hay nhiều đơn vị.
    </Trans>
  );
}

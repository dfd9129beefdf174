// What was decided about changes that were kept aside, newest first; what was put away can be asked about again.

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import type { KeptAsideView } from "../../bindings/api";
import { Badge, Button, formatCount, formatMoment, useRecordWords } from "../../shared";
import styles from "./Aside.module.css";
import { isReadable } from "./keptAside";
import { More } from "./More";
import { reasonOf } from "./reasons";

interface Props {
  changes: KeptAsideView[];
  onReconsider(change: KeptAsideView): void;
}

export function Decided({ changes, onReconsider }: Props) {
  const { t, i18n } = useLingui();
  const words = useRecordWords();
  if (changes.length === 0) return null;
  const nameOf = (change: KeptAsideView) =>
    !isReadable(change)
      ? t`Nội dung máy này chưa đọc được.`
      : change.title
        ? `${words.kind(change.kind)} “${change.title}”`
        : words.kind(change.kind);
  return (
    <details className={styles.decided}>
      <summary>
        <Trans>Đã quyết định</Trans>{" "}
        <span className={styles.muted}>
          <Plural value={changes.length} other="# thay đổi" />
        </span>
      </summary>
      <More all={changes} className={styles.decisions}>
        {(change) => (
          <li key={change.id} className={styles.decision}>
            <div>
              <p>{nameOf(change)}</p>
              <p className={styles.muted}>
                {change.unit}, <Trans>máy …{change.device}</Trans>,{" "}
                <Trans>số {formatCount(change.seq)}</Trans>: {i18n._(reasonOf(change.reason).words)}
              </p>
            </div>
            <div>
              <Badge kind={change.released ? "accent" : "neutral"}>
                {change.released ? t`đã cho vào sổ` : t`đã loại`}
              </Badge>
              <p className={styles.muted}>
                {[change.decided_by, formatMoment(change.decided_at)].filter(Boolean).join(", ")}
              </p>
            </div>
            {change.released === false && (
              <Button
                needs="administer"
                small
                onPress={() => onReconsider(change)}
                aria-label={t`Xem lại thay đổi số ${formatCount(change.seq)}: ${nameOf(change)}`}
              >
                {t`Xem lại`}
              </Button>
            )}
          </li>
        )}
      </More>
    </details>
  );
}

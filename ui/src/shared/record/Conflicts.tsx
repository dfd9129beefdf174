// Fields for which two places wrote different values: all of them, who wrote each, and a button to
// take one. Until then the first is shown and counted.

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useChange } from "../../backend/query";
import type { RecordView } from "../../bindings/api";
import { Button } from "../Button";
import { formatMoment } from "../format";
import { Badge, ErrorNotice, Notice } from "../layout";
import { toast } from "../overlay";
import styles from "./Record.module.css";
import { useUndo } from "./undo";

export interface ConflictsProps {
  record: RecordView;
  /** What people read for the code of a choice; other text comes back as it is. */
  word?(code: string): string;
}

export function Conflicts({ record, word = (code) => code }: ConflictsProps) {
  const { t } = useLingui();
  const undo = useUndo();
  const resolve = useChange("conflict_resolve");
  if (record.conflicts.length === 0) return null;
  return (
    <Notice
      kind="warning"
      title={
        <Plural
          value={record.conflicts.length}
          other="# mục được ghi khác nhau ở nhiều nơi. Hãy chọn giá trị đúng."
        />
      }
    >
      {resolve.error && <ErrorNotice error={resolve.error} />}
      {record.conflicts.map(({ field, label, values }) => (
        <div key={field} className={styles.conflict}>
          <p className={styles.conflictLabel}>{label}</p>
          <ul>
            {values.map((head, place) => (
              <li key={`${head.unit}-${head.at}-${head.value}`} className={styles.head}>
                <span className={styles.headText}>
                  <strong>{word(head.shown) || t`(để trống)`}</strong>{" "}
                  {place === 0 && (
                    <Badge>
                      <Trans>đang dùng</Trans>
                    </Badge>
                  )}
                  <span className={styles.by}>
                    {[head.by, head.unit, formatMoment(head.at)].filter(Boolean).join(" · ")}
                  </span>
                </span>
                <Button
                  small
                  aria-label={t`Chọn ${word(head.shown) || t`(để trống)`} cho ${label}`}
                  isDisabled={resolve.isPending}
                  onPress={() =>
                    resolve.mutate(
                      { kind: record.kind, id: record.id, field, value: head.value },
                      { onSuccess: () => toast(t`Đã chọn giá trị cho ${label}.`, undo) },
                    )
                  }
                >
                  <Trans>Chọn</Trans>
                </Button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Notice>
  );
}

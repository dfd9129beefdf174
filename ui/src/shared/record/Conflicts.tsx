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
import { useRecordWords } from "./words";

export interface ConflictsProps {
  record: RecordView;
}

export function Conflicts({ record }: ConflictsProps) {
  const { t } = useLingui();
  const words = useRecordWords();
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
      {record.conflicts.map((conflict) => {
        const { field, values } = conflict;
        const label = words.field(record.kind, field, conflict.label);
        return (
          <div key={field} className={styles.conflict}>
            <p className={styles.conflictLabel}>{label}</p>
            <ul>
              {values.map((head, place) => {
                const shown = words.choice(field, head.shown) || t`(để trống)`;
                return (
                  <li key={`${head.unit}-${head.at}-${head.value}`} className={styles.head}>
                    <span className={styles.headText}>
                      <strong>{shown}</strong>{" "}
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
                      aria-label={t`Chọn ${shown} cho ${label}`}
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
                );
              })}
            </ul>
          </div>
        );
      })}
    </Notice>
  );
}

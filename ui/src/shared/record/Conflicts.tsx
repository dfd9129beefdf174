// Fields for which two places wrote different values: all of them, who wrote each, and a button to
// take one. Until then the first is shown and counted. The digits take a value of the first field.

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef } from "react";
import { useChange } from "../../backend/query";
import type { ConflictView, RecordView } from "../../bindings/api";
import { Button } from "../Button";
import { formatMoment } from "../format";
import { Badge, ErrorNotice, Kbd, Notice } from "../layout";
import { toast } from "../overlay";
import styles from "./Record.module.css";
import { useUndo } from "./undo";
import { useRecordWords } from "./words";

/** Where digits belong to something else. */
const TYPING = "input, textarea, [role=listbox], [role=menu]";

export interface ConflictsProps {
  record: RecordView;
}

export function Conflicts({ record }: ConflictsProps) {
  const { t } = useLingui();
  const words = useRecordWords();
  const undo = useUndo();
  const resolve = useChange("conflict_resolve");
  const labelOf = ({ field, label }: ConflictView) => words.field(record.kind, field, label);
  const take = (conflict: ConflictView, value: string) => {
    if (resolve.isPending) return;
    resolve.mutate(
      { kind: record.kind, id: record.id, field: conflict.field, value },
      { onSuccess: () => toast(t`Đã chọn giá trị cho ${labelOf(conflict)}.`, undo) },
    );
  };

  const [first] = record.conflicts;
  const keys = useRef<(event: KeyboardEvent) => void>(() => {});
  keys.current = (event) => {
    if (!first || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.target instanceof Element && event.target.closest(TYPING)) return;
    // `code`, not `key`: Vietnamese keyboard layouts put letters on the digits.
    const digit = Number(/^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1] ?? 0);
    const head = first.values[digit - 1];
    if (!head) return;
    event.preventDefault();
    take(first, head.value);
  };
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => keys.current(event);
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);

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
        const label = labelOf(conflict);
        return (
          <div key={field} className={styles.conflict}>
            <p className={styles.conflictLabel}>{label}</p>
            <ul>
              {values.map((head, place) => {
                const shown = words.choice(field, head.shown) || t`(để trống)`;
                const { by, unit, device, at } = head;
                return (
                  <li key={`${device}-${at}-${head.value}`} className={styles.head}>
                    <span className={styles.headText}>
                      <strong>{shown}</strong>{" "}
                      {place === 0 && (
                        <Badge>
                          <Trans>đang dùng</Trans>
                        </Badge>
                      )}
                      <span className={styles.by}>
                        {[by, unit, t`máy …${device}`, formatMoment(at)].filter(Boolean).join(" · ")}
                      </span>
                    </span>
                    <Button
                      needs="enter"
                      small
                      aria-label={t`Chọn ${shown} cho ${label}`}
                      isDisabled={resolve.isPending}
                      onPress={() => take(conflict, head.value)}
                    >
                      <Trans>Chọn</Trans> {conflict === first && <Kbd keys={`${place + 1}`} />}
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

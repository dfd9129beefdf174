// Fields with several values: every one with who wrote it, taken with one key.

import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef } from "react";
import { useChange } from "../../backend/query";
import type { RecordView } from "../../bindings/api";
import { Button, ErrorNotice, formatMoment, Kbd, Notice } from "../../shared";
import { useSay } from "./form";
import styles from "./Households.module.css";
import { labelOf } from "./words";

const TYPING = "input, textarea, [role=listbox], [role=menu]";

export function Conflicts({ record }: { record: RecordView }) {
  const { t, i18n } = useLingui();
  const say = useSay();
  const resolve = useChange("conflict_resolve");
  const first = record.conflicts[0];
  const box = useRef<HTMLDivElement>(null);

  const take = (field: string, value: string, shown: string) =>
    resolve.mutate(
      { kind: record.kind, id: record.id, field, value },
      { onSuccess: () => say(t`Đã lấy “${shown}” cho ${record.title}`) },
    );
  const latest = useRef(take);
  latest.current = take;

  useEffect(() => {
    if (!first) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.target instanceof Element && event.target.closest(TYPING)) return;
      const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
      const value = digit ? first.values[Number(digit) - 1] : undefined;
      if (!value) return;
      event.preventDefault();
      latest.current(first.field, value.value, value.shown);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [first]);

  // The keys work at once, without a field in the way.
  useEffect(() => {
    if (first) box.current?.querySelector("button")?.focus();
  }, [first]);

  if (!first) return null;
  return (
    <div ref={box} className={styles.conflicts}>
      {resolve.error && <ErrorNotice error={resolve.error} />}
      {record.conflicts.map((conflict) => (
        <Notice
          key={conflict.field}
          kind="warning"
          title={t`${i18n._(labelOf(conflict.field, conflict.label))}: có ${conflict.values.length} giá trị khác nhau`}
        >
          <p>
            <Trans>Các máy ghi khác nhau. Hãy chọn giá trị đúng; giá trị kia vẫn còn trong lịch sử.</Trans>
          </p>
          <ul className={styles.heads}>
            {conflict.values.map((head, index) => (
              <li key={`${head.unit}${head.at}${head.value}`}>
                <Button small onPress={() => take(conflict.field, head.value, head.shown)}>
                  {conflict === first && <Kbd keys={`${index + 1}`} />}
                  {head.shown || t`(để trống)`}
                </Button>
                <span className={styles.who}>
                  {[head.by, head.unit, formatMoment(head.at)].filter(Boolean).join(" · ")}
                </span>
              </li>
            ))}
          </ul>
        </Notice>
      ))}
    </div>
  );
}

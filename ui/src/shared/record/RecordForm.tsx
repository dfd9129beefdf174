// What stands around the fields of a record: what was found in a draft, what is refused as a whole,
// that it is voided; and the keys: Ctrl+Enter saves, Ctrl+Z outside of text takes back.

import { Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { Button } from "../Button";
import { formatMoment } from "../format";
import { ErrorNotice, Notice, SkeletonLines } from "../layout";
import { Conflicts } from "./Conflicts";
import styles from "./Record.module.css";
import { useUndo } from "./undo";
import type { RecordFormState } from "./useRecordForm";

export interface RecordFormProps {
  form: RecordFormState;
  /** Names of the fields on the form; problems of others are shown above it. */
  names: readonly string[];
  /** Ctrl+Enter. */
  onSubmit?(): void;
  children: ReactNode;
}

const TEXT = "input, textarea, [contenteditable=true]";

/**
 * Leaving the field is what hands its text on. The focus goes to the panel, which keeps it; a list
 * one types into (combo box) has handed on what was chosen already.
 */
export function leaveField(): void {
  const field = document.activeElement;
  if (!(field instanceof HTMLElement) || !field.matches(TEXT) || field.role === "combobox") return;
  const panel = field.closest<HTMLElement>("[role=dialog]");
  if (panel) panel.focus();
  if (document.activeElement === field) field.blur();
}

export function RecordForm({ form, names, onSubmit, children }: RecordFormProps) {
  const { t } = useLingui();
  const undo = useUndo();
  const frame = useRef<HTMLDivElement>(null);

  const onKeyDown = (event: KeyboardEvent) => {
    const ctrl = event.ctrlKey || event.metaKey;
    if (ctrl && event.key === "Enter" && onSubmit) {
      event.preventDefault();
      leaveField();
      onSubmit();
    } else if (ctrl && event.code === "KeyZ" && !(event.target as Element).matches(TEXT)) {
      event.preventDefault();
      undo();
    }
  };

  if (form.loadError) return <ErrorNotice error={form.loadError} />;
  if (!form.ready) return <SkeletonLines count={6} />;
  const others = form.otherProblems(names);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the fields inside arrive here
    <div ref={frame} className={styles.form} onKeyDown={onKeyDown}>
      {form.restoredAt !== null && (
        <Notice
          title={t`Đã khôi phục nội dung chưa lưu`}
          actions={<Button small onPress={form.discard}>{t`Bỏ nội dung này`}</Button>}
        >
          <Trans>Gõ lúc {formatMoment(form.restoredAt)}.</Trans>
        </Notice>
      )}
      {form.refusal && <ErrorNotice error={form.refusal} />}
      {others.length > 0 && (
        <Notice kind="error">
          {others.map((one) => (
            <p key={one}>{one}</p>
          ))}
        </Notice>
      )}
      {form.record && <Conflicts record={form.record} />}
      {children}
    </div>
  );
}

// What stands around the fields of a record: what was found in a draft, what is refused as a whole,
// what is in conflict; and the keys: Ctrl+Enter and Ctrl+S save.

import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "../Button";
import { formatMoment } from "../format";
import { ErrorNotice, Notice, SkeletonLines } from "../layout";
import { useMay } from "../rights";
import { Conflicts } from "./Conflicts";
import styles from "./Record.module.css";
import type { RecordFormState } from "./useRecordForm";

export interface RecordFormProps {
  form: RecordFormState;
  /** Names of the fields on the form; problems of others are shown above it. */
  names: readonly string[];
  /** Ctrl+Enter: where records are typed one after the other, on to the next. */
  onSubmit?(): void;
  /** Ctrl+S: no other one follows. Where this is missing, as Ctrl+Enter. */
  onSave?(): void;
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

const FRAMES_MAX = 10;

/** Puts the focus into a field of the open panel: by custom the first that is refused. */
export function focusField(selector = "[data-invalid]"): void {
  // After the form has shown what came of it, which may take more than one frame.
  const look = (frames: number) =>
    requestAnimationFrame(() => {
      const found = document.querySelector(`[role=dialog] ${selector}`);
      const field = found?.matches(TEXT) ? found : found?.querySelector("input, textarea, button");
      if (field instanceof HTMLElement) field.focus();
      else if (frames > 1) look(frames - 1);
    });
  look(FRAMES_MAX);
}

export function RecordForm({ form, names, onSubmit, onSave, children }: RecordFormProps) {
  const { t } = useLingui();
  const may = useMay("enter");
  const keys = useRef({ onSubmit, onSave });
  keys.current = { onSubmit, onSave };

  // The buttons stand outside of the form, so these keys are heard wherever the focus is.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || event.altKey || !(event.ctrlKey || event.metaKey)) return;
      const { onSubmit: next, onSave: save = next } = keys.current;
      const saving = event.code === "KeyS";
      if (!saving && (event.key !== "Enter" || !next)) return;
      event.preventDefault();
      event.stopPropagation();
      const field = document.activeElement;
      leaveField();
      const run = saving ? save : next;
      if (run) run();
      // Leaving the field has saved it; one goes on where one was.
      else if (field instanceof HTMLElement) field.focus();
    };
    window.addEventListener("keydown", onKey, true);
    return () => window.removeEventListener("keydown", onKey, true);
  }, []);

  if (form.loadError) return <ErrorNotice error={form.loadError} />;
  if (!form.ready) return <SkeletonLines count={6} />;
  const others = form.otherProblems(names);
  return (
    <div className={styles.form}>
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
      <fieldset className={styles.fieldset} disabled={!may}>
        {children}
      </fieldset>
    </div>
  );
}

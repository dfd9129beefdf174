// What every form at the side has around its fields: the note about a restored draft, refusals that
// are about no field, and its keys.

import { useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { Button, ErrorNotice, formatMoment, Notice, useUndo } from "../../shared";
import type { Form } from "./form";
import styles from "./Households.module.css";

interface Props {
  form: Form;
  /** Ctrl+S, and Ctrl+Enter for "and the next". */
  onSave?(next: boolean): Promise<void>;
  children: ReactNode;
}

export function DrawerBody({ form, onSave, children }: Props) {
  const { t } = useLingui();
  const undo = useUndo();
  const box = useRef<HTMLFieldSetElement>(null);
  const at = formatMoment(form.restored);

  const save = async (next: boolean) => {
    await onSave?.(next);
    // To the first field that is refused, or to the first of the next record.
    setTimeout(() => {
      const wrong = box.current?.querySelector<HTMLElement>("[aria-invalid=true]");
      if (wrong) wrong.focus();
      else if (next) box.current?.querySelector<HTMLElement>("input")?.focus();
    });
  };
  const latest = useRef(save);
  latest.current = save;
  // The buttons stand outside of this box, so the keys are heard wherever the focus is.
  useEffect(() => {
    if (!onSave) return;
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.isComposing || !event.ctrlKey || event.altKey) return;
      const next = event.key === "Enter";
      if (!next && event.code !== "KeyS") return;
      event.preventDefault();
      event.stopPropagation();
      void latest.current(next);
    };
    window.addEventListener("keydown", onKeyDown, true);
    return () => window.removeEventListener("keydown", onKeyDown, true);
  }, [onSave]);

  const onKeyDown = (event: KeyboardEvent) => {
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (!event.ctrlKey || event.shiftKey || event.code !== "KeyZ" || typing) return;
    event.preventDefault();
    undo();
  };

  return (
    <fieldset ref={box} className={styles.body} onKeyDown={onKeyDown}>
      {form.restored && (
        <Notice
          title={t`Đã khôi phục nội dung đang nhập dở lúc ${at}`}
          actions={<Button small onPress={form.discard}>{t`Bỏ nội dung này`}</Button>}
        />
      )}
      {form.error && <ErrorNotice error={form.error} />}
      {children}
    </fieldset>
  );
}

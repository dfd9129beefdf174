// A field's text between the key stroke and the moment it is left.
//
// Vietnamese input methods retype characters, so what is being typed is never rewritten; it is
// normalised and handed on only when the field is left.

import { useEffect, useRef, useState } from "react";

export interface DraftProps {
  value: string;
  /** Every key stroke, text untouched. */
  onChange?(text: string): void;
  /** When the field is left and its text differs from `value` at focus; NFC, trimmed. */
  onCommit?(text: string): void;
}

export function useDraft({ value, onChange, onCommit }: DraftProps) {
  const [text, setText] = useState(value);
  const atFocus = useRef(value);

  // A new value from outside (saved, undone, another record) replaces the draft.
  useEffect(() => {
    setText(value);
  }, [value]);

  return {
    text,
    type(next: string) {
      setText(next);
      onChange?.(next);
    },
    focus() {
      atFocus.current = text;
    },
    leave() {
      const tidy = text.normalize("NFC").trim();
      if (tidy !== text) {
        setText(tidy);
        onChange?.(tidy);
      }
      if (tidy !== atFocus.current) onCommit?.(tidy);
    },
  };
}

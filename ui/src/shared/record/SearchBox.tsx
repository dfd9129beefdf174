// Words to find, at once: the list follows while one types, accents or not.

import { useLingui } from "@lingui/react/macro";
import { Search, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button, Input, SearchField } from "react-aria-components";
import styles from "./Record.module.css";

/** The pause after which the list follows. */
const IDLE_MS = 150;

export interface SearchBoxProps {
  label: string;
  placeholder?: string;
  value: string;
  onSearch(words: string): void;
}

/** `/` outside of a field leads here. */
export function SearchBox({ label, placeholder, value, onSearch }: SearchBoxProps) {
  const { t } = useLingui();
  const [text, setText] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const asked = useRef(value);
  const latest = useRef(onSearch);
  latest.current = onSearch;

  // Dropped or set from outside.
  useEffect(() => {
    if (value === asked.current) return;
    asked.current = value;
    setText(value);
  }, [value]);

  useEffect(() => {
    const words = text.normalize("NFC").trim();
    if (words === asked.current) return;
    const timer = setTimeout(() => {
      asked.current = words;
      latest.current(words);
    }, IDLE_MS);
    return () => clearTimeout(timer);
  }, [text]);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const busy = event.target instanceof Element && event.target.closest("input, textarea, [role=dialog]");
      if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || busy) return;
      event.preventDefault();
      input.current?.focus();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);

  return (
    <SearchField className={styles.search} aria-label={label} value={text} onChange={setText}>
      <Search aria-hidden />
      <Input ref={input} placeholder={placeholder} spellCheck={false} autoComplete="off" />
      {text !== "" && (
        <Button aria-label={t`Xoá ô tìm`}>
          <X aria-hidden />
        </Button>
      )}
    </SearchField>
  );
}

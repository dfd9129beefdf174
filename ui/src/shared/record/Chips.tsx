// What a list is filtered by, each removable: a figure elsewhere has led here, or the person chose it.

import { Trans, useLingui } from "@lingui/react/macro";
import { X } from "lucide-react";
import { Button as AriaButton } from "react-aria-components";
import { Button } from "../Button";
import styles from "./Record.module.css";

export interface Chip {
  id: string;
  /** "Kỳ: 6 tháng đầu năm 2023". */
  text: string;
}

export interface ChipsProps {
  chips: readonly Chip[];
  onRemove(id: string): void;
  onClear(): void;
}

export function Chips({ chips, onRemove, onClear }: ChipsProps) {
  const { t } = useLingui();
  if (chips.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label={t`Đang lọc theo`}>
      {chips.map(({ id, text }) => (
        <li key={id}>
          <AriaButton className={styles.chip} aria-label={t`Bỏ lọc ${text}`} onPress={() => onRemove(id)}>
            <span>{text}</span>
            <X aria-hidden />
          </AriaButton>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <Button kind="quiet" small onPress={onClear}>
            <Trans>Bỏ mọi bộ lọc</Trans>
          </Button>
        </li>
      )}
    </ul>
  );
}

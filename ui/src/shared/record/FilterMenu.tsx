// A button that offers the values of one filter, "all" first.

import { useLingui } from "@lingui/react/macro";
import { ChevronDown } from "lucide-react";
import { Button } from "../Button";
import { Menu, type MenuEntry } from "../overlay";

export interface FilterMenuProps {
  label: string;
  /** Chosen id; empty for all. */
  value: string;
  items: readonly MenuEntry[];
  onChoose(id: string): void;
}

const ALL = "*";

export function FilterMenu({ label, value, items, onChoose }: FilterMenuProps) {
  const { t } = useLingui();
  return (
    <Menu
      label={label}
      trigger={
        <Button>
          {label}
          <ChevronDown size={16} aria-hidden />
        </Button>
      }
      groups={[{ selected: value === "" ? ALL : value, items: [{ id: ALL, label: t`Tất cả` }, ...items] }]}
      onAction={(id) => onChoose(id === ALL ? "" : id)}
    />
  );
}

import type { ReactElement, ReactNode } from "react";
import {
  Menu as AriaMenu,
  Header,
  type Key,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
} from "react-aria-components";
import { classes } from "../classes";
import styles from "./Overlay.module.css";

export interface MenuEntry {
  id: string;
  label: string;
  note?: string;
  icon?: ReactNode;
  /** Red: this voids something. */
  danger?: boolean;
  disabled?: boolean;
}

export interface MenuGroup {
  title?: string;
  /** Marks the chosen one of a group. */
  selected?: string;
  items: MenuEntry[];
}

export interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement;
  label: string;
  groups: MenuGroup[];
  onAction(id: string): void;
}

export function Menu({ trigger, label, groups, onAction }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={styles.popover} offset={6}>
        <AriaMenu aria-label={label} className={styles.list} onAction={(id: Key) => onAction(String(id))}>
          {groups.map((group, index) => [
            index > 0 && <Separator key={`line-${group.items[0]?.id}`} className={styles.separator} />,
            <MenuSection
              key={group.items[0]?.id}
              aria-label={group.title ?? label}
              {...(group.selected !== undefined && {
                selectionMode: "single" as const,
                selectedKeys: [group.selected],
              })}
            >
              {group.title && <Header className={styles.sectionTitle}>{group.title}</Header>}
              {group.items.map((item) => (
                <MenuItem
                  key={item.id}
                  id={item.id}
                  textValue={item.label}
                  isDisabled={item.disabled}
                  className={classes(styles.item, item.danger && styles.dangerItem)}
                >
                  {item.icon}
                  <span className={styles.itemText}>
                    {item.label}
                    {item.note && <span className={styles.itemNote}>{item.note}</span>}
                  </span>
                </MenuItem>
              ))}
            </MenuSection>,
          ])}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

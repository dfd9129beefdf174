import type { ReactNode } from "react";
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from "react-aria-components";
import { classes } from "../classes";
import styles from "./Layout.module.css";

export interface TabEntry {
  id: string;
  label: ReactNode;
  content: ReactNode;
}

export interface TabsProps {
  label: string;
  tabs: TabEntry[];
  selected?: string;
  onSelect?(id: string): void;
  /** The tabs' content takes the height that is left on the screen; see `Panel`. */
  fill?: boolean;
}

export function Tabs({ label, tabs, selected, onSelect, fill }: TabsProps) {
  return (
    <AriaTabs
      className={classes(fill && styles.filling)}
      selectedKey={selected}
      onSelectionChange={(key) => onSelect?.(String(key))}
    >
      <TabList aria-label={label} className={styles.tabList}>
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className={styles.tab}>
            {tab.label}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className={classes(styles.tabPanel, fill && styles.filling)}>
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}

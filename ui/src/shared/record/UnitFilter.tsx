// Narrows a register to one unit below and what lies below that.

import { useLingui } from "@lingui/react/macro";
import { ComboBox } from "../field";
import { useNames } from "./names";
import styles from "./Record.module.css";
import { useUnitNote } from "./unitNote";

export interface UnitFilterProps {
  /** Key of the own unit: all is its own, or of units below. */
  own: string;
  /** Key of the chosen one; empty for all. */
  value: string;
  onChoose(key: string): void;
}

export function UnitFilter({ own, value, onChoose }: UnitFilterProps) {
  const { t } = useLingui();
  const noteOf = useUnitNote(own);
  const below = useNames().units.filter(({ key }) => key !== own);
  if (below.length === 0) return null;
  return (
    <div className={styles.unitFilter}>
      <ComboBox
        label={t`Đơn vị`}
        hideLabel
        placeholder={t`Mọi đơn vị`}
        choices={below.map((unit) => ({ id: unit.key, label: unit.name, note: noteOf(unit) }))}
        value={value || null}
        onChange={onChoose}
      />
    </div>
  );
}

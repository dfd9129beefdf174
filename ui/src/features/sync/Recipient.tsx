// To whom a file goes: up, down, or to another computer of the own unit.

import { Trans, useLingui } from "@lingui/react/macro";
import type { UnitView } from "../../bindings/api";
import { ComboBox, formatDate, RadioGroup, useUnitNote } from "../../shared";
import styles from "./Sync.module.css";
import type { Way } from "./ways";

interface Props {
  way: Way;
  units: UnitView[];
  to: string | null;
  /** Nobody was chosen, and somebody must be. */
  missing: boolean;
  onChange(to: string): void;
}

export function Recipient({ way, units, to, missing, onChange }: Props) {
  const { t } = useLingui();
  const noteOf = useUnitNote();
  switch (way) {
    case "up":
      return (
        <RadioGroup
          label={t`Gửi cho`}
          value={to}
          onChange={onChange}
          choices={units.map((unit, place) => ({
            id: unit.key,
            label: unit.agency,
            note:
              unit.until !== null
                ? t`đã kết thúc hoạt động ngày ${formatDate(unit.until)}`
                : place === 0
                  ? t`cấp trên trực tiếp`
                  : t`gửi vượt cấp, khi cấp trên trực tiếp yêu cầu`,
          }))}
        />
      );
    case "down": {
      const chosen = units.find(({ key }) => key === to);
      return (
        <div className={styles.recipient}>
          <ComboBox
            label={t`Gửi cho`}
            placeholder={t`Gõ tên, có dấu hay không đều được`}
            choices={units.map((unit) => ({ id: unit.key, label: unit.agency, note: noteOf(unit) }))}
            value={to}
            onChange={onChange}
            error={missing ? t`Hãy chọn đơn vị nhận.` : null}
            hint={chosen ? noteOf(chosen) : t`Các đơn vị đã được ghi danh.`}
          />
        </div>
      );
    }
    case "across":
      return (
        <p>
          <Trans>
            Cho các máy khác của <strong>{units[0]?.agency}</strong>
          </Trans>
        </p>
      );
  }
}

// The units directly below: what has come from each, and what it amounts to.

import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { UnitFigure } from "../../bindings/api";
import {
  Badge,
  FigureLink,
  formatCount,
  formatDate,
  formatDay,
  formatMillionColumn,
  formatMoment,
  Panel,
  Segmented,
  Sheet,
  sheet,
  useScreen,
} from "../../shared";
import { useSession } from "../frame/session";
import styles from "./Overview.module.css";
import { allVoucherRows, registerRows, type Scope } from "./rows";

const REGISTERS = ["households", "supports", "works", "vouchers"] as const;

/** Stands for the units of the plan's year in the choice of a day. */
const OF_PLAN = "plan";

interface Props {
  units: UnitFigure[];
  /** Since when other units stand in their place. */
  days: string[];
  /** The day whose units these are; `null`: those of the plan's year. */
  day: string | null;
  scope: Scope;
}

export function Units({ units, days, day, scope }: Props) {
  const { t } = useLingui();
  const { filter } = useScreen();
  const { status } = useSession();
  const came = units.filter((one) => one.last_number !== null).length;
  const all = units.length;
  return (
    <Panel
      flush
      title={t`Đơn vị trực thuộc`}
      aside={
        <div className={styles.asideRow}>
          {days.length > 0 && (
            <Segmented
              label={t`Số liệu theo đơn vị`}
              value={day ?? OF_PLAN}
              onChange={(id) => filter({ units_on: id === OF_PLAN ? "" : id })}
              choices={[
                { id: OF_PLAN, label: t`Đơn vị năm ${status.year}` },
                ...days.map((one) => ({ id: one, label: t`Đơn vị từ ${formatDate(one)}` })),
              ]}
            />
          )}
          <span className={styles.aside}>
            <Trans>
              {came} trên {all} đơn vị đã gửi tệp
            </Trans>
          </span>
        </div>
      }
    >
      <Sheet label={t`Đơn vị trực thuộc`}>
        <thead>
          <tr>
            <th scope="col">{t`Đơn vị`}</th>
            <th scope="col">{t`Tệp gần nhất`}</th>
            <th scope="col" className={sheet.figure}>{t`Hộ`}</th>
            <th scope="col" className={sheet.figure}>{t`Lượt hỗ trợ`}</th>
            <th scope="col" className={sheet.figure}>{t`Công trình`}</th>
            <th scope="col" className={sheet.figure}>{t`Chứng từ`}</th>
            <th scope="col" className={sheet.figure}>{t`Giải ngân, triệu đồng`}</th>
          </tr>
        </thead>
        <tbody>
          {units.map((one) => (
            <Unit key={one.unit.key} figure={one} scope={scope} />
          ))}
        </tbody>
      </Sheet>
    </Panel>
  );
}

function Unit({ figure, scope }: { figure: UnitFigure; scope: Scope }) {
  const { t } = useLingui();
  const { key, name } = figure.unit;
  const labels = {
    households: t`hộ`,
    supports: t`lượt hỗ trợ`,
    works: t`công trình`,
    vouchers: t`chứng từ`,
  };
  const numbers = figure.missing.join(", ");
  return (
    <tr>
      <th scope="row">
        <Link
          to="/"
          search={{ unit: key } as never}
          className={styles.unitLink}
          title={t`Xem tổng quan của ${name}`}
        >
          {name}
        </Link>
      </th>
      <td>
        {figure.last_number === null ? (
          <span className={sheet.faint}>{t`chưa gửi tệp nào`}</span>
        ) : (
          <span title={formatMoment(figure.last_at)}>
            <Trans>
              số {figure.last_number}, ngày {formatDay(figure.last_at)}
            </Trans>
          </span>
        )}
        {figure.missing.length > 0 && (
          <span className={styles.missing}>
            <Badge kind="warn">{t`thiếu số ${numbers}`}</Badge>
          </span>
        )}
      </td>
      {REGISTERS.map((screen) => (
        <td key={screen} className={sheet.figure}>
          {figure[screen] === 0 ? (
            <span className={sheet.faint}>0</span>
          ) : (
            <FigureLink
              rows={registerRows(screen, key)}
              label={`${name}: ${formatCount(figure[screen])} ${labels[screen]}`}
            >
              {formatCount(figure[screen])}
            </FigureLink>
          )}
        </td>
      ))}
      <td className={sheet.figure}>
        {figure.disbursed === "0" ? (
          <span className={sheet.faint}>0</span>
        ) : (
          <FigureLink
            rows={allVoucherRows({ ...scope, unit: key })}
            label={t`${name}: giải ngân ${formatMillionColumn(figure.disbursed)} triệu đồng`}
          >
            {formatMillionColumn(figure.disbursed)}
          </FigureLink>
        )}
      </td>
    </tr>
  );
}

// Targets of the plan and what is done of each, with its sub-targets and the part that comes from
// counts because no list is kept.

import { Trans, useLingui } from "@lingui/react/macro";
import { TriangleAlert } from "lucide-react";
import { Fragment } from "react";
import type { IndicatorFigure, SubFigure } from "../../bindings/api";
import { FigureLink, formatCount, formatPercent, Panel, ProgressBar, Sheet, sheet } from "../../shared";
import { useSession } from "../frame/session";
import styles from "./Overview.module.css";
import { countRows, indicatorRows, planRows, type Scope, subRows } from "./rows";

export function ConflictMark() {
  const { t } = useLingui();
  const text = t`Có số liệu khác nhau giữa các đơn vị, chưa chốt`;
  return (
    <span className={styles.mark} role="img" aria-label={text} title={text}>
      <TriangleAlert aria-hidden />
    </span>
  );
}

export function Indicators({ figures, scope, whole }: Props) {
  const { t } = useLingui();
  return (
    <Panel
      flush
      title={t`Chỉ tiêu`}
      aside={
        !whole && (
          <span className={styles.aside}>
            <Trans>So với chỉ tiêu toàn tỉnh; kế hoạch không giao chỉ tiêu cho từng đơn vị</Trans>
          </span>
        )
      }
    >
      <Sheet label={t`Chỉ tiêu`}>
        <thead>
          <tr>
            <th scope="col">{t`Chỉ tiêu`}</th>
            <th scope="col" className={sheet.figure}>{t`Kế hoạch`}</th>
            <th scope="col" className={sheet.figure}>{t`Trong kỳ`}</th>
            <th scope="col" className={sheet.figure}>{t`Từ đầu năm`}</th>
            <th scope="col" className={styles.shareHead}>{t`Đạt`}</th>
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => (
            <Indicator key={figure.code} figure={figure} scope={scope} />
          ))}
        </tbody>
      </Sheet>
    </Panel>
  );
}

interface Props {
  figures: IndicatorFigure[];
  scope: Scope;
  /** The figures are those of the whole province. */
  whole: boolean;
}

function Indicator({ figure, scope }: { figure: IndicatorFigure; scope: Scope }) {
  const { t } = useLingui();
  const { name, unit, target } = figure;
  return (
    <>
      <tr>
        <th scope="row">
          <span className={styles.name}>{name}</span> <span className={styles.unit}>({unit})</span>
          {figure.conflict && <ConflictMark />}
          <FromCounts figure={figure} scope={scope} />
        </th>
        <td className={sheet.figure}>
          {target === null ? (
            <span className={sheet.faint}>{t`không giao`}</span>
          ) : (
            <FigureLink
              rows={planRows(figure.item ?? "")}
              label={t`${name}, kế hoạch ${formatCount(target)}`}
            >
              {formatCount(target)}
            </FigureLink>
          )}
        </td>
        <td className={sheet.figure}>
          <FigureLink
            rows={indicatorRows(figure, scope, false)}
            label={t`${name}, trong kỳ ${formatCount(figure.in_period)}`}
          >
            {formatCount(figure.in_period)}
          </FigureLink>
        </td>
        <td className={sheet.figure}>
          <FigureLink
            rows={indicatorRows(figure, scope, true)}
            label={t`${name}, từ đầu năm ${formatCount(figure.done)}`}
          >
            {formatCount(figure.done)}
          </FigureLink>
        </td>
        <td className={sheet.bar}>
          {target !== null && (
            <Share label={name} done={String(figure.done)} plan={String(target)} percent={figure.percent} />
          )}
        </td>
      </tr>
      {figure.sub.map((sub) => (
        <SubTarget key={sub.code} figure={figure} sub={sub} scope={scope} />
      ))}
    </>
  );
}

/** The part that no list shows, period by period: so the grids of counts hold it. */
function FromCounts({ figure, scope }: { figure: IndicatorFigure; scope: Scope }) {
  const { t } = useLingui();
  const { status } = useSession();
  const { code, unit, from_counts } = figure;
  const periods = status.periods.filter((one) => from_counts[one.code] !== undefined);
  if (periods.length === 0) return null;
  return (
    <p className={styles.part} title={t`Nơi không lập danh sách hộ, chỉ có số tổng hợp`}>
      <Trans>trong đó theo số tổng hợp:</Trans>
      {periods.map((period, at) => (
        <Fragment key={period.code}>
          {at > 0 && ","}{" "}
          <FigureLink rows={countRows(code, period.code, scope)}>
            {formatCount(from_counts[period.code] ?? 0)} {unit}
          </FigureLink>{" "}
          ({period.name})
        </Fragment>
      ))}
    </p>
  );
}

function SubTarget({ figure, sub, scope }: { figure: IndicatorFigure; sub: SubFigure; scope: Scope }) {
  return (
    <tr className={sheet.sub}>
      <th scope="row" className={styles.subName}>
        {sub.name}
      </th>
      <td className={sheet.figure}>
        <FigureLink rows={planRows(figure.item ?? "")} label={`${sub.name}: ${formatCount(sub.target)}`}>
          {formatCount(sub.target)}
        </FigureLink>
      </td>
      <td className={sheet.figure}>
        <FigureLink
          rows={subRows(figure, sub, scope, false)}
          label={`${sub.name}: ${formatCount(sub.in_period)}`}
        >
          {formatCount(sub.in_period)}
        </FigureLink>
      </td>
      <td className={sheet.figure}>
        <FigureLink rows={subRows(figure, sub, scope, true)} label={`${sub.name}: ${formatCount(sub.done)}`}>
          {formatCount(sub.done)}
        </FigureLink>
      </td>
      <td />
    </tr>
  );
}

interface ShareProps {
  label: string;
  done: string;
  plan: string;
  /** As the core worked it out. */
  percent: string | null;
}

/** A light bar and the percentage beside it. */
export function Share({ label, done, plan, percent }: ShareProps) {
  return (
    <div className={styles.share}>
      <ProgressBar bare label={label} done={done} plan={plan} />
      <span>{formatPercent(percent)}</span>
    </div>
  );
}

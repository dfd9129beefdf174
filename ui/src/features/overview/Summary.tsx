// The first line of the overview: how long there is still, how much is disbursed, what is recorded.

import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { OverviewView, PeriodView } from "../../bindings/api";
import {
  formatCount,
  formatDate,
  formatMillion,
  formatPercent,
  ProgressBar,
  Stat,
  useDaysLeft,
} from "../../shared";
import styles from "./Overview.module.css";
import { registerRows, type Scope, voucherRows } from "./rows";

function Deadline({ period }: { period: PeriodView }) {
  const { t } = useLingui();
  const daysLeft = useDaysLeft();
  const { days_left: days } = period;
  const late = days < 0;
  const before = formatDate(period.before);
  const day = before.slice(0, 2);
  return (
    <div
      className={styles.deadline}
      data-late={late || undefined}
      data-close={(!late && days <= 7) || undefined}
    >
      <Stat
        label={t`Hạn gửi báo cáo`}
        value={daysLeft(days)}
        note={
          <Trans>
            trước <span className={styles.keep}>{before}</span>: ngày {day} đã là trễ
          </Trans>
        }
        rows={{ to: "/reports" }}
      />
    </div>
  );
}

interface Props {
  view: OverviewView;
  scope: Scope;
  /** The figures are those of the whole province. */
  whole: boolean;
}

export function Summary({ view, scope, whole }: Props) {
  const { t } = useLingui();
  const { total } = view.total;
  const plan = formatMillion(total.plan);
  const registers = [
    { screen: "households", label: t`Hộ`, value: view.households },
    { screen: "supports", label: t`Lượt hỗ trợ`, value: view.supports },
    { screen: "works", label: t`Công trình`, value: view.works },
    { screen: "vouchers", label: t`Chứng từ`, value: view.vouchers },
  ];
  return (
    <div className={styles.summary}>
      <Deadline period={view.period} />
      <div className={styles.money}>
        <Stat
          label={t`Đã giải ngân`}
          value={formatMillion(total.disbursed, 0)}
          unit={t`triệu đồng`}
          note={
            <span className={styles.moneyNote}>
              <span>{whole ? t`trên ${plan} kế hoạch` : t`trên ${plan} kế hoạch toàn tỉnh`}</span>
              <strong>{formatPercent(total.percent)}</strong>
            </span>
          }
          rows={voucherRows("", null, scope)}
        >
          <ProgressBar bare label={t`Giải ngân so với kế hoạch`} done={total.disbursed} plan={total.plan} />
        </Stat>
      </div>
      <div className={styles.registers}>
        {registers.map(({ screen, label, value }) => {
          const { to, search } = registerRows(screen, scope.unit);
          return (
            <Link key={screen} to={to} search={search as never} className={styles.register}>
              <span>{label}</span>
              <strong>{formatCount(value)}</strong>
            </Link>
          );
        })}
      </div>
    </div>
  );
}

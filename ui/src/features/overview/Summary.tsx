// The first line of the overview: how long there is still, how much is disbursed, what is recorded.

import { Trans, useLingui } from "@lingui/react/macro";
import type { OverviewView, PeriodView } from "../../bindings/api";
import { formatCount, formatDate, formatMillion, formatPercent, ProgressBar, Stat } from "../../shared";
import styles from "./Overview.module.css";
import { registerRows, type Scope, voucherRows } from "./rows";

/** From here on a number of days tells nobody anything. */
const LATE_DAYS_TOLD_MAX = 366;

function Deadline({ period }: { period: PeriodView }) {
  const { t } = useLingui();
  const { days_left: days } = period;
  const late = days < 0;
  const value = (() => {
    if (days > 0) return t`Còn ${formatCount(days)} ngày`;
    if (days === 0) return t`Hôm nay`;
    return -days <= LATE_DAYS_TOLD_MAX ? t`Trễ ${formatCount(-days)} ngày` : t`Đã qua hạn`;
  })();
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
        value={value}
        note={
          <Trans>
            trước ngày <span className={styles.keep}>{before}</span> · ngày {day} đã là trễ
          </Trans>
        }
        rows={{ to: "/reports" }}
      />
    </div>
  );
}

export function Summary({ view, scope }: { view: OverviewView; scope: Scope }) {
  const { t } = useLingui();
  const { total } = view.total;
  const registers = [
    { screen: "households", label: t`Hộ trong sổ`, value: view.households },
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
              <span>
                <Trans>trên {formatMillion(total.plan)} kế hoạch</Trans>
              </span>
              <strong>{formatPercent(total.percent)}</strong>
            </span>
          }
          rows={voucherRows("", null, scope)}
        >
          <ProgressBar bare label={t`Giải ngân so với kế hoạch`} done={total.disbursed} plan={total.plan} />
        </Stat>
      </div>
      {registers.map(({ screen, label, value }) => (
        <Stat key={screen} label={label} value={formatCount(value)} rows={registerRows(screen, scope.unit)} />
      ))}
    </div>
  );
}

// The period that runs, how long there is left, and how many have sent.

import { Trans, useLingui } from "@lingui/react/macro";
import type { InboxView } from "../../bindings/api";
import { formatCount, ProgressBar } from "../../shared";
import styles from "./Inbox.module.css";
import { hasGap, isBelow, isUnsent } from "./inbox";

export function InboxSummary({ inbox, own }: { inbox: InboxView; own: string }) {
  const { t } = useLingui();
  const { days_left, before, period } = inbox;
  // Those further down are not waited for here.
  const awaited = inbox.units.filter((one) => isBelow(one, own));
  const sent = awaited.filter((one) => !isUnsent(one)).length;
  const missing = inbox.units.filter(hasGap).length;
  return (
    <dl className={styles.summary}>
      <div className={styles.period}>
        <dt>{t`Kỳ báo cáo`}</dt>
        <dd>
          {period}
          <span className={styles.muted}>
            {t`gửi trước ngày ${before}`}
            {" · "}
            <span className={days_left <= 0 ? styles.late : undefined}>
              {days_left > 0 ? t`Còn ${formatCount(days_left)} ngày` : t`đã hết hạn`}
            </span>
          </span>
        </dd>
      </div>
      <div className={styles.sent}>
        <dt>{t`Đã gửi trong kỳ`}</dt>
        <dd>
          <span>
            <Trans>
              {formatCount(sent)}/{formatCount(awaited.length)} đơn vị
            </Trans>
          </span>
          <ProgressBar bare label={t`Đã gửi trong kỳ`} done={String(sent)} plan={String(awaited.length)} />
        </dd>
      </div>
      <div>
        <dt>{t`Còn phải đôn đốc`}</dt>
        <dd>
          <Trans>{formatCount(awaited.length - sent)} đơn vị</Trans>
        </dd>
      </div>
      <div>
        <dt>{t`Có tệp còn thiếu`}</dt>
        <dd>
          <Trans>{formatCount(missing)} đơn vị</Trans>
        </dd>
      </div>
    </dl>
  );
}

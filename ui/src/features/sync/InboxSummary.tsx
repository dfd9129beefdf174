// The period, how long there is left or how late it is, and how many have sent.

import { Trans, useLingui } from "@lingui/react/macro";
import type { InboxView } from "../../bindings/api";
import { formatCount, formatDate, ProgressBar, SelectField, useDaysLeft } from "../../shared";
import { useSession } from "../frame/session";
import styles from "./Inbox.module.css";
import { hasEnded, hasGap, isBelow, isUnsent } from "./inbox";

interface Props {
  inbox: InboxView;
  own: string;
  onPeriod(period: string): void;
}

export function InboxSummary({ inbox, own, onPeriod }: Props) {
  const { t } = useLingui();
  const { status } = useSession();
  const daysLeft = useDaysLeft();
  const { days_left, before, code } = inbox.period;
  const deadline = formatDate(before);
  // Those further down are not waited for here, nor those that are no more.
  const awaited = inbox.units.filter((one) => isBelow(one, own) && !hasEnded(one));
  const sent = awaited.filter((one) => !isUnsent(one)).length;
  const late = awaited.filter(({ standing }) => standing === "late").length;
  const missing = inbox.units.filter(hasGap).length;
  return (
    <dl className={styles.summary}>
      <div className={styles.period}>
        <dt>{t`Kỳ báo cáo`}</dt>
        <dd>
          <div className={styles.choice}>
            <SelectField
              label={t`Kỳ báo cáo`}
              hideLabel
              value={code}
              onChange={onPeriod}
              choices={status.periods.map(({ code: id, name }) => ({ id, label: name }))}
            />
          </div>
          <span className={styles.muted}>
            {t`gửi trước ngày ${deadline}`}
            {" · "}
            <span className={days_left < 0 ? styles.late : undefined}>{daysLeft(days_left)}</span>
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
          {late > 0 && <span className={styles.muted}>{t`trong đó ${formatCount(late)} gửi sau hạn`}</span>}
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

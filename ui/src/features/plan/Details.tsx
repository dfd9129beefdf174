// One item in full, or the plan as a whole while none is open: targets, who leads, places, where
// the text says so, and what is odd about it.

import { Trans, useLingui } from "@lingui/react/macro";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import type { IndicatorFigure, IndicatorView, PlanItemView, PlanView } from "../../bindings/api";
import {
  Badge,
  FigureLink,
  formatCount,
  formatMillion,
  formatPercent,
  IconButton,
  ProgressBar,
  useScreen,
} from "../../shared";
import { useSession } from "../frame/session";
import { Arithmetic } from "./Arithmetic";
import styles from "./Plan.module.css";
import { countRows, doneRows, doneVouchers, subRows } from "./rows";

interface Props {
  plan: PlanView;
  item: PlanItemView | null;
  catalogue: IndicatorView[];
}

export function Details({ plan, item, catalogue }: Props) {
  const { t } = useLingui();
  const { open } = useScreen();
  if (item === null) {
    return (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key
      <aside className={styles.details} aria-label={t`Về kế hoạch`} tabIndex={0}>
        <header className={styles.detailsHead}>
          <div>
            <h2>{t`Về kế hoạch`}</h2>
            <p className={styles.detailsTitle}>{plan.title}</p>
          </div>
        </header>
        <Part title={t`Mục tiêu`}>
          <ul className={styles.list}>
            {plan.goals.map((goal) => (
              <li key={goal.text}>
                {goal.text}
                {goal.note && <p className={styles.small}>{goal.note}</p>}
              </li>
            ))}
          </ul>
        </Part>
        <Notes notes={plan.notes} />
        <p className={styles.hint}>
          <Trans>Chọn một dự án để xem chỉ tiêu, cơ quan chủ trì, địa điểm và phép tính định mức.</Trans>
        </p>
      </aside>
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key
    <aside className={styles.details} aria-label={item.label} tabIndex={0}>
      <header className={styles.detailsHead}>
        <div>
          <h2>{item.label}</h2>
          <p className={styles.detailsTitle}>{item.title}</p>
        </div>
        <IconButton label={t`Đóng`} small onPress={() => open(null)}>
          <X />
        </IconButton>
      </header>
      <Capital item={item} />
      {item.indicators.length > 0 && (
        <Part title={t`Chỉ tiêu`}>
          <ul className={styles.list}>
            {item.indicators.map((figure) => (
              <Indicator key={figure.code} figure={figure} />
            ))}
          </ul>
        </Part>
      )}
      {item.checks.length > 0 && (
        <Part title={t`Số lượng × định mức = vốn`}>
          {item.checks.map((check) => (
            <Arithmetic
              key={check.capital_type}
              check={check}
              others={item.indicators.filter(
                ({ code, name, target }) =>
                  target !== null &&
                  !check.lines.some((line) => line.name === name) &&
                  catalogue.some((one) => one.code === code && one.capital_type === check.capital_type),
              )}
            />
          ))}
        </Part>
      )}
      {!item.heading && (
        <Part title={t`Cơ quan chủ trì`}>
          <Leads item={item} />
        </Part>
      )}
      {item.places.length > 0 && (
        <Part title={t`Địa điểm kế hoạch nêu`}>
          <ul className={styles.list}>
            {item.places.map(({ place, work, unit }) => (
              <li key={place}>
                <FigureLink rows={{ to: "/works", search: { unit, item: item.code } }}>{work}</FigureLink>
                <p className={styles.small}>{place}</p>
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Notes notes={item.notes} />
      {item.reference && (
        <Part title={t`Căn cứ`}>
          <p>{item.reference}</p>
        </Part>
      )}
    </aside>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Capital({ item }: { item: PlanItemView }) {
  const { t } = useLingui();
  const { status } = useSession();
  const planned: [string, string][] = [
    [t`Vốn đầu tư phát triển`, item.investment],
    [t`Vốn sự nghiệp`, item.recurrent],
    [t`Tổng vốn`, item.total],
  ];
  const disbursed = formatMillion(item.disbursed);
  return (
    <section className={styles.part}>
      <dl className={styles.capital}>
        {planned.map(([name, money]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{formatMillion(money)}</dd>
          </div>
        ))}
        <div>
          <dt>{t`Đã giải ngân`}</dt>
          <dd>
            <FigureLink
              rows={doneVouchers(status.periods, item.code)}
              label={t`${item.label}: đã giải ngân ${disbursed} triệu đồng`}
            >
              {disbursed}
            </FigureLink>
          </dd>
        </div>
      </dl>
      {item.percent !== null && (
        <div className={styles.capitalBar}>
          <ProgressBar bare label={item.label} done={item.disbursed} plan={item.total} />
          <span>{formatPercent(item.percent)}</span>
        </div>
      )}
      <p className={styles.small}>{t`Đơn vị: triệu đồng`}</p>
    </section>
  );
}

function Indicator({ figure }: { figure: IndicatorFigure }) {
  const { t } = useLingui();
  const { status } = useSession();
  const rows = doneRows(status.periods, figure);
  const target = formatCount(figure.target);
  return (
    <li>
      <div className={styles.indicator}>
        <span>{figure.name}</span>
        <span className={styles.figure}>
          <FigureLink rows={rows} label={t`${figure.name}: đã làm ${formatCount(figure.done)}`}>
            {formatCount(figure.done)}
          </FigureLink>
          {figure.target === null ? t` ${figure.unit}, không giao` : t` / ${target} ${figure.unit}`}
        </span>
      </div>
      {status.periods
        .filter((period) => figure.from_counts[period.code] !== undefined)
        .map((period) => (
          <div key={period.code} className={styles.indicator} data-sub>
            <span>{t`trong đó theo số tổng hợp, ${period.name}`}</span>
            <span className={styles.figure}>
              <FigureLink rows={countRows(figure.code, period)}>
                {formatCount(figure.from_counts[period.code] ?? 0)}
              </FigureLink>
            </span>
          </div>
        ))}
      {figure.sub.map((sub) => (
        <div key={sub.code} className={styles.indicator} data-sub>
          <span>{sub.name}</span>
          <span className={styles.figure}>
            <FigureLink
              rows={subRows(status.periods, figure, sub)}
              label={`${sub.name}: ${formatCount(sub.done)}`}
            >
              {formatCount(sub.done)}
            </FigureLink>{" "}
            / {formatCount(sub.target)}
          </span>
        </div>
      ))}
    </li>
  );
}

function Leads({ item }: { item: PlanItemView }) {
  const { t } = useLingui();
  if (item.leads.length === 0) {
    return (
      <p>
        <Badge kind="warn">{t`chưa giao`}</Badge> <Trans>Văn bản không nêu cơ quan nào chủ trì.</Trans>
      </p>
    );
  }
  return (
    <ul className={styles.list}>
      {item.leads.map((lead) => (
        <li key={`${lead.agency} ${lead.scope}`}>
          <span className={styles.agency}>{lead.agency}</span>{" "}
          {lead.inferred && <Badge>{t`suy ra, văn bản không ghi rõ`}</Badge>}
          <p className={styles.small}>
            {lead.scope}
            {lead.exception && `, ${lead.exception}`}
          </p>
        </li>
      ))}
    </ul>
  );
}

function Notes({ notes }: { notes: string[] }) {
  const { t } = useLingui();
  if (notes.length === 0) return null;
  return (
    <Part title={t`Cần lưu ý`}>
      <ul className={styles.notes}>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </Part>
  );
}

// The tree: projects and their parts, in the plan's order, each a link to its details.

import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { PlanItemView, PlanView } from "../../bindings/api";
import {
  Badge,
  classes,
  FigureLink,
  formatMillion,
  formatMillionColumn,
  formatPercent,
  Panel,
  Sheet,
  sheet,
} from "../../shared";
import { useSession } from "../frame/session";
import styles from "./Plan.module.css";
import { doneVouchers } from "./rows";

/** An amount in triệu đồng; a dash where the plan gives none. */
function amount(dong: string): string {
  return dong === "0" ? "–" : formatMillion(dong);
}

export function Tree({ plan, open }: { plan: PlanView; open: string | null }) {
  const { t } = useLingui();
  const { status } = useSession();
  const disbursed = formatMillionColumn(plan.disbursed);
  return (
    <Panel flush title={t`Dự án và vốn giao`} aside={<span className={styles.aside}>{t`triệu đồng`}</span>}>
      <Sheet label={t`Dự án và vốn giao, triệu đồng`}>
        <thead>
          <tr>
            <th scope="col">{t`Dự án`}</th>
            <th scope="col" className={sheet.figure}>{t`Đầu tư`}</th>
            <th scope="col" className={sheet.figure}>{t`Sự nghiệp`}</th>
            <th scope="col" className={sheet.figure}>{t`Tổng`}</th>
            <th scope="col" className={sheet.figure}>{t`Giải ngân`}</th>
            <th scope="col" className={sheet.figure}>
              %
            </th>
          </tr>
        </thead>
        <tbody>
          {plan.items.map((item) => (
            <Item key={item.code} item={item} open={item.code === open} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t`Tổng cộng`}</th>
            {[plan.investment, plan.recurrent, plan.total].map((money, place) => (
              <td key={["investment", "recurrent", "total"][place]} className={sheet.figure}>
                {amount(money)}
              </td>
            ))}
            <td className={sheet.figure}>
              <FigureLink
                rows={doneVouchers(status.periods, "")}
                label={t`Tổng cộng: đã giải ngân ${disbursed} triệu đồng`}
              >
                {disbursed}
              </FigureLink>
            </td>
            <td />
          </tr>
        </tfoot>
      </Sheet>
    </Panel>
  );
}

function Item({ item, open }: { item: PlanItemView; open: boolean }) {
  const { t } = useLingui();
  const { status } = useSession();
  const name = item.level > 1 ? item.label.split(" - ")[0] : item.label;
  const figure = classes(sheet.figure, item.heading && sheet.faint);
  const disbursed = item.total === "0" ? "–" : formatMillionColumn(item.disbursed);
  return (
    <tr className={classes(item.level > 1 && sheet.sub, open && styles.open)}>
      <th scope="row">
        <div className={styles.item} data-level={item.level}>
          <Link
            to="/plan/{-$id}"
            params={{ id: item.code } as never}
            className={styles.itemLink}
            aria-current={open || undefined}
          >
            <strong>{name}</strong>
            <span className={styles.itemTitle}>{item.title}</span>
          </Link>
          {item.leads.length === 0 && !item.heading && <Badge kind="warn">{t`chưa giao chủ trì`}</Badge>}
        </div>
      </th>
      <td className={figure}>{amount(item.investment)}</td>
      <td className={figure}>{amount(item.recurrent)}</td>
      <td className={figure}>{amount(item.total)}</td>
      <td className={figure}>
        {disbursed === "–" ? (
          disbursed
        ) : (
          <FigureLink
            rows={doneVouchers(status.periods, item.code)}
            label={t`${item.label}: đã giải ngân ${disbursed} triệu đồng`}
          >
            {disbursed}
          </FigureLink>
        )}
      </td>
      <td className={figure}>{formatPercent(item.percent)}</td>
    </tr>
  );
}

// Tổng quan: the period's figures against the plan. Every figure opens its rows.

import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import { useBelowFold, useFirstPaint } from "../../backend/painted";
import { useView } from "../../backend/query";
import type { OverviewView, PeriodView } from "../../bindings/api";
import {
  Button,
  ErrorNotice,
  formatDate,
  PageHeader,
  SkeletonLines,
  useFilters,
  useScreen,
} from "../../shared";
import { ABOUT } from "../../shared/overview";
import { useSession } from "../frame/session";
import { Begin } from "./Begin";
import { Indicators } from "./Indicators";
import styles from "./Overview.module.css";
import { Projects } from "./Projects";
import type { Scope } from "./rows";
import { Summary } from "./Summary";
import { Todo } from "./Todo";
import { Units } from "./Units";

function isEmpty(view: OverviewView): boolean {
  const recorded = view.households + view.supports + view.works + view.vouchers;
  return recorded === 0 && view.indicators.every((figure) => figure.done === 0);
}

export function Screen() {
  const { t } = useLingui();
  const { period, unit: own } = useSession();
  const { filter } = useScreen();
  const { unit = null, units_on = null } = useFilters();
  const { data, error, refetch } = useView(
    ABOUT,
    "overview",
    { period: period?.code ?? null, unit, units_on },
    { placeholderData: keepPreviousData },
  );
  useFirstPaint(data !== undefined || error !== null);

  const title = data && data.unit.key !== own.key ? t`Tổng quan: ${data.unit.name}` : t`Tổng quan`;
  return (
    <>
      <PageHeader
        title={title}
        subtitle={data && <PeriodNote period={data.period} year={data.period.from.slice(0, 4)} />}
        actions={
          unit !== null && (
            <Button icon={<ArrowLeft />} onPress={() => filter({ unit: "" })}>
              {t`Về ${own.name}`}
            </Button>
          )
        }
      />
      {error && (
        <ErrorNotice
          error={error}
          actions={<Button small onPress={() => void refetch()}>{t`Thử lại`}</Button>}
        />
      )}
      {data ? <Figures view={data} unit={unit} unitsOn={units_on} /> : !error && <SkeletonLines count={10} />}
    </>
  );
}

/** What "in the period" and "since January" mean here. */
function PeriodNote({ period, year }: { period: PeriodView; year: string }) {
  const [from, to] = [formatDate(period.from), formatDate(period.to)];
  const january = formatDate(`${year}-01-01`);
  if (from === january) {
    return (
      <Trans>
        {period.name}: số liệu từ {from} đến {to}
      </Trans>
    );
  }
  return (
    <Trans>
      {period.name}: trong kỳ từ {from} đến {to}, lũy kế từ {january}
    </Trans>
  );
}

interface FiguresProps {
  view: OverviewView;
  unit: string | null;
  /** The day whose units are shown below; `null`: those of the plan's year. */
  unitsOn: string | null;
}

function Figures({ view, unit, unitsOn }: FiguresProps) {
  const scope: Scope = { period: view.period.code, unit };
  const whole = view.unit.level === "province";
  const rest = useBelowFold();
  return (
    <div className={styles.overview}>
      <Summary view={view} scope={scope} whole={whole} />
      {isEmpty(view) && <Begin level={view.unit.level} />}
      <div className={styles.columns}>
        <Indicators
          figures={view.indicators.filter((figure) => figure.item !== null)}
          scope={scope}
          whole={whole}
        />
        <Todo todo={view.todo} scope={scope} />
      </div>
      {rest && <Projects items={view.items} total={view.total} scope={scope} whole={whole} />}
      {rest && view.units.length > 0 && (
        <Units units={view.units} days={view.unit_days} day={unitsOn} scope={scope} />
      )}
    </div>
  );
}

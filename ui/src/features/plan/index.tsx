// Kế hoạch: the plan's tree with its capital and what is disbursed; one item beside it in full. Beside the tree, what
// is given of it to the units below.

import { useLingui } from "@lingui/react/macro";
import { useView } from "../../backend/query";
import type { PlanView } from "../../bindings/api";
import {
  Button,
  ErrorNotice,
  formatDate,
  formatMillion,
  PageHeader,
  ProgressBar,
  SkeletonLines,
  Stat,
  Tabs,
  useFilters,
  useOpenId,
  useScreen,
} from "../../shared";
import { useSession } from "../frame/session";
import { Allocation } from "./Allocation";
import { Details } from "./Details";
import styles from "./Plan.module.css";
import { doneVouchers } from "./rows";
import { Tree } from "./Tree";

const ALLOCATION = "allocation";

export function Screen() {
  const { t } = useLingui();
  const { tab } = useFilters();
  const { filter } = useScreen();
  const { data } = useView(ABOUT, "plan", {});
  const issued = data && formatDate(data.issued_on);
  return (
    <>
      <PageHeader
        title={t`Kế hoạch`}
        subtitle={
          data &&
          t`Số ${data.number}, ${data.issued_by} ban hành ngày ${issued}. Chỉ gồm vốn ngân sách trung ương của năm.`
        }
      />
      <Tabs
        label={t`Các mục của kế hoạch`}
        fill
        selected={tab === ALLOCATION ? ALLOCATION : "program"}
        onSelect={(id) => filter({ tab: id === ALLOCATION ? id : "", giver: "", line: "", unit: "" })}
        tabs={[
          { id: "program", label: t`Chương trình`, content: <Program /> },
          { id: ALLOCATION, label: t`Phân bổ`, content: <Allocation /> },
        ]}
      />
    </>
  );
}

const ABOUT = ["overview", "voucher", "support", "work", "work_progress", "household_count"] as const;

function Program() {
  const { t } = useLingui();
  const { data, error, refetch } = useView(ABOUT, "plan", {});
  const catalogue = useView("catalogue", "catalogue", {});
  const open = useOpenId();
  if (error) {
    return (
      <ErrorNotice
        error={error}
        actions={<Button small onPress={() => void refetch()}>{t`Thử lại`}</Button>}
      />
    );
  }
  if (!data) return <SkeletonLines count={10} />;
  return (
    <div className={styles.plan}>
      <Totals plan={data} />
      <div className={styles.columns}>
        <Tree plan={data} open={open} />
        <Details
          key={open ?? ""}
          plan={data}
          item={data.items.find(({ code }) => code === open) ?? null}
          catalogue={catalogue.data?.indicators ?? []}
        />
      </div>
    </div>
  );
}

function Totals({ plan }: { plan: PlanView }) {
  const { t } = useLingui();
  const { status } = useSession();
  const unit = t`triệu đồng`;
  return (
    <div className={styles.totals}>
      <Stat label={t`Tổng vốn giao`} value={formatMillion(plan.total)} unit={unit} />
      <span className={styles.sign} aria-hidden>
        =
      </span>
      <Stat label={t`Vốn đầu tư phát triển`} value={formatMillion(plan.investment)} unit={unit} />
      <span className={styles.sign} aria-hidden>
        +
      </span>
      <Stat label={t`Vốn sự nghiệp`} value={formatMillion(plan.recurrent)} unit={unit} />
      <Stat
        label={t`Đã giải ngân cả năm`}
        value={formatMillion(plan.disbursed, 0)}
        unit={unit}
        rows={doneVouchers(status.periods, "")}
      >
        <div className={styles.totalBar}>
          <ProgressBar label={t`Giải ngân so với kế hoạch`} done={plan.disbursed} plan={plan.total} />
        </div>
      </Stat>
    </div>
  );
}

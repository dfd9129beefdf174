// The inbox: each unit below with what has come from it, who is late, and the letter that reminds them.

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData } from "@tanstack/react-query";
import { FileText, Inbox as InboxIcon, Info } from "lucide-react";
import { useState } from "react";
import { call } from "../../backend";
import { useView } from "../../backend/query";
import type { InboxView } from "../../bindings/api";
import {
  Button,
  Checkbox,
  EmptyState,
  ErrorNotice,
  formatCount,
  Panel,
  SkeletonLines,
  useMay,
} from "../../shared";
import { useSession } from "../frame/session";
import styles from "./Inbox.module.css";
import { InboxSummary } from "./InboxSummary";
import { InboxTable } from "./InboxTable";
import { hasGap, isUnsent, meantFor } from "./inbox";
import { Paper } from "./Paper";
import { usePaper } from "./usePaper";

export function Inbox() {
  const { unit: own } = useSession();
  /** `null`: the one that units are asked for, which may have gone by. */
  const [period, setPeriod] = useState<string | null>(null);
  const inbox = useView(["sync", "status"], "inbox", { period }, { placeholderData: keepPreviousData });
  if (inbox.error) return <ErrorNotice error={inbox.error} />;
  if (!inbox.data) return <SkeletonLines count={6} />;
  if (inbox.data.units.length === 0) return <NobodyBelow />;
  return (
    <div className={styles.stack}>
      <InboxSummary inbox={inbox.data} own={own.key} onPeriod={setPeriod} />
      <Units key={inbox.data.period.code} inbox={inbox.data} />
    </div>
  );
}

function NobodyBelow() {
  const { t } = useLingui();
  return (
    <Panel>
      <EmptyState icon={<InboxIcon />} title={t`Không có đơn vị nào ở dưới`}>
        <Trans>Tệp của các đơn vị cấp dưới sẽ được theo dõi ở đây theo từng đơn vị, từng kỳ.</Trans>
      </EmptyState>
    </Panel>
  );
}

function Units({ inbox }: { inbox: InboxView }) {
  const { t } = useLingui();
  const may = useMay("export");
  const { status, unit: own } = useSession();
  const [onlyUnsent, setOnlyUnsent] = useState(false);
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const shown = onlyUnsent ? inbox.units.filter(isUnsent) : inbox.units;
  // Nobody is reminded who is not in sight.
  const wanted = chosen ?? meantFor(inbox.units, own.key);
  const units = shown.map(({ unit }) => unit.key).filter((key) => wanted.includes(key));
  const period = inbox.period.code;
  const name = `${status.sample ? "MAU_" : ""}cong-van-don-doc_${period}.docx`;
  const letter = usePaper(name, (path) => call("reminder_export", { units, period, path }));

  return (
    <>
      {letter.error && <ErrorNotice error={letter.error} />}
      {letter.data && (
        <Paper
          label={t`Công văn vừa làm`}
          title={<Plural value={letter.data.count} other="Đã làm công văn đôn đốc # đơn vị" />}
          paper={letter.data}
        />
      )}
      <Panel flush>
        <div className={styles.bar}>
          <Checkbox label={t`Chỉ đơn vị chưa gửi`} checked={onlyUnsent} onChange={setOnlyUnsent} />
          {may && (
            <div className={styles.act}>
              <span className={styles.muted} aria-live="polite">
                {units.length === 0 ? (
                  <Trans>Chưa chọn đơn vị nào</Trans>
                ) : (
                  <Trans>Đã chọn {formatCount(units.length)} đơn vị</Trans>
                )}
              </span>
              <Button
                kind="primary"
                icon={<FileText aria-hidden />}
                isDisabled={units.length === 0}
                isPending={letter.isPending}
                onPress={() => letter.mutate()}
              >
                {t`Làm công văn đôn đốc`}
              </Button>
            </div>
          )}
        </div>
        {inbox.units.some(hasGap) && (
          <p className={styles.note}>
            <Info aria-hidden />
            <Trans>Thiếu một tệp thì không mất gì: tệp gửi sau mang theo cả nội dung của tệp trước đó.</Trans>
          </p>
        )}
        {shown.length === 0 ? (
          <EmptyState icon={<InboxIcon />} title={t`Đơn vị nào cũng đã gửi`}>
            <Trans>Trong kỳ này không còn đơn vị nào phải đôn đốc.</Trans>
          </EmptyState>
        ) : (
          <InboxTable
            units={shown}
            own={own.key}
            chosen={may ? units : null}
            signed={!status.sample}
            onChoose={(keys, on) => {
              const rest = wanted.filter((key) => !keys.includes(key));
              setChosen(on ? [...rest, ...keys] : rest);
            }}
          />
        )}
      </Panel>
    </>
  );
}

// How a work went, newest first; a new report is typed above, an old one is corrected in its place.

import { Trans, useLingui } from "@lingui/react/macro";
import { Pencil, Plus } from "lucide-react";
import { useState } from "react";
import type { ProgressList, ProgressRow, RecordView } from "../../bindings/api";
import {
  Button,
  EmptyState,
  formatDate,
  formatDong,
  IconButton,
  Notice,
  ProgressBar,
  SkeletonLines,
  Voiding,
} from "../../shared";
import { ProgressForm } from "./ProgressForm";
import { State } from "./State";
import styles from "./Works.module.css";
import { FULL, hundredths } from "./words";

const NEW = "new";

export function Progress({ work, list }: { work: RecordView; list: ProgressList | undefined }) {
  const { t } = useLingui();
  const [editing, setEditing] = useState<string | null>(null);
  if (!list) return <SkeletonLines count={4} />;
  const done = () => setEditing(null);
  const add = (
    <Button needs="enter" kind="primary" icon={<Plus />} onPress={() => setEditing(NEW)}>
      <Trans>Thêm tiến độ</Trans>
    </Button>
  );
  if (work.voided !== null && list.rows.length === 0) {
    return <Notice>{t`Công trình đã huỷ, không ghi thêm tiến độ.`}</Notice>;
  }

  const report = (row: ProgressRow) => {
    const day = formatDate(row.date);
    return (
      <li key={row.id} className={styles.report}>
        {editing === row.id ? (
          <ProgressForm work={work.id} id={row.id} onDone={done} />
        ) : (
          <>
            <div className={styles.reportHead}>
              <time dateTime={row.date}>{day}</time>
              <State code={row.state} />
              <span className={styles.reportTools}>
                <IconButton label={t`Sửa tiến độ ngày ${day}`} small onPress={() => setEditing(row.id)}>
                  <Pencil />
                </IconButton>
                <Voiding
                  kind="work_progress"
                  id={row.id}
                  title={t`tiến độ ngày ${day}`}
                  voided={null}
                  small
                />
              </span>
            </div>
            <div className={styles.bar}>
              <ProgressBar label={t`Khối lượng ngày ${day}`} done={hundredths(row.physical)} plan={FULL} />
            </div>
            <p className={styles.facts}>
              {[
                row.value_done !== "0" && t`Giá trị khối lượng ${formatDong(row.value_done)} đồng`,
                row.households_served !== null && t`${row.households_served} hộ hưởng lợi`,
                row.note,
              ]
                .filter(Boolean)
                .join(" · ")}
            </p>
          </>
        )}
      </li>
    );
  };

  return (
    <>
      {editing === NEW ? (
        <ProgressForm work={work.id} id={null} last={list.rows[0]} onDone={done} />
      ) : (
        list.rows.length > 0 && work.voided === null && add
      )}
      {list.rows.length === 0 && editing !== NEW ? (
        <EmptyState title={t`Chưa có báo cáo tiến độ`} actions={add}>
          <Trans>Ghi khối lượng thực hiện theo ngày; lần ghi mới nhất là tình trạng của công trình.</Trans>
        </EmptyState>
      ) : (
        <ol className={styles.timeline}>{list.rows.map(report)}</ol>
      )}
    </>
  );
}

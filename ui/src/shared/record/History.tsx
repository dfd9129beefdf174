// A record's past: who wrote what, when, and by which file it came.

import { Trans, useLingui } from "@lingui/react/macro";
import { FileDown } from "lucide-react";
import { type Scope, useView } from "../../backend/query";
import { formatMoment } from "../format";
import { EmptyState, ErrorNotice, SkeletonLines } from "../layout";
import styles from "./Record.module.css";
import { useRecordWords } from "./words";

export interface HistoryProps {
  kind: Scope & string;
  id: string;
}

export function History({ kind, id }: HistoryProps) {
  const { t } = useLingui();
  const words = useRecordWords();
  const history = useView([kind, "conflict"], "record_history", { kind, id });
  if (history.error) return <ErrorNotice error={history.error} />;
  if (!history.data) return <SkeletonLines count={5} />;
  if (history.data.changes.length === 0) return <EmptyState title={t`Chưa có thay đổi nào`} />;
  return (
    <ol className={styles.history}>
      {history.data.changes.map((change) => (
        <li key={`${change.device}-${change.seq}`} className={styles.change}>
          <p className={styles.changeHead}>
            <strong>{change.by || change.unit}</strong>
            {change.by && <span>{change.unit}</span>}
            <time dateTime={change.at}>{formatMoment(change.at)}</time>
          </p>
          {change.package !== null && (
            <p className={styles.file}>
              <FileDown aria-hidden />
              <Trans>Đến theo tệp {change.package}</Trans>
            </p>
          )}
          <dl className={styles.fields}>
            {change.fields.map((field) => (
              <div key={field.field}>
                <dt>{words.field(kind, field.field, field.label)}</dt>
                <dd>
                  {field.from && (
                    <>
                      <del>
                        <span className="visually-hidden">
                          <Trans>trước:</Trans>{" "}
                        </span>
                        {words.choice(field.field, field.from)}
                      </del>{" "}
                      <span aria-hidden>→</span>{" "}
                    </>
                  )}
                  {words.choice(field.field, field.to) || <em>{t`(để trống)`}</em>}
                </dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ol>
  );
}

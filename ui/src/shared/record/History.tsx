// A record's past: who wrote what, when and at which PC, and by which file it came.

import { Trans, useLingui } from "@lingui/react/macro";
import { FileDown } from "lucide-react";
import { type Scope, useChange, useView } from "../../backend/query";
import type { HistoryField } from "../../bindings/api";
import { Button } from "../Button";
import { formatMoment } from "../format";
import { EmptyState, ErrorNotice, SkeletonLines } from "../layout";
import { toast } from "../overlay";
import { CameBy } from "./CameBy";
import styles from "./Record.module.css";
import { useUndo } from "./undo";
import { useRecordWords } from "./words";

/** The end of a PC's id, by which people tell it: as long as the core gives it elsewhere. */
const shortId = (device: string) => device.slice(-6);

export interface HistoryProps {
  kind: Scope & string;
  id: string;
}

export function History({ kind, id }: HistoryProps) {
  const { t } = useLingui();
  const words = useRecordWords();
  const history = useView([kind, "conflict"], "record_history", { kind, id });
  const undo = useUndo();
  const save = useChange("record_save");
  const restore = ({ field, label, typed }: HistoryField) =>
    save.mutate(
      { kind, id, owner: null, fields: { [field]: typed }, draft: null },
      { onSuccess: () => toast(t`Đã lấy lại: ${words.field(kind, field, label)}.`, undo) },
    );
  if (history.error) return <ErrorNotice error={history.error} />;
  if (!history.data) return <SkeletonLines count={5} />;
  if (history.data.changes.length === 0) return <EmptyState title={t`Chưa có thay đổi nào`} />;
  // What was written last is what is there.
  const newest = new Map(
    history.data.changes
      .toReversed()
      .flatMap((change) => change.fields.map((field) => [field.field, change])),
  );
  return (
    <>
      {save.error && <ErrorNotice error={save.error} />}
      <ol className={styles.history}>
        {history.data.changes.map((change) => (
          <li key={`${change.device}-${change.seq}`} className={styles.change}>
            <p className={styles.changeHead}>
              <strong>{change.by || change.unit}</strong>
              {change.by && <span>{change.unit}</span>}
              <span>
                <Trans>máy …{shortId(change.device)}</Trans>
              </span>
              <time dateTime={change.at}>{formatMoment(change.at)}</time>
            </p>
            {change.came !== null && (
              <p className={styles.file} title={change.came.file}>
                <FileDown aria-hidden />
                <CameBy came={change.came} />
              </p>
            )}
            <dl className={styles.fields}>
              {change.fields.map((field) => (
                <div key={field.field}>
                  <dt>{words.field(kind, field.field, field.label)}</dt>
                  <dd>
                    <span>
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
                    </span>
                    {newest.get(field.field) !== change && (
                      <Button
                        needs="enter"
                        small
                        kind="quiet"
                        aria-label={t`Lấy lại ${words.field(kind, field.field, field.label)}: ${words.choice(field.field, field.to) || t`(để trống)`}`}
                        onPress={() => restore(field)}
                      >
                        {t`Lấy lại`}
                      </Button>
                    )}
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ol>
    </>
  );
}

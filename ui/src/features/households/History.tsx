// Who changed what, when, from what to what, and by which file it came.

import { Trans, useLingui } from "@lingui/react/macro";
import { ArrowRight, History as Clock } from "lucide-react";
import { useView } from "../../backend/query";
import { Badge, EmptyState, ErrorNotice, formatMoment, SkeletonLines } from "../../shared";
import styles from "./Households.module.css";
import { labelOf } from "./words";

export function History({ kind, id }: { kind: "household" | "support"; id: string }) {
  const { t, i18n } = useLingui();
  const view = useView([kind, "conflict"], "record_history", { kind, id });
  if (view.error) return <ErrorNotice error={view.error} />;
  if (!view.data) return <SkeletonLines />;
  if (view.data.changes.length === 0) return <EmptyState icon={<Clock />} title={t`Chưa có thay đổi nào`} />;
  return (
    <ol className={styles.history}>
      {view.data.changes.map((change) => (
        <li key={`${change.device}:${change.seq}`}>
          <p className={styles.when}>
            <strong>{formatMoment(change.at)}</strong>
            <span>{[change.by, change.unit].filter(Boolean).join(" · ")}</span>
            {change.package ? (
              <Badge kind="accent">{t`từ tệp ${change.package}`}</Badge>
            ) : (
              <Badge>{t`ghi tại máy này`}</Badge>
            )}
          </p>
          <dl>
            {change.fields.map((field) => (
              <div key={field.field}>
                <dt>{i18n._(labelOf(field.field, field.label))}</dt>
                <dd>
                  {field.from !== "" && (
                    <>
                      <del>{field.from}</del>
                      <ArrowRight aria-label={t`thành`} />
                    </>
                  )}
                  {field.to !== "" ? field.to : <Trans>(để trống)</Trans>}
                </dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ol>
  );
}

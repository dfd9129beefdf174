// What one installation wrote that does not count for one reason: why, what to do, and each change as it would count.

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Check, FileDown, X } from "lucide-react";
import { useId } from "react";
import type { KeptAsideField, KeptAsideView } from "../../bindings/api";
import { Badge, Button, formatCount, formatMoment, Panel, useRecordWords } from "../../shared";
import styles from "./Aside.module.css";
import { endOf, type AsideGroup as Group, isBareId, isReadable } from "./keptAside";
import { More } from "./More";
import { RecordLink } from "./RecordLink";
import { reasonOf } from "./reasons";

interface Props {
  group: Group;
  /** All of it is being put away. */
  discarding: boolean;
  onRelease(changes: KeptAsideView[]): void;
  onDiscard(changes: KeptAsideView[]): void;
}

export function AsideGroup({ group, discarding, onRelease, onDiscard }: Props) {
  const { t, i18n } = useLingui();
  const reason = reasonOf(group.reason);
  const { changes, files } = group;
  const why = useId();
  // The same word names a kind.
  const putAway = t({ context: "aside", message: "Loại" });
  const side = group.beside === null ? null : group.beside ? t`bên đến sau` : t`bên có trước`;
  // Both sides of a fork have the same buttons.
  const named = (words: string) => (side === null ? undefined : `${words}: ${side}`);
  const discardAll = changes.length > 1 ? t`Loại tất cả` : putAway;
  const releaseAll = changes.length > 1 ? t`Cho tất cả vào sổ` : t`Cho vào sổ`;
  return (
    <Panel
      flush
      title={
        <span className={styles.title}>
          <span>
            {group.unit}, <Trans>máy …{group.device}</Trans>
            {side !== null && ` – ${side}`}
          </span>
          <Badge kind="warn">
            <Plural value={changes.length} other="# thay đổi" />
          </Badge>
        </span>
      }
      aside={
        <div className={styles.actions}>
          <Button
            needs="administer"
            kind="quiet"
            icon={<X aria-hidden />}
            isPending={discarding}
            onPress={() => onDiscard(changes)}
            aria-label={named(discardAll)}
            aria-describedby={why}
          >
            {discardAll}
          </Button>
          <Button
            needs="administer"
            icon={<Check aria-hidden />}
            isDisabled={!changes.some(isReadable)}
            onPress={() => onRelease(changes)}
            aria-label={named(releaseAll)}
            aria-describedby={why}
          >
            {releaseAll}
          </Button>
        </div>
      }
    >
      <div className={styles.why} id={why}>
        <p className={styles.sentence}>{i18n._(reason.sentence)}</p>
        {group.beside !== null && (
          <p>
            {group.beside ? (
              <Trans>Phần này đến sau, khi phần của bên kia đã có ở đây.</Trans>
            ) : (
              <Trans>Phần này đã có ở đây trước khi phần của bên kia đến.</Trans>
            )}
          </p>
        )}
        <p>{i18n._(reason.advice)}</p>
        {files.length > 0 && (
          <p className={styles.file} title={files.join("\n")}>
            <FileDown aria-hidden />
            <span>
              {files.length === 1 ? (
                <Trans>Đến theo tệp {files[0]}</Trans>
              ) : (
                <>
                  <Trans>Đến theo tệp {files[0]}</Trans>{" "}
                  <Plural value={files.length - 1} other="và # tệp nữa" />
                </>
              )}
            </span>
          </p>
        )}
      </div>
      <More all={changes} className={styles.changes}>
        {(change) => (
          <li key={change.id} className={styles.change}>
            <Change change={change} />
            {changes.length > 1 && (
              <div className={styles.actions}>
                <Button
                  needs="administer"
                  small
                  kind="quiet"
                  onPress={() => onDiscard([change])}
                  aria-label={t`Loại thay đổi số ${formatCount(change.seq)}: ${change.title}`}
                >
                  {putAway}
                </Button>
                <Button
                  needs="administer"
                  small
                  isDisabled={!isReadable(change)}
                  onPress={() => onRelease([change])}
                  aria-label={t`Cho vào sổ thay đổi số ${formatCount(change.seq)}: ${change.title}`}
                >
                  {t`Cho vào sổ`}
                </Button>
              </div>
            )}
          </li>
        )}
      </More>
    </Panel>
  );
}

function Change({ change }: { change: KeptAsideView }) {
  const words = useRecordWords();
  const { kind, fields } = change;
  return (
    <>
      <span className={styles.seq}>
        <Trans>số {formatCount(change.seq)}</Trans>
      </span>
      <div className={styles.what}>
        <p className={styles.name}>
          {isReadable(change) ? (
            <>
              <strong>
                <RecordLink kind={kind} id={change.record}>
                  {change.title ? `${words.kind(kind)} “${change.title}”` : words.kind(kind)}
                </RecordLink>
              </strong>
              <span className={styles.muted}>{change.owner}</span>
            </>
          ) : (
            <em>
              <Trans>Nội dung máy này chưa đọc được.</Trans>
            </em>
          )}
          {change.at !== null && (
            <span className={styles.muted}>
              {change.by ? (
                <Trans>
                  {change.by} ghi lúc {formatMoment(change.at)}
                </Trans>
              ) : (
                <Trans>ghi lúc {formatMoment(change.at)}</Trans>
              )}
            </span>
          )}
        </p>
        {fields.length > 0 && (
          <dl className={styles.fields}>
            {fields.map((field) => (
              <div key={field.field}>
                <dt>{words.field(kind, field.field, field.label)}</dt>
                <dd>
                  <Written field={field} />
                </dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </>
  );
}

/** What counts now, and what would. */
function Written({ field: { field, now, written } }: { field: KeptAsideField }) {
  if (!now || now === written) return <Value field={field} value={written} />;
  return (
    <>
      <span className={styles.now}>
        <span className="visually-hidden">
          <Trans>đang tính:</Trans>{" "}
        </span>
        <Value field={field} value={now} />
      </span>{" "}
      <span aria-hidden>→</span>{" "}
      <span className="visually-hidden">
        <Trans>để riêng:</Trans>{" "}
      </span>
      <Value field={field} value={written} />
    </>
  );
}

function Value({ field, value }: { field: string; value: string }) {
  const { t } = useLingui();
  const words = useRecordWords();
  if (value === "") return <em>{t`(để trống)`}</em>;
  if (!isBareId(value)) return words.choice(field, value);
  return field === "device" ? `…${endOf(value)}` : <em>{t`(hồ sơ chưa có trong sổ)`}</em>;
}

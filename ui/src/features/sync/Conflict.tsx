// One conflict: its values side by side, a third one if neither is right, and the whole record.

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ExternalLink, TriangleAlert } from "lucide-react";
import type { ApiError } from "../../backend";
import { RECORD_SCOPES, useView } from "../../backend/query";
import type { ConflictView, FieldView, HeadView, RecordView } from "../../bindings/api";
import {
  Badge,
  Button,
  CameBy,
  classes,
  ErrorNotice,
  formatMoment,
  Kbd,
  NO_VALUE,
  Panel,
  SkeletonLines,
  useRecordWords,
} from "../../shared";
import styles from "./Sync.module.css";
import { ThirdValue } from "./ThirdValue";

export interface ConflictProps {
  conflict: ConflictView;
  error: ApiError | null;
  busy: boolean;
  typing: boolean;
  onTyping(typing: boolean): void;
  onSettle(value: string, said: string): void;
}

/** Where the record is opened; its own screen may be that of what it belongs to. */
export function placeOf({ kind, id, fields }: Pick<RecordView, "kind" | "id" | "fields">) {
  switch (kind) {
    case "household":
      return { to: `/households/${id}`, search: {} };
    case "support":
      return { to: `/households/${fields.household ?? ""}`, search: { tab: "supports" } };
    case "work":
      return { to: `/works/${id}`, search: {} };
    case "photo":
      return { to: `/works/${fields.work ?? ""}`, search: { tab: "photos" } };
    case "allocation":
      return { to: "/plan", search: { tab: "allocation" } };
    case "work_progress":
      return { to: `/works/${fields.work ?? ""}`, search: {} };
    case "voucher":
      return { to: `/vouchers/${id}`, search: {} };
    case "household_count":
      return {
        to: "/counts",
        search: {
          village: fields.village ?? "",
          indicator: fields.indicator ?? "",
          period: fields.period ?? "",
        },
      };
    default:
      return { to: "/counts", search: { village: id } };
  }
}

export function Conflict(props: ConflictProps) {
  const { conflict, error, busy, typing, onTyping, onSettle } = props;
  const { t } = useLingui();
  const words = useRecordWords();
  const { kind, id, field } = conflict;
  const catalogue = useView("catalogue", "catalogue", {});
  const record = useView([...RECORD_SCOPES, "conflict"], "record_get", { kind, id });
  const fields = catalogue.data?.kinds.find(({ name }) => name === kind)?.fields ?? [];
  const about = fields.find(({ name }) => name === field);
  const textOf = (head: HeadView) =>
    words.choice(field, head.shown) || (field === "voided" ? t`(không huỷ)` : t`(để trống)`);
  const third = conflict.values.length + 1;

  return (
    <div className={styles.stack}>
      <Panel
        title={
          <>
            {words.field(kind, field, conflict.label)}:{" "}
            <Plural value={conflict.values.length} other="# giá trị khác nhau" />
          </>
        }
        aside={
          <span className={styles.muted}>
            {words.kind(kind)} · {conflict.title} · {conflict.owner_name}
          </span>
        }
      >
        <div className={styles.heads}>
          {conflict.values.map((head, place) => (
            <div
              key={`${head.at} ${head.device} ${head.value}`}
              className={classes(styles.head, place === 0 && styles.shown)}
            >
              <p id={`head-${place}`} className={styles.headValue}>
                {textOf(head)}
              </p>
              <p className={styles.headWho}>
                {head.by ? (
                  <Trans>
                    <strong>{head.by}</strong>, {head.unit}
                  </Trans>
                ) : (
                  <strong>{head.unit}</strong>
                )}
              </p>
              <p className={styles.muted}>
                <Trans>
                  {formatMoment(head.at)}, máy …{head.device}
                </Trans>
              </p>
              {head.came && (
                <p className={styles.muted} title={head.came.file}>
                  <CameBy came={head.came} />
                </p>
              )}
              <div className={styles.headFoot}>
                <Button
                  kind="secondary"
                  isDisabled={busy}
                  onPress={() => onSettle(head.value, textOf(head))}
                  aria-describedby={`head-${place}`}
                >
                  {t`Lấy giá trị này`} <Kbd keys={String(place + 1)} />
                </Button>
                {place === 0 && <Badge kind="warn">{t`đang tạm dùng`}</Badge>}
              </div>
            </div>
          ))}
        </div>
        {error && !typing && <ErrorNotice error={error} />}
        {typing && about ? (
          <ThirdValue
            kind={kind}
            field={about}
            owner={record.data?.owner ?? null}
            error={error}
            busy={busy}
            onCancel={() => onTyping(false)}
            onSettle={onSettle}
          />
        ) : (
          <div className={styles.third}>
            <Button isDisabled={busy || !about} onPress={() => onTyping(true)}>
              {t`Nhập giá trị khác`} <Kbd keys={String(third)} />
            </Button>
            <span className={styles.muted}>
              <Trans>
                Giá trị được chọn sẽ đi theo tệp gửi kế tiếp; các máy khác nhận được sẽ hết xung đột.
              </Trans>
            </span>
          </div>
        )}
      </Panel>
      <Around conflict={conflict} record={record.data} error={record.error} fields={fields} />
    </div>
  );
}

interface AroundProps {
  conflict: ConflictView;
  record: RecordView | undefined;
  error: ApiError | null;
  fields: FieldView[];
}

function Around({ conflict, record, error, fields }: AroundProps) {
  const { t } = useLingui();
  const words = useRecordWords();
  if (error) return <ErrorNotice error={error} />;
  if (!record) return <SkeletonLines count={5} />;
  const place = placeOf(record);
  const disputed = new Set(record.conflicts.map(({ field }) => field));
  const textOf = ({ name }: FieldView) =>
    words.choice(name, record.shown[name] || record.fields[name] || "") || NO_VALUE;
  return (
    <Panel
      title={record.title}
      aside={
        <Link to={place.to} search={place.search as never} className={styles.link}>
          {t`Mở hồ sơ`} <ExternalLink aria-hidden />
        </Link>
      }
    >
      {record.voided && (
        <p className={styles.muted}>
          <Trans>Hồ sơ đã huỷ: {record.voided}</Trans>
        </p>
      )}
      <dl className={styles.record}>
        {fields.map((field) => (
          <div key={field.name} className={classes(disputed.has(field.name) && styles.disputed)}>
            <dt>{words.field(record.kind, field.name, field.label)}</dt>
            <dd>
              {textOf(field)}
              {disputed.has(field.name) && (
                <TriangleAlert
                  aria-label={field.name === conflict.field ? t`mục đang chọn` : t`mục này cũng khác nhau`}
                />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

// One row to a unit; opened, it lists the unit's files by computer.

import { Trans, useLingui } from "@lingui/react/macro";
import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import type { InboxFeedView, InboxUnitView } from "../../bindings/api";
import { Badge, Checkbox, classes, formatCount, formatDate, formatMoment, NO_VALUE } from "../../shared";
import styles from "./Inbox.module.css";
import { InboxFeed } from "./InboxFeed";
import { filesFrom, hasEnded, isBelow, newestFrom, ranges } from "./inbox";
import { MakeReceipts } from "./MakeReceipts";

interface Props {
  units: readonly InboxUnitView[];
  own: string;
  /** Unit keys; `null`: there is nothing to choose for. */
  chosen: readonly string[] | null;
  onChoose(keys: string[], on: boolean): void;
  /** Files are signed, so that receipts can be. */
  signed: boolean;
}

export function InboxTable({ units, own, chosen, onChoose, signed }: Props) {
  const { t } = useLingui();
  const keys = units.filter((one) => !hasEnded(one)).map(({ unit }) => unit.key);
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{t`Tệp đã nhận theo đơn vị`}</caption>
      <thead>
        <tr>
          {chosen && (
            <th className={styles.check}>
              <Checkbox
                hideLabel
                label={t`Chọn mọi đơn vị đang hiện`}
                checked={chosen.length > 0 && chosen.length === keys.length}
                partly={chosen.length > 0 && chosen.length < keys.length}
                onChange={(on) => onChoose(keys, on)}
              />
            </th>
          )}
          <th scope="col">{t`Đơn vị`}</th>
          <th scope="col">{t`Trong kỳ`}</th>
          <th scope="col" className={styles.figure}>{t`Số tệp`}</th>
          <th scope="col" className={styles.figure}>{t`Tệp mới nhất`}</th>
          <th scope="col">{t`Tạo lúc`}</th>
          <th scope="col">{t`Còn thiếu`}</th>
        </tr>
      </thead>
      {units.map((one) => (
        <Unit
          key={one.unit.key}
          one={one}
          below={isBelow(one, own)}
          chosen={chosen === null ? null : chosen.includes(one.unit.key)}
          onChoose={(on) => onChoose([one.unit.key], on)}
          signed={signed}
        />
      ))}
    </table>
  );
}

interface UnitProps {
  one: InboxUnitView;
  /** Directly: its name says which it is. */
  below: boolean;
  chosen: boolean | null;
  onChoose(on: boolean): void;
  signed: boolean;
}

const COLUMNS = 6;

function Unit({ one, below, chosen, onChoose, signed }: UnitProps) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const files = useId();
  const newest = newestFrom(one);
  const { unit, feeds } = one;
  const gaps = feeds.filter(({ missing }) => missing.length > 0);
  const name = below ? unit.name : unit.path;
  return (
    <tbody>
      <tr className={classes(styles.unit, open && styles.open)}>
        {chosen !== null && (
          <td className={styles.check}>
            {!hasEnded(one) && (
              <Checkbox hideLabel label={t`Chọn ${unit.name}`} checked={chosen} onChange={onChoose} />
            )}
          </td>
        )}
        <th scope="row">
          {feeds.length === 0 ? (
            <span className={styles.bare}>{name}</span>
          ) : (
            <button
              type="button"
              className={styles.expand}
              aria-expanded={open}
              aria-controls={open ? files : undefined}
              onClick={() => setOpen(!open)}
            >
              <ChevronRight aria-hidden />
              {name}
            </button>
          )}
        </th>
        <td>
          <Standing standing={one.standing} until={unit.until} />
        </td>
        <td className={styles.figure}>{feeds.length > 0 ? formatCount(filesFrom(one)) : NO_VALUE}</td>
        <td className={styles.figure}>
          {newest ? <Trans>số {formatCount(newest.number)}</Trans> : NO_VALUE}
        </td>
        <td>{formatMoment(one.last_at) || NO_VALUE}</td>
        <td>
          <span className={styles.gaps}>
            {gaps.map((feed) => (
              <Gap key={feed.device} feed={feed} named={feeds.length > 1} />
            ))}
          </span>
        </td>
      </tr>
      {open && (
        <tr id={files} className={styles.files}>
          <td colSpan={COLUMNS + (chosen === null ? 0 : 1)}>
            {feeds.map((feed) => (
              <InboxFeed key={feed.device} feed={feed} />
            ))}
            {signed && (
              <div className={styles.receipt}>
                <MakeReceipts units={[unit]} inRow />
              </div>
            )}
          </td>
        </tr>
      )}
    </tbody>
  );
}

/** Numbers run for each computer of its own. */
function Gap({ feed: { device, missing }, named }: { feed: InboxFeedView; named: boolean }) {
  const { t } = useLingui();
  const numbers = ranges(missing);
  return <Badge kind="warn">{named ? t`máy …${device} thiếu số ${numbers}` : t`thiếu số ${numbers}`}</Badge>;
}

function Standing({ standing, until }: { standing: string; until: string | null }) {
  const { t } = useLingui();
  switch (standing) {
    case "sent":
      return <Badge kind="accent">{t`đã gửi`}</Badge>;
    case "late":
      return <Badge kind="warn">{t`gửi sau hạn`}</Badge>;
    case "ended":
      return <Badge>{t`đến ${formatDate(until)}`}</Badge>;
    case "silent":
      return <Badge>{t`chưa gửi trong kỳ`}</Badge>;
    default:
      return <Badge kind="warn">{t`chưa gửi lần nào`}</Badge>;
  }
}

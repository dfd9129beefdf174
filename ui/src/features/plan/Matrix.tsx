// The matrix: what is given, by plan line and receiver. It is walked by the arrow keys; Enter opens a cell, on a
// line's name the line for all receivers, on a receiver's name what that unit gives in its turn.

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { TriangleAlert } from "lucide-react";
import { type CSSProperties, type KeyboardEvent, memo, useEffect, useMemo, useRef } from "react";
import type { AllocationLineView, AllocationsView, UnitView } from "../../bindings/api";
import { classes, formatCount, formatDate, formatDong, formatMillion, NO_VALUE, Panel } from "../../shared";
import { useSession } from "../frame/session";
import styles from "./Allocation.module.css";
import {
  amountsOf,
  current,
  decimalsOf,
  exact,
  fixedMillion,
  isMoney,
  isOver,
  lineKey,
  type Place,
  walked,
} from "./matrix";
import { type LineWords, useLines } from "./useLines";

interface Props {
  view: AllocationsView;
  at: Place;
  /** Something lies over it; afterwards the keyboard is at `at`. */
  covered: boolean;
  /** One comes from another unit's matrix by key: the keyboard is at `at` at once. */
  begins: boolean;
  onWalk(to: Place): void;
  onOpen(at: Place): void;
}

/** The columns before the receivers. */
const FIXED = 4;

const SUM_PX = 100;
const DECIMAL_PX = 9;

/** Width of the three sums: one decimal more, one digit wider, and the comma. */
const sumWidth = (places: number) => `${SUM_PX + (places > 0 ? DECIMAL_PX * (places + 1) : 0)}px`;

const cellId = ({ line, receiver }: Place) => `given-${line}-${receiver}`;

/** What makes a cell one that is walked to; `here`: the receiver that takes part in the Tab order. */
const placed = (place: Place, here: number | null) => ({
  id: cellId(place),
  "data-line": place.line,
  "data-receiver": place.receiver,
  tabIndex: here === place.receiver ? 0 : -1,
});

export function Matrix({ view, at, covered, begins, onWalk, onOpen }: Props) {
  const { t } = useLingui();
  const words = useLines();
  const { lines, receivers, totals } = view;
  const { unit: own } = useSession();
  const giver = view.giver.key === own.key ? null : view.giver.name;
  const places = useMemo(() => decimalsOf(amountsOf(view)), [view]);
  const size = { lines: lines.length, receivers: receivers.length };
  const firstTarget = lines.findIndex((line) => !isMoney(line));

  const latest = useRef(at);
  latest.current = at;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it has come
  useEffect(() => {
    if (begins && !covered) document.getElementById(cellId(at))?.focus();
  }, []);

  const wasCovered = useRef(covered);
  useEffect(() => {
    const uncovered = wasCovered.current && !covered;
    wasCovered.current = covered;
    if (!uncovered) return;
    // After what lay over it has handed the keyboard back to where it came from.
    const id = cellId(latest.current);
    const frame = requestAnimationFrame(() => document.getElementById(id)?.focus());
    return () => cancelAnimationFrame(frame);
  }, [covered]);

  const placeOf = (target: EventTarget): Place | null => {
    const cell = (target as HTMLElement).closest<HTMLElement>("[data-line]");
    if (!cell) return null;
    return { line: Number(cell.dataset.line), receiver: Number(cell.dataset.receiver) };
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const from = placeOf(event.target);
    if (!from || event.altKey || event.metaKey) return;
    if (event.key === "Enter" && !event.ctrlKey) {
      event.preventDefault();
      onOpen(from);
      return;
    }
    const to = walked(event, from, size);
    if (to === null) return;
    event.preventDefault();
    document.getElementById(cellId(to))?.focus();
  };

  const rows = (from: number, to: number) =>
    lines
      .slice(from, to)
      .map((line, index) => (
        <Row
          key={lineKey(line)}
          line={line}
          index={from + index}
          again={index > 0 && isMoney(line) && lines[from + index - 1]?.item === line.item}
          receivers={receivers}
          places={places}
          words={words}
          here={at.line === from + index ? at.receiver : null}
        />
      ));

  const span = FIXED + receivers.length;
  const group = (title: string) => (
    <tr className={styles.group}>
      <th colSpan={span} scope="colgroup">
        <span>{title}</span>
      </th>
    </tr>
  );

  return (
    <Panel flush fill>
      <div className={styles.scroller} style={{ "--sum": sumWidth(places) } as CSSProperties}>
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells are walked and opened
          role="grid"
          aria-label={
            giver === null
              ? t`Phân bổ theo dự án và đơn vị; vốn tính bằng triệu đồng`
              : t`Phân bổ của ${giver} theo dự án và đơn vị; vốn tính bằng triệu đồng`
          }
          className={styles.matrix}
          onKeyDown={onKeyDown}
          onFocus={(event) => {
            const to = placeOf(event.target);
            if (to) onWalk(to);
          }}
          onClick={(event) => {
            const to = placeOf(event.target);
            if (to) onOpen(to);
          }}
        >
          <thead>
            <tr>
              <th scope="col" className={classes(styles.name, styles.sticky)}>{t`Dự án, loại vốn`}</th>
              <th scope="col" className={classes(styles.sum, styles.sticky, styles.first)}>{t`Được giao`}</th>
              <th
                scope="col"
                className={classes(styles.sum, styles.sticky, styles.second)}
              >{t`Đã phân bổ`}</th>
              <th scope="col" className={classes(styles.sum, styles.sticky, styles.third)}>{t`Còn lại`}</th>
              {receivers.map((unit, receiver) => (
                <th
                  key={unit.key}
                  scope="col"
                  title={t`Mở phân bổ của ${unit.name}`}
                  className={classes(styles.receiver, styles.opens)}
                  {...placed({ line: -1, receiver }, at.line < 0 ? at.receiver : null)}
                >
                  {unit.short_name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {group(t`Vốn, triệu đồng`)}
            {rows(0, firstTarget < 0 ? lines.length : firstTarget)}
            <tr className={styles.total}>
              <th scope="row" className={classes(styles.name, styles.sticky)}>{t`Cộng vốn`}</th>
              {[
                [view.available, styles.first],
                [view.given, styles.second],
                [view.left, styles.third],
              ].map(([sum, place]) => (
                <td
                  key={place}
                  className={classes(styles.sum, styles.sticky, place)}
                  title={sum ? t`${formatDong(sum)} đồng` : undefined}
                >
                  {fixedMillion(sum ?? null, places)}
                </td>
              ))}
              {receivers.map((unit, receiver) => (
                <td key={unit.key} title={t`${formatDong(totals[receiver] ?? null)} đồng`}>
                  {totals[receiver] === "0" ? (
                    <span className={styles.nothing}>0</span>
                  ) : (
                    fixedMillion(totals[receiver] ?? null, places)
                  )}
                </td>
              ))}
            </tr>
          </tbody>
          {firstTarget >= 0 && (
            <tbody>
              {group(t`Chỉ tiêu`)}
              {rows(firstTarget, lines.length)}
            </tbody>
          )}
        </table>
      </div>
    </Panel>
  );
}

interface RowProps {
  line: AllocationLineView;
  index: number;
  /** The line above is of the same item. */
  again: boolean;
  receivers: UnitView[];
  places: number;
  words: LineWords;
  /** The receiver that takes part in the Tab order. */
  here: number | null;
}

const Row = memo(function Row({ line, index, again, receivers, places, words, here }: RowProps) {
  const { t } = useLingui();
  const money = isMoney(line);
  const shown = (amount: string | null) => (money ? fixedMillion(amount, places) : formatCount(amount));
  const full = (amount: string | null) =>
    amount === null || !money ? undefined : t`${formatDong(amount)} đồng`;
  const over = isOver(line);
  const at = (receiver: number) => placed({ line: index, receiver }, here);
  return (
    <tr className={classes(again && styles.again, over && styles.over)}>
      <th
        scope="row"
        title={`${words.full(line)}: ${words.title(line)}`}
        className={classes(styles.name, styles.sticky, styles.opens)}
        {...at(-1)}
      >
        <div>
          <strong>{words.brief(line)}</strong> <span>{words.short(line)}</span>
        </div>
      </th>
      <td
        className={classes(styles.sum, styles.sticky, styles.first)}
        title={
          line.available === null
            ? t`Cấp trên chưa giao`
            : line.received.map((one) => words.given(line, one)).join("\n") || full(line.available)
        }
      >
        {line.available === null ? (
          <>
            <span aria-hidden>{NO_VALUE}</span>
            <span className="visually-hidden">{t`Cấp trên chưa giao`}</span>
          </>
        ) : (
          shown(line.available)
        )}
      </td>
      <td className={classes(styles.sum, styles.sticky, styles.second)} title={full(line.given)}>
        {line.given === "0" ? <span className={styles.nothing}>0</span> : shown(line.given)}
      </td>
      <td className={classes(styles.sum, styles.sticky, styles.third)} title={full(line.left)}>
        {over && <TriangleAlert role="img" aria-label={t`Vượt số được giao`} />}
        {shown(line.left)}
      </td>
      {receivers.map((unit, receiver) => {
        const cell = line.cells[receiver];
        const counts = current(cell);
        const before = (cell?.decisions.length ?? 0) - 1;
        return (
          <td
            key={unit.key}
            className={classes(styles.given, styles.opens, before > 0 && styles.adjusted)}
            title={counts && `${counts.number}, ${formatDate(counts.day)}`}
            {...at(receiver)}
          >
            {counts ? (
              shown(counts.amount)
            ) : (
              <span className="visually-hidden">{t`${unit.short_name}: chưa giao`}</span>
            )}
            {before > 0 && (
              <span className="visually-hidden">
                <Plural value={before} other="đã điều chỉnh # lần" />
              </span>
            )}
          </td>
        );
      })}
    </tr>
  );
});

/** Where one stands, below the matrix. */
export function Standing({ view, at, may }: { view: AllocationsView; at: Place; may: boolean }) {
  const words = useLines();
  const line = view.lines[at.line];
  const unit = view.receivers[at.receiver];
  if (!line) return unit ? <Receiver unit={unit} total={view.totals[at.receiver] ?? null} /> : null;
  const [received] = unit ? [] : line.received;
  const counts = current(line.cells[at.receiver]);
  return (
    <p className={styles.status}>
      <span className={styles.here}>
        {unit && (
          <>
            <strong>{unit.name}</strong>
            {" · "}
          </>
        )}
        {words.full(line)}
        {counts && (
          <>
            {" · "}
            <strong>
              {exact(line, counts.amount)} {words.unit(line)}
            </strong>{" "}
            <Trans>
              theo {counts.number}, {formatDate(counts.day)}
            </Trans>
          </>
        )}
        {received && (
          <>
            {" · "}
            <Trans>được giao {words.given(line, received)}</Trans>
          </>
        )}
        {words.title(line) !== words.name(line) && <> · {words.title(line)}</>}
      </span>
      <span>
        {may ? (
          <Trans>Phím mũi tên để đi, Enter để mở; Enter ở tên dòng để nhập cả dòng.</Trans>
        ) : (
          <Trans>Phím mũi tên để đi, Enter để xem các quyết định của một ô.</Trans>
        )}
      </span>
    </p>
  );
}

/** On a receiver's name: what it is given in all. */
function Receiver({ unit, total }: { unit: UnitView; total: string | null }) {
  return (
    <p className={styles.status}>
      <span className={styles.here}>
        <strong>{unit.name}</strong>
        {" · "}
        <Trans>
          cộng vốn <strong>{formatMillion(total)} triệu đồng</strong>
        </Trans>
      </span>
      <span>
        <Trans>Enter để mở phân bổ của đơn vị này.</Trans>
      </span>
    </p>
  );
}

// Fields to which devices that did not know of each other gave different values. Many by a rule, or one at a time:
// the list at the left, the values and the record around them at the right.
// ↑ ↓ walk the list; the digits take a value, the last one types another.

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { CircleCheck, ListChecks } from "lucide-react";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { ListBox, ListBoxItem } from "react-aria-components";
import { useChange, useView } from "../../backend/query";
import type { ConflictView, PaperView, RuleAppliedView, RuleFieldView } from "../../bindings/api";
import {
  Button,
  EmptyState,
  ErrorNotice,
  Kbd,
  Panel,
  SkeletonLines,
  toast,
  useRecordWords,
  useUndo,
} from "../../shared";
import { ByRule } from "./ByRule";
import { Conflict } from "./Conflict";
import { conflictKey } from "./conflictKey";
import { Minutes } from "./Minutes";
import { Paper } from "./Paper";
import { SettledByRule } from "./SettledByRule";
import styles from "./Sync.module.css";

/** More at once helps nobody; the rest moves up as these are settled. */
const LISTED_MAX = 200;

/** What was just done here. */
type Done =
  | { what: "settled"; done: RuleAppliedView; asked: RuleFieldView[] }
  | { what: "minutes"; paper: PaperView };

export function Conflicts() {
  const { t } = useLingui();
  const list = useView("conflict", "conflict_list", {});
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState<Done | null>(null);
  if (list.error) return <ErrorNotice error={list.error} />;
  if (!list.data) return <SkeletonLines count={6} />;
  const { conflicts } = list.data;
  return (
    <div className={styles.stack}>
      <div className={styles.conflictBar}>
        {conflicts.length > 0 && (
          <p className={styles.muted}>
            <Trans>Hai máy ghi khác nhau vào cùng một mục: chọn giá trị đúng cho từng mục.</Trans>
          </p>
        )}
        <div className={styles.row}>
          {conflicts.length > 1 && (
            <Button
              needs="enter"
              small
              icon={<ListChecks aria-hidden />}
              onPress={() => {
                setDone(null);
                setAsking(true);
              }}
            >
              {t`Xử lý theo quy tắc…`}
            </Button>
          )}
          <Minutes onWritten={(paper) => setDone({ what: "minutes", paper })} />
        </div>
      </div>
      {done?.what === "settled" && <SettledByRule done={done.done} asked={done.asked} />}
      {done?.what === "minutes" && <Written paper={done.paper} />}
      {conflicts.length > 0 ? (
        <Settle conflicts={conflicts} />
      ) : (
        <Panel>
          <EmptyState icon={<CircleCheck />} title={t`Không có xung đột`}>
            <Trans>
              Khi hai máy ghi hai giá trị khác nhau vào cùng một mục của một hồ sơ, cả hai được giữ lại và
              hiện ở đây để chọn.
            </Trans>
          </EmptyState>
        </Panel>
      )}
      {asking && (
        <ByRule
          onClose={() => setAsking(false)}
          onSettled={(applied, asked) => {
            setAsking(false);
            setDone({ what: "settled", done: applied, asked });
          }}
        />
      )}
    </div>
  );
}

function Written({ paper }: { paper: PaperView }) {
  const { t } = useLingui();
  return (
    <Paper
      label={t`Biên bản vừa lập`}
      title={
        paper.count > 0 ? (
          <Plural value={paper.count} other="Đã lập biên bản, ghi # mục đã xử lý" />
        ) : (
          <Trans>Đã lập biên bản, nhưng chưa có mục nào được xử lý để ghi vào</Trans>
        )
      }
      paper={paper}
    />
  );
}

/** Where keys belong to something else: what is being typed, an open list, a dialog. */
const BUSY = "input, textarea, select, form, [data-trigger], [role=dialog], [role=alertdialog], [role=menu]";

function Settle({ conflicts }: { conflicts: ConflictView[] }) {
  const { t } = useLingui();
  const words = useRecordWords();
  const [chosen, setChosen] = useState<string | null>(null);
  // Where the chosen one stood: when it is settled and gone, the next one takes its place.
  const place = useRef(0);
  const [typing, setTyping] = useState(false);
  const listBox = useRef<HTMLDivElement>(null);
  const resolve = useChange("conflict_resolve");
  const undo = useUndo();
  const shown = conflicts.slice(0, LISTED_MAX);
  const label = (one: ConflictView) => words.field(one.kind, one.field, one.label);

  const found = shown.findIndex((one) => conflictKey(one) === chosen);
  const index = found >= 0 ? found : Math.min(place.current, shown.length - 1);
  const current = shown[index];

  const choose = (next: number) => {
    const one = shown[Math.max(0, Math.min(shown.length - 1, next))];
    if (!one) return;
    place.current = shown.indexOf(one);
    setChosen(conflictKey(one));
    setTyping(false);
    resolve.reset();
  };
  const settle = (one: ConflictView, value: string, said: string) => {
    if (resolve.isPending) return;
    place.current = index;
    resolve.mutate(
      { kind: one.kind, id: one.id, field: one.field, value },
      {
        onSuccess: () => {
          setTyping(false);
          setChosen(null);
          toast(t`Đã chọn ${said} cho ${label(one)} – ${one.title}`, undo);
        },
      },
    );
  };

  const keys = useRef<(event: KeyboardEvent) => void>(() => {});
  keys.current = (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing || !current) return;
    if (event.target instanceof Element && event.target.closest(BUSY)) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    // `code`, not `key`: Vietnamese keyboard layouts put letters on the digits.
    const digit = Number(/^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1] ?? 0);
    const head = current.values[digit - 1];
    if (step !== 0) choose(index + step);
    else if (head) {
      settle(current, head.value, words.choice(current.field, head.shown) || t`(để trống)`);
    } else if (digit === current.values.length + 1) setTyping(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  // Before the paint: whoever sees the keys on the buttons may press them.
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => keys.current(event);
    window.addEventListener("keydown", onKeyDown, true);
    return () => window.removeEventListener("keydown", onKeyDown, true);
  }, []);

  const key = current ? conflictKey(current) : null;
  useEffect(() => {
    if (key === null) return;
    const option = listBox.current?.querySelector(`[data-key="${CSS.escape(key)}"]`);
    option?.scrollIntoView?.({ block: "nearest" });
  }, [key]);

  if (!current || key === null) return null;
  return (
    <div className={styles.conflicts}>
      <Panel
        flush
        title={<Plural value={conflicts.length} other="# mục khác nhau" />}
        aside={<Kbd keys="↑ ↓" />}
      >
        <ListBox
          ref={listBox}
          aria-label={t`Các mục khác nhau`}
          className={styles.conflictList}
          selectionMode="single"
          selectionBehavior="replace"
          disallowEmptySelection
          selectedKeys={[key]}
          onSelectionChange={(keysChosen) => {
            const [next] = [...keysChosen];
            choose(shown.findIndex((one) => conflictKey(one) === next));
          }}
        >
          {shown.map((one) => (
            <ListBoxItem
              key={conflictKey(one)}
              id={conflictKey(one)}
              textValue={one.title}
              className={styles.conflictItem}
            >
              <span className={styles.conflictTitle}>{one.title}</span>
              <span className={styles.conflictField}>
                {label(one)} · {words.kind(one.kind)}
              </span>
              <span className={styles.conflictOwner}>{one.owner_name}</span>
            </ListBoxItem>
          ))}
        </ListBox>
        {conflicts.length > shown.length && (
          <p className={styles.more}>
            <Plural value={conflicts.length - shown.length} other="còn # mục nữa" />
          </p>
        )}
      </Panel>
      <Conflict
        key={key}
        conflict={current}
        error={resolve.error}
        busy={resolve.isPending}
        typing={typing}
        onTyping={setTyping}
        onSettle={(value, said) => settle(current, value, said)}
      />
    </div>
  );
}

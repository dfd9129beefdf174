// One decision for many: its number and day at the top, and an amount for each receiver, saved when it is left.

import { Trans, useLingui } from "@lingui/react/macro";
import { Check } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { type ApiError, call, type FieldProblem, toApiError } from "../../backend";
import { useChange } from "../../backend/query";
import type { AllocationLineView, AllocationsView, UnitView } from "../../bindings/api";
import { currentLocale } from "../../i18n";
import { fieldErrorText } from "../../i18n/errors";
import {
  Button,
  ComboBox,
  DateField,
  Drawer,
  ErrorNotice,
  FormLayout,
  FormRow,
  focusField,
  formatDate,
  formatMillion,
  Kbd,
  leaveField,
  NumberField,
  RecordMoneyField,
  Segmented,
  TextField,
} from "../../shared";
import styles from "./Allocation.module.css";
import { Balance } from "./Balance";
import { lastDecision, rememberDecision } from "./decision";
import {
  amountField,
  current,
  type Decision,
  decided,
  exact,
  fieldsOf,
  isMoney,
  lineKey,
  typedAmount,
} from "./matrix";
import { useLines } from "./useLines";

interface Props {
  view: AllocationsView;
  line: AllocationLineView;
  onLine(key: string): void;
  onClose(): void;
}

/** What stands in a receiver's field and is not on record, or not yet seen there. */
interface Typed {
  text: string;
  problem: FieldProblem | null;
  saved: boolean;
}

type Unit = "dong" | "million";

/** Problems that belong to the decision, not to one of its amounts. */
const OF_DECISION = ["decision_no", "decision_date"];

const fieldsOfDecision = ({ number, day }: Decision) => ({ decision_no: number, decision_date: day });

export function DecisionPanel({ view, line, onLine, onClose }: Props) {
  const { t } = useLingui();
  const words = useLines();
  const giver = view.giver.key;
  const [decision, setDecision] = useState(() => lastDecision(giver));
  const [asked, setAsked] = useState<FieldProblem[]>([]);
  const [refusal, setRefusal] = useState<ApiError | null>(null);
  const [firstLine] = useState(() => lineKey(line));
  const [unit, setUnit] = useState<Unit>("million");
  const place = view.lines.indexOf(line);
  const next = view.lines[place + 1];

  const name = (named: Partial<Decision>) => {
    const to = { ...decision, ...named };
    setDecision(to);
    setAsked([]);
    rememberDecision(giver, to);
  };
  const problem = (field: string) => {
    const found = asked.find((one) => one.field === field);
    return found ? fieldErrorText(found, currentLocale()) : null;
  };

  const close = () => {
    leaveField();
    onClose();
  };
  const goOn = () => {
    leaveField();
    if (next) onLine(lineKey(next));
  };

  const onNext = useRef(goOn);
  onNext.current = goOn;
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.isComposing || event.altKey || !event.ctrlKey) return;
      if (event.key !== "Enter" && event.code !== "KeyS") return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key === "Enter") onNext.current();
      else {
        const field = document.activeElement;
        leaveField();
        if (field instanceof HTMLElement) field.focus();
      }
    };
    window.addEventListener("keydown", onKey, true);
    return () => window.removeEventListener("keydown", onKey, true);
  }, []);

  return (
    <Drawer
      open
      onClose={close}
      title={t`Nhập theo quyết định`}
      note={t`Mỗi số được lưu ngay khi rời ô; Enter sang đơn vị tiếp.`}
      actions={
        <>
          <Button onPress={close}>
            <Trans>Đóng</Trans>
          </Button>
          {next && (
            <Button kind="primary" aria-keyshortcuts="Control+Enter" onPress={goOn}>
              <Trans>Dòng tiếp</Trans> <Kbd keys="Ctrl Enter" />
            </Button>
          )}
        </>
      }
    >
      <FormLayout>
        <TextField
          name="decision_no"
          label={t`Số quyết định`}
          value={decision.number}
          error={problem("decision_no")}
          autoFocus={decision.number === ""}
          onCommit={(number) => name({ number })}
        />
        <DateField
          name="decision_date"
          label={t`Ngày quyết định`}
          value={decision.day}
          error={problem("decision_date")}
          onCommit={(day) => name({ day })}
        />
        <FormRow>
          <div className={styles.lineChoice}>
            <div>
              <ComboBox
                label={t`Dòng kế hoạch`}
                choices={view.lines.map((one) => ({
                  id: lineKey(one),
                  label: words.full(one),
                  note: words.title(one) === words.name(one) ? undefined : words.title(one),
                }))}
                value={lineKey(line)}
                onChange={onLine}
              />
            </div>
            {isMoney(line) && (
              <Segmented<Unit>
                label={t`Gõ số tiền theo`}
                showLabel
                choices={[
                  { id: "million", label: t`triệu đồng` },
                  { id: "dong", label: t`đồng` },
                ]}
                value={unit}
                onChange={setUnit}
              />
            )}
          </div>
        </FormRow>
      </FormLayout>
      <div className={styles.sticking}>
        <Balance line={line} />
      </div>
      {refusal && <ErrorNotice error={refusal} />}
      <Amounts
        key={lineKey(line)}
        view={view}
        line={line}
        decision={decision}
        typedIn={unit}
        begins={decision.number !== "" || lineKey(line) !== firstLine}
        onAsked={setAsked}
        onRefusal={setRefusal}
      />
    </Drawer>
  );
}

interface AmountsProps {
  view: AllocationsView;
  line: AllocationLineView;
  decision: Decision;
  typedIn: Unit;
  /** The decision is named, or the line is not the first: its first amount has the keyboard. */
  begins: boolean;
  onAsked(problems: FieldProblem[]): void;
  onRefusal(error: ApiError | null): void;
}

function Amounts({ view, line, decision, typedIn, begins, onAsked, onRefusal }: AmountsProps) {
  const { t } = useLingui();
  const { giver, receivers, totals } = view;
  const words = useLines();
  const { mutateAsync } = useChange("record_save");
  const key = `allocation:${giver.key}:${lineKey(line)}`;
  const [typed, setTyped] = useState<ReadonlyMap<string, Typed>>(new Map());
  const latest = useRef({ typed, decision, line });
  latest.current = { ...latest.current, decision, line };
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const list = useRef<HTMLUListElement>(null);

  const put = (unit: string, one: Typed | null) => {
    const next = new Map(latest.current.typed);
    if (one) next.set(unit, one);
    else next.delete(unit);
    latest.current.typed = next;
    setTyped(next);
  };

  /** What is not on record is kept, and stands here again when the line is opened. */
  const keep = async () => {
    const open = [...latest.current.typed].filter(([, one]) => !one.saved);
    const fields = Object.fromEntries(open.map(([unit, one]) => [unit, one.text]));
    const draft = { key, kind: "allocation", id: null, owner: null, fields };
    await (open.length === 0 ? call("draft_drop", { key }) : call("draft_save", draft)).catch(
      () => undefined,
    );
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the line is opened
  useEffect(() => {
    let gone = false;
    void (async () => {
      const { draft } = await call("draft_get", { key });
      for (const unit of receivers) {
        const text = draft?.fields[unit.key];
        if (gone || !text || latest.current.typed.has(unit.key)) continue;
        const { decision: by } = latest.current;
        const fields = { ...fieldsOf(line), ...fieldsOfDecision(by), [amountField(line)]: text };
        const seen = await call("record_check", { kind: "allocation", id: null, owner: unit.key, fields });
        const problem = seen.problems.find(({ field }) => !OF_DECISION.includes(field)) ?? null;
        if (!gone) put(unit.key, { text, problem, saved: false });
      }
    })().catch(() => {
      // Without its draft the line is still whole.
    });
    return () => {
      gone = true;
    };
  }, []);

  // What is seen on record need not be kept here.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time the core has told the line anew
  useEffect(() => {
    const next = new Map([...latest.current.typed].filter(([, one]) => !one.saved));
    latest.current.typed = next;
    setTyped(next);
  }, [line]);

  const write = async (unit: UnitView, text: string) => {
    const { decision: by, line: of } = latest.current;
    const cell = of.cells[receivers.indexOf(unit)];
    const there = decided(cell, by);
    const amount = { [amountField(of)]: text };
    try {
      await mutateAsync({
        kind: "allocation",
        id: there?.id ?? null,
        owner: there ? null : unit.key,
        fields: there ? amount : { ...fieldsOf(of), ...fieldsOfDecision(by), ...amount },
        draft: null,
      });
      put(unit.key, { text, problem: null, saved: true });
      onRefusal(null);
    } catch (thrown) {
      const error = toApiError(thrown);
      const own = error.fields.find(({ field }) => !OF_DECISION.includes(field));
      const asked = error.fields.filter(({ field }) => OF_DECISION.includes(field));
      put(unit.key, { text, problem: own ?? null, saved: false });
      onAsked(asked);
      onRefusal(error.fields.length === 0 ? error : null);
    }
    await keep();
  };

  const commit = (unit: UnitView, text: string) => {
    put(unit.key, { text, problem: null, saved: false });
    // Nothing was there and nothing is meant.
    if (text === "" && !decided(line.cells[receivers.indexOf(unit)], decision)) {
      put(unit.key, null);
      void keep();
      return;
    }
    queue.current = queue.current.then(() => write(unit, text));
  };

  // Amounts that waited for the decision's number or day.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the decision is named, and only then
  useEffect(() => {
    for (const unit of receivers) {
      const one = latest.current.typed.get(unit.key);
      if (one && !one.saved && one.text !== "")
        queue.current = queue.current.then(() => write(unit, one.text));
    }
  }, [decision.number, decision.day]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the line is opened
  useEffect(() => {
    if (begins) focusField(`input[name="given-${receivers[0]?.key}"]`);
  }, []);

  const fields = () => [...(list.current?.querySelectorAll<HTMLInputElement>("input") ?? [])];

  /** Enter and the arrows go from amount to amount; what is left is saved. */
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const back = event.key === "ArrowUp" || (event.key === "Enter" && event.shiftKey);
    if (!back && event.key !== "Enter" && event.key !== "ArrowDown") return;
    const all = fields();
    const to = all[all.indexOf(event.target as HTMLInputElement) + (back ? -1 : 1)];
    event.preventDefault();
    if (to) {
      to.focus();
      to.select();
    } else leaveField();
  };

  return (
    <ul ref={list} className={styles.amounts} aria-label={words.full(line)} onKeyDown={onKeyDown}>
      {receivers.map((unit, index) => {
        const cell = line.cells[index];
        const counts = current(cell);
        const there = decided(cell, decision);
        const total = isMoney(line) ? totals[index] : undefined;
        const one = typed.get(unit.key);
        const value = one?.text ?? (there ? typedAmount(line, there.amount) : "");
        const problem = one?.problem;
        const error = problem
          ? problem.code === "required"
            ? t`Không để trống được. Muốn bỏ số đã giao, hãy mở ô của đơn vị này rồi huỷ quyết định.`
            : fieldErrorText(problem, currentLocale())
          : null;
        const field = {
          name: `given-${unit.key}`,
          label: unit.name,
          hideLabel: true,
          value,
          error,
          onCommit: (text: string) => commit(unit, text),
        };
        return (
          <li key={unit.key}>
            <div>
              <p className={styles.unit}>{unit.name}</p>
              <p className={styles.small} aria-live="polite">
                {there && !problem && (one === undefined || one.saved) && (
                  <span className={styles.saved}>
                    <Check aria-hidden />
                    {t`Đã lưu`}
                  </span>
                )}
                {one && !one.saved && t`Chưa lưu`}
                {counts === undefined && one === undefined && t`Chưa giao`}
                {counts && counts !== there && one === undefined && (
                  <span className={styles.counting}>
                    <Trans>Đang tính {exact(line, counts.amount)}</Trans>
                    <span>
                      <Trans>
                        {counts.number}, {formatDate(counts.day)}
                      </Trans>
                    </span>
                  </span>
                )}
              </p>
            </div>
            <div>
              {isMoney(line) ? (
                <RecordMoneyField key={typedIn} {...field} compact typedIn={typedIn} />
              ) : (
                <NumberField {...field} suffix={words.unit(line)} />
              )}
              {total !== undefined && total !== "0" && (
                <p className={styles.total}>
                  <Trans>Cộng mọi dòng vốn {formatMillion(total)}</Trans>
                </p>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

// One record being entered. Nothing typed is ever lost:
//
// - a new record is kept as a draft each time a field is left, and saved in one go; what is wrong or
//   odd about the fields left so far is shown at once;
// - of a record that is there, each field is saved when it is left. What the core refuses stays in
//   a draft with the reason beside the field, and comes back when the record is opened again.
//
// It knows no kind of record; labels and fields are the screen's.

import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { type ApiError, call, type FieldProblem, toApiError } from "../../backend";
import { applyChanged, type Scope, useView } from "../../backend/query";
import type { RecordView, WarningView } from "../../bindings/api";
import { currentLocale } from "../../i18n";
import { fieldErrorText } from "../../i18n/errors";
import { toast } from "../overlay";
import { useUndo } from "./undo";

type Fields = Record<string, string>;

export interface RecordFormOptions {
  /** Kind name; views of it are filed under the same scope. */
  kind: Scope & string;
  /** `null` for a new record. */
  id: string | null;
  /** Under which the draft of a new record is kept. */
  draftKey?: string;
  /** What a new record begins with. */
  defaults?: Fields;
  /** Unit key a new record begins with. */
  owner?: string | null;
}

export interface RecordFormState {
  kind: Scope & string;
  id: string | null;
  /** The record as it is stored; `undefined` while it is read and for a new one. */
  record: RecordView | undefined;
  /** It can be shown. */
  ready: boolean;
  /** Why it could not be read. */
  loadError: ApiError | null;
  /** A field's text: as it was when the field was left, else as stored. */
  value(name: string): string;
  /** A field was left, or something chosen. Several at once where one follows from another. */
  commit(fields: Fields): void;
  /** The sentence beside a field. */
  problem(name: string): string | null;
  /** What is worth a look, though it keeps nothing out. */
  warnings: readonly WarningView[];
  /** Problems of fields that `names` does not list: shown above the form. */
  otherProblems(names: readonly string[]): string[];
  /** A refusal of the whole request. */
  refusal: ApiError | null;
  owner: string | null;
  setOwner(key: string): void;
  /** When what was found in a draft had been typed. */
  restoredAt: string | null;
  /** Drops what is not saved. */
  discard(): void;
  saving: boolean;
  /** Saves a new record; `keep` are fields the next one begins with. `null` when it is refused. */
  create(keep?: readonly string[]): Promise<RecordView | null>;
  /** Something is typed that is not saved. */
  dirty: boolean;
}

const without = (fields: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));

export function useRecordForm(options: RecordFormOptions): RecordFormState {
  const { kind, id } = options;
  const { t } = useLingui();
  const client = useQueryClient();
  const undo = useUndo();
  const key = id === null ? (options.draftKey ?? `${kind}:new`) : `${kind}:${id}`;

  const check = { kind, id, owner: null, fields: {} };
  const odd = useView(kind, "record_check", check, { enabled: id !== null });
  const stored = useView([kind, "conflict"], "record_get", { kind, id: id ?? "" }, { enabled: id !== null });
  const [typed, setTyped] = useState<Fields>({});
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const [warnings, setWarnings] = useState<WarningView[]>([]);
  const [refusal, setRefusal] = useState<ApiError | null>(null);
  const [owner, chooseOwner] = useState(options.owner ?? null);
  const [restoredAt, setRestoredAt] = useState<string | null>(null);
  const [draftRead, setDraftRead] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);

  // What is typed, for work that runs after the render it was started in.
  const now = useRef({ typed, owner });
  const left = useRef(new Set<string>());
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const shownKey = useRef(key);

  const put = (fields: Fields) => {
    now.current.typed = fields;
    setTyped(fields);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: another record begins anew, nothing else does
  useEffect(() => {
    let gone = false;
    shownKey.current = key;
    left.current = new Set();
    put(id === null ? (options.defaults ?? {}) : {});
    now.current.owner = options.owner ?? null;
    chooseOwner(options.owner ?? null);
    setProblems([]);
    setWarnings([]);
    setRefusal(null);
    setRestoredAt(null);
    setDraftRead(null);
    void (async () => {
      const { draft } = await call("draft_get", { key }).catch(() => ({ draft: null }));
      if (gone) return;
      if (draft && isBegun(draft.fields)) {
        for (const name of Object.keys(draft.fields)) left.current.add(name);
        put({ ...now.current.typed, ...draft.fields });
        if (draft.owner !== null) {
          now.current.owner = draft.owner;
          chooseOwner(draft.owner);
        }
        setRestoredAt(draft.at);
        await look();
      }
      if (!gone) setDraftRead(key);
    })();
    return () => {
      gone = true;
    };
  }, [key]);

  const begun = id === null ? options.defaults : undefined;
  const isBegun = (fields: Fields) =>
    id === null
      ? Object.entries(fields).some(([name, text]) => text !== (begun?.[name] ?? ""))
      : Object.keys(fields).length > 0;

  /** Asks what is wrong or odd about what is typed; of fields not yet left, nothing is said. */
  const look = async () => {
    const { typed: fields, owner: chosen } = now.current;
    const request = { kind, id, owner: id === null ? chosen : null, fields };
    const found = await call("record_check", request).catch(() => null);
    if (found === null || shownKey.current !== key || now.current.typed !== fields) return;
    setProblems(found.problems.filter((one) => left.current.has(one.field)));
    if (id === null) setWarnings(found.warnings);
  };

  const keepDraft = async () => {
    const { typed: fields, owner: draftOwner } = now.current;
    if (!isBegun(fields)) {
      await call("draft_drop", { key }).catch(() => undefined);
      return;
    }
    await call("draft_save", { key, kind, id, owner: draftOwner, fields }).catch(() => undefined);
  };

  const said = (record: RecordView) => toast(t`Đã lưu: ${record.title}`, undo);

  /** Tries to save fields of a record that is there; whether it went well. */
  const trySave = async (fields: Fields): Promise<FieldProblem[] | ApiError | null> => {
    try {
      const saved = await call("record_save", { kind, id, owner: null, fields, draft: null });
      client.setQueryData([[kind, "conflict"], "record_get", { kind, id }], saved.record);
      applyChanged(client, saved);
      if (shownKey.current === key) {
        // What was typed again while this was under way stays.
        const done = Object.keys(fields).filter((name) => now.current.typed[name] === fields[name]);
        put(without(now.current.typed, done));
      }
      said(saved.record);
      return null;
    } catch (thrown) {
      const error = toApiError(thrown);
      return error.fields.length > 0 ? error.fields : error;
    }
  };

  /** Fields that wait (one was wrong without the other) go together, else the new ones alone. */
  const saveFields = async (fields: Fields) => {
    const waiting = without(now.current.typed, Object.keys(fields));
    let wrong = await trySave({ ...waiting, ...fields });
    if (wrong !== null && Object.keys(waiting).length > 0) {
      const alone = await trySave(fields);
      if (alone === null && Array.isArray(wrong)) {
        wrong = wrong.filter((one) => one.field in waiting);
      } else if (alone !== null) wrong = alone;
    }
    setProblems(Array.isArray(wrong) ? wrong : []);
    setRefusal(wrong !== null && !Array.isArray(wrong) ? wrong : null);
    await keepDraft();
  };

  const enqueue = <T>(work: () => Promise<T>): Promise<T> => {
    const next = queue.current.then(work, work);
    queue.current = next.catch(() => undefined);
    return next;
  };

  const commit = (fields: Fields) => {
    put({ ...now.current.typed, ...fields });
    for (const name of Object.keys(fields)) left.current.add(name);
    if (id === null) {
      setProblems((list) => list.filter((one) => !(one.field in fields)));
      void enqueue(keepDraft).then(look);
    } else void enqueue(() => saveFields(fields));
  };

  const create = async (keep: readonly string[] = []): Promise<RecordView | null> => {
    setSaving(true);
    try {
      return await enqueue(async () => {
        const { typed: fields, owner: ownerNow } = now.current;
        const saved = await call("record_save", { kind, id: null, owner: ownerNow, fields, draft: key });
        const kept = Object.fromEntries(keep.map((name) => [name, fields[name] ?? ""]));
        put({ ...begun, ...kept });
        left.current = new Set();
        setProblems([]);
        setRefusal(null);
        setWarnings([]);
        setRestoredAt(null);
        applyChanged(client, saved);
        said(saved.record);
        return saved.record;
      });
    } catch (thrown) {
      const error = toApiError(thrown);
      for (const { field } of error.fields) left.current.add(field);
      setProblems(error.fields);
      setRefusal(error.fields.length > 0 ? null : error);
      return null;
    } finally {
      setSaving(false);
    }
  };

  const discard = () => {
    put({ ...begun });
    left.current = new Set();
    setProblems([]);
    setWarnings([]);
    setRefusal(null);
    setRestoredAt(null);
    void enqueue(() => call("draft_drop", { key }).catch(() => undefined));
  };

  const record = stored.data;
  const text = (problem: FieldProblem) => fieldErrorText(problem, currentLocale());
  const dirty = useMemo(() => {
    const begun = id === null ? (options.defaults ?? {}) : {};
    return Object.entries(typed).some(
      ([name, value]) => (begun[name] ?? (id === null ? "" : null)) !== value,
    );
  }, [typed, id, options.defaults]);

  return {
    kind,
    id,
    record: id === null ? undefined : record,
    ready: draftRead === key && (id === null || record !== undefined),
    loadError: stored.error,
    value: (name) => typed[name] ?? record?.fields[name] ?? "",
    commit,
    problem: (name) => {
      const found = problems.find((one) => one.field === name);
      return found ? text(found) : null;
    },
    warnings: id === null ? warnings : (odd.data?.warnings ?? []),
    otherProblems: (names) => problems.filter((one) => !names.includes(one.field)).map(text),
    refusal,
    owner: id === null ? owner : (record?.owner ?? null),
    setOwner: (next) => {
      now.current.owner = next;
      chooseOwner(next);
      if (id === null) void enqueue(keepDraft).then(look);
    },
    restoredAt,
    discard,
    saving,
    create,
    dirty,
  };
}

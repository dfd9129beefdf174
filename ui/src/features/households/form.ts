// A record's fields between the key stroke and the store.
//
// A saved record: each field goes to the core when it is left. What the core refuses stays on the
// screen, marked, and in a draft. A new record: everything is in a draft until it is saved as a whole.

import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { ApiError, call, type FieldProblem } from "../../backend";
import { applyChanged, useView } from "../../backend/query";
import type { RecordView, SavedView, WarningView } from "../../bindings/api";
import { currentLocale } from "../../i18n";
import { fieldErrorText } from "../../i18n/errors";
import { toast, useUndo } from "../../shared";
import { labelOf } from "./words";

type Texts = Record<string, string>;
type Problems = Record<string, FieldProblem>;

/** What a field needs to know of its form. */
export interface Form {
  /** The record; none while it is new or being read. */
  record: RecordView | null;
  text(name: string): string;
  /** The sentence beside the field, if it is refused. */
  problem(name: string): string | null;
  warnings: WarningView[];
  /** Notes what is being typed, so that not even an unfinished field is lost on closing. */
  type(name: string, text: string): void;
  /** A field was left with another text, or several change together. */
  commit(changes: Texts): void;
  /** When the draft on the screen was typed, if it was brought back from an earlier time. */
  restored: string | null;
  discard(): void;
  /** A refusal that is about no field. */
  error: ApiError | null;
}

const tidy = (text: string) => text.normalize("NFC").trim();

function byField(error: ApiError): Problems {
  return Object.fromEntries(error.fields.map((problem) => [problem.field, problem]));
}

function without(texts: Texts, names: string[]): Texts {
  return Object.fromEntries(Object.entries(texts).filter(([name]) => !names.includes(name)));
}

/** Says what was done, with the way back. */
export function useSay(): (text: string) => void {
  const undo = useUndo();
  return (text) => toast(text, undo);
}

/** Runs `last` when the form goes away, with what it knew then. */
function useOnLeave(last: () => void) {
  const latest = useRef(last);
  latest.current = last;
  useEffect(() => () => latest.current(), []);
}

export function useSavedForm(kind: "household" | "support", id: string): Form {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const say = useSay();
  const key = `${kind}:${id}`;
  const scope = [kind, "conflict"] as const;
  const view = useView(scope, "record_get", { kind, id });
  const check = useView([kind, "support"], "record_check", { kind, id, owner: null, fields: {} });
  const [pending, setPending] = useState<Texts>({});
  const [problems, setProblems] = useState<Problems>({});
  const [restored, setRestored] = useState<string | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const held = useRef<Texts>({});
  const live = useRef<Texts>({});
  const queue = useRef<Promise<void>>(Promise.resolve());

  const hold = (texts: Texts) => {
    held.current = texts;
    setPending(texts);
  };

  const keep = useCallback(
    async (fields: Texts) => {
      const answer =
        Object.keys(fields).length === 0
          ? await call("draft_drop", { key })
          : await call("draft_save", { key, kind, id, owner: null, fields });
      applyChanged(client, answer);
    },
    [client, id, key, kind],
  );

  // What was refused the last time stands there again, marked.
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once for each record
  useEffect(() => {
    let gone = false;
    void (async () => {
      const { draft } = await call("draft_get", { key });
      if (gone || !draft || Object.keys(draft.fields).length === 0) return;
      hold(draft.fields);
      setRestored(draft.at);
      const seen = await call("record_check", { kind, id, owner: null, fields: draft.fields });
      if (!gone) setProblems(Object.fromEntries(seen.problems.map((one) => [one.field, one])));
    })().catch(() => {
      // Without its draft the record is still whole.
    });
    return () => {
      gone = true;
    };
  }, [key]);

  const save = async (fields: Texts, draft: string | null): Promise<SavedView> => {
    const saved = await call("record_save", { kind, id, owner: null, fields, draft });
    client.setQueryData([scope, "record_get", { kind, id }], saved.record);
    applyChanged(client, saved);
    return saved;
  };

  const attempt = async (changes: Texts) => {
    const names = Object.keys(changes);
    const others = without(held.current, names);
    const done = (saved: SavedView) => {
      const label = i18n._(labelOf(names[0] ?? ""));
      const title = saved.record.title;
      say(t`Đã lưu “${label}” – ${title}`);
      setError(null);
    };
    try {
      const saved = await save({ ...others, ...changes }, key);
      hold({});
      setProblems({});
      setRestored(null);
      done(saved);
      return;
    } catch (thrown) {
      if (!(thrown instanceof ApiError)) throw thrown;
      if (thrown.code !== "invalid_record") setError(thrown);
      // An older refusal must not hold up what is right now.
      if (Object.keys(others).length > 0 && !names.some((name) => thrown.of(name))) {
        try {
          const saved = await save(changes, null);
          hold(others);
          setProblems((now) =>
            Object.fromEntries(Object.entries(now).filter(([name]) => !names.includes(name))),
          );
          await keep(others);
          done(saved);
          return;
        } catch {
          // Told below, all together.
        }
      }
      hold({ ...others, ...changes });
      setProblems(byField(thrown));
      await keep(held.current);
    }
  };

  const commit = (changes: Texts) => {
    for (const name of Object.keys(changes)) delete live.current[name];
    queue.current = queue.current
      .then(() => attempt(changes))
      .catch((thrown) => setError(thrown instanceof ApiError ? thrown : null));
  };

  useOnLeave(() => {
    const stored = view.data?.fields ?? {};
    const left = Object.entries(live.current)
      .map(([name, text]) => [name, tidy(text)] as const)
      .filter(([name, text]) => text !== (held.current[name] ?? stored[name] ?? ""));
    if (left.length > 0) commit(Object.fromEntries(left));
  });

  const record = view.data ?? null;
  return {
    record,
    text: (name) => pending[name] ?? record?.fields[name] ?? "",
    problem: (name) => {
      const problem = problems[name];
      return problem ? fieldErrorText(problem, currentLocale()) : null;
    },
    warnings: check.data?.warnings ?? [],
    type: (name, text) => {
      live.current[name] = text;
    },
    commit,
    restored,
    discard: () => {
      hold({});
      setProblems({});
      setRestored(null);
      void keep({});
    },
    error: view.error ?? error,
  };
}

export interface NewForm extends Form {
  /** Saves the record as a whole; `null` when it was refused. */
  save(): Promise<SavedView | null>;
  saving: boolean;
  /** Begins the next one with these fields. */
  restart(start: Texts): void;
}

export function useNewForm(kind: "household" | "support", key: string, start: Texts): NewForm {
  const { t } = useLingui();
  const client = useQueryClient();
  const say = useSay();
  const [fields, setFields] = useState<Texts>(start);
  const [problems, setProblems] = useState<Problems>({});
  const [warnings, setWarnings] = useState<WarningView[]>([]);
  const [restored, setRestored] = useState<string | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const [saving, setSaving] = useState(false);
  const held = useRef<Texts>(start);
  const given = useRef<Texts>(start);
  const live = useRef<Texts>({});
  const touched = useRef(new Set<string>());
  const finished = useRef(false);

  const hold = (texts: Texts) => {
    held.current = texts;
    setFields(texts);
  };

  const isBegun = () =>
    Object.entries(held.current).some(([name, text]) => text !== "" && text !== given.current[name]);

  const keep = async () => {
    const answer = isBegun()
      ? await call("draft_save", { key, kind, id: null, owner: null, fields: held.current })
      : await call("draft_drop", { key });
    applyChanged(client, answer);
  };

  const look = async () => {
    const asked = held.current;
    const seen = await call("record_check", { kind, id: null, owner: null, fields: asked });
    if (asked !== held.current) return;
    const shown = seen.problems.filter((one) => touched.current.has(one.field));
    setProblems(Object.fromEntries(shown.map((one) => [one.field, one])));
    setWarnings(seen.warnings);
  };

  const ignore = () => {
    // A draft that cannot be kept, or a check that cannot be made, is told when saving.
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: read once for each form
  useEffect(() => {
    let gone = false;
    void call("draft_get", { key })
      .then(({ draft }) => {
        if (gone || !draft || Object.values(draft.fields).every((text) => text === "")) return;
        hold({ ...draft.fields, ...given.current });
        for (const name of Object.keys(draft.fields)) touched.current.add(name);
        setRestored(draft.at);
        return look();
      })
      .catch(ignore);
    return () => {
      gone = true;
    };
  }, [key]);

  const takeLive = () => {
    const left = Object.fromEntries(Object.entries(live.current).map(([name, text]) => [name, tidy(text)]));
    live.current = {};
    if (Object.entries(left).some(([name, text]) => text !== (held.current[name] ?? ""))) {
      held.current = { ...held.current, ...left };
      return true;
    }
    return false;
  };

  useOnLeave(() => {
    if (!finished.current && takeLive()) void keep().catch(ignore);
  });

  const restart = (next: Texts) => {
    finished.current = false;
    given.current = next;
    live.current = {};
    touched.current = new Set();
    hold(next);
    setProblems({});
    setWarnings([]);
    setRestored(null);
    setError(null);
  };

  return {
    record: null,
    text: (name) => fields[name] ?? "",
    problem: (name) => {
      const problem = problems[name];
      return problem ? fieldErrorText(problem, currentLocale()) : null;
    },
    warnings,
    type: (name, text) => {
      live.current[name] = text;
    },
    commit: (changes) => {
      for (const name of Object.keys(changes)) {
        delete live.current[name];
        touched.current.add(name);
      }
      hold({ ...held.current, ...changes });
      void keep().then(look).catch(ignore);
    },
    restored,
    discard: () => {
      restart(given.current);
      void keep().catch(ignore);
    },
    error,
    saving,
    save: async () => {
      takeLive();
      hold(held.current);
      setSaving(true);
      try {
        const saved = await call("record_save", {
          kind,
          id: null,
          owner: null,
          fields: held.current,
          draft: key,
        });
        finished.current = true;
        applyChanged(client, saved);
        setError(null);
        say(t`Đã lưu: ${saved.record.title}`);
        return saved;
      } catch (thrown) {
        if (!(thrown instanceof ApiError)) throw thrown;
        setProblems(byField(thrown));
        for (const { field } of thrown.fields) touched.current.add(field);
        setError(thrown.code === "invalid_record" ? null : thrown);
        return null;
      } finally {
        setSaving(false);
      }
    },
    restart,
  };
}

// The files chosen for import, what the core says about them, and what came of it.

import { useCallback, useState } from "react";
import type { ApiError } from "../../backend";
import { useChange } from "../../backend/query";
import type { ImportFile, ImportUndoneView, ImportView } from "../../bindings/api";

/** A chosen file; `verdict` is missing while the core is still looking. */
export interface Chosen {
  path: string;
  verdict: ImportFile | undefined;
}

export interface Receive {
  files: Chosen[];
  /** What importing them all would do; `null` while the core is looking. */
  preview: ImportView | null;
  /** What importing has done, until the next files are chosen. */
  done: ImportView | null;
  /** What taking the last import back has done, until the next files are chosen. */
  undone: ImportUndoneView | null;
  looking: boolean;
  importing: boolean;
  /** `stopped`: it was asked for, and nothing is chosen any more. */
  error: ApiError | null;
  add(paths: string[]): void;
  remove(paths: string[]): void;
  clear(): void;
  take(): void;
  /** The last import was taken back. */
  takenBack(undone: ImportUndoneView): void;
}

export function useReceive(): Receive {
  const [paths, setPaths] = useState<string[]>([]);
  const [seen, setSeen] = useState(new Map<string, ImportFile>());
  const [done, setDone] = useState<ImportView | null>(null);
  const [undone, setUndone] = useState<ImportUndoneView | null>(null);
  const look = useChange("package_preview");
  const write = useChange("package_import");

  const learn = useCallback((of: string[], { files }: ImportView) => {
    setSeen(new Map(of.flatMap((path, place) => (files[place] ? [[path, files[place]] as const] : []))));
  }, []);

  const lookAt = (next: string[]) =>
    look.mutate({ paths: next }, { onSuccess: (view) => learn(next, view), onError: stopped });

  const stopped = ({ code }: ApiError) => {
    if (code !== "stopped") return;
    setPaths([]);
    setSeen(new Map());
  };

  const choose = (next: string[]) => {
    setPaths(next);
    setDone(null);
    setUndone(null);
    write.reset();
    if (next.length === 0) look.reset();
    else lookAt(next);
  };

  return {
    files: paths.map((path) => ({ path, verdict: seen.get(path) })),
    preview: look.data ?? null,
    done,
    undone,
    looking: look.isPending,
    importing: write.isPending,
    error: look.error ?? write.error,
    add: (more) => {
      const fresh = more.filter((path, place) => !paths.includes(path) && more.indexOf(path) === place);
      if (fresh.length > 0) choose([...paths, ...fresh]);
    },
    remove: (gone) => choose(paths.filter((path) => !gone.includes(path))),
    clear: () => choose([]),
    takenBack: (view) => {
      setDone(null);
      setUndone(view);
    },
    take: () => {
      if (write.isPending) return;
      write.mutate(
        { paths },
        {
          onSuccess: (view) => {
            learn(paths, view);
            if (!view.applied) {
              // Something about the files changed since they were looked at: look again.
              lookAt(paths);
              return;
            }
            setDone(view);
            setPaths([]);
            look.reset();
          },
          onError: (error) => {
            if (error.code === "stopped") look.reset();
            stopped(error);
          },
        },
      );
    },
  };
}

// Taking files as photos of a work, one after the other: each is seen as soon as it is there.

import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { type ApiError, pickFiles, toApiError } from "../../backend";
import { useChange } from "../../backend/query";
import { toast, useUndo } from "../../shared";
import { NONE_TAKEN, type Taken, taking } from "./photo";

const EXTENSIONS = ["jpg", "jpeg", "png", "webp"];

export interface AddPhotos {
  /** Which of how many is being taken; `null`: none. */
  running: { place: number; of: number } | null;
  /** What became of the files added last, as far as there is something to tell. */
  taken: Taken | null;
  /** Nothing could be added. */
  error: ApiError | null;
  pick(): Promise<void>;
  add(paths: readonly string[]): Promise<void>;
  fail(error: ApiError): void;
  /** It was read. */
  dismiss(): void;
}

export function useAddPhotos(work: string): AddPhotos {
  const { t } = useLingui();
  const undo = useUndo();
  const { mutateAsync } = useChange("photo_add");
  const [running, setRunning] = useState<AddPhotos["running"]>(null);
  const [taken, setTaken] = useState<Taken | null>(null);
  const [error, setError] = useState<ApiError | null>(null);

  const dismiss = () => {
    setTaken(null);
    setError(null);
  };
  const add = async (paths: readonly string[]) => {
    if (paths.length === 0 || running !== null) return;
    dismiss();
    let sum = NONE_TAKEN;
    try {
      for (const [place, path] of paths.entries()) {
        setRunning({ place: place + 1, of: paths.length });
        const { files } = await mutateAsync({ work, paths: [path] });
        sum = taking(sum, files);
      }
    } catch (thrown) {
      setError(toApiError(thrown));
    } finally {
      setRunning(null);
      if (sum.refused.length + sum.known.length > 0) setTaken(sum);
      // Each photo is taken back by itself.
      if (sum.added > 0) toast(t`Đã thêm ${sum.added} ảnh.`, sum.added === 1 ? undo : undefined);
    }
  };
  const pick = async () => {
    dismiss();
    try {
      const kinds = [{ name: t`Ảnh JPEG, PNG, WebP`, extensions: EXTENSIONS }];
      await add(await pickFiles({ title: t`Chọn ảnh công trình`, kinds, multiple: true }));
    } catch (thrown) {
      setError(toApiError(thrown));
    }
  };
  return { running, taken, error, pick, add, fail: setError, dismiss };
}

// A Word document: asks where it should lie, and has the core write it there.

import { useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { type ApiError, saveFileAs } from "../../backend";
import type { PaperView } from "../../bindings/api";

/** Its answer is `null` when the person thought better of it. */
export function usePaper(fileName: string, write: (path: string) => Promise<PaperView>) {
  const { t } = useLingui();
  return useMutation<PaperView | null, ApiError, void>({
    mutationFn: async () => {
      const path = await saveFileAs(fileName, [{ name: t`Văn bản Word`, extensions: ["docx"] }]);
      return path === null ? null : write(path);
    },
  });
}

// Taking the last saved operation back, from wherever one stands.

import { useLingui } from "@lingui/react/macro";
import { useCallback } from "react";
import { useChange } from "../../backend/query";
import { currentLocale } from "../../i18n";
import { errorText } from "../../i18n/errors";
import { toast } from "../overlay";

export function useUndo(): () => void {
  const { t } = useLingui();
  const { mutate } = useChange("undo");
  return useCallback(() => {
    mutate(
      {},
      {
        onSuccess: ({ undone }) =>
          toast(undone ? t`Đã hoàn tác: ${undone}` : t`Không còn việc nào để hoàn tác.`),
        onError: (error) => toast(errorText(error, currentLocale())),
      },
    );
  }, [mutate, t]);
}

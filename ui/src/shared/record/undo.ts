// Taking the last saved operation back, from wherever one stands.

import { useLingui } from "@lingui/react/macro";
import { useCallback } from "react";
import { toApiError } from "../../backend";
import { useChange } from "../../backend/query";
import { currentLocale } from "../../i18n";
import { errorText } from "../../i18n/errors";
import { toast } from "../overlay";

export function useUndo(): () => void {
  const { t } = useLingui();
  const { mutateAsync } = useChange("undo");
  return useCallback(async () => {
    // Awaited rather than given as callbacks: the form that offered it may be closed by now.
    try {
      const { undone } = await mutateAsync({});
      toast(undone ? t`Đã hoàn tác: ${undone}` : t`Không còn việc nào để hoàn tác.`);
    } catch (thrown) {
      toast(errorText(toApiError(thrown), currentLocale()));
    }
  }, [mutateAsync, t]);
}

// Taking the last saved operation back, from wherever one stands.

import { useLingui } from "@lingui/react/macro";
import { useCallback, useRef } from "react";
import { toApiError } from "../../backend";
import { useChange } from "../../backend/query";
import { currentLocale } from "../../i18n";
import { refusalText } from "../../i18n/errors";
import { toast } from "../overlay";
import { useRecordWords } from "./words";

export function useUndo(): () => void {
  const { t } = useLingui();
  const { named } = useRecordWords();
  const { mutateAsync } = useChange("undo");
  const busy = useRef(false);
  return useCallback(async () => {
    // A key held down must not take back more than was meant.
    if (busy.current) return;
    busy.current = true;
    // Awaited rather than given as callbacks: the form that offered it may be closed by now.
    try {
      const { undone } = await mutateAsync({});
      toast(undone ? t`Đã hoàn tác: ${named(undone)}` : t`Không còn việc nào để hoàn tác.`);
    } catch (thrown) {
      toast(refusalText(toApiError(thrown), currentLocale()));
    } finally {
      busy.current = false;
    }
  }, [mutateAsync, named, t]);
}

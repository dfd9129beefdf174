// Short words after something was done, with the way back: "Đã lưu hộ Vừ Bá Chò · Hoàn tác".
// Never for a refusal: that stands beside the field or in a Notice until it is dealt with.

import { useLingui } from "@lingui/react/macro";
import { X } from "lucide-react";
import {
  Button,
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from "react-aria-components";
import styles from "./Overlay.module.css";

interface Said {
  text: string;
  undo?: () => void;
}

/** Long enough to read a line and reach for "Hoàn tác". */
const SHOWN_MS = 8_000;
const SHOWN_AT_ONCE_MAX = 2;

const queue = new ToastQueue<Said>({ maxVisibleToasts: SHOWN_AT_ONCE_MAX });

/** Says what was done; `undo` adds the button that takes it back. */
export function toast(text: string, undo?: () => void): void {
  queue.add({ text, undo }, { timeout: SHOWN_MS });
}

export function Toasts() {
  const { t } = useLingui();
  return (
    <ToastRegion queue={queue} aria-label={t`Thông báo`} className={styles.toasts}>
      {({ toast: shown }) => (
        <Toast toast={shown} className={styles.toast}>
          <ToastContent className={styles.toastText}>
            <Text slot="title">{shown.content.text}</Text>
          </ToastContent>
          {shown.content.undo && (
            <Button
              className={styles.toastButton}
              onPress={() => {
                shown.content.undo?.();
                queue.close(shown.key);
              }}
            >
              {t`Hoàn tác`}
            </Button>
          )}
          <Button slot="close" aria-label={t`Đóng`} className={styles.toastButton}>
            <X />
          </Button>
        </Toast>
      )}
    </ToastRegion>
  );
}

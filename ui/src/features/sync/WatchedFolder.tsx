// Which folder is looked into for new files: choosing it, another, or none.

import { Trans, useLingui } from "@lingui/react/macro";
import { FolderSearch, FolderX } from "lucide-react";
import { useState } from "react";
import { type ApiError, pickFolder, toApiError } from "../../backend";
import { useChange } from "../../backend/query";
import type { FolderView } from "../../bindings/api";
import { Button, ErrorNotice } from "../../shared";
import styles from "./Watched.module.css";

/** Where a browser's server writes: a page sees no other folder. */
const SERVED = ".";

export function WatchedFolder({ folder }: { folder: FolderView | undefined }) {
  const { t } = useLingui();
  const watch = useChange("folder_watch");
  const [pickError, setPickError] = useState<ApiError | null>(null);
  if (folder === undefined) return null;
  const { folder: path, there } = folder;

  const choose = async () => {
    setPickError(null);
    try {
      const chosen = await pickFolder(t`Chọn thư mục theo dõi`);
      if (chosen !== null) watch.mutate({ folder: chosen || SERVED });
    } catch (thrown) {
      setPickError(toApiError(thrown));
    }
  };
  const error = pickError ?? watch.error;
  const lost = path !== null && !there;
  return (
    <section className={styles.watched} aria-label={t`Thư mục theo dõi`}>
      {lost ? <FolderX className={styles.lost} aria-hidden /> : <FolderSearch aria-hidden />}
      <div className={styles.watchedText}>
        <p className={styles.watchedTitle}>
          {path === null ? (
            <Trans>Theo dõi một thư mục</Trans>
          ) : (
            <>
              <Trans>Thư mục theo dõi</Trans>
              {": "}
              <span className={styles.path} title={path}>
                {path}
              </span>
            </>
          )}
        </p>
        <p className={lost ? styles.lost : styles.muted}>
          {path === null ? (
            <Trans>Nơi Zalo, thư điện tử hay USB để tệp. Có tệp mới thì báo ở đây, không tự nhập.</Trans>
          ) : there ? (
            <Trans>Tệp mới gửi cho đơn vị này được báo ở đây, không tự nhập.</Trans>
          ) : (
            <Trans>Không thấy thư mục này. Hãy cắm USB lại, hoặc chọn thư mục khác.</Trans>
          )}
        </p>
        {error && <ErrorNotice error={error} />}
      </div>
      <div className={styles.watchedActions}>
        <Button needs="exchange" small isPending={watch.isPending} onPress={() => void choose()}>
          {path === null ? t`Chọn thư mục…` : t`Đổi thư mục…`}
        </Button>
        {path !== null && (
          <Button
            needs="exchange"
            small
            kind="quiet"
            onPress={({ target }) => {
              // The button goes away, the one before it stays.
              if (target.previousElementSibling instanceof HTMLElement) target.previousElementSibling.focus();
              watch.mutate({ folder: null });
            }}
          >
            {t`Thôi theo dõi`}
          </Button>
        )}
      </div>
    </section>
  );
}

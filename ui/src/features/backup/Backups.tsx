// Sao lưu: when the newest copy was made, one more wherever a person says, and the way back.

import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ArchiveRestore, HardDriveDownload } from "lucide-react";
import { useState } from "react";
import { type ApiError, call, pickFolder, reveal } from "../../backend";
import { useView } from "../../backend/query";
import type { BackupMadeView, BackupView } from "../../bindings/api";
import { Button, Dialog, ErrorNotice, formatMoment, Notice, Panel, SkeletonLines } from "../../shared";
import { useSession } from "../frame/session";
import styles from "./Backup.module.css";
import { RestoreDialog } from "./RestoreDialog";
import { formatSize, useWhys } from "./words";

export function Backups() {
  const { t } = useLingui();
  const { status } = useSession();
  const client = useQueryClient();
  const whys = useWhys();
  const backups = useView("backup", "backup_list", {});
  const [listed, setListed] = useState(false);
  const [restoring, setRestoring] = useState<BackupView | "chosen" | null>(null);
  const make = useMutation<BackupMadeView | null, ApiError>({
    mutationFn: async () => {
      const folder = await pickFolder(t`Chọn nơi để bản sao lưu`);
      return folder === null ? null : call("backup_make", { folder });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ["backup"] }),
  });
  const administers = status.person?.rights.includes("administer") ?? false;
  const newest = backups.data?.backups[0];
  const made = make.data?.path;
  return (
    <Panel title={t`Sao lưu`}>
      <p className={styles.text}>
        <Trans>
          Chương trình tự sao lưu mỗi ngày và trước khi nhận nhiều số liệu mới, trên máy này. Máy mất thì bản
          đó cũng mất: mỗi tuần hãy sao lưu thêm một bản ra USB, cất xa máy.
        </Trans>
      </p>
      <div className={styles.below} aria-live="polite">
        {backups.error && <ErrorNotice error={backups.error} />}
        {!backups.data && !backups.error && <SkeletonLines count={1} />}
        {backups.data && !newest && <p>{t`Chưa có bản nào.`}</p>}
        {newest && (
          <p>
            <Trans>
              Bản gần nhất: {formatMoment(newest.at)}, {whys[newest.why]}, {formatSize(newest.kib)}
            </Trans>
          </p>
        )}
      </div>
      <div className={styles.row}>
        <Button icon={<HardDriveDownload />} isPending={make.isPending} onPress={() => make.mutate()}>
          {make.isPending ? t`Đang sao lưu…` : t`Sao lưu ra USB…`}
        </Button>
        {newest && (
          <Button kind="quiet" onPress={() => setListed(true)}>
            {t`Các bản đang giữ`}
          </Button>
        )}
        {administers && (
          <Button kind="quiet" icon={<ArchiveRestore />} onPress={() => setRestoring("chosen")}>
            {t`Khôi phục…`}
          </Button>
        )}
      </div>
      <div className={styles.below} aria-live="polite">
        {make.error && <ErrorNotice error={make.error} />}
        {made && (
          <Notice
            kind="success"
            title={t`Đã sao lưu và đọc lại kiểm tra`}
            actions={
              <Button small onPress={() => void reveal(made)}>
                {t`Mở thư mục`}
              </Button>
            }
          >
            {made}
          </Notice>
        )}
      </div>
      {listed && backups.data && (
        <Dialog
          open
          wide
          onClose={() => setListed(false)}
          title={t`Các bản đang giữ`}
          note={t`Mới nhất ở trên. Nằm trong ${backups.data.folder}`}
        >
          <ul className={styles.list}>
            {backups.data.backups.map((backup) => (
              <li key={backup.path}>
                <time>{formatMoment(backup.at)}</time>
                <span>{whys[backup.why]}</span>
                <span className={styles.size}>{formatSize(backup.kib)}</span>
                {administers && (
                  <Button
                    small
                    kind="quiet"
                    onPress={() => {
                      setListed(false);
                      setRestoring(backup);
                    }}
                  >
                    {t`Khôi phục…`}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </Dialog>
      )}
      {restoring && (
        <RestoreDialog
          backup={restoring === "chosen" ? null : restoring.path}
          replaces
          onClose={() => setRestoring(null)}
        />
      )}
    </Panel>
  );
}

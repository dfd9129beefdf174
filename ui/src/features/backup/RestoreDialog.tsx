// Out of a backup: which file, whose store it holds, what opened it on the day it was made.

import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ArchiveRestore, FolderOpen } from "lucide-react";
import { type FormEvent, useEffect, useState } from "react";
import { type ApiError, call, pickFiles } from "../../backend";
import type { BackupView, StatusView } from "../../bindings/api";
import { Button, Dialog, ErrorNotice, formatMoment, RadioGroup, TextField } from "../../shared";
import { NewPassword, showStatus, useNewPassword } from "../lock";
import styles from "./Backup.module.css";
import { formatSize } from "./words";

const EXTENSION = "soban-backup";

interface Props {
  /** The file, when it is chosen already. */
  backup: string | null;
  /** A store is there, which is kept aside. */
  replaces: boolean;
  onClose(): void;
}

export function RestoreDialog({ backup, replaces, onClose }: Props) {
  const { t } = useLingui();
  const look = useMutation<BackupView | null, ApiError, string | null>({
    mutationFn: async (path) => {
      const kinds = [{ name: t`Bản sao lưu`, extensions: [EXTENSION] }];
      const chosen = path ?? (await pickFiles({ title: t`Chọn bản sao lưu`, kinds }))[0];
      return chosen === undefined ? null : call("backup_look", { path: chosen });
    },
  });
  const { mutate } = look;
  useEffect(() => {
    if (backup !== null) mutate(backup);
  }, [backup, mutate]);
  return (
    <Dialog open onClose={onClose} title={t`Khôi phục từ bản sao lưu`}>
      <div className={styles.form}>
        {!look.data && (
          <p className={styles.text}>
            <Trans>
              Bản sao lưu là một tệp có đuôi .{EXTENSION}, nằm trên USB hoặc trong thư mục backups của sổ. Mở
              nó bằng mật khẩu hoặc mã khôi phục của ngày đã sao lưu.
            </Trans>
          </p>
        )}
        {look.data && <Chosen backup={look.data} />}
        {look.error && <ErrorNotice error={look.error} />}
        {look.data ? (
          <Open key={look.data.path} backup={look.data} replaces={replaces} onClose={onClose} />
        ) : (
          <div>
            <Button
              kind="primary"
              icon={<FolderOpen />}
              isPending={look.isPending}
              onPress={() => mutate(null)}
            >
              {t`Chọn tệp…`}
            </Button>
          </div>
        )}
      </div>
    </Dialog>
  );
}

function Chosen({ backup }: { backup: BackupView }) {
  return (
    <div className={styles.chosen}>
      <strong>
        <Trans>
          Sổ của {backup.unit}, lúc {formatMoment(backup.at)}
        </Trans>
      </strong>
      {backup.file} · {formatSize(backup.kib)}
    </div>
  );
}

function Open({ backup, replaces, onClose }: { backup: BackupView; replaces: boolean; onClose(): void }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [name, setName] = useState(backup.people[0] ?? "");
  const [typed, setTyped] = useState("");
  const [forgotten, setForgotten] = useState(false);
  const fresh = useNewPassword();
  const restore = useMutation<StatusView, ApiError>({
    mutationFn: () =>
      call("restore", {
        path: backup.path,
        name,
        password: forgotten ? fresh.text : typed,
        code: forgotten ? typed : null,
      }),
    onSuccess: (status) => {
      showStatus(client, status);
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (restore.isPending || (forgotten && !fresh.check())) return;
    restore.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {backup.people.length > 1 && (
        <RadioGroup
          label={t`Người dùng`}
          value={name}
          onChange={setName}
          choices={backup.people.map((one) => ({ id: one, label: one }))}
        />
      )}
      {backup.people.length > 0 && (
        <TextField
          key={forgotten ? "code" : "password"}
          name={forgotten ? "code" : "password"}
          type={forgotten ? "text" : "password"}
          autoFocus
          label={forgotten ? t`Mã khôi phục` : t`Mật khẩu của ngày đã sao lưu`}
          value={typed}
          onCommit={setTyped}
          onChange={setTyped}
        />
      )}
      {forgotten && <NewPassword state={fresh} />}
      {replaces && (
        <p className={styles.text}>
          <Trans>
            Sổ đang có trên máy được giữ nguyên trong thư mục aside, cạnh dữ liệu. Những gì ghi sau bản sao
            lưu không có trong sổ khôi phục.
          </Trans>
        </p>
      )}
      {restore.error && <ErrorNotice error={restore.error} />}
      <div className={styles.foot}>
        {backup.people.length > 0 ? (
          <Button
            kind="quiet"
            onPress={() => {
              setForgotten(!forgotten);
              setTyped("");
            }}
          >
            {forgotten ? t`Dùng mật khẩu` : t`Quên mật khẩu?`}
          </Button>
        ) : (
          <span />
        )}
        <Button
          kind={replaces ? "danger" : "primary"}
          type="submit"
          icon={<ArchiveRestore />}
          isPending={restore.isPending}
        >
          {restore.isPending ? t`Đang khôi phục…` : t`Khôi phục`}
        </Button>
      </div>
    </form>
  );
}

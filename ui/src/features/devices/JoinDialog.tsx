// Joining by a file of enrolment: a new store for the unit it is for, or papers for the store that is open.

import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { FolderOpen, LogIn } from "lucide-react";
import { type FormEvent, useState } from "react";
import { type ApiError, call, pickFiles } from "../../backend";
import { applyChanged } from "../../backend/query";
import type { EnrolmentLookView, WorkspaceCreatedView } from "../../bindings/api";
import { Button, Dialog, ErrorNotice, formatMoment, TextField, toast } from "../../shared";
import { NewPassword, RecoverySheet, showStatus, useNewPassword } from "../lock";
import styles from "./Devices.module.css";

const EXTENSION = "soban-enrolment";

interface Props {
  /** Papers for the store that is open; else a new store. */
  here: boolean;
  onClose(): void;
}

interface Looked extends EnrolmentLookView {
  path: string;
}

export function JoinDialog({ here, onClose }: Props) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [made, setMade] = useState<WorkspaceCreatedView | null>(null);
  const look = useMutation<Looked | null, ApiError>({
    mutationFn: async () => {
      const kinds = [{ name: t`Tệp ghi danh`, extensions: [EXTENSION] }];
      const [path] = await pickFiles({ title: t`Chọn tệp ghi danh`, kinds });
      return path === undefined ? null : { path, ...(await call("enrolment_look", { path })) };
    },
  });
  const enter = () => {
    if (made) showStatus(client, made.status);
    onClose();
  };
  return (
    <Dialog open onClose={made ? enter : onClose} title={t`Dùng tệp ghi danh`}>
      {made ? (
        <RecoverySheet code={made.recovery_code} agency={made.status.unit?.agency ?? ""} onDone={enter} />
      ) : (
        <div className={styles.form}>
          {look.data ? (
            <div className={styles.chosen}>
              <strong>{look.data.unit.agency}</strong>
              <Trans>
                {look.data.unit.path}; {look.data.issuer} làm, dùng được đến{" "}
                {formatMoment(look.data.expires_at)}
              </Trans>
            </div>
          ) : (
            <p className={styles.text}>
              <Trans>
                Cấp trên gửi một tệp có đuôi .{EXTENSION}, và đọc mã một lần qua điện thoại. Tệp cho biết đơn
                vị nào, nên không phải chọn.
              </Trans>
            </p>
          )}
          {look.error && <ErrorNotice error={look.error} />}
          {look.data ? (
            <Open key={look.data.path} file={look.data} here={here} onMade={setMade} onClose={onClose} />
          ) : (
            <div>
              <Button
                kind="primary"
                icon={<FolderOpen />}
                isPending={look.isPending}
                onPress={() => look.mutate()}
              >
                {t`Chọn tệp…`}
              </Button>
            </div>
          )}
        </div>
      )}
    </Dialog>
  );
}

interface OpenProps extends Props {
  file: Looked;
  onMade(made: WorkspaceCreatedView): void;
}

function Open({ file, here, onMade, onClose }: OpenProps) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [code, setCode] = useState("");
  const [officer, setOfficer] = useState("");
  const password = useNewPassword();
  const join = useMutation<void, ApiError>({
    mutationFn: async () => {
      const { path } = file;
      if (here) {
        applyChanged(client, await call("join_here", { path, code }));
        toast(t`Đã ghi danh máy này.`);
        onClose();
      } else onMade(await call("join", { path, code, officer, password: password.text }));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (join.isPending || (!here && !password.check())) return;
    join.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <TextField
        name="code"
        autoFocus
        label={t`Mã một lần`}
        hint={t`Bốn nhóm, mỗi nhóm năm ký tự. Chữ hoa hay thường đều được.`}
        value={code}
        onCommit={setCode}
        onChange={setCode}
      />
      {!here && (
        <>
          <TextField
            name="officer"
            label={t`Họ tên người dùng máy`}
            hint={t`Ghi cạnh mỗi lần sửa, để biết ai đã làm gì. Đổi được trong Cài đặt.`}
            value={officer}
            onCommit={setOfficer}
            onChange={setOfficer}
          />
          <NewPassword state={password} />
        </>
      )}
      {join.error && <ErrorNotice error={join.error} />}
      <div className={styles.foot}>
        <Button kind="primary" type="submit" icon={<LogIn />} isPending={join.isPending}>
          {here ? t`Ghi danh máy này` : t`Mở sổ làm việc`}
        </Button>
      </div>
    </form>
  );
}

// The lock: whose store this is, whose password, and the way in when it is forgotten.

import { Trans, useLingui } from "@lingui/react/macro";
import { KeyRound, LockKeyholeOpen } from "lucide-react";
import { type FormEvent, lazy, Suspense, useState } from "react";
import { ApiError } from "../../backend";
import { useFirstPaint } from "../../backend/painted";
import { useChange } from "../../backend/query";
import type { StatusView } from "../../bindings/api";
import { Button, ErrorNotice, PageHeader, RadioGroup, TextField } from "../../shared";
import { Mark } from "../frame/Mark";
import styles from "./Lock.module.css";
import { NewPassword, useNewPassword } from "./NewPassword";

const RestoreDialog = lazy(async () => ({ default: (await import("../backup")).RestoreDialog }));

interface Props {
  people: string[];
  /** Why nobody can open it, by the core's code; only a backup helps then. */
  broken: string | null;
  /** The store is open. */
  onOpen(status: StatusView): void;
}

export function Lock({ people, broken, onOpen }: Props) {
  const { t } = useLingui();
  const [forgotten, setForgotten] = useState(false);
  const [restoring, setRestoring] = useState(false);
  const [name, setName] = useState(people[0] ?? "");
  useFirstPaint(true);
  const who = people.length > 1 && (
    <RadioGroup
      label={t`Người dùng`}
      value={name}
      onChange={setName}
      choices={people.map((one) => ({ id: one, label: one }))}
    />
  );
  return (
    <main className={styles.page}>
      <div className={styles.sheet}>
        <div className={styles.brand}>
          <Mark />
          <PageHeader title={t`Sổ đang khóa`} subtitle={people.length === 1 ? name : undefined} />
        </div>
        {broken !== null ? (
          <ErrorNotice
            error={new ApiError({ code: broken, params: {}, field: null, fields: [], incident: null })}
          />
        ) : forgotten ? (
          <Recover name={name} who={who} onOpen={onOpen} onBack={() => setForgotten(false)} />
        ) : (
          <Unlock name={name} who={who} onOpen={onOpen} onForgotten={() => setForgotten(true)} />
        )}
        <p className={styles.below}>
          <Button small kind="quiet" onPress={() => setRestoring(true)}>
            {t`Sổ hỏng hoặc mất? Khôi phục từ bản sao lưu`}
          </Button>
        </p>
        {restoring && (
          <Suspense fallback={null}>
            <RestoreDialog backup={null} replaces onClose={() => setRestoring(false)} />
          </Suspense>
        )}
      </div>
    </main>
  );
}

interface WayProps {
  name: string;
  who: React.ReactNode;
  onOpen(status: StatusView): void;
}

function Unlock({ name, who, onOpen, onForgotten }: WayProps & { onForgotten(): void }) {
  const { t } = useLingui();
  const [password, setPassword] = useState("");
  const unlock = useChange("unlock");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (unlock.isPending) return;
    unlock.mutate({ name, password }, { onSuccess: onOpen });
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {who}
      <TextField
        name="password"
        type="password"
        autoFocus
        label={t`Mật khẩu`}
        value={password}
        onCommit={setPassword}
        onChange={setPassword}
      />
      {unlock.error && <ErrorNotice error={unlock.error} />}
      <div className={styles.actions}>
        <Button kind="quiet" onPress={onForgotten}>
          {t`Quên mật khẩu?`}
        </Button>
        <Button kind="primary" type="submit" icon={<LockKeyholeOpen />} isPending={unlock.isPending}>
          {t`Mở sổ`}
        </Button>
      </div>
    </form>
  );
}

function Recover({ name, who, onOpen, onBack }: WayProps & { onBack(): void }) {
  const { t } = useLingui();
  const [code, setCode] = useState("");
  const password = useNewPassword();
  const recover = useChange("recover");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (recover.isPending || !password.check()) return;
    recover.mutate({ name, code, password: password.text }, { onSuccess: onOpen });
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <p className={styles.text}>
        <Trans>
          Lấy tờ mã khôi phục đã in khi tạo sổ, gõ bảy nhóm ký tự, rồi đặt mật khẩu mới. Người quản trị cũng
          đặt lại được mật khẩu cho người khác trong Cài đặt.
        </Trans>
      </p>
      {who}
      <TextField
        name="code"
        autoFocus
        label={t`Mã khôi phục`}
        hint={t`Chữ hoa hay thường đều được; dấu gạch và dấu cách bỏ qua cũng được.`}
        value={code}
        onCommit={setCode}
        onChange={setCode}
      />
      <NewPassword state={password} />
      {recover.error && <ErrorNotice error={recover.error} />}
      <div className={styles.actions}>
        <Button kind="quiet" onPress={onBack}>
          {t`Quay lại`}
        </Button>
        <Button kind="primary" type="submit" icon={<KeyRound />} isPending={recover.isPending}>
          {t`Đặt mật khẩu mới và mở sổ`}
        </Button>
      </div>
    </form>
  );
}

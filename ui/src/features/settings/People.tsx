// Người dùng: who may open the store and as what; one's own password; the recovery sheet; the journal.

import { Trans, useLingui } from "@lingui/react/macro";
import { Ellipsis, KeyRound, Lock, Printer, UserPlus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useChange, useView } from "../../backend/query";
import type { PersonView } from "../../bindings/api";
import {
  Badge,
  Button,
  Dialog,
  ErrorNotice,
  IconButton,
  Menu,
  Panel,
  SelectField,
  SkeletonLines,
  TextField,
  toast,
} from "../../shared";
import { useSession } from "../frame/session";
import { NewPassword, RecoverySheet, useNewPassword } from "../lock";
import { Journal } from "./Journal";
import styles from "./Settings.module.css";

/** What is being asked in a dialog. */
type Asked =
  | { what: "add" }
  | { what: "reset"; name: string }
  | { what: "remove"; name: string }
  | { what: "own" }
  | { what: "code"; code: string };

const ROLES = ["admin", "officer", "leader"] as const;

function useRoles(): Record<string, string> {
  const { t } = useLingui();
  return { admin: t`Quản trị`, officer: t`Cán bộ`, leader: t`Lãnh đạo` };
}

export function People() {
  const { t } = useLingui();
  const { status, unit } = useSession();
  const people = useView("people", "person_list", {});
  const roles = useRoles();
  const [asked, setAsked] = useState<Asked | null>(null);
  const role = useChange("person_role");
  const renew = useChange("recovery_renew");
  const administers = status.person?.rights.includes("administer") ?? false;
  const close = () => setAsked(null);
  const act = (one: PersonView, id: string) => {
    if (id === "reset") setAsked({ what: "reset", name: one.name });
    else if (id === "remove") setAsked({ what: "remove", name: one.name });
    else if (id !== one.role) role.mutate({ name: one.name, role: id });
  };
  const error = people.error ?? role.error ?? renew.error;
  return (
    <Panel
      title={t`Người dùng`}
      aside={
        administers && (
          <Button small icon={<UserPlus />} onPress={() => setAsked({ what: "add" })}>
            {t`Thêm người dùng`}
          </Button>
        )
      }
    >
      {error && <ErrorNotice error={error} />}
      {!people.data ? (
        <SkeletonLines count={2} />
      ) : (
        <ul className={styles.people}>
          {people.data.people.map((one) => (
            <li key={one.name}>
              <span className={styles.personName}>{one.name}</span>
              {one.oneself && <Badge>{t`đang dùng`}</Badge>}
              <span className={styles.role}>{roles[one.role]}</span>
              {administers && (
                <Menu
                  label={t`Việc với ${one.name}`}
                  trigger={
                    <IconButton small label={t`Việc với ${one.name}`}>
                      <Ellipsis />
                    </IconButton>
                  }
                  groups={[
                    {
                      title: t`Vai trò`,
                      selected: one.role,
                      items: ROLES.map((id) => ({ id, label: roles[id] ?? id })),
                    },
                    {
                      items: [
                        { id: "reset", label: t`Đặt lại mật khẩu…` },
                        { id: "remove", label: t`Bỏ người dùng…` },
                      ],
                    },
                  ]}
                  onAction={(id) => act(one, id)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      <div className={styles.row}>
        <Button small icon={<Lock />} onPress={() => setAsked({ what: "own" })}>
          {t`Đổi mật khẩu của tôi`}
        </Button>
        {administers && (
          <Button
            small
            icon={<Printer />}
            isPending={renew.isPending}
            onPress={() => renew.mutate({}, { onSuccess: ({ code }) => setAsked({ what: "code", code }) })}
          >
            {t`Làm mã khôi phục mới`}
          </Button>
        )}
      </div>
      {asked?.what === "add" && <Add onClose={close} />}
      {asked?.what === "reset" && <Reset name={asked.name} onClose={close} />}
      {asked?.what === "remove" && <Remove name={asked.name} onClose={close} />}
      {asked?.what === "own" && <Own onClose={close} />}
      {asked?.what === "code" && (
        <Dialog
          open
          onClose={close}
          title={t`Mã khôi phục mới`}
          note={t`Tờ mã cũ từ nay không mở được sổ nữa.`}
        >
          <RecoverySheet code={asked.code} agency={unit.agency} onDone={close} />
        </Dialog>
      )}
      {administers && <Journal />}
    </Panel>
  );
}

function Add({ onClose }: { onClose(): void }) {
  const { t } = useLingui();
  const roles = useRoles();
  const [name, setName] = useState("");
  const [role, setRole] = useState("officer");
  const password = useNewPassword();
  const add = useChange("person_add");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (add.isPending || !password.check()) return;
    const done = () => {
      toast(t`Đã thêm người dùng: ${name}.`);
      onClose();
    };
    add.mutate({ name, role, password: password.text }, { onSuccess: done });
  };
  return (
    <Dialog open onClose={onClose} title={t`Thêm người dùng`}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <TextField
          name="name"
          autoFocus
          label={t`Họ tên`}
          value={name}
          onCommit={setName}
          onChange={setName}
        />
        <SelectField
          label={t`Vai trò`}
          value={role}
          onChange={(next) => next && setRole(next)}
          choices={ROLES.map((id) => ({ id, label: roles[id] ?? id }))}
        />
        <p className={styles.text}>
          <Trans>
            Quản trị: mọi việc, kể cả người dùng và mã khôi phục. Cán bộ: nhập số liệu, gửi nhận tệp. Lãnh
            đạo: xem và xuất báo cáo, không nhập.
          </Trans>
        </p>
        <NewPassword state={password} />
        {add.error && <ErrorNotice error={add.error} />}
        <div className={styles.foot}>
          <Button kind="primary" type="submit" isPending={add.isPending}>
            {t`Thêm người dùng`}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Reset({ name, onClose }: { name: string; onClose(): void }) {
  const { t } = useLingui();
  const password = useNewPassword();
  const reset = useChange("password_reset");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reset.isPending || !password.check()) return;
    const done = () => {
      toast(t`Đã đặt mật khẩu mới cho ${name}.`);
      onClose();
    };
    reset.mutate({ name, password: password.text }, { onSuccess: done });
  };
  return (
    <Dialog open onClose={onClose} title={t`Đặt lại mật khẩu: ${name}`}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <NewPassword state={password} />
        {reset.error && <ErrorNotice error={reset.error} />}
        <div className={styles.foot}>
          <Button kind="primary" type="submit" icon={<KeyRound />} isPending={reset.isPending}>
            {t`Đặt mật khẩu mới`}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Own({ onClose }: { onClose(): void }) {
  const { t } = useLingui();
  const [old, setOld] = useState("");
  const password = useNewPassword();
  const change = useChange("password_change");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (change.isPending || !password.check()) return;
    const done = () => {
      toast(t`Đã đổi mật khẩu.`);
      onClose();
    };
    change.mutate({ old, new: password.text }, { onSuccess: done });
  };
  return (
    <Dialog open onClose={onClose} title={t`Đổi mật khẩu của tôi`}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <TextField
          name="old"
          type="password"
          autoFocus
          label={t`Mật khẩu đang dùng`}
          value={old}
          onCommit={setOld}
          onChange={setOld}
        />
        <NewPassword state={password} />
        {change.error && <ErrorNotice error={change.error} />}
        <div className={styles.foot}>
          <Button kind="primary" type="submit" icon={<KeyRound />} isPending={change.isPending}>
            {t`Đổi mật khẩu`}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Remove({ name, onClose }: { name: string; onClose(): void }) {
  const { t } = useLingui();
  const remove = useChange("person_remove");
  return (
    <Dialog
      open
      onClose={onClose}
      role="alertdialog"
      title={t`Bỏ người dùng ${name}?`}
      actions={
        <>
          <Button autoFocus onPress={onClose}>{t`Giữ lại`}</Button>
          <Button
            kind="danger"
            isPending={remove.isPending}
            onPress={() => remove.mutate({ name }, { onSuccess: onClose })}
          >
            {t`Bỏ người dùng`}
          </Button>
        </>
      }
    >
      <p>
        <Trans>Người này không mở được sổ nữa. Những gì họ đã ghi vẫn còn nguyên, với tên của họ.</Trans>
      </p>
      {remove.error && <ErrorNotice error={remove.error} />}
    </Dialog>
  );
}

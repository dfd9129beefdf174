// The recovery code, shown once: to be printed or copied by hand, and proved by typing one group of it.

import { Trans, useLingui } from "@lingui/react/macro";
import { Check, Printer } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button, TextField } from "../../shared";
import styles from "./Lock.module.css";

/** The group that is asked for, counted from 0: one in the middle, which nobody copies alone. */
const ASKED = 3;

interface Props {
  code: string;
  /** Whose store. */
  agency: string;
  onDone(): void;
}

export function RecoverySheet({ code, agency, onDone }: Props) {
  const { t } = useLingui();
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  const groups = code.split("-");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const right = typed.trim().toUpperCase() === groups[ASKED];
    setWrong(!right);
    if (right) onDone();
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <section className={styles.print} aria-label={t`Mã khôi phục`}>
        <h2>
          <Trans>Mã khôi phục sổ của {agency}</Trans>
        </h2>
        <p className={styles.text}>
          <Trans>
            Quên mật khẩu thì chỉ mã này mở được sổ; không ai khác, kể cả người làm ra chương trình, mở hộ
            được. Hãy in hoặc chép ra giấy, cất nơi có khóa, không để cạnh máy tính.
          </Trans>
        </p>
        <ol className={styles.groups}>
          {groups.map((group, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place
            <li key={place}>{group}</li>
          ))}
        </ol>
      </section>
      <TextField
        name="group"
        autoFocus
        label={t`Gõ lại nhóm thứ ${ASKED + 1} để chắc là đã chép`}
        value={typed}
        error={wrong ? t`Chưa đúng. Hãy so lại với nhóm thứ ${ASKED + 1} ở trên.` : null}
        onCommit={setTyped}
        onChange={(next) => {
          setTyped(next);
          setWrong(false);
        }}
      />
      <div className={styles.actions}>
        <Button icon={<Printer />} onPress={() => window.print()}>
          {t`In mã`}
        </Button>
        <Button kind="primary" type="submit" icon={<Check />}>
          {t`Đã cất mã, vào sổ`}
        </Button>
      </div>
    </form>
  );
}

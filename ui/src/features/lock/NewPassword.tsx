// A new password, typed twice.

import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { TextField } from "../../shared";

export interface NewPasswordState {
  text: string;
  again: string;
  /** Whether the second differs; told only after the first attempt. */
  differs: boolean;
  set(change: { text?: string; again?: string }): void;
  /** True when both are alike. */
  check(): boolean;
}

export function useNewPassword(): NewPasswordState {
  const [typed, setTyped] = useState({ text: "", again: "" });
  const [checked, setChecked] = useState(false);
  const same = typed.text === typed.again;
  return {
    ...typed,
    differs: checked && !same,
    set: (change) => setTyped((now) => ({ ...now, ...change })),
    check: () => {
      setChecked(true);
      return same;
    },
  };
}

export function NewPassword({ state }: { state: NewPasswordState }) {
  const { t } = useLingui();
  return (
    <>
      <TextField
        name="new_password"
        type="password"
        label={t`Mật khẩu mới`}
        hint={t`Ít nhất 8 ký tự. Một câu ngắn dễ nhớ thì tốt hơn một từ khó.`}
        value={state.text}
        onCommit={(text) => state.set({ text })}
        onChange={(text) => state.set({ text })}
      />
      <TextField
        name="new_password_again"
        type="password"
        label={t`Gõ lại mật khẩu`}
        value={state.again}
        error={state.differs ? t`Hai lần gõ chưa giống nhau. Hãy gõ lại.` : null}
        onCommit={(again) => state.set({ again })}
        onChange={(again) => state.set({ again })}
      />
    </>
  );
}

// One report of progress: a new one, or one that is corrected.

import { Trans, useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import type { ProgressRow } from "../../bindings/api";
import {
  Button,
  DateField,
  FormLayout,
  FormRow,
  Kbd,
  NumberField,
  PercentField,
  RecordForm,
  RecordMoneyField,
  SelectField,
  TextField,
  useRecordForm,
} from "../../shared";
import { useSession } from "../frame/session";
import styles from "./Works.module.css";
import { useWords } from "./words";

const NAMES = ["date", "physical", "value_done", "households_served", "state", "note"] as const;
const STATES = ["under_way", "completed", "stopped"] as const;
const ALL_DONE = "100";

interface Props {
  work: string;
  /** `null` for a new report. */
  id: string | null;
  /** The newest report so far: a new one begins with its state. */
  last?: ProgressRow;
  onDone(): void;
}

export function ProgressForm({ work, id, last, onDone }: Props) {
  const { t } = useLingui();
  const words = useWords();
  const { status } = useSession();
  const defaults = useMemo(() => {
    // A report lies in the plan's year; outside of it nobody can guess the day.
    const today = status.today.startsWith(`${status.year}-`) ? status.today : "";
    const state = last?.state === "stopped" ? "stopped" : "under_way";
    return { work, date: today, state };
  }, [work, last?.state, status.today, status.year]);
  const form = useRecordForm({ kind: "work_progress", id, draftKey: `work_progress:new:${work}`, defaults });

  const field = (name: (typeof NAMES)[number]) => ({
    name,
    value: form.value(name),
    error: form.problem(name),
    onCommit: (text: string) => form.commit({ [name]: text }),
  });
  const submit = async () => {
    if (await form.create()) onDone();
  };

  return (
    <div className={styles.card}>
      <RecordForm form={form} names={NAMES} onSubmit={id === null ? () => void submit() : onDone}>
        <FormLayout>
          <DateField {...field("date")} label={t`Ngày`} autoFocus />
          <SelectField
            name="state"
            label={t`Tình trạng`}
            error={form.problem("state")}
            value={form.value("state") || null}
            choices={STATES.map((code) => ({ id: code, label: words.state(code) }))}
            onChange={(state) => {
              if (state === form.value("state")) return;
              form.commit(state === "completed" ? { state, physical: ALL_DONE } : { state });
            }}
          />
          <PercentField {...field("physical")} label={t`Khối lượng thực hiện`} />
          <NumberField {...field("households_served")} label={t`Số hộ hưởng lợi`} suffix={t`hộ`} optional />
          <FormRow>
            <RecordMoneyField
              {...field("value_done")}
              typedIn="million"
              label={t`Giá trị khối lượng hoàn thành`}
              optional
            />
          </FormRow>
          <FormRow>
            <TextField {...field("note")} label={t`Ghi chú`} optional />
          </FormRow>
        </FormLayout>
      </RecordForm>
      <div className={styles.cardFoot}>
        {id === null ? (
          <>
            <Button onPress={onDone}>
              <Trans>Để sau</Trans>
            </Button>
            <Button kind="primary" isPending={form.saving} onPress={() => void submit()}>
              <Trans>Lưu tiến độ</Trans> <Kbd keys="Ctrl Enter" />
            </Button>
          </>
        ) : (
          <Button onPress={onDone}>
            <Trans>Xong</Trans>
          </Button>
        )}
      </div>
    </div>
  );
}

// One cell: what a unit is given of one line – the decision that counts, those before it, and the next one.

import { Trans, useLingui } from "@lingui/react/macro";
import { Pencil } from "lucide-react";
import { useEffect, useState } from "react";
import type { AllocationDecisionView, AllocationLineView, UnitView } from "../../bindings/api";
import {
  Badge,
  Button,
  DateField,
  Drawer,
  FormLayout,
  FormRow,
  focusField,
  formatDate,
  IconButton,
  Kbd,
  leaveField,
  NumberField,
  RecordForm,
  type RecordFormState,
  RecordMoneyField,
  TextArea,
  TextField,
  useMay,
  useRecordForm,
  Voiding,
} from "../../shared";
import styles from "./Allocation.module.css";
import { Balance } from "./Balance";
import { lastDecision, rememberDecision } from "./decision";
import { amountField, decided, exact, fieldsOf, isMoney, lineKey } from "./matrix";
import { useLines } from "./useLines";

interface Props {
  /** Key of who gives. */
  giver: string;
  line: AllocationLineView;
  unit: UnitView;
  decisions: AllocationDecisionView[];
  onClose(): void;
  /** On to the next cell; `null` after the last. */
  onNext: (() => void) | null;
}

export function GivenPanel({ giver, line, unit, decisions, onClose, onNext }: Props) {
  const { t } = useLingui();
  const words = useLines();
  const may = useMay("enter");
  const [editing, setEditing] = useState<string | null>(null);
  const key = `allocation:${lineKey(line)}:${unit.key}`;
  const last = lastDecision(giver);
  // What this very decision gave is on record already: another one is meant.
  const begin = decided({ decisions }, last) ? { number: "", day: "" } : last;
  const [defaults] = useState(() => ({
    ...fieldsOf(line),
    decision_no: begin.number,
    decision_date: begin.day,
  }));
  const form = useRecordForm({
    kind: "allocation",
    id: null,
    draftKey: key,
    defaults,
    owner: unit.key,
  });
  const amountName = amountField(line);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once the form of a cell is there
  useEffect(() => {
    if (form.ready && may) focusField(`input[name=${amountName}]`);
  }, [form.ready]);

  const close = () => {
    leaveField();
    onClose();
  };
  const submit = async (next: boolean) => {
    const [number, day] = [form.value("decision_no"), form.value("decision_date")];
    const saved = await form.create();
    if (!saved) {
      focusField();
      return;
    }
    rememberDecision(giver, { number: saved.fields.decision_no ?? number, day });
    if (next && onNext) onNext();
    else onClose();
  };

  return (
    <Drawer
      open
      onClose={close}
      title={unit.name}
      note={
        <>
          {words.full(line)}
          {words.title(line) !== words.name(line) && (
            <span className={styles.noteTitle}>{words.title(line)}</span>
          )}
        </>
      }
      actions={
        may && editing === null ? (
          <>
            <Button onPress={close}>
              <Trans>Để sau</Trans>
            </Button>
            <Button isDisabled={form.saving} aria-keyshortcuts="Control+S" onPress={() => void submit(false)}>
              <Trans>Lưu và đóng</Trans> <Kbd keys="Ctrl S" />
            </Button>
            {onNext && (
              <Button
                kind="primary"
                isPending={form.saving}
                aria-keyshortcuts="Control+Enter"
                onPress={() => void submit(true)}
              >
                <Trans>Lưu, sang ô tiếp</Trans> <Kbd keys="Ctrl Enter" />
              </Button>
            )}
          </>
        ) : undefined
      }
    >
      <Balance line={line} ofAll />
      <section className={styles.section}>
        <h3>{t`Các quyết định`}</h3>
        {decisions.length === 0 ? (
          <p className={styles.small}>
            <Trans>Chưa giao cho đơn vị này.</Trans>
          </p>
        ) : (
          <ol className={styles.decisions}>
            {decisions.map((one, place) => (
              <li key={one.id} data-counts={place === 0 || undefined}>
                <div className={styles.decision}>
                  <div>
                    <p className={styles.decisionAmount}>
                      {exact(line, one.amount)} <span>{words.unit(line)}</span>
                      {place === 0 ? (
                        <Badge kind="accent">{t`đang tính`}</Badge>
                      ) : (
                        <Badge>{t`đã được thay`}</Badge>
                      )}
                    </p>
                    <p className={styles.small}>
                      <Trans>
                        {one.number}, ngày {formatDate(one.day)}
                      </Trans>
                    </p>
                    {one.note && <p className={styles.small}>{one.note}</p>}
                  </div>
                  {may && editing !== one.id && (
                    <div className={styles.decisionActions}>
                      <IconButton
                        small
                        label={t`Sửa quyết định ${one.number}`}
                        onPress={() => setEditing(one.id)}
                      >
                        <Pencil />
                      </IconButton>
                      <Voiding
                        small
                        kind="allocation"
                        id={one.id}
                        title={t`phân bổ theo ${one.number} cho ${unit.name}`}
                        voided={null}
                      />
                    </div>
                  )}
                </div>
                {editing === one.id && <Editing id={one.id} line={line} onDone={() => setEditing(null)} />}
              </li>
            ))}
          </ol>
        )}
      </section>
      {may && editing === null && (
        <section className={styles.section}>
          <h3>{decisions.length === 0 ? t`Quyết định giao` : t`Quyết định điều chỉnh`}</h3>
          {decisions.length > 0 && (
            <p className={styles.small}>
              <Trans>Quyết định có ngày sau cùng được tính; các quyết định trước được giữ lại ở trên.</Trans>
            </p>
          )}
          <RecordForm
            form={form}
            names={NAMES}
            onSubmit={() => void submit(true)}
            onSave={() => void submit(false)}
          >
            <Fields form={form} line={line} />
          </RecordForm>
        </section>
      )}
    </Drawer>
  );
}

const NAMES = ["amount", "target", "decision_no", "decision_date", "note"];

/** A decision on record: each field is saved when it is left. */
function Editing({ id, line, onDone }: { id: string; line: AllocationLineView; onDone(): void }) {
  const form = useRecordForm({ kind: "allocation", id });
  const amountName = amountField(line);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the form is there
  useEffect(() => {
    if (form.ready) focusField(`input[name=${amountName}]`);
  }, [form.ready]);
  return (
    <div className={styles.editing}>
      <RecordForm form={form} names={NAMES}>
        <Fields form={form} line={line} />
      </RecordForm>
      <div className={styles.editingFoot}>
        <Button small onPress={onDone}>
          <Trans>Xong</Trans>
        </Button>
      </div>
    </div>
  );
}

function Fields({ form, line }: { form: RecordFormState; line: AllocationLineView }) {
  const { t } = useLingui();
  const words = useLines();
  const field = (name: string) => ({
    name,
    value: form.value(name),
    error: form.problem(name),
    onCommit: (text: string) => form.commit({ [name]: text }),
  });
  return (
    <FormLayout>
      <FormRow>
        {isMoney(line) ? (
          <RecordMoneyField {...field("amount")} label={t`Số tiền giao`} typedIn="million" />
        ) : (
          <NumberField {...field("target")} label={t`Số lượng giao`} suffix={words.unit(line)} />
        )}
      </FormRow>
      <TextField {...field("decision_no")} label={t`Số quyết định`} />
      <DateField {...field("decision_date")} label={t`Ngày quyết định`} />
      <FormRow>
        <TextArea {...field("note")} label={t`Ghi chú`} optional rows={2} />
      </FormRow>
    </FormLayout>
  );
}

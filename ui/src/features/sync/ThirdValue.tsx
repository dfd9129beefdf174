// A value that neither device wrote, typed as the field's own form would take it.

import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import type { ApiError } from "../../backend";
import { useView } from "../../backend/query";
import type { CatalogueView, FieldView, PeriodView } from "../../bindings/api";
import { currentLocale } from "../../i18n";
import { fieldErrorText } from "../../i18n/errors";
import {
  Button,
  type Choice,
  ComboBox,
  ErrorNotice,
  Kbd,
  MoneyField,
  type MoneyInput,
  Notice,
  SelectField,
  TextField,
  useRecordWords,
} from "../../shared";
import { useSession } from "../frame/session";
import styles from "./Sync.module.css";

export interface ThirdValueProps {
  /** Kind name of the record. */
  kind: string;
  field: FieldView;
  /** Unit key of the record's owner. */
  owner: string | null;
  error: ApiError | null;
  busy: boolean;
  onCancel(): void;
  onSettle(value: string, said: string): void;
}

/** Villages offered at once: more than any commune has. */
const VILLAGES_MAX = 500;

function choicesOf(
  field: FieldView,
  catalogue: CatalogueView | undefined,
  periods: PeriodView[],
  villages: Choice[],
  word: (code: string) => string,
): Choice[] | null {
  switch (field.holds) {
    case "choice":
      return field.choices.map((code) => ({ id: code, label: word(code) }));
    case "plan_item":
      return (catalogue?.items ?? [])
        .filter(({ funded }) => funded)
        .map(({ code, label, title }) => ({ id: code, label, note: title }));
    case "indicator":
      return (catalogue?.indicators ?? []).map(({ code, name }) => ({ id: code, label: name }));
    case "people":
      return (catalogue?.peoples ?? []).map(({ code, name }) => ({ id: code, label: name }));
    case "period":
      return periods.map(({ code, name }) => ({ id: code, label: name }));
    case "ref":
      return field.refers_to === "village" ? villages : null;
    default:
      return null;
  }
}

export function ThirdValue({ kind, field, owner, error, busy, onCancel, onSettle }: ThirdValueProps) {
  const { t } = useLingui();
  const words = useRecordWords();
  const { status } = useSession();
  const [text, setText] = useState("");
  const [money, setMoney] = useState<MoneyInput>({ text: "", unit: "dong" });
  const catalogue = useView("catalogue", "catalogue", {});
  const ofVillages = field.holds === "ref" && field.refers_to === "village";
  const villages = useView(
    "village",
    "village_list",
    { unit: owner, limit: VILLAGES_MAX },
    { enabled: ofVillages },
  );
  const refusal = error?.of(field.name);
  const sentence = refusal ? fieldErrorText(refusal, currentLocale()) : null;
  const choices = choicesOf(
    field,
    catalogue.data,
    status.periods,
    (villages.data?.rows ?? []).map(({ id, name }) => ({ id, label: name })),
    (code) => words.choice(field.name, code),
  );

  if (field.holds === "ref" && !ofVillages) {
    return (
      <Notice kind="info" actions={<Button small onPress={onCancel}>{t`Thôi`}</Button>}>
        <Trans>Mục này trỏ đến một hồ sơ khác. Hãy bấm “Mở hồ sơ” bên dưới rồi chọn lại ở đó.</Trans>
      </Notice>
    );
  }

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const typed = (field.holds === "money" ? money.text : text).normalize("NFC").trim();
    if (typed === "" && field.required) return;
    const value =
      field.holds === "money" && money.unit === "million" && typed !== "" ? `${typed} triệu` : typed;
    onSettle(value, choices?.find(({ id }) => id === value)?.label ?? (value || t`(để trống)`));
  };
  const common = {
    label: t`${words.field(kind, field.name, field.label)}: giá trị khác`,
    error: sentence,
    autoFocus: true,
    name: field.name,
  };
  return (
    <form
      className={styles.typing}
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === "Escape") onCancel();
      }}
    >
      <div className={styles.typingField}>
        {field.holds === "money" ? (
          <MoneyField {...common} value={money} onChange={setMoney} />
        ) : choices && field.holds === "choice" ? (
          <SelectField {...common} choices={choices} value={text || null} onChange={setText} />
        ) : choices ? (
          <ComboBox {...common} choices={choices} value={text || null} onChange={setText} />
        ) : (
          <TextField {...common} value={text} onChange={setText} />
        )}
      </div>
      {error && !refusal && <ErrorNotice error={error} />}
      <div className={styles.row}>
        <Button type="submit" kind="primary" isPending={busy}>
          {t`Lấy giá trị vừa nhập`} <Kbd keys="Enter" />
        </Button>
        <Button onPress={onCancel}>
          {t`Thôi`} <Kbd keys="Esc" />
        </Button>
      </div>
    </form>
  );
}

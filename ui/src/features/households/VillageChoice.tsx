// The village a household lives in, with a new one made on the spot: no official list exists.

import { useLingui } from "@lingui/react/macro";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useChange, useView } from "../../backend/query";
import { currentLocale } from "../../i18n";
import { errorText, fieldErrorText } from "../../i18n/errors";
import {
  Button,
  type Choice,
  ComboBox,
  isOneCommune,
  type RecordFormState,
  TextField,
  toast,
  useUndo,
  useUnitNote,
} from "../../shared";
import { useSession } from "../frame/session";
import { Pick } from "./fields";
import styles from "./Households.module.css";

/** Villages offered at once; typing narrows them. */
const OFFERED = 200;

export function useVillages(search: string, unit: string | null = null): Choice[] {
  const session = useSession();
  const view = useView("village", "village_list", { search: search || null, unit, limit: OFFERED });
  const own = isOneCommune(session.unit);
  return (view.data?.rows ?? []).map((row) => ({
    id: row.id,
    label: row.name,
    note: own ? undefined : row.owner_name,
  }));
}

/** The chosen one is always among the choices, or its name could not be shown. */
export function withChosen(choices: Choice[], id: string, label: string | undefined): Choice[] {
  if (!id || !label || choices.some((choice) => choice.id === id)) return choices;
  return [{ id, label }, ...choices];
}

export function VillageChoice({ form, autoFocus }: { form: RecordFormState; autoFocus?: boolean }) {
  const { t } = useLingui();
  const [search, setSearch] = useState("");
  const [adding, setAdding] = useState(false);
  const id = form.value("village");
  const known = useView("village", "record_get", { kind: "village", id }, { enabled: id !== "" });
  const choices = withChosen(useVillages(search), id, known.data?.title);
  return (
    <div className={styles.village}>
      <Pick form={form} name="village" choices={choices} onSearch={setSearch} autoFocus={autoFocus} />
      {adding ? (
        <AddVillage
          start={search}
          onDone={(village) => {
            setAdding(false);
            if (village) form.commit({ village });
          }}
        />
      ) : (
        <div>
          <Button needs="enter" kind="quiet" small icon={<Plus />} onPress={() => setAdding(true)}>
            {t`Thêm thôn, bản mới`}
          </Button>
        </div>
      )}
    </div>
  );
}

function AddVillage({ start, onDone }: { start: string; onDone(village: string | null): void }) {
  const { t } = useLingui();
  const { unit } = useSession();
  const noteOf = useUnitNote(unit.key);
  const undo = useUndo();
  const [name, setName] = useState(start);
  const [owner, setOwner] = useState<string | null>(isOneCommune(unit) ? unit.key : null);
  const catalogue = useView("catalogue", "catalogue", {});
  const change = useChange("record_save");
  const problem = (field: string) => {
    const found = change.error?.of(field);
    return found ? fieldErrorText(found, currentLocale()) : null;
  };
  const save = () =>
    change.mutate(
      { kind: "village", id: null, owner, fields: { name: name.normalize("NFC").trim() }, draft: null },
      {
        onSuccess: ({ record }) => {
          toast(t`Đã thêm ${record.title}`, undo);
          onDone(record.id);
        },
      },
    );
  const other =
    change.error && change.error.fields.length === 0 ? errorText(change.error, currentLocale()) : null;
  return (
    <fieldset
      className={styles.addVillage}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Escape") {
          event.stopPropagation();
          onDone(null);
        } else if (event.key === "Enter" && !event.ctrlKey && event.target instanceof HTMLInputElement) {
          if (event.target.getAttribute("role") === "combobox") return;
          event.preventDefault();
          save();
        }
      }}
    >
      <legend>{t`Thôn, bản mới`}</legend>
      {!isOneCommune(unit) && (
        <ComboBox
          label={t`Xã`}
          choices={(catalogue.data?.units ?? [])
            .filter(isOneCommune)
            .map((one) => ({ id: one.key, label: one.name, note: noteOf(one) }))}
          value={owner}
          onChange={setOwner}
          error={problem("owner")}
        />
      )}
      <TextField
        label={t`Tên thôn, bản`}
        value={name}
        onChange={setName}
        error={problem("name") ?? other}
        placeholder={t`Ví dụ: Bản Xốp Tụ`}
        autoFocus
      />
      <div className={styles.buttons}>
        <Button small onPress={() => onDone(null)}>{t`Thôi`}</Button>
        <Button small kind="primary" onPress={save} isPending={change.isPending}>{t`Thêm`}</Button>
      </div>
    </fieldset>
  );
}

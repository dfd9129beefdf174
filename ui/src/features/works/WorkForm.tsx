// The fields of a work.

import { Trans, useLingui } from "@lingui/react/macro";
import { useView } from "../../backend/query";
import type { PlaceView } from "../../bindings/api";
import {
  Button,
  type Choice,
  ComboBox,
  DateField,
  FormLayout,
  FormRow,
  FormTitle,
  NumberField,
  possibleOwners,
  RadioGroup,
  RecordForm,
  type RecordFormState,
  RecordMoneyField,
  SelectField,
  TextArea,
  TextField,
  useNames,
  useUnitNote,
} from "../../shared";
import { useSession } from "../frame/session";
import styles from "./Works.module.css";

const NAMES = [
  "owner",
  "name",
  "item",
  "indicator",
  "start",
  "village",
  "place",
  "total_investment",
  "plan_amount",
  "households_planned",
  "started_on",
  "latitude",
  "longitude",
  "investor",
  "note",
] as const;

/** Stands for an empty choice, which a list cannot hold. */
const NONE = "-";

/** Villages a list offers at most; a district has fewer. */
const VILLAGES_MAX = 500;

export function WorkForm({ form, onSubmit }: { form: RecordFormState; onSubmit?(): void }) {
  const { t } = useLingui();
  const { unit } = useSession();
  const noteOf = useUnitNote(unit.key);
  const { catalogue, itemShort, unit: unitOf } = useNames();
  const plan = useView("voucher", "plan", {});
  const villages = useView("village", "village_list", { unit: form.owner, limit: VILLAGES_MAX });

  const item = form.value("item");
  const locked = form.record?.voided != null;
  const field = (name: (typeof NAMES)[number]) => ({
    name,
    value: form.value(name),
    error: form.problem(name),
    readOnly: locked,
    onCommit: (text: string) => form.commit({ [name]: text }),
    ...(form.record?.conflicts.some((one) => one.field === name) && {
      hint: t`Mục này đang có nhiều giá trị, hãy chọn ở phía trên.`,
    }),
  });
  const choice = (name: (typeof NAMES)[number]) => {
    const { onCommit: _, value, ...rest } = field(name);
    return { ...rest, value: value || null };
  };

  const items: Choice[] = (catalogue?.items ?? [])
    .filter((one) => one.funded)
    .map((one) => ({ id: one.code, label: `${itemShort(one.code)}: ${one.title}` }));
  const worksOf = (code: string) =>
    (catalogue?.indicators ?? []).filter((one) => one.counted_from === "works" && one.item === code);
  const indicators = worksOf(item);
  const places = plan.data?.items.find((one) => one.code === item)?.places ?? [];
  const own = (key: string) => key === unit.key || unitOf(key) !== undefined;
  const units: Choice[] = possibleOwners(catalogue?.units).map((one) => ({
    id: one.key,
    label: one.name,
    note: one.key === unit.key ? undefined : noteOf(one),
  }));
  const homes: Choice[] = [
    { id: NONE, label: t`Không riêng thôn, bản nào` },
    ...(villages.data?.rows ?? []).map((one) => ({ id: one.id, label: one.name, note: one.owner_name })),
  ];

  const chooseItem = (code: string) => {
    if (code === item) return;
    form.commit({ item: code, indicator: worksOf(code)[0]?.code ?? "" });
  };
  const fill = (place: PlaceView) => {
    if (form.id === null && own(place.unit)) form.setOwner(place.unit);
    form.commit({ name: place.work, place: place.place });
  };

  return (
    <RecordForm form={form} names={NAMES} onSubmit={onSubmit}>
      <FormLayout>
        <FormRow>
          <TextField {...field("name")} label={t`Tên công trình`} autoFocus={form.id === null} />
        </FormRow>
        <FormRow>
          <ComboBox {...choice("item")} label={t`Dự án, tiểu dự án`} choices={items} onChange={chooseItem} />
        </FormRow>
        {indicators.length > 0 && (
          <FormRow>
            <SelectField
              {...choice("indicator")}
              value={form.value("indicator") || NONE}
              label={t`Tính vào chỉ tiêu`}
              choices={[
                ...indicators.map((one) => ({ id: one.code, label: one.name })),
                { id: NONE, label: t`Không tính vào chỉ tiêu nào` },
              ]}
              onChange={(code) => form.commit({ indicator: code === NONE ? "" : code })}
            />
          </FormRow>
        )}
        {places.length > 0 && !locked && form.value("name") === "" && (
          <fieldset className={styles.places}>
            <legend>
              <Trans>Kế hoạch nêu tên các điểm này, chọn để điền sẵn:</Trans>
            </legend>
            {places
              .filter((one) => own(one.unit))
              .map((one) => (
                <Button key={one.place} small onPress={() => fill(one)}>
                  {one.place}
                </Button>
              ))}
          </fieldset>
        )}
        <FormRow>
          <RadioGroup
            {...choice("start")}
            label={t`Loại`}
            orientation="horizontal"
            choices={[
              { id: "new", label: t`Khởi công mới` },
              { id: "carried_over", label: t`Chuyển tiếp` },
            ]}
            onChange={(start) => form.commit({ start })}
          />
        </FormRow>
        {form.id === null && units.length > 1 ? (
          <FormRow>
            <ComboBox
              name="owner"
              label={t`Đơn vị quản lý`}
              hint={t`Xã được giao, hoặc chính huyện. Không đổi được sau khi lưu.`}
              error={form.problem("owner")}
              choices={units}
              value={form.owner}
              onChange={form.setOwner}
            />
          </FormRow>
        ) : null}
        <ComboBox
          {...choice("village")}
          value={form.value("village") || NONE}
          label={t`Thôn, bản`}
          optional
          choices={homes}
          onChange={(id) => {
            const village = id === NONE ? "" : id;
            if (village !== form.value("village")) form.commit({ village });
          }}
        />
        <TextField {...field("place")} label={t`Địa điểm`} optional />
        <FormTitle>
          <Trans>Vốn và quy mô</Trans>
        </FormTitle>
        <FormRow>
          <RecordMoneyField
            {...field("total_investment")}
            typedIn="million"
            label={t`Tổng mức đầu tư`}
            optional
          />
        </FormRow>
        <FormRow>
          <RecordMoneyField
            {...field("plan_amount")}
            typedIn="million"
            label={t`Kế hoạch vốn năm`}
            optional
          />
        </FormRow>
        <NumberField
          {...field("households_planned")}
          label={t`Số hộ hưởng lợi theo thiết kế`}
          suffix={t`hộ`}
          optional
        />
        <DateField {...field("started_on")} label={t`Ngày khởi công`} optional />
        <FormRow>
          <TextField {...field("investor")} label={t`Chủ đầu tư`} optional />
        </FormRow>
        <TextField
          {...field("latitude")}
          label={t`Vĩ độ`}
          placeholder="19,412350"
          suffix="°"
          inputMode="decimal"
          numeric
          optional
        />
        <TextField
          {...field("longitude")}
          label={t`Kinh độ`}
          placeholder="104,215500"
          suffix="°"
          inputMode="decimal"
          numeric
          optional
        />
        <FormRow>
          <TextArea {...field("note")} label={t`Ghi chú`} rows={2} optional />
        </FormRow>
      </FormLayout>
    </RecordForm>
  );
}

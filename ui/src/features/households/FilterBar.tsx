// What a register is narrowed by: words, place, content, period; and what holds, stated as chips.

import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { useView } from "../../backend/query";
import {
  Chips,
  ComboBox,
  ExportList,
  FilterMenu,
  type ListFilters,
  SearchBox,
  UnitFilter,
  useNames,
} from "../../shared";
import { useSession } from "../frame/session";
import type { Register } from "./filters";
import styles from "./Households.module.css";
import { useVillages, withChosen } from "./VillageChoice";

interface Props {
  list: ListFilters;
  register: Register;
  /** What the rows come to. */
  children: ReactNode;
}

export function FilterBar({ list, register, children }: Props) {
  const { t } = useLingui();
  const { status, unit } = useSession();
  const { catalogue } = useNames();
  const [villageSearch, setVillageSearch] = useState("");
  const titles = useTitles(list);
  const villages = useVillages(villageSearch, list.filters.unit ?? null);
  const { filters, set } = list;

  const supports = register === "supports";
  const contents = (catalogue?.indicators ?? []).filter(
    (one) => one.item !== null && one.counted_from === "supports",
  );
  const only = [
    ...(supports
      ? [
          {
            id: "only_done",
            label: t`Đã tính vào chỉ tiêu`,
            note: t`đã bàn giao, mỗi hộ một lần trong năm`,
          },
          { id: "repeated", label: t`Nhiều lần cùng nội dung trong năm` },
        ]
      : []),
    { id: "conflict", label: t`Đang có mâu thuẫn` },
    { id: "voided", label: t`Đã huỷ` },
  ];
  const chosen = only.find(({ id }) => filters[id])?.id ?? "";

  return (
    <>
      <div className={styles.bar}>
        <SearchBox
          label={supports ? t`Tìm hỗ trợ` : t`Tìm hộ`}
          placeholder={t`Tìm theo tên, số CCCD…`}
          value={filters.search ?? ""}
          onSearch={(search) => set({ search })}
        />
        <UnitFilter
          own={unit.key}
          value={filters.unit ?? ""}
          onChoose={(key) => set({ unit: key, village: "" })}
        />
        <div className={styles.place}>
          <ComboBox
            label={t`Thôn, bản`}
            hideLabel
            placeholder={t`Mọi thôn, bản`}
            choices={withChosen(villages, filters.village ?? "", titles.village)}
            value={filters.village ?? null}
            onSearch={setVillageSearch}
            onChange={(village) => set({ village })}
          />
        </div>
        {supports && (
          <>
            <FilterMenu
              label={t`Nội dung`}
              value={filters.indicator ?? ""}
              items={contents.map((one) => ({ id: one.code, label: one.name }))}
              onChoose={(indicator) => set({ indicator })}
            />
            <FilterMenu
              label={t`Kỳ`}
              value={filters.period ?? ""}
              items={status.periods.map((one) => ({ id: one.code, label: one.name }))}
              onChoose={(period) => set({ period, cumulative: "" })}
            />
          </>
        )}
        <FilterMenu
          label={t`Chỉ hiện`}
          value={chosen}
          items={only}
          onChoose={(id) => {
            const none = Object.fromEntries(only.map((one) => [one.id, ""]));
            set(id === "" ? none : { ...none, [id]: "true" });
          }}
        />
      </div>
      <div className={styles.state}>
        <Chips
          chips={list.chips.map((chip) => ({ ...chip, text: titles[chip.id] ?? chip.text }))}
          onRemove={list.remove}
          onClear={list.clear}
        />
        <p className={styles.totals} aria-live="polite">
          {children}
        </p>
        <ExportList
          kind={supports ? "support" : "household"}
          request={list.request}
          fileName={supports ? t`Danh sách hỗ trợ` : t`Danh sách hộ`}
        />
      </div>
    </>
  );
}

/** What the records are called that the address filters by. */
function useTitles({ request }: ListFilters): Record<string, string | undefined> {
  const { t } = useLingui();
  const ask = (kind: "village" | "household" | "work") => {
    const id = request[kind] ?? "";
    return [kind, "record_get", { kind, id }, { enabled: id !== "" }] as const;
  };
  const village = useView(...ask("village")).data?.title;
  const household = useView(...ask("household")).data?.title;
  const work = useView(...ask("work")).data?.title;
  return { village, household: household && t`Hộ ${household}`, work };
}

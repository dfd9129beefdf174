// What the list is narrowed by: words, place, content; and everything that holds stated as chips,
// each with its own way out.

import { useLingui } from "@lingui/react/macro";
import { ChevronDown, ListFilter, Search, X } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useView } from "../../backend/query";
import { Button, ComboBox, type Filters, Menu, TextField, useScreen } from "../../shared";
import { useSession } from "../frame/session";
import { NO_FILTERS, type Register } from "./filters";
import styles from "./Households.module.css";
import { useVillages, withChosen } from "./VillageChoice";

/** The pause in typing after which the core is asked. */
const IDLE_MS = 120;

const TYPING = "input, textarea, [role=dialog]";

export function FilterBar({ filters, register }: { filters: Filters; register: Register }) {
  const { t } = useLingui();
  const { filter } = useScreen();
  const { unit } = useSession();
  const catalogue = useView("catalogue", "catalogue", {});
  const [typed, setTyped] = useState(filters.search ?? "");
  const [villageSearch, setVillageSearch] = useState("");
  const box = useRef<HTMLDivElement>(null);

  // From outside (a link, a chip taken away) the words change too; but what is being typed is
  // never written over by the echo of what was typed a moment ago.
  const sent = useRef(filters.search ?? "");
  useEffect(() => {
    const words = filters.search ?? "";
    if (words === sent.current) return;
    sent.current = words;
    setTyped(words);
  }, [filters.search]);

  useEffect(() => {
    const words = typed.normalize("NFC").trim();
    const timer = setTimeout(() => {
      if (words === sent.current) return;
      sent.current = words;
      filter({ search: words });
    }, IDLE_MS);
    return () => clearTimeout(timer);
  }, [typed, filter]);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest(TYPING)) return;
      event.preventDefault();
      box.current?.querySelector("input")?.focus();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);

  const periods = usePeriods();
  const below = (catalogue.data?.units ?? []).filter((one) => one.key !== unit.key);
  const villages = useVillages(villageSearch, filters.unit ?? null);
  const village = useView(
    "village",
    "record_get",
    { kind: "village", id: filters.village ?? "" },
    { enabled: Boolean(filters.village) },
  );
  const contents = (catalogue.data?.indicators ?? []).filter(
    (one) => one.item !== null && one.counted_from === "supports",
  );
  return (
    <div ref={box} className={styles.bar}>
      <div className={styles.search}>
        <Search aria-hidden />
        <TextField
          label={register === "households" ? t`Tìm hộ` : t`Tìm hỗ trợ`}
          hideLabel
          type="search"
          value={typed}
          onChange={setTyped}
          placeholder={t`Tên chủ hộ, số CCCD, có dấu hay không đều được   /`}
        />
      </div>
      {unit.level !== "commune" && (
        <div className={styles.place}>
          <ComboBox
            label={t`Đơn vị`}
            hideLabel
            placeholder={t`Mọi đơn vị`}
            choices={below.map((one) => ({ id: one.key, label: one.name, note: one.path }))}
            value={filters.unit ?? null}
            onChange={(key) => filter({ unit: key, village: "" })}
          />
        </div>
      )}
      <div className={styles.place}>
        <ComboBox
          label={t`Thôn, bản`}
          hideLabel
          placeholder={t`Mọi thôn, bản`}
          choices={withChosen(villages, filters.village ?? "", village.data?.title)}
          value={filters.village ?? null}
          onSearch={setVillageSearch}
          onChange={(id) => filter({ village: id })}
        />
      </div>
      {register === "supports" && (
        <Menu
          label={t`Nội dung hỗ trợ`}
          trigger={
            <Button>
              {t`Nội dung`} <ChevronDown className={styles.small} />
            </Button>
          }
          groups={[
            {
              selected: filters.indicator ?? "",
              items: contents.map((one) => ({ id: one.code, label: one.name })),
            },
          ]}
          onAction={(code) => filter({ indicator: code })}
        />
      )}
      <Menu
        label={t`Bộ lọc khác`}
        trigger={
          <Button icon={<ListFilter />}>
            {t`Lọc`} <ChevronDown className={styles.small} />
          </Button>
        }
        groups={[
          {
            items: [
              { id: "conflict", label: t`Có giá trị khác nhau`, note: t`cần chọn giá trị đúng` },
              { id: "voided", label: t`Đã huỷ`, note: t`không được tính` },
            ],
          },
          ...(register === "supports"
            ? [
                {
                  items: [
                    {
                      id: "only_done",
                      label: t`Đã tính vào chỉ tiêu`,
                      note: t`đã bàn giao, mỗi hộ một lần trong năm`,
                    },
                    { id: "repeated", label: t`Nhiều lần cùng nội dung trong năm` },
                  ],
                },
                { title: t`Bàn giao trong kỳ`, items: periods },
              ]
            : []),
        ]}
        onAction={(id) => {
          if (id.startsWith(PERIOD)) filter({ period: id.slice(PERIOD.length), cumulative: "true" });
          else filter({ [id]: "true" });
        }}
      />
    </div>
  );
}

const PERIOD = "period:";

function usePeriods() {
  const { t } = useLingui();
  const { status } = useSession();
  return status.periods.map((one) => ({ id: PERIOD + one.code, label: one.name, note: t`từ đầu năm` }));
}

/** What holds, in words. */
export function Chips({
  filters,
  register,
  children,
}: {
  filters: Filters;
  register: Register;
  children: ReactNode;
}) {
  const { t } = useLingui();
  const { filter } = useScreen();
  const { status } = useSession();
  const catalogue = useView("catalogue", "catalogue", {});
  const record = (kind: string, id: string | undefined) => ({
    request: { kind, id: id ?? "" },
    enabled: Boolean(id),
  });
  const asked = {
    village: record("village", filters.village),
    household: record("household", filters.household),
    work: record("work", filters.work),
  };
  const village = useView("village", "record_get", asked.village.request, { enabled: asked.village.enabled });
  const household = useView("household", "record_get", asked.household.request, {
    enabled: asked.household.enabled,
  });
  const work = useView("work", "record_get", asked.work.request, { enabled: asked.work.enabled });
  const supports = register === "supports";
  const period = status.periods.find((one) => one.code === filters.period)?.name ?? filters.period;
  const cumulative = filters.cumulative === "true" || filters.cumulative === "1";
  const unit = catalogue.data?.units.find((one) => one.key === filters.unit)?.name ?? filters.unit;
  const item = catalogue.data?.items.find((one) => one.code === filters.item)?.label ?? filters.item;
  const content =
    catalogue.data?.indicators.find((one) => one.code === filters.indicator)?.name ?? filters.indicator;
  const chips: [string, string | false | undefined, Filters][] = [
    ["search", filters.search && t`Có chữ “${filters.search}”`, { search: "" }],
    ["unit", filters.unit && unit, { unit: "", village: "" }],
    ["village", filters.village && (village.data?.title ?? "…"), { village: "" }],
    ["item", supports && filters.item && item, { item: "" }],
    ["indicator", supports && filters.indicator && content, { indicator: "" }],
    [
      "period",
      supports &&
        filters.period &&
        (cumulative ? t`Bàn giao từ đầu năm đến hết ${period}` : t`Bàn giao trong ${period}`),
      { period: "", cumulative: "" },
    ],
    ["only_done", supports && filters.only_done && t`Đã tính vào chỉ tiêu`, { only_done: "" }],
    ["repeated", supports && filters.repeated && t`Nhiều lần cùng nội dung trong năm`, { repeated: "" }],
    ["household", supports && filters.household && t`Hộ ${household.data?.title ?? "…"}`, { household: "" }],
    ["work", supports && filters.work && (work.data?.title ?? "…"), { work: "" }],
    ["conflict", filters.conflict && t`Có giá trị khác nhau`, { conflict: "" }],
    ["voided", filters.voided && t`Đã huỷ`, { voided: "" }],
  ];
  const held = chips.filter(([, label]) => label);
  return (
    <div className={styles.state}>
      <ul className={styles.chips} aria-label={t`Đang lọc theo`}>
        {held.map(([name, label, change]) => (
          <li key={name}>
            <button
              type="button"
              className={styles.chip}
              onClick={() => filter(change)}
              title={t`Bỏ lọc này`}
            >
              <span>{label}</span>
              <span className="visually-hidden">{t`(bấm để bỏ lọc)`}</span>
              <X aria-hidden />
            </button>
          </li>
        ))}
        {held.length > 1 && (
          <li>
            <button type="button" className={styles.clear} onClick={() => filter(NO_FILTERS)}>
              {t`Bỏ tất cả`}
            </button>
          </li>
        )}
      </ul>
      <p className={styles.totals} aria-live="polite">
        {children}
      </p>
    </div>
  );
}

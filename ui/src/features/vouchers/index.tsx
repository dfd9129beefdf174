// Giải ngân: the register of treasury vouchers, their balances, and the voucher that is open.

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Plus } from "lucide-react";
import { call } from "../../backend";
import { useView } from "../../backend/query";
import {
  Button,
  Chips,
  ExportList,
  FilterMenu,
  formatDong,
  formatMillion,
  PageHeader,
  Panel,
  SearchBox,
  Tabs,
  UnitFilter,
  useAddKey,
  useListFilters,
  useNames,
  useOpenId,
  usePagedRows,
  useScreen,
} from "../../shared";
import { useSession } from "../frame/session";
import { Balances } from "./Balances";
import { List } from "./List";
import { VoucherPanel } from "./VoucherPanel";
import styles from "./Vouchers.module.css";
import { BESIDES_CENTRAL, SOURCES, TYPES, useWords, YEARS } from "./words";

const NEW = "new";

/** What vouchers can be filtered by. */
const FILTERS = [
  "search",
  "unit",
  "item",
  "capital_type",
  "source",
  "capital_year",
  "indicator",
  "work",
  "period",
  "cumulative",
  "conflict",
  "voided",
] as const;

export function Screen() {
  const { t } = useLingui();
  const { status, unit } = useSession();
  const { open } = useScreen();
  const openId = useOpenId();
  const names = useNames();
  const { word } = useWords();
  const list = useListFilters(FILTERS, status.periods);
  const { request } = list;
  const rows = usePagedRows(["voucher", "conflict"], request, (offset, limit) =>
    call("voucher_list", { ...request, offset, limit }),
  );
  const sum = useView(["voucher", "conflict"], "voucher_list", { ...request, offset: 0, limit: 1 });
  const disbursed = sum.data?.disbursed;

  useAddKey(() => open(NEW));

  const items = (names.catalogue?.items ?? []).filter((one) => one.funded);
  const chosen = list.filters.conflict ? "conflict" : list.filters.voided ? "voided" : "";

  return (
    <div className={styles.screen}>
      <PageHeader
        title={t`Giải ngân`}
        subtitle={
          disbursed === undefined ? undefined : (
            <span title={t`${formatDong(disbursed)} đồng`}>
              <Plural value={sum.data?.total ?? 0} other="# chứng từ" />
              {" · "}
              <Trans>
                đã giải ngân <strong>{formatMillion(disbursed)}</strong> triệu đồng
              </Trans>
            </span>
          )
        }
        actions={
          <>
            <ExportList kind="voucher" request={request} fileName={t`Chứng từ giải ngân`} />
            <Button
              needs="enter"
              kind="primary"
              icon={<Plus />}
              aria-keyshortcuts="Alt+N"
              onPress={() => open(NEW)}
            >
              {t`Thêm chứng từ`}
            </Button>
          </>
        }
      />
      <div className={styles.tools}>
        <SearchBox
          label={t`Tìm chứng từ`}
          placeholder={t`Tìm theo số, đơn vị, diễn giải…`}
          value={list.filters.search ?? ""}
          onSearch={(search) => list.set({ search })}
        />
        <FilterMenu
          label={t`Dự án`}
          value={list.filters.item ?? ""}
          items={items.map((one) => ({ id: one.code, label: names.itemShort(one.code), note: one.title }))}
          onChoose={(item) => list.set({ item })}
        />
        <FilterMenu
          label={t`Loại vốn`}
          value={list.filters.capital_type ?? ""}
          items={TYPES.map((code) => ({ id: code, label: word(code) }))}
          onChoose={(code) => list.set({ capital_type: code })}
        />
        <FilterMenu
          label={t`Nguồn`}
          value={list.filters.source ?? ""}
          items={[...SOURCES, BESIDES_CENTRAL].map((code) => ({ id: code, label: word(code) }))}
          onChoose={(source) => list.set({ source })}
        />
        <FilterMenu
          label={t`Niên độ`}
          value={list.filters.capital_year ?? ""}
          items={YEARS.map((code) => ({ id: code, label: word(code) }))}
          onChoose={(year) => list.set({ capital_year: year })}
        />
        <UnitFilter
          own={unit.key}
          value={list.filters.unit ?? ""}
          onChoose={(key) => list.set({ unit: key })}
        />
        <FilterMenu
          label={t`Kỳ`}
          value={list.filters.period ?? ""}
          items={status.periods.map((one) => ({ id: one.code, label: one.name }))}
          onChoose={(period) => list.set({ period, cumulative: "" })}
        />
        <FilterMenu
          label={t`Chỉ hiện`}
          value={chosen}
          items={[
            { id: "conflict", label: t`Đang có mâu thuẫn` },
            { id: "voided", label: t`Đã huỷ` },
          ]}
          onChoose={(id) => list.set({ conflict: "", voided: "", ...(id === "" ? {} : { [id]: "true" }) })}
        />
      </div>
      <Chips chips={list.chips} onRemove={list.remove} onClear={list.clear} />
      <div className={styles.tabs}>
        <Tabs
          label={t`Chứng từ và số dư`}
          selected={list.filters.tab ?? "list"}
          onSelect={(tab) => list.set({ tab: tab === "list" ? "" : tab })}
          tabs={[
            {
              id: "list",
              label: t`Chứng từ`,
              content: (
                <Panel fill flush>
                  <List rows={rows} list={list} openId={openId} onOpen={open} onAdd={() => open(NEW)} />
                </Panel>
              ),
            },
            { id: "balances", label: t`Số dư`, content: <Balances request={request} /> },
          ]}
        />
      </div>
      {openId !== null && (
        <VoucherPanel key={openId} id={openId === NEW ? null : openId} onClose={() => open(null)} />
      )}
    </div>
  );
}

// Công trình: the register, and the work that is open beside it.

import { Plural, useLingui } from "@lingui/react/macro";
import { Plus } from "lucide-react";
import { call } from "../../backend";
import {
  Button,
  Chips,
  ExportList,
  FilterMenu,
  PageHeader,
  Panel,
  SearchBox,
  UnitFilter,
  useAddKey,
  useListFilters,
  useNames,
  useOpenId,
  usePagedRows,
  useScreen,
} from "../../shared";
import { useSession } from "../frame/session";
import { List } from "./List";
import { WorkPanel } from "./WorkPanel";
import styles from "./Works.module.css";

const NEW = "new";

/** What works can be filtered by. */
const FILTERS = [
  "search",
  "unit",
  "item",
  "indicator",
  "period",
  "cumulative",
  "only_done",
  "start",
  "conflict",
  "voided",
] as const;

export function Screen() {
  const { t } = useLingui();
  const { status, unit } = useSession();
  const { open } = useScreen();
  const openId = useOpenId();
  const names = useNames();
  const list = useListFilters(FILTERS, status.periods);
  const { request } = list;
  const rows = usePagedRows(["work", "work_progress", "voucher", "conflict"], request, (offset, limit) =>
    call("work_list", { ...request, offset, limit }),
  );

  useAddKey(() => open(NEW));

  const items = (names.catalogue?.items ?? []).filter((one) => one.funded);
  const only = ["start", "only_done", "conflict", "voided"] as const;
  const chosen = (() => {
    const name = only.find((one) => list.filters[one]);
    return name === undefined ? "" : `${name}:${list.filters[name]}`;
  })();

  return (
    <div className={styles.screen}>
      <PageHeader
        title={t`Công trình`}
        subtitle={
          rows.loading ? undefined : list.narrowed ? (
            <Plural value={rows.total} other="# công trình khớp bộ lọc" />
          ) : (
            <Plural value={rows.total} other="# công trình" />
          )
        }
        actions={
          <>
            <ExportList kind="work" request={request} fileName={t`Công trình`} />
            <Button
              needs="enter"
              kind="primary"
              icon={<Plus />}
              aria-keyshortcuts="Alt+N"
              onPress={() => open(NEW)}
            >
              {t`Thêm công trình`}
            </Button>
          </>
        }
      />
      <div className={styles.tools}>
        <SearchBox
          label={t`Tìm công trình`}
          placeholder={t`Tìm theo tên, địa điểm…`}
          value={list.filters.search ?? ""}
          onSearch={(search) => list.set({ search })}
        />
        <FilterMenu
          label={t`Dự án`}
          value={list.filters.item ?? ""}
          items={items.map((one) => ({ id: one.code, label: names.itemShort(one.code), note: one.title }))}
          onChoose={(item) => list.set({ item })}
        />
        <UnitFilter
          own={unit.key}
          value={list.filters.unit ?? ""}
          onChoose={(key) => list.set({ unit: key })}
        />
        <FilterMenu
          label={t`Chỉ hiện`}
          value={chosen}
          items={[
            { id: "start:new", label: t`Khởi công mới` },
            { id: "start:carried_over", label: t`Chuyển tiếp` },
            { id: "only_done:true", label: t`Đã hoàn thành` },
            { id: "conflict:true", label: t`Đang có mâu thuẫn` },
            { id: "voided:true", label: t`Đã huỷ` },
          ]}
          onChoose={(id) => {
            const [name = "", value = ""] = id.split(":");
            const none = Object.fromEntries(only.map((one) => [one, ""]));
            list.set(id === "" ? none : { ...none, [name]: value });
          }}
        />
      </div>
      <Chips chips={list.chips} onRemove={list.remove} onClear={list.clear} />
      <Panel fill flush>
        <List rows={rows} list={list} openId={openId} onOpen={open} onAdd={() => open(NEW)} />
      </Panel>
      {openId !== null && (
        <WorkPanel
          key={openId}
          id={openId === NEW ? null : openId}
          onClose={() => open(null)}
          onCreated={(id) => open(id)}
        />
      )}
    </div>
  );
}

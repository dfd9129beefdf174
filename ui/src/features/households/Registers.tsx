// The two registers: households, and the supports they received.

import { Trans, useLingui } from "@lingui/react/macro";
import { HandCoins, Plus, SearchX, Users } from "lucide-react";
import { call } from "../../backend";
import { useView } from "../../backend/query";
import type { HouseholdRow, SupportRow } from "../../bindings/api";
import {
  Badge,
  Button,
  type Column,
  DataTable,
  EmptyState,
  ErrorNotice,
  formatCount,
  formatDate,
  formatDong,
  formatMillion,
  isOneCommune,
  type ListFilters,
  NO_VALUE,
  Panel,
  useListFilters,
  usePagedRows,
  useRecordWords,
  useScreen,
} from "../../shared";
import { useSession } from "../frame/session";
import { FilterBar } from "./FilterBar";
import { FILTERS } from "./filters";
import styles from "./Households.module.css";

interface Props {
  openKey: string | null;
  onNew(): void;
}

/** A district's people need not be told their own district in every row. */
function placeName(path: string, level: string): string {
  return level === "district" ? (path.split(",")[0] ?? path) : path;
}

function Nothing({ list, onNew, supports }: { list: ListFilters; onNew(): void; supports?: boolean }) {
  const { t } = useLingui();
  if (list.narrowed) {
    return (
      <EmptyState
        icon={<SearchX />}
        title={supports ? t`Không có hỗ trợ nào khớp` : t`Không có hộ nào khớp`}
        actions={<Button onPress={list.clear}>{t`Bỏ mọi bộ lọc`}</Button>}
      >
        <Trans>Thử bớt chữ, hoặc bỏ một bộ lọc ở trên.</Trans>
      </EmptyState>
    );
  }
  return supports ? (
    <EmptyState
      icon={<HandCoins />}
      title={t`Chưa có hỗ trợ nào`}
      actions={<Button needs="enter" kind="primary" icon={<Plus />} onPress={onNew}>{t`Thêm hỗ trợ`}</Button>}
    >
      <Trans>Ghi hỗ trợ theo hộ: nội dung, quyết định, số tiền từng nguồn và ngày bàn giao.</Trans>
    </EmptyState>
  ) : (
    <EmptyState
      icon={<Users />}
      title={t`Chưa có hộ nào`}
      actions={<Button needs="enter" kind="primary" icon={<Plus />} onPress={onNew}>{t`Thêm hộ`}</Button>}
    >
      <Trans>Thêm hộ đầu tiên, hoặc nhập tệp đồng bộ của đơn vị cấp dưới ở màn hình Đồng bộ.</Trans>
    </EmptyState>
  );
}

export function Households({ openKey, onNew }: Props) {
  const { t } = useLingui();
  const words = useRecordWords();
  const { status, unit } = useSession();
  const { open } = useScreen();
  const list = useListFilters(FILTERS.households, status.periods);
  const { request } = list;
  const rows = usePagedRows("household", request, (offset, limit) =>
    call("household_list", { ...request, offset, limit }),
  );
  const total = formatCount(rows.total);
  const columns: Column<HouseholdRow>[] = [
    {
      id: "head_name",
      header: t`Chủ hộ`,
      sortable: true,
      width: "minmax(190px, 1.5fr)",
      cell: (row) => (
        <span className={styles.badged}>
          <strong className={styles.name}>{row.head_name}</strong>
          {row.conflict && <Badge kind="warn">{t`khác nhau`}</Badge>}
        </span>
      ),
    },
    {
      id: "id_number",
      header: t`CCCD/CMND`,
      sortable: true,
      width: "142px",
      cell: (row) => row.id_number || NO_VALUE,
    },
    {
      id: "birth_year",
      header: t`Năm sinh`,
      sortable: true,
      numeric: true,
      width: "94px",
      cell: (row) => row.birth_year ?? NO_VALUE,
    },
    {
      id: "people",
      header: t`Dân tộc`,
      sortable: true,
      width: "96px",
      cell: (row) => row.people || NO_VALUE,
    },
    {
      id: "village_name",
      header: t`Thôn, bản`,
      sortable: true,
      width: "minmax(120px, 1fr)",
      cell: (row) => row.village_name,
    },
    ...(isOneCommune(unit)
      ? []
      : [
          {
            id: "owner_name",
            header: t`Xã`,
            sortable: true,
            width: "minmax(120px, 1fr)",
            cell: (row: HouseholdRow) => placeName(row.owner_name, unit.level),
          },
        ]),
    {
      id: "poverty",
      header: t`Diện hộ`,
      sortable: true,
      width: "126px",
      cell: ({ poverty }) => words.choice("poverty", poverty) || NO_VALUE,
    },
    {
      id: "members",
      header: t`Khẩu`,
      sortable: true,
      numeric: true,
      width: "76px",
      cell: (row) => row.members ?? NO_VALUE,
    },
    {
      id: "supports",
      header: t`Hỗ trợ`,
      numeric: true,
      width: "82px",
      cell: (row) => row.supports || NO_VALUE,
    },
  ];
  return (
    <>
      <FilterBar list={list} register="households">
        <Trans>
          <strong>{total}</strong> hộ
        </Trans>
      </FilterBar>
      {rows.error && <ErrorNotice error={rows.error} />}
      <Panel flush fill>
        <DataTable
          label={t`Danh sách hộ`}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          onOpen={(row) => open(row.id)}
          openKey={openKey}
          sort={list.sort}
          onSort={list.setSort}
          tone={(row) => (row.voided !== null ? "voided" : row.conflict ? "warn" : undefined)}
          empty={rows.loading ? undefined : <Nothing list={list} onNew={onNew} />}
          height="100%"
        />
      </Panel>
    </>
  );
}

export function Supports({ openKey, onNew }: Props) {
  const { t } = useLingui();
  const { status, unit } = useSession();
  const { open } = useScreen();
  const list = useListFilters(FILTERS.supports, status.periods);
  const { request } = list;
  const rows = usePagedRows("support", request, (offset, limit) =>
    call("support_list", { ...request, offset, limit }),
  );
  const sum = useView("support", "support_list", { ...request, limit: 1 });
  const total = formatCount(sum.data?.total ?? rows.total);
  const amount = sum.data ? formatDong(sum.data.amount) : "";
  const million = sum.data ? formatMillion(sum.data.amount) : "";
  const columns: Column<SupportRow>[] = [
    {
      id: "head_name",
      header: t`Chủ hộ`,
      sortable: true,
      width: "minmax(180px, 1.4fr)",
      cell: (row) => (
        <span className={styles.badged}>
          <strong className={styles.name}>{row.head_name}</strong>
          {row.conflict && <Badge kind="warn">{t`khác nhau`}</Badge>}
        </span>
      ),
    },
    {
      id: "village_name",
      header: t`Thôn, bản`,
      sortable: true,
      width: "minmax(110px, 1fr)",
      cell: (row) => row.village_name,
    },
    ...(isOneCommune(unit)
      ? []
      : [
          {
            id: "owner_name",
            header: t`Xã`,
            sortable: true,
            width: "minmax(130px, 1fr)",
            cell: (row: SupportRow) => placeName(row.owner_name, unit.level),
          },
        ]),
    {
      id: "content_name",
      header: t`Nội dung`,
      sortable: true,
      width: "minmax(120px, 1fr)",
      cell: (row) => row.content_name || row.item,
    },
    {
      id: "decision_no",
      header: t`Quyết định`,
      sortable: true,
      width: "minmax(124px, 0.8fr)",
      cell: (row) => row.decision_no || NO_VALUE,
    },
    {
      id: "amount_central",
      header: t`NSTW (đồng)`,
      numeric: true,
      width: "122px",
      cell: (row) => formatDong(row.amount_central),
    },
    {
      id: "amount",
      header: t`Tổng (đồng)`,
      sortable: true,
      numeric: true,
      width: "122px",
      cell: (row) => formatDong(row.amount),
    },
    {
      id: "handover_date",
      header: t`Bàn giao`,
      sortable: true,
      width: "118px",
      cell: (row) => formatDate(row.handover_date) || <span className={styles.faint}>{t`chưa`}</span>,
    },
  ];
  return (
    <>
      <FilterBar list={list} register="supports">
        <Trans>
          <strong>{total}</strong> hỗ trợ · <strong>{amount}</strong> đồng ({million} triệu đồng)
        </Trans>
      </FilterBar>
      {rows.error && <ErrorNotice error={rows.error} />}
      <Panel flush fill>
        <DataTable
          label={t`Danh sách hỗ trợ`}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          onOpen={(row) => open(row.id)}
          openKey={openKey}
          sort={list.sort}
          onSort={list.setSort}
          tone={(row) => (row.voided !== null ? "voided" : row.conflict ? "warn" : undefined)}
          empty={rows.loading ? undefined : <Nothing list={list} onNew={onNew} supports />}
          height="100%"
        />
      </Panel>
    </>
  );
}

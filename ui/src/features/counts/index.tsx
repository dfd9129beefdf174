// Số hộ tổng hợp: how many, for each village and indicator of a period, where no list is kept.

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Grid3x3, X } from "lucide-react";
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from "react";
import { call } from "../../backend";
import { useChange, useView } from "../../backend/query";
import { currentLocale } from "../../i18n";
import { fieldErrorText } from "../../i18n/errors";
import {
  Button,
  type Chip,
  Chips,
  ComboBox,
  EmptyState,
  ErrorNotice,
  FigureLink,
  formatCount,
  isOneCommune,
  Kbd,
  Notice,
  PageHeader,
  Panel,
  type Rows,
  SkeletonLines,
  TextField,
  toast,
  useFilters,
  useScreen,
  useUndo,
  useUnitNote,
} from "../../shared";
import { useSession } from "../frame/session";
import styles from "./Counts.module.css";
import {
  type Cells,
  cellKey,
  cellOf,
  cellsOf,
  differs,
  type GridRow,
  type Refused,
  totals,
  villagesAsked,
} from "./cells";
import type { Change, GridWords } from "./Grid";

const Grid = lazy(async () => ({ default: (await import("./Grid")).Grid }));

export function Screen() {
  const { t } = useLingui();
  const filters = useFilters();
  const { filter } = useScreen();
  const session = useSession();
  const noteOf = useUnitNote(session.unit.key);
  const period = session.status.periods.find((one) => one.code === filters.period) ?? session.period;
  const catalogue = useView("catalogue", "catalogue", {});
  const own = isOneCommune(session.unit);
  const unit = filters.unit ?? null;
  const communes = (catalogue.data?.units ?? []).filter((one) => one.key !== session.unit.key);
  const name = period?.name ?? "";
  return (
    <>
      <PageHeader
        title={t`Số hộ tổng hợp`}
        subtitle={t`Kỳ: ${name}. Nơi đã lập danh sách hộ thì danh sách được tính; số nhập ở đây chỉ để đối chiếu.`}
        actions={
          filters.period && filters.period !== session.period?.code ? (
            <Button icon={<X />} onPress={() => filter({ period: "" })}>{t`Về kỳ đang chọn`}</Button>
          ) : undefined
        }
      />
      <div className={styles.bar}>
        {!own && (
          <div className={styles.chooser}>
            <ComboBox
              label={t`Đơn vị`}
              hideLabel
              placeholder={t`Mọi xã – gõ để chọn`}
              choices={communes.map((one) => ({ id: one.key, label: one.name, note: noteOf(one) }))}
              value={unit}
              onChange={(key) => filter({ unit: key })}
            />
          </div>
        )}
        {unit && <Button icon={<X />} onPress={() => filter({ unit: "" })}>{t`Mọi xã`}</Button>}
        <AddVillage owner={own ? session.unit.key : unit} />
      </div>
      {period && (
        <Table
          key={[period.code, unit, filters.village, filters.only, filters.indicator].join(":")}
          period={period.code}
          unit={unit}
        />
      )}
    </>
  );
}

/** A name and Enter: the village is there, and the field waits for the next. */
function AddVillage({ owner }: { owner: string | null }) {
  const { t } = useLingui();
  const catalogue = useView("catalogue", "catalogue", {});
  const { unit } = useSession();
  const [name, setName] = useState("");
  const undo = useUndo();
  const change = useChange("record_save");
  const known = [unit, ...(catalogue.data?.units ?? [])].find((one) => one.key === owner);
  const inCommune = known?.level === "commune";
  const problem = change.error?.fields[0];
  const save = () => {
    const tidy = name.normalize("NFC").trim();
    if (tidy === "" || !inCommune) return;
    change.mutate(
      { kind: "village", id: null, owner, fields: { name: tidy }, draft: null },
      {
        onSuccess: ({ record }) => {
          setName("");
          toast(t`Đã thêm ${record.title}`, undo);
        },
      },
    );
  };
  return (
    <form
      className={styles.add}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextField
        label={t`Thêm thôn, bản`}
        hideLabel
        value={name}
        onChange={setName}
        disabled={!inCommune}
        placeholder={inCommune ? t`Thêm thôn, bản: gõ tên rồi Enter` : t`Chọn một xã để thêm thôn, bản`}
        error={problem ? fieldErrorText(problem, currentLocale()) : null}
        suffix={inCommune && name !== "" ? <Kbd keys="Enter" /> : undefined}
      />
    </form>
  );
}

/** What the grid is narrowed to, each with its way out. */
function Narrowing({ villageName }: { villageName: string | undefined }) {
  const { t } = useLingui();
  const { village, only } = useFilters();
  const { filter } = useScreen();
  const chips: Chip[] = [];
  if (village) chips.push({ id: "village", text: villageName ?? t`Một thôn, bản` });
  if (only === "entered") chips.push({ id: "only", text: t`Chỉ nơi tính theo số nhập, không có danh sách` });
  if (only === "differs") chips.push({ id: "only", text: t`Chỉ nơi số nhập khác danh sách` });
  if (chips.length === 0) return null;
  return (
    <div className={styles.chips}>
      <Chips
        chips={chips}
        onRemove={(id) => filter({ [id]: "" })}
        onClear={() => filter({ village: "", only: "" })}
      />
    </div>
  );
}

/** The supports that make a cell's listed number. */
function listedRows(village: string, indicator: string, period: string): Rows {
  return { to: "/households", search: { tab: "supports", village, indicator, period, only_done: "true" } };
}

const NO_CELLS: Cells = new Map();

function Table({ period, unit }: { period: string; unit: string | null }) {
  const { t } = useLingui();
  const filters = useFilters();
  const { filter } = useScreen();
  const session = useSession();
  const catalogue = useView("catalogue", "catalogue", {});
  const view = useView(["household_count", "village", "support"], "count_grid", { unit, period });
  const save = useChange("count_save");
  const keep = useChange("draft_save");
  const drop = useChange("draft_drop");
  const [refused, setRefused] = useState<ReadonlyMap<string, Refused>>(new Map());
  const [waiting, setWaiting] = useState<ReadonlyMap<string, string>>(new Map());
  const [place, setPlace] = useState<{ village: string; indicator: string } | null>(null);
  const held = useRef<ReadonlyMap<string, Refused>>(refused);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const key = `counts:${period}:${unit ?? ""}`;

  const hold = (next: ReadonlyMap<string, Refused>) => {
    if (next.size === 0 && held.current.size === 0) return;
    held.current = next;
    setRefused(next);
    if (next.size === 0) drop.mutate({ key });
    else {
      const fields = Object.fromEntries([...next].map(([name, one]) => [name, one.text]));
      keep.mutate({ key, kind: "household_count", id: null, owner: null, fields });
    }
  };

  // What was refused the last time stands in its cells again.
  useEffect(() => {
    let gone = false;
    void (async () => {
      const { draft } = await call("draft_get", { key });
      const back = new Map<string, Refused>();
      for (const [name, text] of Object.entries(draft?.fields ?? {})) {
        const { village, indicator } = cellOf(name);
        const fields = { village, indicator, period, value: text };
        const seen = await call("record_check", { kind: "household_count", id: null, owner: null, fields });
        const problem = seen.problems[0];
        if (problem) back.set(name, { village, indicator, text, problem });
      }
      if (gone || back.size === 0) return;
      held.current = back;
      setRefused(back);
    })().catch(() => {
      // Without its draft the grid is still whole.
    });
    return () => {
      gone = true;
    };
  }, [key, period]);

  const before = useRef<Cells>(NO_CELLS);

  /** What the cells held, as text that saving takes back. */
  const undoOf = (changes: Change[]): Change[] =>
    changes.map((one) => {
      const value = before.current.get(cellKey(one.village, one.indicator))?.value;
      return { ...one, value: value === null || value === undefined ? "" : String(value) };
    });

  const write = async (changes: Change[]) => {
    const back = undoOf(changes);
    const names = changes.map((one) => cellKey(one.village, one.indicator));
    try {
      let answer = await save.mutateAsync({ period, cells: changes });
      const problems = answer.problems;
      const bad = new Map(problems.map((one) => [cellKey(one.village, one.indicator), one.problem]));
      const good = changes.filter((one) => !bad.has(cellKey(one.village, one.indicator)));
      if (problems.length > 0 && good.length > 0) answer = await save.mutateAsync({ period, cells: good });
      const next = new Map([...held.current].filter(([name]) => !names.includes(name)));
      for (const change of changes) {
        const name = cellKey(change.village, change.indicator);
        const problem = bad.get(name);
        if (problem) next.set(name, { ...change, text: change.value, problem });
      }
      hold(next);
      const count = good.length;
      const kept = back.filter((one) => !bad.has(cellKey(one.village, one.indicator)));
      if (count > 0) toast(t`Đã lưu ${count} ô`, () => void save.mutateAsync({ period, cells: kept }));
    } finally {
      setWaiting((now) => new Map([...now].filter(([name]) => !names.includes(name))));
    }
  };

  const onChange = (changes: Change[]) => {
    setWaiting((now) => {
      const next = new Map(now);
      for (const one of changes) next.set(cellKey(one.village, one.indicator), one.value);
      return next;
    });
    queue.current = queue.current
      .then(() => write(changes))
      .catch(() => {
        // Told by the notice above the grid.
      });
  };

  const data = view.data;
  const cells = useMemo(() => (data ? cellsOf(data) : NO_CELLS), [data]);
  before.current = cells;
  // The same list as long as its codes are: new columns would close the cell that is being typed in.
  const codes = data?.indicators;
  const indicators = useMemo(
    () => (codes ?? []).flatMap((code) => catalogue.data?.indicators.find((one) => one.code === code) ?? []),
    [codes, catalogue.data],
  );
  // Those asked for when the grid was opened: a village does not vanish under the hand that corrects it.
  const asked = useRef<ReadonlySet<string> | null>(null);
  const villages = useMemo(() => {
    if (!data) return [];
    asked.current ??= villagesAsked(data.cells, filters);
    return data.villages.filter(({ id }) => asked.current?.has(id) ?? true);
  }, [data, filters]);
  const several = new Set(villages.map((one) => one.owner)).size > 1;

  const rows = useMemo(
    () =>
      villages.map((village) => {
        const row: GridRow = { id: village.id, name: village.name, owner_name: village.owner_name };
        for (const { code } of indicators) {
          const name = cellKey(village.id, code);
          const value = cells.get(name)?.value;
          row[code] =
            waiting.get(name) ??
            refused.get(name)?.text ??
            (value === null || value === undefined ? "" : formatCount(value));
        }
        return row;
      }),
    [villages, cells, indicators, refused, waiting],
  );

  const shown = useMemo(() => {
    const ids = new Set(villages.map((one) => one.id));
    return [...cells.values()].filter((cell) => ids.has(cell.village));
  }, [villages, cells]);
  const foot = useMemo(() => {
    const entered: GridRow = { id: "entered", name: t`Cộng số đã nhập`, owner_name: "" };
    const all: GridRow = { id: "counted", name: t`Cộng số được tính`, owner_name: "" };
    for (const { code } of indicators) {
      const sum = totals(shown, code);
      entered[code] = formatCount(sum.entered);
      all[code] = formatCount(sum.counted);
    }
    return [entered, all];
  }, [shown, indicators, t]);

  const words = useMemo<GridWords>(
    () => ({
      village: t`Thôn, bản`,
      listed: t`danh sách`,
    }),
    [t],
  );

  if (view.error) return <ErrorNotice error={view.error} />;
  if (!data || !catalogue.data) return <SkeletonLines count={8} />;
  if (data.villages.length > 0 && villages.length === 0) {
    return (
      <>
        <Narrowing villageName={undefined} />
        <Panel>
          <EmptyState
            icon={<Grid3x3 />}
            title={t`Không có thôn, bản nào khớp`}
            actions={
              <Button onPress={() => filter({ village: "", only: "" })}>{t`Hiện mọi thôn, bản`}</Button>
            }
          >
            <Trans>Không thôn, bản nào của kỳ này có ô như vậy.</Trans>
          </EmptyState>
        </Panel>
      </>
    );
  }
  if (data.villages.length === 0) {
    return (
      <Panel>
        <EmptyState icon={<Grid3x3 />} title={t`Chưa có thôn, bản nào`}>
          {isOneCommune(session.unit) || unit ? (
            <Trans>
              Gõ tên thôn, bản vào ô ở góc trên bên phải rồi bấm Enter; mỗi thôn, bản là một dòng.
            </Trans>
          ) : (
            <Trans>Chọn một xã ở trên rồi thêm thôn, bản; hoặc nhập tệp đồng bộ của các xã.</Trans>
          )}
        </EmptyState>
      </Panel>
    );
  }
  const nameOf = (id: string) => data.villages.find((one) => one.id === id)?.name ?? "";
  const shortOf = (code: string) => indicators.find((one) => one.code === code)?.short_name ?? code;
  const unequal = shown.filter(differs).length;
  // The same grid with all its indicators: those of the cells that differ.
  const kept = Object.fromEntries(
    Object.entries({ period, unit, village: filters.village }).filter(([, value]) => value),
  ) as Record<string, string>;
  const here = place ? cells.get(cellKey(place.village, place.indicator)) : undefined;
  const wrong = place ? refused.get(cellKey(place.village, place.indicator)) : undefined;
  return (
    <>
      <Narrowing villageName={nameOf(filters.village ?? "")} />
      {(save.error || refused.size > 0) && (
        <div className={styles.notes}>
          {save.error && <ErrorNotice error={save.error} />}
          {refused.size > 0 && (
            <Notice
              kind="error"
              title={t`Có ${refused.size} ô chưa lưu được; số đã gõ vẫn còn trong ô. Hãy sửa lại trong bảng.`}
            >
              <ul className={styles.problems}>
                {[...refused].map(([name, one]) => (
                  <li key={name}>
                    {nameOf(one.village)} · {shortOf(one.indicator)} · “{one.text}”:{" "}
                    {fieldErrorText(one.problem, currentLocale())}
                  </li>
                ))}
              </ul>
            </Notice>
          )}
        </div>
      )}
      <Panel flush fill>
        <section className={styles.holder} aria-label={t`Số hộ theo thôn, bản và chỉ tiêu`}>
          <Suspense fallback={<SkeletonLines count={8} />}>
            <Grid
              words={words}
              rows={rows}
              foot={foot}
              indicators={indicators}
              cells={cells}
              refused={refused}
              marked={filters.indicator ?? null}
              communes={several}
              onChange={onChange}
              onFocus={setPlace}
            />
          </Suspense>
        </section>
      </Panel>
      <p className={styles.status} aria-live="polite">
        <span>
          {place && nameOf(place.village) ? (
            <>
              <strong>{nameOf(place.village)}</strong> · {shortOf(place.indicator)}
              {here?.value !== null && here?.value !== undefined && <>: {formatCount(here.value)}</>}
              {here && here.listed > 0 && (
                <>
                  {" · "}
                  <Trans>
                    danh sách có{" "}
                    <FigureLink rows={listedRows(place.village, place.indicator, period)}>
                      {formatCount(here.listed)} hộ
                    </FigureLink>
                    , danh sách được tính
                  </Trans>
                </>
              )}
              {wrong && (
                <>
                  {" · "}
                  <em>{fieldErrorText(wrong.problem, currentLocale())}</em>
                </>
              )}
            </>
          ) : (
            <Trans>Gõ số rồi Enter hoặc Tab; dán được cả vùng từ Excel; mỗi ô được lưu ngay khi rời.</Trans>
          )}
        </span>
        <span>
          {unequal > 0 && (
            <FigureLink rows={{ to: "/counts", search: { ...kept, only: "differs" } }}>
              <Plural value={unequal} other="# ô có số nhập khác danh sách (nền vàng)" />
            </FigureLink>
          )}
        </span>
      </p>
    </>
  );
}

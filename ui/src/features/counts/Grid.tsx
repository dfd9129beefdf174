// The grid itself: RevoGrid in our own clothes. It shows what it is given and says which cells were
// changed; it stores nothing.
//
// Its own ARIA tree is left out (`accessible`): its rows and cells do not nest as the roles demand.
// The line below the grid, read out as one walks, says where one stands and what is there.

import { type CellTemplateProp, type ColumnRegular, RevoGrid } from "@revolist/react-datagrid";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from "react";
import type { IndicatorView } from "../../bindings/api";
import { classes, formatCount, useMay } from "../../shared";
import styles from "./Counts.module.css";
import { type Cells, cellKey, differs, type GridRow, pasted, type Refused } from "./cells";
import { CountEditor, LEFT } from "./editor";
import { SCROLLING, typeInOrder } from "./typing";

export interface Change {
  village: string;
  indicator: string;
  value: string;
}

export interface GridWords {
  village: string;
  /** Before a listed number: "danh sách". */
  listed: string;
}

interface Props {
  words: GridWords;
  rows: GridRow[];
  foot: GridRow[];
  indicators: IndicatorView[];
  cells: Cells;
  refused: ReadonlyMap<string, Refused>;
  /** The indicator a link asked for. */
  marked: string | null;
  /** Villages of several communes: their names are shown too. */
  communes: boolean;
  onChange(changes: Change[]): void;
  onFocus(place: { village: string; indicator: string } | null): void;
}

/** What a cell was given. */
interface Edited {
  model: GridRow | undefined;
  prop: string;
  val: unknown;
}

const VILLAGE_PX = 230;
const COLUMN_PX = 124;
export const ROW_PX = 38;

/** RevoGrid's own name for the rows below. */
const FOOT = "rowPinEnd";

export function Grid(props: Props) {
  const may = useMay("enter");
  const { words, rows, foot, indicators, marked, communes } = props;
  const latest = useRef(props);
  latest.current = props;

  // What stands in the cells is looked up when they are drawn: columns made anew with every figure
  // would close the cell that is being typed in.
  const columns = useMemo(() => {
    const village: ColumnRegular = {
      prop: "name",
      name: words.village,
      size: VILLAGE_PX,
      pin: "colPinStart",
      readonly: true,
      cellTemplate: (h, { model }) =>
        h("div", { class: styles.village }, [
          h("span", { class: styles.villageName }, model.name),
          communes && model.owner_name ? h("span", { class: styles.commune }, model.owner_name) : undefined,
        ]),
    };
    const counts = indicators.map((indicator): ColumnRegular => {
      const find = ({ model, type }: CellTemplateProp) =>
        type === FOOT ? undefined : latest.current.cells.get(cellKey(String(model.id), indicator.code));
      const bad = ({ model, type }: CellTemplateProp) =>
        type === FOOT ? undefined : latest.current.refused.get(cellKey(String(model.id), indicator.code));
      return {
        prop: indicator.code,
        name: indicator.short_name,
        size: COLUMN_PX,
        editor: CountEditor,
        columnProperties: () => ({
          title: indicator.name,
          class: classes(styles.figureHead, marked === indicator.code && styles.marked),
        }),
        readonly: ({ type }) => type === FOOT || !may,
        cellProperties: (cell) => ({
          class: classes(
            styles.figure,
            marked === indicator.code && styles.marked,
            bad(cell) && styles.refused,
            differs(find(cell)) && styles.differs,
            find(cell)?.conflict && styles.conflict,
          ),
        }),
        cellTemplate: (h, cell) => {
          const found = find(cell);
          const shown = cell.model[indicator.code] ?? "";
          const listed = found && found.listed > 0 ? `${words.listed}: ${formatCount(found.listed)}` : "";
          return h("div", { class: styles.both }, [
            h("span", { class: styles.entered }, shown),
            listed ? h("span", { class: styles.listed }, listed) : undefined,
          ]);
        },
      };
    });
    return [village, ...counts];
  }, [indicators, marked, communes, words, may]);

  const take = useCallback(({ model, prop, val }: Edited) => {
    const value = pasted(val);
    if (model && value !== (model[prop] ?? "")) {
      latest.current.onChange([{ village: model.id, indicator: prop, value }]);
    }
  }, []);

  // The grid takes no part in the Tab order by itself: its scrolling part does, and begins at the
  // first cell.
  const grid = useRef<HTMLRevoGridElement>(null);
  useEffect(() => {
    const element = grid.current;
    if (!element) return;
    const reach = () => {
      for (const part of element.querySelectorAll<HTMLElement>(SCROLLING)) part.tabIndex = 0;
    };
    // Whoever comes by the mouse has pointed at a cell already.
    let pointed = false;
    const onPointerDown = () => {
      pointed = true;
      setTimeout(() => {
        pointed = false;
      });
    };
    const onFocus = (event: FocusEvent) => {
      const part = event.target;
      if (pointed) return;
      if (part instanceof HTMLElement && part.matches(SCROLLING)) {
        void element.getFocused().then((at) => {
          if (at === null) void element.setCellsFocus({ x: 0, y: 0 });
        });
      }
    };
    const watch = new MutationObserver(reach);
    watch.observe(element, { childList: true, subtree: true });
    reach();
    const onLeft = (event: Event) => take((event as CustomEvent<Edited>).detail);
    element.addEventListener("pointerdown", onPointerDown, { capture: true });
    element.addEventListener("focusin", onFocus);
    element.addEventListener(LEFT, onLeft);
    const stopTyping = typeInOrder(element);
    return () => {
      stopTyping();
      watch.disconnect();
      element.removeEventListener("pointerdown", onPointerDown, { capture: true });
      element.removeEventListener("focusin", onFocus);
      element.removeEventListener(LEFT, onLeft);
    };
  }, [take]);

  // Whatever takes the grid's place, the field that is open is left first.
  useLayoutEffect(() => {
    const element = grid.current;
    return () => {
      const at = document.activeElement;
      if (at instanceof HTMLInputElement && element?.contains(at)) at.blur();
    };
  }, []);

  return (
    <RevoGrid
      ref={grid}
      className={styles.grid}
      accessible={false}
      theme="default"
      columns={columns}
      source={rows}
      pinnedBottomSource={foot}
      rowSize={ROW_PX}
      range
      resize
      applyOnClose
      canMoveColumns={false}
      filter={false}
      hideAttribution
      onBeforeedit={(event) => {
        event.preventDefault();
        take(event.detail as unknown as Edited);
      }}
      onBeforerangeedit={(event) => {
        event.preventDefault();
        const { data, models } = event.detail as unknown as {
          data: Record<number, Record<string, unknown>>;
          models: Record<number, GridRow | undefined>;
        };
        const changes = Object.entries(data).flatMap(([index, values]) => {
          const model = models[Number(index)];
          if (!model) return [];
          return Object.entries(values)
            .map(([indicator, value]) => ({ village: model.id, indicator, value: pasted(value) }))
            .filter(({ indicator, value }) => indicator !== "name" && value !== (model[indicator] ?? ""));
        });
        if (changes.length > 0) latest.current.onChange(changes);
      }}
      onAfterfocus={(event) => {
        const { model, column } = event.detail;
        const known = model && column && column.prop !== "name";
        latest.current.onFocus(
          known ? { village: String((model as GridRow).id), indicator: String(column.prop) } : null,
        );
      }}
    />
  );
}

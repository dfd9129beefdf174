// Phân bổ: what a unit gives to those below it of what it has; of a unit without any below, what it was given. The own
// unit's, or that of one below.

import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { Inbox, Split } from "lucide-react";
import { useState } from "react";
import { useView } from "../../backend/query";
import type { AllocationLineView, AllocationsView } from "../../bindings/api";
import {
  Button,
  EmptyState,
  ErrorNotice,
  FigureLink,
  formatDate,
  Notice,
  Panel,
  Sheet,
  SkeletonLines,
  sheet,
  useAddKey,
  useFilters,
  useMay,
  useNames,
  useScreen,
} from "../../shared";
import { useSession } from "../frame/session";
import styles from "./Allocation.module.css";
import { DecisionPanel } from "./DecisionPanel";
import { GivenPanel } from "./GivenPanel";
import { LinePanel } from "./LinePanel";
import { Matrix, Standing } from "./Matrix";
import { exact, following, isAdjusted, isBegun, isOver, lineKey, type Place } from "./matrix";
import { Path, placeOf } from "./Path";
import { useLines } from "./useLines";

export function Allocation() {
  const { unit: own } = useSession();
  const { giver = own.key } = useFilters();
  // Which unit's one has come from.
  const [way, setWay] = useState<{ at: string; from: string | null }>({ at: giver, from: null });
  if (way.at !== giver) setWay({ at: giver, from: way.at });
  return (
    <>
      {giver !== own.key && <Path giver={giver} came={way.from !== null} />}
      <Table key={giver} giver={giver} from={way.from} />
    </>
  );
}

function Table({ giver, from }: { giver: string; from: string | null }) {
  const { t } = useLingui();
  const { unit: own } = useSession();
  const request = giver === own.key ? {} : { unit: giver };
  const view = useView(["allocation", "conflict"], "allocation_table", request);
  if (view.error) {
    return (
      <ErrorNotice
        error={view.error}
        actions={<Button small onPress={() => void view.refetch()}>{t`Thử lại`}</Button>}
      />
    );
  }
  if (!view.data) return <SkeletonLines count={10} />;
  if (view.data.receivers.length === 0) return <Received view={view.data} />;
  return <Given view={view.data} from={from} />;
}

/** Where the file of the unit above is received. */
function ReceiveLink() {
  return (
    <Link to="/sync" search={{ tab: "receive" } as never}>
      <Trans>Nhận tệp đồng bộ</Trans>
    </Link>
  );
}

/** A unit with none below it: what it was given. */
function Received({ view }: { view: AllocationsView }) {
  const { t } = useLingui();
  const words = useLines();
  const { unit: own } = useSession();
  const given = view.lines.filter(({ available }) => available !== null);
  if (given.length === 0 && view.giver.key !== own.key) {
    return (
      <Panel>
        <EmptyState icon={<Inbox />} title={t`Chưa giao cho ${view.giver.name}`} />
      </Panel>
    );
  }
  if (given.length === 0) {
    return (
      <Panel>
        <EmptyState icon={<Inbox />} title={t`Chưa có phân bổ từ cấp trên`}>
          <Trans>
            Vốn và chỉ tiêu giao cho đơn vị hiện ra ở đây khi có quyết định. <ReceiveLink /> của cấp trên để
            xem.
          </Trans>
        </EmptyState>
      </Panel>
    );
  }
  const label = t`Vốn và chỉ tiêu được giao`;
  return (
    <Panel flush title={label}>
      <Sheet label={label}>
        <thead>
          <tr>
            <th scope="col">{t`Dự án, chỉ tiêu`}</th>
            <th scope="col">{t`Loại vốn`}</th>
            <th scope="col" className={sheet.figure}>{t`Được giao`}</th>
            <th scope="col" className={styles.kept}>{t`Đơn vị tính`}</th>
            <th scope="col" className={styles.kept}>{t`Số quyết định`}</th>
            <th scope="col">{t`Ngày`}</th>
          </tr>
        </thead>
        <tbody>
          {given.map((line) => (
            <tr key={lineKey(line)}>
              <th scope="row">
                <strong className={styles.strong}>{words.name(line)}</strong>
                {words.title(line) !== words.name(line) && (
                  <span className={styles.small}>{words.title(line)}</span>
                )}
              </th>
              <td className={styles.kept}>{words.type(line)}</td>
              <td className={sheet.figure}>{exact(line, line.available)}</td>
              <td className={styles.kept}>{words.unit(line)}</td>
              <ReceivedBy line={line} />
            </tr>
          ))}
        </tbody>
      </Sheet>
    </Panel>
  );
}

/** By which decision it is given: its number, its day. */
function ReceivedBy({ line }: { line: AllocationLineView }) {
  const words = useLines();
  const [counts, ...before] = line.received;
  return (
    <>
      <td>
        <span className={styles.kept}>{counts?.number}</span>
        {counts?.note && <span className={styles.small}>{counts.note}</span>}
        {before.map((one) => (
          <span key={one.id} className={styles.small}>
            <Trans>Trước đó: {words.given(line, one)}</Trans>
          </span>
        ))}
      </td>
      <td className={styles.kept}>{formatDate(counts?.day)}</td>
    </>
  );
}

function Given({ view, from }: { view: AllocationsView; from: string | null }) {
  const { t } = useLingui();
  const may = useMay("enter");
  const { unit: own } = useSession();
  const navigate = useNavigate();
  const names = useNames();
  const filters = useFilters();
  const { filter } = useScreen();
  const [begun, setBegun] = useState(from !== null);
  const { giver, lines, receivers } = view;
  const mine = giver.key === own.key;
  const size = { lines: lines.length, receivers: receivers.length };

  // What the address has open: a line for all receivers, or for one.
  const openLine = lines.findIndex((line) => lineKey(line) === filters.line);
  const openUnit = receivers.findIndex((unit) => unit.key === filters.unit);
  const [at, setAt] = useState<Place>(() => {
    // The receiver one comes back from, or from further below.
    let below = names.unit(from ?? "");
    while (below && below.parent !== giver.key) below = names.unit(below.parent ?? "");
    const back = receivers.findIndex(({ key }) => key === below?.key);
    if (back >= 0) return { line: -1, receiver: back };
    return { line: Math.max(0, openLine), receiver: Math.max(-1, openUnit) };
  });

  const open = ({ line, receiver }: Place) => {
    const [to, unit] = [lines[line], receivers[receiver]];
    if (!to) {
      if (unit) void navigate({ to: "/plan", search: placeOf(unit.key, own.key) } as never);
      return;
    }
    // Whoever enters nothing has nothing to see there but the decisions.
    if (!unit && !may && to.received.length === 0) return;
    filter({ line: lineKey(to), unit: unit?.key ?? "" });
    setAt({ line, receiver });
  };
  const close = () => {
    filter({ line: "", unit: "" });
    setBegun(true);
    setAt({ line: Math.max(0, openLine), receiver: openUnit });
  };
  const enter = () => open({ line: Math.max(0, at.line), receiver: -1 });
  useAddKey(enter);

  const line = lines[openLine];
  const unit = receivers[openUnit];
  const next = following({ line: openLine, receiver: openUnit }, size);
  const panel =
    line &&
    (unit ? (
      <GivenPanel
        key={`${lineKey(line)} ${unit.key}`}
        giver={giver.key}
        line={line}
        unit={unit}
        decisions={line.cells[openUnit]?.decisions ?? []}
        onClose={close}
        onNext={next && (() => open(next))}
      />
    ) : may ? (
      <DecisionPanel
        view={view}
        line={line}
        onLine={(key) => open({ line: lines.findIndex((one) => lineKey(one) === key), receiver: -1 })}
        onClose={close}
      />
    ) : (
      <LinePanel line={line} onClose={close} />
    ));

  const begin = (
    <Button
      needs="enter"
      kind={mine ? "primary" : "secondary"}
      icon={<Split />}
      aria-keyshortcuts="Alt+N"
      onPress={enter}
    >
      {t`Nhập theo quyết định…`}
    </Button>
  );

  if (mine && !begun && !line && !isBegun(view)) {
    return (
      <Panel>
        <EmptyState
          icon={<Split />}
          title={t`Chưa phân bổ cho đơn vị nào`}
          actions={
            <>
              <Button onPress={() => setBegun(true)}>{t`Mở bảng phân bổ`}</Button>
              {begin}
            </>
          }
        >
          {own.level === "province" ? (
            <Trans>
              Bảng này chia vốn và chỉ tiêu của kế hoạch cho từng huyện theo quyết định giao, và cho biết còn
              lại bao nhiêu. Số đã giao đi theo tệp đồng bộ xuống từng huyện.
            </Trans>
          ) : (
            <Trans>
              Bảng này chia vốn và chỉ tiêu được giao cho từng xã theo quyết định, và cho biết còn lại bao
              nhiêu. Số đã giao đi theo tệp đồng bộ xuống từng xã.
            </Trans>
          )}
        </EmptyState>
      </Panel>
    );
  }

  const over = lines.filter(isOver);
  const unknown = lines.filter(({ available }) => available === null).length;
  const nothing = !mine && !isBegun(view);
  return (
    <>
      {(over.length > 0 || unknown === lines.length || nothing) && (
        <div className={styles.notes}>
          {nothing && (
            <Notice title={t`Chưa thấy số ${giver.name} phân bổ`}>
              <Trans>Số đơn vị này đã phân bổ hiện ra ở đây sau khi nhận tệp đồng bộ của đơn vị đó.</Trans>
            </Notice>
          )}
          {over.length > 0 && (
            <Notice kind="error" title={t`Có ${over.length} dòng phân bổ vượt số được giao`}>
              <ul>
                {over.map((one) => (
                  <li key={lineKey(one)}>
                    <OverLine line={one} may={may} giver={giver.key} />
                  </li>
                ))}
              </ul>
            </Notice>
          )}
          {unknown === lines.length && (
            <Notice
              kind="warning"
              title={mine ? t`Chưa có phân bổ từ cấp trên` : t`Chưa giao cho ${giver.name}`}
            >
              {mine && (
                <Trans>
                  <ReceiveLink /> của cấp trên để đối chiếu; trong lúc chờ vẫn nhập được số giao cho cấp dưới.
                </Trans>
              )}
            </Notice>
          )}
        </div>
      )}
      <div className={styles.bar}>
        <p className={styles.legend}>
          {isAdjusted(view) && (
            <span>
              <span className={styles.corner} aria-hidden />
              <Trans>đã điều chỉnh</Trans>
            </span>
          )}
          {unknown > 0 && (
            <span>
              <Trans>“–”: cấp trên chưa giao</Trans>
            </span>
          )}
        </p>
        {begin}
      </div>
      <Matrix
        view={view}
        at={at}
        covered={panel !== undefined}
        begins={from !== null}
        onWalk={setAt}
        onOpen={open}
      />
      <Standing view={view} at={at} may={may} />
      {panel}
    </>
  );
}

/** A line that is red, in words; it opens for those who can put it right. */
function OverLine({ line, may, giver }: { line: AllocationLineView; may: boolean; giver: string }) {
  const words = useLines();
  const { unit: own } = useSession();
  const over = exact(line, line.left?.replace("-", "") ?? null);
  const name = words.full(line);
  return (
    <>
      {may ? (
        <FigureLink rows={{ to: "/plan", search: { ...placeOf(giver, own.key), line: lineKey(line) } }}>
          {name}
        </FigureLink>
      ) : (
        name
      )}
      :{" "}
      <Trans>
        vượt {over} {words.unit(line)}
      </Trans>
    </>
  );
}

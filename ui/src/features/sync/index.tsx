// Sync files: sending and receiving them, who has sent what, deciding about what does not count, and settling what
// devices disagree about.

import { useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import { type ApiError, toApiError, watchDrops } from "../../backend";
import { takeOpened, useOpened } from "../../backend/opened";
import { useView } from "../../backend/query";
import {
  Badge,
  type BadgeProps,
  formatCount,
  Notice,
  PageHeader,
  Tabs,
  useFilters,
  useMay,
  useScreen,
} from "../../shared";
import { countNew, notChosen, useWatchedFolder } from "../../shared/watched";
import { useSession } from "../frame/session";
import { Aside } from "./Aside";
import { Conflicts } from "./Conflicts";
import { Inbox } from "./Inbox";
import { useAside } from "./keptAside";
import { Receive } from "./Receive";
import { Send } from "./Send";
import styles from "./Sync.module.css";
import { useReceive } from "./useReceive";

export function Screen() {
  const { t } = useLingui();
  const { unit } = useSession();
  const may = useMay("exchange");
  const { filter } = useScreen();
  const chosen = useFilters().tab;
  const receive = useReceive();
  const aside = useAside();
  const conflicts = useView("conflict", "conflict_list", {});
  const [hanging, setHanging] = useState(false);
  const [dropError, setDropError] = useState<ApiError | null>(null);
  const tab = chosen ?? (unit.level === "province" || receive.files.length > 0 ? "receive" : "send");

  // Files may be dropped wherever one is on this screen.
  const onDrop = useRef<(paths: string[]) => void>(() => {});
  onDrop.current = (paths) => {
    setDropError(null);
    filter({ tab: "receive" });
    receive.add(paths);
  };
  useEffect(
    () =>
      watchDrops({
        over: setHanging,
        drop: (paths) => onDrop.current(paths),
        fail: (thrown) => setDropError(toApiError(thrown)),
      }),
    [],
  );

  // Files that somebody opened with the program; the frame has led here.
  const opened = useOpened();
  const onOpened = useRef(receive.add);
  onOpened.current = receive.add;
  useEffect(() => {
    if (opened.length > 0) onOpened.current([...takeOpened()]);
  }, [opened]);

  const folder = useWatchedFolder();
  const chosenPaths = receive.files.map(({ path }) => path);
  const fresh = countNew(notChosen(folder.data, chosenPaths));
  const undecided = aside.data?.undecided ?? 0;
  const open = conflicts.data?.conflicts.length ?? 0;
  return (
    <>
      <PageHeader
        title={t`Đồng bộ`}
        subtitle={t`Gửi và nhận tệp giữa các cấp, các máy. Không cần mạng: tệp đi bằng USB, thư hay Zalo.`}
      />
      {!may && (
        <Notice>{t`Vai trò của bạn xem được, nhưng không gửi nhận tệp. Hãy nhờ cán bộ hoặc người quản trị.`}</Notice>
      )}
      <Tabs
        label={t`Đồng bộ`}
        selected={tab}
        onSelect={(id) => filter({ tab: id })}
        tabs={[
          { id: "send", label: t`Gửi`, content: <Send /> },
          {
            id: "receive",
            label: <Counted words={t`Nhận`} count={fresh} kind="accent" />,
            content: <Receive receive={receive} hanging={hanging} dropError={dropError} />,
          },
          // A commune has nobody below.
          ...(unit.level === "commune" ? [] : [{ id: "inbox", label: t`Hộp thư`, content: <Inbox /> }]),
          {
            id: "aside",
            label: <Counted words={t`Để riêng`} count={undecided} />,
            content: <Aside />,
          },
          {
            id: "conflicts",
            label: <Counted words={t`Xung đột`} count={open} />,
            content: <Conflicts />,
          },
        ]}
      />
    </>
  );
}

/** A tab's name and how much waits there. */
function Counted({
  words,
  count,
  kind = "warn",
}: {
  words: string;
  count: number;
  kind?: BadgeProps["kind"];
}) {
  return (
    <span className={styles.tab}>
      {words}
      {count > 0 && <Badge kind={kind}>{formatCount(count)}</Badge>}
    </span>
  );
}

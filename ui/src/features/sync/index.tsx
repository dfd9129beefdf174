// Sync files: sending up, receiving from below, and settling what devices disagree about.

import { useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import { type ApiError, toApiError, watchDrops } from "../../backend";
import { useView } from "../../backend/query";
import { Badge, formatCount, Notice, PageHeader, Tabs, useFilters, useMay, useScreen } from "../../shared";
import { useSession } from "../frame/session";
import { Conflicts } from "./Conflicts";
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

  const open = conflicts.data?.conflicts.length ?? 0;
  return (
    <>
      <PageHeader
        title={t`Đồng bộ`}
        subtitle={t`Gửi tệp lên cấp trên, nhận tệp của cấp dưới. Không cần mạng: tệp đi bằng USB, thư hay Zalo.`}
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
            label: t`Nhận`,
            content: <Receive receive={receive} hanging={hanging} dropError={dropError} />,
          },
          {
            id: "conflicts",
            label: (
              <span className={styles.tab}>
                {t`Xung đột`}
                {open > 0 && <Badge kind="warn">{formatCount(open)}</Badge>}
              </span>
            ),
            content: <Conflicts />,
          },
        ]}
      />
    </>
  );
}

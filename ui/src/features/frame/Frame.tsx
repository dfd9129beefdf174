// What stands around every screen: the rail, the top bar, and the band that says "sample".
// Without a workspace there is nothing to frame, and the first start takes the whole window.

import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { Outlet, useNavigate } from "@tanstack/react-router";
import { FileDown } from "lucide-react";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { call } from "../../backend";
import { useBelowFold } from "../../backend/painted";
import { useView } from "../../backend/query";
import { Button, ErrorNotice, leaveField, Notice, SkeletonLines, useUndo } from "../../shared";
import { Lock, showStatus, useLock } from "../lock";
import { brokenBy } from "./broken";
import styles from "./Frame.module.css";
import { useFrameKeys } from "./keys";
import { Rail } from "./Rail";
import { SCREENS } from "./screens";
import { SessionProvider, useSession } from "./session";
import { TopBar } from "./TopBar";
import { useOpenedFiles } from "./useOpenedFiles";

const KeyMap = lazy(async () => ({ default: (await import("./KeyMap")).KeyMap }));
const Palette = lazy(async () => ({ default: (await import("./Palette")).Palette }));
const DailyBackup = lazy(async () => ({ default: (await import("../backup")).DailyBackup }));
const Welcome = lazy(async () => ({ default: (await import("../welcome")).Screen }));

export function Frame() {
  const { t } = useLingui();
  const client = useQueryClient();
  const status = useView("status", "status", {});
  if (status.error) {
    return (
      <div className={styles.waiting}>
        <div>
          <ErrorNotice
            error={status.error}
            actions={<Button onPress={() => void status.refetch()}>{t`Thử lại`}</Button>}
          />
        </div>
      </div>
    );
  }
  if (!status.data) return null;
  const { ready, locked, people, unit } = status.data;
  if (locked) {
    return (
      <Lock people={people} broken={brokenBy(status.data)} onOpen={(open) => showStatus(client, open)} />
    );
  }
  if (!ready || unit === null) {
    return (
      <Suspense fallback={null}>
        <Welcome />
      </Suspense>
    );
  }
  return (
    <SessionProvider status={status.data} unit={unit}>
      <Framed />
    </SessionProvider>
  );
}

function Framed() {
  const { t } = useLingui();
  const { status } = useSession();
  const navigate = useNavigate();
  const main = useRef<HTMLElement>(null);
  const [finding, setFinding] = useState(false);
  const [helping, setHelping] = useState(false);
  const undo = useUndo();
  const lock = useLock(status.people.length > 0);
  const hanging = useOpenedFiles();
  // There before anybody can press their keys: what is typed into the palette must not be lost.
  const rest = useBelowFold();

  useFrameKeys({
    openScreen: (place) => {
      const screen = SCREENS[place];
      if (!screen) return;
      leaveField();
      // Tab goes on within the new screen.
      main.current?.focus();
      void navigate({ to: screen.path, search: {} } as never);
    },
    find: () => setFinding(true),
    help: () => setHelping(true),
    undo,
    lock,
  });

  // A printed list of households leaves the store as an exported one does.
  useEffect(() => {
    const onPrint = () => {
      const [screen] = window.location.hash.slice(1).split("?");
      if (screen?.startsWith("/households")) call("print_note", { screen }).catch(() => {});
    };
    window.addEventListener("beforeprint", onPrint);
    return () => window.removeEventListener("beforeprint", onPrint);
  }, []);

  return (
    <div className={styles.frame}>
      {status.sample && (
        <aside className={styles.sample} aria-label={t`Dữ liệu mẫu`}>
          <strong>
            <Trans>DỮ LIỆU MẪU</Trans>
          </strong>
          <span>
            <Trans>Hộ, công trình và số tiền ở đây được đặt ra để dùng thử.</Trans>
          </span>
        </aside>
      )}
      <button type="button" className={styles.skip} onClick={() => main.current?.focus()}>
        <Trans>Đến nội dung chính</Trans>
      </button>
      <Rail onHelp={() => setHelping(true)} />
      <div className={styles.side}>
        <TopBar onFind={() => setFinding(true)} onLock={status.people.length > 0 ? lock : null} />
        <main ref={main} tabIndex={-1} className={styles.main}>
          <div className={styles.content}>
            {status.notices.includes("moved") && <Moved />}
            {rest && !status.sample && (
              <Suspense fallback={null}>
                <DailyBackup />
              </Suspense>
            )}
            <Suspense fallback={<SkeletonLines count={8} />}>
              <Outlet />
            </Suspense>
          </div>
        </main>
      </div>
      {hanging && (
        <div className={styles.hanging}>
          <p>
            <FileDown aria-hidden />
            <Trans>Thả tệp .soban ở đây để xem trước</Trans>
          </p>
        </div>
      )}
      {rest && (
        <Suspense fallback={null}>
          <Palette open={finding} onClose={() => setFinding(false)} />
          <KeyMap open={helping} onClose={() => setHelping(false)} />
        </Suspense>
      )}
    </div>
  );
}

/** The store was found to be a copy: told once, because the person may not have meant it. */
function Moved() {
  const { t } = useLingui();
  const [seen, setSeen] = useState(false);
  if (seen) return null;
  return (
    <Notice
      kind="warning"
      title={t`Sổ này được chép từ máy hoặc thư mục khác đến`}
      actions={<Button small onPress={() => setSeen(true)}>{t`Đã biết`}</Button>}
    >
      <Trans>
        Từ nay sổ ở đây và sổ ở chỗ cũ là hai máy riêng: cả hai đều gửi được, số liệu không lẫn. Nếu chỉ dùng
        một, hãy cất bản kia đi.
      </Trans>
    </Notice>
  );
}

// Sending: to whom, where the file goes, one button, and what came of it.

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Download, FileUp, FolderOpen, FolderPen, KeyRound } from "lucide-react";
import { useRef, useState } from "react";
import { onDesktop } from "../../backend";
import { useChange, useView } from "../../backend/query";
import type { TargetsView } from "../../bindings/api";
import {
  Button,
  EmptyState,
  ErrorNotice,
  formatCount,
  formatMoment,
  Kbd,
  Panel,
  Segmented,
  SkeletonLines,
  useMay,
} from "../../shared";
import { useSession } from "../frame/session";
import { SentLog } from "./Log";
import { keepPartKb, lastPartKb } from "./memory";
import { PartSize } from "./PartSize";
import { PhotosToSend } from "./PhotosToSend";
import { Recipient } from "./Recipient";
import styles from "./Sync.module.css";
import { useFolder } from "./useFolder";
import { useMainKey } from "./useMainKey";
import { Written } from "./Written";
import { meantOf, unitsOf, type Way, waysOf } from "./ways";

export function Send() {
  const { sample } = useSession().status;
  const targets = useView(["status", "device", "sync"], "package_targets", {});
  if (targets.error) return <ErrorNotice error={targets.error} />;
  if (!targets.data) return <SkeletonLines count={5} />;
  if (targets.data.own === null && !sample) return <NotEnrolled />;
  return <SendTo targets={targets.data} />;
}

function SendTo({ targets }: { targets: TargetsView }) {
  const may = useMay("exchange");
  const { t } = useLingui();
  const { unit } = useSession();
  const log = useView("sync", "sync_log", {});
  const ways = waysOf(targets, unit.level);
  const [way, setWay] = useState<Way>(ways[0] ?? "down");
  const [chosen, setChosen] = useState<Partial<Record<Way, string>>>({});
  const [missing, setMissing] = useState(false);
  const recipient = useRef<HTMLDivElement>(null);
  const [partKb, setPartKb] = useState(lastPartKb);
  const { folder, choose, into } = useFolder(t`Chọn nơi để tệp gửi`);
  const write = useChange("package_export");
  const units = unitsOf(targets, way);
  const to = chosen[way] ?? meantOf(units, way);
  const target = units.find(({ key }) => key === to);

  const send = async (whole = false) => {
    if (write.isPending) return;
    setMissing(to === null);
    if (to === null) {
      recipient.current?.querySelector("input")?.focus();
      return;
    }
    const where = await into();
    if (where !== null) write.mutate({ to, folder: where, whole, part_kb: partKb });
  };
  useMainKey(units.length > 0 ? () => void send() : null);

  const names: Record<Way, string> = {
    up: t`Lên cấp trên`,
    down: t`Xuống cấp dưới`,
    across: t`Máy khác cùng đơn vị`,
  };
  return (
    <div className={styles.stack}>
      <Panel>
        <div className={styles.sendForm}>
          {ways.length > 1 && (
            <Segmented<Way>
              label={t`Gửi đi đâu`}
              value={way}
              onChange={(next) => {
                setWay(next);
                setMissing(false);
                write.reset();
              }}
              choices={ways.map((id) => ({ id, label: names[id] }))}
            />
          )}
          {units.length === 0 ? (
            <NobodyBelow />
          ) : (
            <div className={styles.send}>
              <div className={styles.sendForm}>
                <div ref={recipient}>
                  <Recipient
                    way={way}
                    units={units}
                    to={to}
                    missing={missing}
                    onChange={(key) => {
                      setChosen({ ...chosen, [way]: key });
                      setMissing(false);
                    }}
                  />
                </div>
                <div className={styles.big}>
                  <Button
                    needs="exchange"
                    kind="primary"
                    icon={<FileUp aria-hidden />}
                    isPending={write.isPending}
                    onPress={() => void send()}
                  >
                    {way === "across"
                      ? t`Tạo tệp cho máy khác`
                      : target
                        ? t`Tạo tệp gửi ${target.agency}`
                        : t`Tạo tệp gửi xuống`}
                  </Button>
                  {may && <Kbd keys="Ctrl Enter" />}
                  <Button
                    needs="exchange"
                    kind="quiet"
                    isDisabled={write.isPending}
                    onPress={() => void send(true)}
                  >
                    {t`Tạo tệp đầy đủ`}
                  </Button>
                </div>
                <div>
                  <Folder folder={folder} onChoose={() => void choose()} />
                  {may && (
                    <PartSize
                      kb={partKb}
                      onChange={(kb) => {
                        setPartKb(kb);
                        keepPartKb(kb);
                      }}
                    />
                  )}
                </div>
              </div>
              {way === "up" ? (
                <Unsent unsent={log.data?.unsent} lastAt={log.data?.last_sent_at ?? null} />
              ) : (
                <Within way={way} />
              )}
            </div>
          )}
        </div>
      </Panel>
      {write.error && (
        <ErrorNotice
          error={write.error}
          actions={onDesktop && <Button small onPress={() => void choose()}>{t`Chọn nơi khác`}</Button>}
        />
      )}
      {write.data && <Written written={write.data} />}
      {target && <PhotosToSend key={target.key} to={target} into={into} partKb={partKb} log={log.data} />}
      <SentLog log={log.data} error={log.error} />
    </div>
  );
}

/** Whoever began without papers hears of it before the last day. */
function NotEnrolled() {
  const { t } = useLingui();
  return (
    <EmptyState
      icon={<KeyRound />}
      title={t`Máy này chưa được ghi danh`}
      actions={
        <Link to="/settings" className={styles.link}>
          <Trans>Mở Cài đặt</Trans>
        </Link>
      }
    >
      <Trans>
        Tệp đồng bộ có chữ ký của đơn vị, nên trước tệp đầu tiên hãy xin cấp trên tệp ghi danh và mã gọi qua
        điện thoại, rồi nhận ở Cài đặt, mục “Máy và ghi danh”. Số liệu đã ghi vẫn còn nguyên và được gửi cả.
      </Trans>
    </EmptyState>
  );
}

function NobodyBelow() {
  const { t } = useLingui();
  return (
    <EmptyState
      icon={<FileUp />}
      title={t`Chưa có đơn vị nào ở dưới để gửi`}
      actions={
        <Link to="/settings" className={styles.link}>
          <Trans>Mở Cài đặt</Trans>
        </Link>
      }
    >
      <Trans>
        Tệp gửi xuống chỉ đơn vị nhận mở được, nên đơn vị đó phải được ghi danh trước: vào Cài đặt, mục “Máy
        và ghi danh”.
      </Trans>
    </EmptyState>
  );
}

function Folder({ folder, onChoose }: { folder: string | null; onChoose(): void }) {
  const { t } = useLingui();
  if (!onDesktop) {
    return (
      <p className={styles.folder}>
        <Download aria-hidden />
        <span>
          <Trans>Tệp được tạo trên máy chủ, rồi tải về bằng nút “Tải về”.</Trans>
        </span>
      </p>
    );
  }
  return (
    <p className={styles.folder}>
      <FolderOpen aria-hidden />
      <span className={styles.path}>
        {folder ?? <Trans>Chương trình sẽ hỏi nơi để tệp: USB hoặc một thư mục.</Trans>}
      </span>
      {folder !== null && (
        <Button small icon={<FolderPen aria-hidden />} onPress={onChoose}>
          {t`Đổi nơi để tệp`}
        </Button>
      )}
    </p>
  );
}

/** What a file holds that does not go up. */
function Within({ way }: { way: Way }) {
  const { t } = useLingui();
  return (
    <aside className={styles.unsent} aria-label={t`Trong tệp có gì`}>
      <p className={styles.withinTitle}>{t`Trong tệp có gì`}</p>
      <p className={styles.muted}>
        {way === "down" ? (
          <Trans>
            Hồ sơ của đơn vị nhận và các cấp dưới của đơn vị đó, kể cả những gì cấp này đã sửa. Không có hộ,
            hỗ trợ, chứng từ của đơn vị khác.
          </Trans>
        ) : (
          <Trans>
            Mọi thay đổi đang có ở máy này. Máy kia nhập tệp ở thẻ “Nhận” thì hai máy có cùng một sổ.
          </Trans>
        )}
      </p>
    </aside>
  );
}

function Unsent({ unsent, lastAt }: { unsent: number | undefined; lastAt: string | null }) {
  const { t } = useLingui();
  return (
    <aside className={styles.unsent} aria-label={t`Chưa gửi`}>
      <p className={styles.unsentFigure}>{unsent === undefined ? "…" : formatCount(unsent)}</p>
      <p>
        <Plural value={unsent ?? 0} other="thay đổi chưa gửi" />
      </p>
      <p className={styles.muted}>
        {lastAt === null ? (
          <Trans>Chưa gửi tệp nào.</Trans>
        ) : (
          <Trans>Lần gửi gần nhất: {formatMoment(lastAt)}.</Trans>
        )}
      </p>
      {unsent === 0 && lastAt !== null && (
        <p className={styles.muted}>
          <Trans>Không có gì mới, nhưng vẫn tạo lại được nếu tệp trước bị thất lạc.</Trans>
        </p>
      )}
    </aside>
  );
}

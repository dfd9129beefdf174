// Sending: to whom, where the file goes, one button, and what came of it.

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Download, FileUp, FolderOpen, FolderPen, PackageCheck } from "lucide-react";
import { useState } from "react";
import { onDesktop, reveal } from "../../backend";
import { useChange, useView } from "../../backend/query";
import type { ExportedView, UnitView } from "../../bindings/api";
import {
  Button,
  EmptyState,
  ErrorNotice,
  formatCount,
  formatMoment,
  Kbd,
  Panel,
  RadioGroup,
  SkeletonLines,
  useMay,
} from "../../shared";
import { useSession } from "../frame/session";
import { SentLog } from "./Log";
import styles from "./Sync.module.css";
import { useFolder } from "./useFolder";
import { useMainKey } from "./useMainKey";
import { fileName, formatSize } from "./words";

export function Send() {
  const { t } = useLingui();
  const targets = useView("status", "package_targets", {});
  if (targets.error) return <ErrorNotice error={targets.error} />;
  if (!targets.data) return <SkeletonLines count={5} />;
  const units = targets.data.targets;
  if (units.length === 0) {
    return (
      <Panel>
        <EmptyState icon={<FileUp />} title={t`Không có cấp nào ở trên để gửi`}>
          <Trans>
            Đơn vị của máy này là cấp cao nhất: chỉ nhận tệp của các đơn vị gửi lên, ở thẻ “Nhận”.
          </Trans>
        </EmptyState>
      </Panel>
    );
  }
  return <SendTo units={units} />;
}

function SendTo({ units }: { units: UnitView[] }) {
  const may = useMay("exchange");
  const { t } = useLingui();
  const log = useView("sync", "sync_log", {});
  const [to, setTo] = useState(units[0]?.key ?? "");
  const { folder, choose, into } = useFolder(t`Chọn nơi để tệp gửi`);
  const write = useChange("package_export");
  const target = units.find((unit) => unit.key === to);

  const send = async (whole = false) => {
    if (write.isPending) return;
    const where = await into();
    if (where !== null) write.mutate({ to, folder: where, whole });
  };
  useMainKey(() => void send());

  return (
    <div className={styles.stack}>
      <Panel>
        <div className={styles.send}>
          <div className={styles.sendForm}>
            <RadioGroup
              label={t`Gửi cho`}
              value={to}
              onChange={setTo}
              choices={units.map((unit, place) => ({
                id: unit.key,
                label: unit.agency,
                note: place === 0 ? t`cấp trên trực tiếp` : t`gửi vượt cấp, khi cấp trên trực tiếp yêu cầu`,
              }))}
            />
            <div className={styles.big}>
              <Button
                needs="exchange"
                kind="primary"
                icon={<FileUp aria-hidden />}
                isPending={write.isPending}
                onPress={() => void send()}
              >
                {t`Tạo tệp gửi ${target?.agency ?? ""}`}
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
            {onDesktop ? (
              <p className={styles.folder}>
                <FolderOpen aria-hidden />
                <span className={styles.path}>
                  {folder ?? <Trans>Chương trình sẽ hỏi nơi để tệp: USB hoặc một thư mục.</Trans>}
                </span>
                {folder !== null && (
                  <Button small icon={<FolderPen aria-hidden />} onPress={() => void choose()}>
                    {t`Đổi nơi để tệp`}
                  </Button>
                )}
              </p>
            ) : (
              <p className={styles.folder}>
                <Download aria-hidden />
                <span>
                  <Trans>Tệp được tạo trên máy chủ, rồi tải về bằng nút “Tải về”.</Trans>
                </span>
              </p>
            )}
          </div>
          <Unsent unsent={log.data?.unsent} lastAt={log.data?.last_sent_at ?? null} />
        </div>
      </Panel>
      {write.error && (
        <ErrorNotice
          error={write.error}
          actions={onDesktop && <Button small onPress={() => void choose()}>{t`Chọn nơi khác`}</Button>}
        />
      )}
      {write.data && <Written written={write.data} />}
      <SentLog log={log.data} error={log.error} />
    </div>
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

function Written({ written }: { written: ExportedView }) {
  const { t } = useLingui();
  const { status } = useSession();
  const { header } = written;
  const facts: [string, string][] = [
    [t`Gửi cho`, header.to.agency],
    [t`Gói số`, formatCount(header.number)],
    [t`Thay đổi trong tệp`, formatCount(header.changes)],
    [t`Số máy đã ghi`, formatCount(header.devices)],
    [t`Cỡ tệp`, formatSize(written.bytes)],
    [t`Tạo lúc`, formatMoment(header.made_at)],
    [t`Bảo vệ`, header.signed ? t`có chữ ký, chỉ nơi nhận mở được` : t`chưa có: máy này chưa ghi danh`],
  ];
  return (
    <section className={styles.written} role="status" aria-label={t`Tệp vừa tạo`}>
      <PackageCheck className={styles.writtenIcon} aria-hidden />
      <div className={styles.writtenText}>
        <h2>
          <Trans>Đã tạo tệp, sẵn sàng để gửi</Trans>
        </h2>
        <p className={styles.fileName}>{fileName(written.path)}</p>
        <dl className={styles.facts}>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <p className={styles.muted}>
          <Trans>
            Chép tệp vào USB, hoặc gửi qua thư điện tử, Zalo. Không cần đổi tên; gửi trùng cũng không sao.
          </Trans>
          {status.sample && (
            <>
              {" "}
              <Trans>Tệp có dấu “MAU” vì là dữ liệu mẫu: máy dùng dữ liệu thật sẽ không nhận.</Trans>
            </>
          )}
        </p>
      </div>
      <div className={styles.writtenActions}>
        <Button
          icon={onDesktop ? <FolderOpen aria-hidden /> : <Download aria-hidden />}
          onPress={() => void reveal(written.path)}
        >
          {onDesktop ? t`Mở thư mục` : t`Tải về`}
        </Button>
      </div>
    </section>
  );
}

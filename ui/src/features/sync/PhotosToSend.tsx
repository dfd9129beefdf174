// Photos the recipient is not known to have: they travel in files of their own, written with a button of their own.

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Download, FolderOpen, Images } from "lucide-react";
import { useEffect, useRef } from "react";
import { onDesktop, reveal } from "../../backend";
import { useChange, useView } from "../../backend/query";
import type { ExportedView, SyncLogView, UnitView } from "../../bindings/api";
import { Button, classes, ErrorNotice, formatCount, formatMoment } from "../../shared";
import styles from "./Sync.module.css";
import watched from "./Watched.module.css";
import { fileName, formatSize } from "./words";

interface Props {
  to: UnitView;
  /** Where to write; `null` when the person thought better of it. */
  into(): Promise<string | null>;
  partKb: number;
  log: SyncLogView | undefined;
}

export function PhotosToSend({ to, into, partKb, log }: Props) {
  const { t } = useLingui();
  const waiting = useView(["photo", "sync", "device"], "photos_waiting", { to: to.key });
  const devices = useView(["device", "sync"], "device_list", {});
  const write = useChange("photos_export");
  if (write.data) return <WrittenPhotos files={write.data.files} />;
  const { photos = 0, sent = 0 } = waiting.data ?? {};
  const unsent = photos - sent;
  if (photos === 0) return null;

  const send = async () => {
    if (write.isPending) return;
    const folder = await into();
    if (folder !== null) write.mutate({ to: to.key, folder, part_kb: partKb });
  };
  // Those written before are not known to have come: they are offered again until the recipient says so.
  const last = log?.sent.find(({ unit, photos }) => unit.key === to.key && photos > 0);
  const enrolled = devices.data?.enrolled !== false;
  return (
    <>
      <section
        className={classes(watched.waiting, unsent === 0 && watched.quiet)}
        aria-label={unsent > 0 ? t`Ảnh chưa gửi` : t`Ảnh chờ báo đã nhận`}
      >
        <Images aria-hidden />
        <div className={watched.watchedText}>
          <p className={watched.watchedTitle}>
            {unsent > 0 ? (
              <Plural value={unsent} other={`# ảnh chưa gửi cho ${to.agency}`} />
            ) : (
              <Plural value={sent} other={`# ảnh đã ghi ra tệp, chờ ${to.agency} báo đã nhận`} />
            )}
          </p>
          <p className={watched.muted}>
            {!enrolled ? (
              <Trans>Máy này chưa ghi danh nên chưa gửi ảnh được: vào Cài đặt, mục “Máy và ghi danh”.</Trans>
            ) : unsent === 0 ? (
              last && (
                <Trans>Tệp ảnh ghi gần nhất lúc {formatMoment(last.at)}. Nếu thất lạc thì ghi lại.</Trans>
              )
            ) : sent > 0 ? (
              <Plural value={sent} other="Tệp mang cả # ảnh đã ghi trước mà nơi nhận chưa báo đã nhận." />
            ) : (
              <Trans>Ảnh đi trong tệp riêng, không nằm trong tệp thay đổi.</Trans>
            )}
          </p>
        </div>
        {enrolled && (
          <Button
            needs="exchange"
            kind={unsent > 0 ? "secondary" : "quiet"}
            small
            icon={<Images aria-hidden />}
            isPending={write.isPending}
            onPress={() => void send()}
          >
            {unsent > 0 ? t`Ghi tệp ảnh…` : t`Ghi lại tệp ảnh…`}
          </Button>
        )}
      </section>
      {write.error && <ErrorNotice error={write.error} />}
    </>
  );
}

function WrittenPhotos({ files }: { files: ExportedView[] }) {
  const { t } = useLingui();
  const here = useRef<HTMLElement>(null);
  // The button that wrote them is gone.
  useEffect(() => {
    if (document.activeElement === document.body) here.current?.focus();
  }, []);
  const photos = files.reduce((sum, { header }) => sum + header.photos, 0);
  const paths = files.flatMap(({ path, parts }) => (parts.length > 1 ? parts : [path]));
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const [first] = paths;
  return (
    <section
      ref={here}
      tabIndex={-1}
      className={styles.written}
      role="status"
      aria-label={t`Tệp ảnh vừa ghi`}
    >
      <Images className={styles.writtenIcon} aria-hidden />
      <div className={styles.writtenText}>
        <h2>
          <Plural value={photos} other="Đã ghi # ảnh" /> <Plural value={paths.length} other="vào # tệp" />
          <span className={styles.muted}> · {formatSize(bytes)}</span>
        </h2>
        <ul className={styles.parts}>
          {paths.map((path, place) => (
            <li key={path}>
              <span className={styles.fileName}>{fileName(path)}</span>
              {!onDesktop && (
                <Button
                  small
                  icon={<Download aria-hidden />}
                  aria-label={t`Tải về tệp ảnh ${formatCount(place + 1)}`}
                  onPress={() => void reveal(path)}
                >
                  {t`Tải về`}
                </Button>
              )}
            </li>
          ))}
        </ul>
        <p className={styles.muted}>
          <Trans>
            Gửi các tệp này cùng tệp thay đổi: tệp thay đổi mang thông tin của ảnh, tệp ảnh mang hình.
          </Trans>
        </p>
      </div>
      {onDesktop && first && (
        <div className={styles.writtenActions}>
          <Button icon={<FolderOpen aria-hidden />} onPress={() => void reveal(first)}>
            {t`Mở thư mục`}
          </Button>
        </div>
      )}
    </section>
  );
}

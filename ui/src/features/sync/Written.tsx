// The file that was just made: what it is called, what is in it, where it lies.

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Download, FolderOpen, PackageCheck } from "lucide-react";
import { onDesktop, reveal } from "../../backend";
import type { ExportedView } from "../../bindings/api";
import { Button, formatCount, formatMoment } from "../../shared";
import { useSession } from "../frame/session";
import styles from "./Sync.module.css";
import { WrittenParts } from "./WrittenParts";
import { fileName, formatSize } from "./words";

export function Written({ written }: { written: ExportedView }) {
  const { t } = useLingui();
  const { status } = useSession();
  const { header, parts } = written;
  const divided = parts.length > 1;
  const facts: [string, string][] = [
    [t`Gửi cho`, header.to.agency],
    [t`Gói số`, formatCount(header.number)],
    [t`Thay đổi trong tệp`, formatCount(header.changes)],
    [t`Số máy đã ghi`, formatCount(header.devices)],
    [t`Cỡ tệp`, formatSize(written.bytes)],
    [t`Tạo lúc`, formatMoment(header.made_at)],
    [t`Bảo vệ`, header.signed ? t`có chữ ký, chỉ nơi nhận mở được` : t`không có: dữ liệu mẫu`],
  ];
  return (
    <section className={styles.written} role="status" aria-label={t`Tệp vừa tạo`}>
      <PackageCheck className={styles.writtenIcon} aria-hidden />
      <div className={styles.writtenText}>
        <h2>
          {divided ? (
            <Plural value={parts.length} other="Đã tạo tệp, chia làm # phần, sẵn sàng để gửi" />
          ) : (
            <Trans>Đã tạo tệp, sẵn sàng để gửi</Trans>
          )}
        </h2>
        {divided ? (
          <WrittenParts parts={parts} />
        ) : (
          <p className={styles.fileName}>{fileName(written.path)}</p>
        )}
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
      {(onDesktop || !divided) && (
        <div className={styles.writtenActions}>
          <Button
            icon={onDesktop ? <FolderOpen aria-hidden /> : <Download aria-hidden />}
            onPress={() => void reveal(written.path)}
          >
            {onDesktop ? t`Mở thư mục` : t`Tải về`}
          </Button>
        </div>
      )}
    </section>
  );
}

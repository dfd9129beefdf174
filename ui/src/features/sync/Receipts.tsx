// Receipts for the units whose files were just imported: with one, the next file from there holds only what is new.

import { Trans, useLingui } from "@lingui/react/macro";
import { Download, FolderOpen, ReceiptText } from "lucide-react";
import { onDesktop, reveal } from "../../backend";
import { useChange } from "../../backend/query";
import type { ImportFile, UnitView } from "../../bindings/api";
import { Button, ErrorNotice } from "../../shared";
import styles from "./Sync.module.css";
import { useFolder } from "./useFolder";
import { fileName } from "./words";

/** The units below that sent signed files; each once. */
function senders(files: readonly ImportFile[]): UnitView[] {
  const headers = files.flatMap(({ header }) => (header?.signed && !header.receipt ? [header.from] : []));
  return headers.filter((unit, place) => headers.findIndex(({ key }) => key === unit.key) === place);
}

export function Receipts({ files }: { files: readonly ImportFile[] }) {
  const units = senders(files);
  if (units.length === 0) return null;
  return (
    <div className={styles.receipts}>
      <p className={styles.muted}>
        <Trans>
          Gửi biên nhận lại cho đơn vị gửi: tệp sau của họ chỉ còn những gì chưa nhận, và họ biết chắc tệp đã
          đến.
        </Trans>
      </p>
      <ul>
        {units.map((unit) => (
          <li key={unit.key}>
            <Receipt unit={unit} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Receipt({ unit }: { unit: UnitView }) {
  const { t } = useLingui();
  const { into } = useFolder(t`Chọn nơi để biên nhận`);
  const write = useChange("receipt_export");
  const make = async () => {
    const folder = await into();
    if (folder !== null) write.mutate({ to: unit.key, folder });
  };
  const written = write.data;
  if (written) {
    return (
      <span className={styles.row} role="status">
        <span className={styles.fileName}>{fileName(written.path)}</span>
        <Button
          small
          icon={onDesktop ? <FolderOpen aria-hidden /> : <Download aria-hidden />}
          onPress={() => void reveal(written.path)}
        >
          {onDesktop ? t`Mở thư mục` : t`Tải về`}
        </Button>
      </span>
    );
  }
  return (
    <>
      <Button
        needs="exchange"
        small
        icon={<ReceiptText aria-hidden />}
        isPending={write.isPending}
        onPress={() => void make()}
      >
        {t`Làm biên nhận cho ${unit.agency}`}
      </Button>
      {write.error && <ErrorNotice error={write.error} />}
    </>
  );
}

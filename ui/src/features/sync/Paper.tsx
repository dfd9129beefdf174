// A Word document that was just written: what it is, and where it lies.

import { Trans, useLingui } from "@lingui/react/macro";
import { Download, FileCheck2, FolderOpen } from "lucide-react";
import type { ReactNode } from "react";
import { onDesktop, reveal } from "../../backend";
import type { PaperView } from "../../bindings/api";
import { Button } from "../../shared";
import styles from "./Sync.module.css";
import { fileName } from "./words";

interface Props {
  /** What it is; read out. */
  label: string;
  title: ReactNode;
  paper: PaperView;
}

export function Paper({ label, title, paper }: Props) {
  const { t } = useLingui();
  return (
    <section className={styles.written} role="status" aria-label={label}>
      <FileCheck2 className={styles.writtenIcon} aria-hidden />
      <div className={styles.writtenText}>
        <h2>{title}</h2>
        <p className={styles.fileName}>{onDesktop ? paper.path : fileName(paper.path)}</p>
        <p className={styles.muted}>
          <Trans>Mở bằng Word để xem lại, sửa lời, điền số rồi ký.</Trans>
        </p>
      </div>
      <div className={styles.writtenActions}>
        <Button
          icon={onDesktop ? <FolderOpen aria-hidden /> : <Download aria-hidden />}
          onPress={() => void reveal(paper.path)}
        >
          {onDesktop ? t`Mở thư mục` : t`Tải về`}
        </Button>
      </div>
    </section>
  );
}

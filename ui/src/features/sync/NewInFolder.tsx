// What is new in the watched folder: told calmly, looked at when somebody wants to, never taken in by itself.

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Eye, FolderDown } from "lucide-react";
import type { FolderFile, FolderView } from "../../bindings/api";
import { Button, formatCount, formatMoment } from "../../shared";
import { countNew, notChosen } from "../../shared/watched";
import { amountOf } from "./amount";
import styles from "./Watched.module.css";

/** A folder full of files is told by its first. */
const SHOWN = 6;

interface Props {
  folder: FolderView | undefined;
  /** Paths in the preview already. */
  chosen: readonly string[];
  onLook(paths: string[]): void;
}

export function NewInFolder({ folder, chosen, onLook }: Props) {
  const { t } = useLingui();
  const files = notChosen(folder, chosen);
  if (files.length === 0) return null;
  return (
    <section className={styles.news} role="status" aria-label={t`Tệp mới trong thư mục theo dõi`}>
      <FolderDown aria-hidden />
      <div className={styles.newsText}>
        <h2>
          <Plural value={countNew(files)} other="# tệp mới" />{" "}
          <span className={styles.where} title={folder?.folder ?? ""}>
            <Trans>trong thư mục {folder?.folder}</Trans>
          </span>
        </h2>
        <ul className={styles.newsFiles}>
          {files.slice(0, SHOWN).map((file) => (
            <NewFile key={file.path} file={file} />
          ))}
          {files.length > SHOWN && (
            <li className={styles.muted}>
              <Plural value={files.length - SHOWN} other="và # tệp nữa" />
            </li>
          )}
        </ul>
      </div>
      <Button
        needs="exchange"
        icon={<Eye aria-hidden />}
        onPress={() => onLook(files.map(({ path }) => path))}
      >
        {t`Xem trước`}
      </Button>
    </section>
  );
}

function NewFile({ file: { file, header, part } }: { file: FolderFile }) {
  const { t } = useLingui();
  const facts = header
    ? [
        header.receipt ? t`biên nhận` : t`gói số ${formatCount(header.number)}`,
        !header.receipt && amountOf(header),
        formatMoment(header.made_at),
      ]
    : part
      ? [t`phần ${formatCount(part.number)} trên ${formatCount(part.count)}`]
      : [];
  return (
    <li>
      <span className={styles.sender}>{header ? header.from.agency : t`Tệp chia nhỏ`}</span>
      <span>{facts.filter(Boolean).join(" · ")}</span>
      <span className={styles.muted} title={file}>
        {file}
      </span>
    </li>
  );
}

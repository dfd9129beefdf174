// The chosen files, one to a line: who sent it, which number, what is in it, and whether it is good.
// Parts of one file stand together. Arrow keys walk, Delete takes the line out.

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { CircleAlert, CircleCheck, History, LoaderCircle, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { Button, GridList, GridListItem } from "react-aria-components";
import { errorText } from "../../i18n/errors";
import { Badge, classes, formatCount, formatMoment } from "../../shared";
import { inColumn } from "./amount";
import { isFurther, together } from "./parts";
import styles from "./Sync.module.css";
import type { Chosen } from "./useReceive";
import { fileName } from "./words";

export function FileList({ files, onRemove }: { files: Chosen[]; onRemove(path: string): void }) {
  const { t } = useLingui();
  // Beside a refused file the core does not look for what is new in the others.
  const certain = !files.some(({ verdict }) => verdict?.error);
  const list = useRef<HTMLDivElement>(null);
  const remove = useRef(onRemove);
  remove.current = onRemove;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Delete" && event.key !== "Backspace") return;
      const line = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-path]") : null;
      if (!line?.dataset.path) return;
      event.preventDefault();
      remove.current(line.dataset.path);
    };
    const here = list.current;
    here?.addEventListener("keydown", onKeyDown);
    return () => here?.removeEventListener("keydown", onKeyDown);
  }, []);
  return (
    <div ref={list}>
      <div className={classes(styles.file, styles.fileHead)} aria-hidden>
        <span />
        <span>{t`Tệp, đơn vị gửi`}</span>
        <span className={styles.figure}>{t`Gói số`}</span>
        <span>{t`Tạo lúc`}</span>
        <span className={styles.figure}>{t`Thay đổi`}</span>
        <span>{t`Kết quả xem trước`}</span>
        <span />
      </div>
      <GridList aria-label={t`Tệp sẽ nhập`} className={styles.files}>
        {together(files).map((file) => (
          <GridListItem
            key={file.path}
            id={file.path}
            textValue={fileName(file.path)}
            data-path={file.path}
            className={classes(
              styles.file,
              file.verdict?.error && styles.refused,
              file.verdict && isFurther(file.verdict) && styles.further,
            )}
          >
            <Line file={file} certain={certain} onRemove={() => onRemove(file.path)} />
          </GridListItem>
        ))}
      </GridList>
    </div>
  );
}

function Line({ file, certain, onRemove }: { file: Chosen; certain: boolean; onRemove(): void }) {
  const { t, i18n } = useLingui();
  const { verdict } = file;
  const header = verdict?.header;
  const name = fileName(file.path);
  const part = verdict?.part;
  const which = part && t`phần ${formatCount(part.number)} trên ${formatCount(part.count)}`;
  if (verdict && isFurther(verdict)) {
    return (
      <>
        <span />
        <span className={styles.fileMain}>
          <span className={styles.fileTitle}>{which}</span>
          <span className={styles.fileNote} title={name}>
            {name}
          </span>
        </span>
        <span />
        <span />
        <span />
        <span>{t`thuộc tệp trên`}</span>
        <Remove name={name} onRemove={onRemove} />
      </>
    );
  }
  return (
    <>
      <StateIcon file={file} certain={certain} />
      <span className={styles.fileMain}>
        <span className={styles.fileTitle} title={name}>
          {header ? header.from.agency : which ? t`Tệp chia nhỏ` : name}
        </span>
        <span className={styles.fileNote} title={name}>
          {which && `${which} · `}
          {header || which ? name : verdict ? t`không đọc được đơn vị gửi` : t`đang xem…`}
        </span>
      </span>
      <span className={styles.figure}>{header && formatCount(header.number)}</span>
      <span>{header && formatMoment(header.made_at)}</span>
      <span className={styles.figure}>{header && inColumn(header)}</span>
      <span className={styles.fileState}>
        {verdict?.error && (
          <span className={styles.reason}>
            {errorText(
              // The name stands in the line already.
              { ...verdict.error, params: { ...verdict.error.params, file: "" } },
              i18n.locale === "en" ? "en" : "vi",
            )}
          </span>
        )}
        {verdict && !verdict.error && (
          <span>
            {verdict.known && certain ? (
              <Trans>Đã nhập từ trước</Trans>
            ) : certain && header && verdict.new_changes > 0 && verdict.new_changes < header.changes ? (
              <Plural value={verdict.new_changes} other="Nhập được, # thay đổi mới" />
            ) : (
              <Trans>Nhập được</Trans>
            )}
          </span>
        )}
        {header && !verdict?.error && (
          <span className={styles.muted}>
            {header.receipt ? t`biên nhận` : header.signed ? t`có chữ ký` : t`chưa có chữ ký`}
          </span>
        )}
        {verdict && verdict.missing.length > 0 && (
          <Badge kind="warn">{t`thiếu gói số ${verdict.missing.join(", ")}`}</Badge>
        )}
      </span>
      <Remove name={name} onRemove={onRemove} />
    </>
  );
}

function Remove({ name, onRemove }: { name: string; onRemove(): void }) {
  const { t } = useLingui();
  return (
    <Button className={styles.removeFile} aria-label={t`Bỏ tệp ${name}`} onPress={onRemove}>
      <X aria-hidden />
    </Button>
  );
}

function StateIcon({ file: { verdict }, certain }: { file: Chosen; certain: boolean }) {
  if (!verdict) return <LoaderCircle className={styles.muted} aria-hidden />;
  if (verdict.error) return <CircleAlert className={styles.bad} aria-hidden />;
  if (verdict.known && certain) return <History className={styles.muted} aria-hidden />;
  return <CircleCheck className={styles.good} aria-hidden />;
}

// Taking the last import back: the button, the question that names the files, and what was taken out.

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Undo2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useChange } from "../../backend/query";
import type { ImportUndoneView } from "../../bindings/api";
import { Button, Dialog, ErrorNotice } from "../../shared";
import { Sums } from "./Effect";
import styles from "./Sync.module.css";

/** As many names say which import it was. */
const NAMED_MAX = 8;

interface Props {
  files: string[];
  onUndone(undone: ImportUndoneView): void;
}

export function UndoImport({ files, onUndone }: Props) {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const undo = useChange("import_undo");
  const close = () => setAsking(false);
  return (
    <>
      <Button
        needs="exchange"
        small
        icon={<Undo2 aria-hidden />}
        onPress={() => {
          undo.reset();
          setAsking(true);
        }}
      >
        {t`Hoàn tác lần nhập này`}
      </Button>
      <Dialog
        open={asking}
        onClose={close}
        role="alertdialog"
        title={t`Hoàn tác lần nhập này?`}
        actions={
          undo.error ? (
            <Button key="close" kind="primary" autoFocus onPress={close}>
              {t`Đóng`}
            </Button>
          ) : (
            <>
              <Button autoFocus onPress={close}>
                {t`Để nguyên`}
              </Button>
              <Button
                kind="primary"
                icon={<Undo2 aria-hidden />}
                isPending={undo.isPending}
                onPress={() => undo.mutate({}, { onSuccess: onUndone })}
              >
                {t`Hoàn tác`}
              </Button>
            </>
          )
        }
      >
        <div className={styles.stack}>
          <Names files={files} />
          <p>
            <Trans>
              Mọi thay đổi mà các tệp này mang đến sẽ được bỏ ra khỏi sổ, như chưa nhập. Những gì ghi trên máy
              này từ lúc đó vẫn còn. Tệp không mất, nhập lại lúc nào cũng được.
            </Trans>
          </p>
          {undo.error && <ErrorNotice error={undo.error} />}
        </div>
      </Dialog>
    </>
  );
}

function Names({ files }: { files: string[] }) {
  return (
    <ul className={styles.names}>
      {files.slice(0, NAMED_MAX).map((file) => (
        <li key={file} className={styles.fileName}>
          {file}
        </li>
      ))}
      {files.length > NAMED_MAX && (
        <li className={styles.muted}>
          <Plural value={files.length - NAMED_MAX} other="và # tệp nữa" />
        </li>
      )}
    </ul>
  );
}

/** A line above the log: the import that can still be taken back. */
export function LastImport({ files, onUndone }: Props) {
  const [first = ""] = files;
  return (
    <div className={styles.last}>
      <p className={styles.path} title={files.join("\n")}>
        <Trans>
          Lần nhập gần nhất: <strong>{first}</strong>
        </Trans>{" "}
        {files.length > 1 && <Plural value={files.length - 1} other="và # tệp nữa" />}
      </p>
      <UndoImport files={files} onUndone={onUndone} />
    </div>
  );
}

export function Undone({ undone }: { undone: ImportUndoneView }) {
  const { t } = useLingui();
  const here = useRef<HTMLElement>(null);
  // The button that asked for it is gone.
  useEffect(() => here.current?.focus(), []);
  return (
    <section
      ref={here}
      tabIndex={-1}
      className={styles.written}
      role="status"
      aria-label={t`Vừa hoàn tác lần nhập`}
    >
      <Undo2 className={styles.writtenIcon} aria-hidden />
      <div className={styles.writtenText}>
        <h2>
          <Trans>Đã hoàn tác lần nhập</Trans>
          {": "}
          <Plural value={undone.changes} other="bỏ ra # thay đổi" />
        </h2>
        <Names files={undone.files} />
        <div className={styles.undoneSums}>
          <Sums amounts={undone} />
        </div>
        <p className={styles.muted}>
          <Trans>Những gì ghi trên máy này vẫn còn. Các tệp này nhập lại lúc nào cũng được.</Trans>
        </p>
      </div>
    </section>
  );
}

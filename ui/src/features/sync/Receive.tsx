// Receiving: choose or drop files, see what importing them would do, import, see what it did.

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { FileDown, FilePlus2, PackageCheck } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { type ApiError, pickFiles, toApiError } from "../../backend";
import { useView } from "../../backend/query";
import type { ImportUndoneView, ImportView } from "../../bindings/api";
import { currentLocale } from "../../i18n";
import { errorText } from "../../i18n/errors";
import { Button, classes, Dialog, ErrorNotice, formatCount, Kbd, Notice, Panel } from "../../shared";
import { useWatchedFolder } from "../../shared/watched";
import { Effect, hasChanges, isNothing } from "./Effect";
import { FileList } from "./FileList";
import { ImportProgress } from "./ImportProgress";
import { ReceivedLog } from "./Log";
import { NewInFolder } from "./NewInFolder";
import { countWhole, pathsOf } from "./parts";
import { Receipts } from "./Receipts";
import styles from "./Sync.module.css";
import { LastImport, UndoImport, Undone } from "./UndoImport";
import { useMainKey } from "./useMainKey";
import type { Receive as ReceiveState } from "./useReceive";
import { WatchedFolder } from "./WatchedFolder";

/** Voiding this many records at once is rarely what a unit meant: it is asked about a second time. */
const VOIDED_ASK = 10;

interface Props {
  receive: ReceiveState;
  /** Files hang over the window. */
  hanging: boolean;
  dropError: ApiError | null;
}

export function Receive({ receive, hanging, dropError }: Props) {
  const { t } = useLingui();
  const log = useView("sync", "sync_log", {});
  const folder = useWatchedFolder();
  const [pickError, setPickError] = useState<ApiError | null>(null);
  const [asking, setAsking] = useState(false);
  const { files, preview, done, undone } = receive;
  const refused = files.filter(({ verdict }) => verdict?.error);
  const ready = preview !== null && files.length > 0 && refused.length === 0 && !receive.looking;
  const nothingNew = ready && isNothing(preview);
  const whole = countWhole(files.map(({ verdict }) => verdict));
  const undoable = log.data?.undoable ?? [];

  const pick = async () => {
    setPickError(null);
    try {
      const kinds = [{ name: t`Tệp đồng bộ của Sổ Bản`, extensions: ["soban"] }];
      receive.add(await pickFiles({ title: t`Chọn tệp nhận được`, kinds, multiple: true }));
    } catch (thrown) {
      setPickError(toApiError(thrown));
    }
  };
  const take = () => {
    if (!ready) return;
    if (preview.voided >= VOIDED_ASK) setAsking(true);
    else receive.take();
  };
  useMainKey(files.length === 0 ? () => void pick() : ready ? take : null);

  const error = pickError ?? dropError ?? receive.error;
  const stopped = error?.code === "stopped";
  return (
    <div className={styles.stack}>
      {error && !stopped && <ErrorNotice error={error} />}
      {stopped && <Notice>{errorText(error, currentLocale())}</Notice>}
      {undone && <Undone undone={undone} />}
      {done && <Done done={done} undoable={undoable} onUndone={receive.takenBack} />}
      <NewInFolder folder={folder.data} chosen={files.map(({ path }) => path)} onLook={receive.add} />
      {files.length === 0 ? (
        <div className={classes(styles.drop, hanging && styles.hanging)}>
          <FileDown aria-hidden />
          <p className={styles.dropTitle}>
            {hanging ? <Trans>Thả tệp ở đây</Trans> : <Trans>Kéo tệp .soban vào đây</Trans>}
          </p>
          <p className={styles.muted}>
            <Trans>Chọn nhiều tệp một lúc được, theo thứ tự nào cũng được. Xem trước rồi mới nhập.</Trans>
          </p>
          <div className={styles.big}>
            <Button
              // The button that stopped it is gone.
              key={stopped ? "stopped" : "begin"}
              autoFocus={stopped}
              needs="exchange"
              kind={done ? "secondary" : "primary"}
              icon={<FilePlus2 aria-hidden />}
              onPress={() => void pick()}
            >
              {t`Chọn tệp…`}
            </Button>
            <Kbd keys="Ctrl Enter" />
          </div>
        </div>
      ) : (
        <>
          <Panel
            flush
            title={<Plural value={whole} other="Xem trước # tệp" />}
            aside={
              <div className={styles.row}>
                <Button small icon={<FilePlus2 aria-hidden />} onPress={() => void pick()}>
                  {t`Thêm tệp…`}
                </Button>
                <Button small kind="quiet" onPress={receive.clear}>
                  {t`Bỏ tất cả`}
                </Button>
              </div>
            }
          >
            <FileList files={files} onRemove={(path) => receive.remove([path])} />
          </Panel>
          <ImportProgress running={receive.looking} label={t`Đang xem các tệp, chưa nhập gì`} />
          {refused.length > 0 && (
            <Notice
              kind="error"
              title={
                <Plural
                  value={refused.length}
                  other="# tệp bị từ chối, nên chưa tệp nào được nhập. Dữ liệu trên máy này còn nguyên."
                />
              }
              actions={
                <Button
                  small
                  autoFocus
                  onPress={() => receive.remove(refused.flatMap((file) => pathsOf(file, files)))}
                >
                  {t`Bỏ tệp bị từ chối`}
                </Button>
              }
            >
              <Trans>
                Bỏ tệp đó khỏi danh sách (phím Delete) rồi nhập các tệp còn lại, hoặc chọn lại tệp đúng.
              </Trans>
            </Notice>
          )}
          {preview && refused.length === 0 && (
            <Panel title={nothingNew ? t`Không có gì mới` : t`Nhập vào thì sổ thay đổi thế nào`}>
              {nothingNew ? (
                <p>
                  <Trans>Mọi thay đổi trong các tệp này đã có ở máy này. Nhập lại cũng không sao.</Trans>
                </p>
              ) : (
                <Effect effect={preview} stale={receive.looking} />
              )}
              <div className={classes(styles.big, styles.foot)}>
                <Button
                  kind="primary"
                  icon={<FileDown aria-hidden />}
                  isDisabled={!ready}
                  isPending={receive.importing}
                  onPress={take}
                >
                  <Plural value={whole} other="Nhập # tệp" />
                </Button>
                {!receive.importing && <Kbd keys="Ctrl Enter" />}
                <ImportProgress running={receive.importing} label={t`Đang nhập vào sổ`} />
              </div>
            </Panel>
          )}
        </>
      )}
      {files.length === 0 && <WatchedFolder folder={folder.data} />}
      {files.length === 0 && (
        <ReceivedLog
          log={log.data}
          error={log.error}
          // What was just imported has the button beside it.
          undo={
            (done === null || !hasChanges(done)) && undoable.length > 0 ? (
              <LastImport files={undoable} onUndone={receive.takenBack} />
            ) : null
          }
        />
      )}
      {preview && (
        <Dialog
          open={asking}
          onClose={() => setAsking(false)}
          role="alertdialog"
          title={t`Huỷ ${formatCount(preview.voided)} hồ sơ?`}
          actions={
            <>
              <Button autoFocus onPress={() => setAsking(false)}>{t`Chưa nhập`}</Button>
              <Button
                kind="danger"
                onPress={() => {
                  setAsking(false);
                  receive.take();
                }}
              >
                {t`Nhập và huỷ ${formatCount(preview.voided)} hồ sơ`}
              </Button>
            </>
          }
        >
          <p>
            <Trans>
              Các tệp này huỷ nhiều hồ sơ cùng lúc. Hồ sơ bị huỷ vẫn còn trong sổ nhưng không tính vào tổng
              nữa. Nếu không chắc, hãy hỏi lại đơn vị gửi trước khi nhập.
            </Trans>
          </p>
        </Dialog>
      )}
    </div>
  );
}

interface DoneProps {
  done: ImportView;
  undoable: string[];
  onUndone(undone: ImportUndoneView): void;
}

function Done({ done, undoable, onUndone }: DoneProps) {
  const { t } = useLingui();
  const nothing = isNothing(done);
  const here = useRef<HTMLElement>(null);
  // The button that imported is gone.
  useEffect(() => {
    if (document.activeElement === document.body) here.current?.focus();
  }, []);
  return (
    <section ref={here} tabIndex={-1} className={styles.written} role="status" aria-label={t`Vừa nhập`}>
      <PackageCheck className={styles.writtenIcon} aria-hidden />
      <div className={styles.writtenText}>
        <h2>
          {done.files.every(({ header, part }) => part === null && header?.receipt) ? (
            <Plural value={done.files.length} other="Đã nhận # biên nhận" />
          ) : nothing ? (
            <Trans>Các tệp này đã nhập từ trước, không có gì mới</Trans>
          ) : (
            <>
              <Plural value={countWhole(done.files)} other="Đã nhập # tệp" />
              {": "}
              {hasChanges(done) && <Plural value={done.new_changes} other="# thay đổi mới" />}
              {hasChanges(done) && done.new_photos > 0 && ", "}
              {done.new_photos > 0 && <Plural value={done.new_photos} other="# ảnh mới" />}
            </>
          )}
        </h2>
        {hasChanges(done) && <Effect effect={done} />}
        {!nothing && !hasChanges(done) && (
          <p>
            <Trans>Ảnh hiện ở thẻ “Ảnh” của từng công trình; số liệu không đổi.</Trans>
          </p>
        )}
        <Receipts files={done.files} />
      </div>
      <div className={styles.writtenActions}>
        {done.conflicts > 0 && (
          <Link to="/sync" search={{ tab: "conflicts" } as never} className={styles.link}>
            <Plural value={done.conflicts} other="Xử lý # hồ sơ xung đột" />
          </Link>
        )}
        {hasChanges(done) || nothing ? (
          <Link to="/" className={styles.link}>
            <Trans>Xem Tổng quan</Trans>
          </Link>
        ) : (
          <Link to="/works" className={styles.link}>
            <Trans>Xem Công trình</Trans>
          </Link>
        )}
        {hasChanges(done) && undoable.length > 0 && <UndoImport files={undoable} onUndone={onUndone} />}
      </div>
    </section>
  );
}

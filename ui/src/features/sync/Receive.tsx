// Receiving: choose or drop files, see what importing them would do, import, see what it did.

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { FileDown, FilePlus2 } from "lucide-react";
import { useState } from "react";
import { type ApiError, pickFiles, toApiError } from "../../backend";
import { useView } from "../../backend/query";
import { currentLocale } from "../../i18n";
import { errorText } from "../../i18n/errors";
import { Button, classes, ErrorNotice, Kbd, Notice, Panel } from "../../shared";
import { useWatchedFolder } from "../../shared/watched";
import { AskVoiding, VOIDED_ASK } from "./AskVoiding";
import { Done } from "./Done";
import { Effect, hasChanges, isNothing } from "./Effect";
import { FileList } from "./FileList";
import { ImportProgress } from "./ImportProgress";
import { ReceivedLog } from "./Log";
import { NewInFolder } from "./NewInFolder";
import { countWhole, pathsOf } from "./parts";
import styles from "./Sync.module.css";
import { LastImport, Undone } from "./UndoImport";
import { useMainKey } from "./useMainKey";
import type { Receive as ReceiveState } from "./useReceive";
import { WatchedFolder } from "./WatchedFolder";

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
        <AskVoiding
          open={asking}
          voided={preview.voided}
          onClose={() => setAsking(false)}
          onTake={() => {
            setAsking(false);
            receive.take();
          }}
        />
      )}
    </div>
  );
}

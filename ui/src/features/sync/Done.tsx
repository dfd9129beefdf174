// What an import did, until the next files are chosen; and what can be done about it.

import { plural } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { PackageCheck } from "lucide-react";
import { useEffect, useRef } from "react";
import type { ImportUndoneView, ImportView } from "../../bindings/api";
import { formatCount } from "../../shared";
import { Effect, hasChanges, isNothing, newReceipts } from "./Effect";
import { countWhole } from "./parts";
import { Receipts } from "./Receipts";
import styles from "./Sync.module.css";
import { UndoImport } from "./UndoImport";

interface Props {
  done: ImportView;
  undoable: string[];
  onUndone(undone: ImportUndoneView): void;
}

export function Done({ done, undoable, onUndone }: Props) {
  const { t } = useLingui();
  const nothing = isNothing(done);
  const receipts = newReceipts(done);
  const news = [
    hasChanges(done) && plural(done.new_changes, { other: "# thay đổi mới" }),
    done.new_photos > 0 && plural(done.new_photos, { other: "# ảnh mới" }),
    receipts > 0 && plural(receipts, { other: "# biên nhận mới" }),
  ].filter(Boolean);
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
              {news.join(", ")}
            </>
          )}
        </h2>
        {hasChanges(done) && <Effect effect={done} />}
        {hasChanges(done) && <Compared done={done} />}
        {done.new_photos > 0 && !hasChanges(done) && (
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
        {hasChanges(done) || done.new_photos === 0 ? (
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

/** What the files say that they hold beside what is in the store now. */
function Compared({ done }: { done: ImportView }) {
  const all = done.files.reduce((sum, { header }) => sum + (header?.changes ?? 0), 0);
  return (
    <p className={styles.muted}>
      <Trans>
        Đã đối chiếu: các tệp mang {formatCount(all)} thay đổi, gồm {formatCount(done.new_changes)} mới và{" "}
        {formatCount(done.known_changes)} đã có từ trước; trong sổ có đủ.
      </Trans>
    </p>
  );
}

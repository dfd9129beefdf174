// What importing does to the books: by kind of record, and in đồng before and after.

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { ArrowRight, Images, ReceiptText } from "lucide-react";
import type { ImportView } from "../../bindings/api";
import { classes, formatCount, formatDong, NO_VALUE, Notice, sheet, useRecordWords } from "../../shared";
import { AsideNotice } from "./AsideNotice";
import { LeftOut, Strangers } from "./Strangers";
import styles from "./Sync.module.css";

/** Money before and after, đồng of all sources. */
export type Amounts = Pick<
  ImportView,
  "supports_before" | "supports_after" | "disbursed_before" | "disbursed_after"
>;

/** Changes that count, or that are kept aside: what can be taken back. Photos stay. */
export const hasChanges = ({ new_changes, aside }: ImportView) => new_changes > 0 || aside.length > 0;

/** Nothing that was not here. */
export const isNothing = (view: ImportView) =>
  !hasChanges(view) && view.new_photos === 0 && newReceipts(view) === 0 && view.left_out.length === 0;

/** Receipts that are new here; what they say is for the next file to go by. */
export const newReceipts = ({ files }: ImportView) =>
  files.filter(({ header, known }) => header?.receipt && !known).length;

const some = (count: number) => (count === 0 ? NO_VALUE : formatCount(count));

export function Effect({ effect, stale }: { effect: ImportView; stale?: boolean }) {
  const { t } = useLingui();
  const words = useRecordWords();
  const kinds = effect.kinds.filter(
    ({ added, changed, voided, conflicting, aside }) => added + changed + voided + conflicting + aside > 0,
  );
  if (!hasChanges(effect)) {
    return (
      <div className={classes(stale && styles.stale)} aria-busy={stale}>
        <Besides effect={effect} />
        <LeftOut leftOut={effect.left_out} />
      </div>
    );
  }
  return (
    <div className={classes(styles.effect, stale && styles.stale)} aria-busy={stale}>
      <table className={styles.kinds}>
        <caption className="visually-hidden">{t`Hồ sơ thay đổi theo loại`}</caption>
        <thead>
          <tr>
            <th scope="col">{t`Loại hồ sơ`}</th>
            <th scope="col" className={sheet.figure}>{t`Thêm`}</th>
            <th scope="col" className={sheet.figure}>{t`Sửa`}</th>
            <th scope="col" className={sheet.figure}>{t`Huỷ`}</th>
            <th scope="col" className={sheet.figure}>{t`Xung đột`}</th>
            <th scope="col" className={sheet.figure}>{t`Để riêng`}</th>
          </tr>
        </thead>
        <tbody>
          {kinds.length === 0 && (
            <tr>
              <td colSpan={6} className={styles.noKinds}>
                <Trans>Không hồ sơ nào thay đổi</Trans>
              </td>
            </tr>
          )}
          {kinds.map((kind) => (
            <tr key={kind.kind}>
              <th scope="row">{words.kind(kind.kind)}</th>
              <td>{some(kind.added)}</td>
              <td>{some(kind.changed)}</td>
              <td className={classes(kind.voided > 0 && styles.warnText)}>{some(kind.voided)}</td>
              <td className={classes(kind.conflicting > 0 && styles.warnText)}>{some(kind.conflicting)}</td>
              <td className={classes(kind.aside > 0 && styles.warnText)}>{some(kind.aside)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.sums}>
        <Sums amounts={effect} />
        <Besides effect={effect} />
        {!effect.applied && effect.voided > 0 && (
          <Notice
            kind="warning"
            title={<Plural value={effect.voided} other="# hồ sơ sẽ bị huỷ, không tính vào tổng nữa." />}
          />
        )}
        {!effect.applied && effect.conflicts > 0 && (
          <Notice
            kind="warning"
            title={<Plural value={effect.conflicts} other="# hồ sơ có giá trị khác nhau giữa các máy." />}
          >
            <Trans>Cứ nhập: hai giá trị đều được giữ, rồi chọn một ở thẻ “Xung đột”.</Trans>
          </Notice>
        )}
        <LeftOut leftOut={effect.left_out} />
        <Strangers strangers={effect.strangers} applied={effect.applied} />
        {effect.aside.length > 0 && <AsideNotice effect={effect} />}
      </div>
    </div>
  );
}

/** What came besides changes: it alters no figure. */
function Besides({ effect }: { effect: ImportView }) {
  const receipts = newReceipts(effect);
  return (
    <>
      {effect.new_photos > 0 && (
        <p className={styles.besides}>
          <Images aria-hidden />
          <span>
            <strong>
              <Plural value={effect.new_photos} other="# ảnh mới" />
            </strong>{" "}
            <span className={styles.muted}>
              <Trans>của các công trình; số liệu không đổi</Trans>
            </span>
          </span>
        </p>
      )}
      {receipts > 0 && (
        <p className={styles.besides}>
          <ReceiptText aria-hidden />
          <span>
            <strong>
              <Plural value={receipts} other="# biên nhận mới" />
            </strong>{" "}
            <span className={styles.muted}>
              <Trans>của nơi nhận; số liệu không đổi, tệp gửi sau chỉ còn những gì nơi đó chưa có</Trans>
            </span>
          </span>
        </p>
      )}
    </>
  );
}

export function Sums({ amounts }: { amounts: Amounts }) {
  const { t } = useLingui();
  return (
    <>
      <Sum
        label={t`Tiền hỗ trợ, mọi nguồn`}
        before={amounts.supports_before}
        after={amounts.supports_after}
      />
      <Sum
        label={t`Đã giải ngân, mọi nguồn`}
        before={amounts.disbursed_before}
        after={amounts.disbursed_after}
      />
    </>
  );
}

function Sum({ label, before, after }: { label: string; before: string; after: string }) {
  const { t } = useLingui();
  return (
    <div className={styles.sum}>
      <p className={styles.muted}>{label}</p>
      {before === after ? (
        <p className={styles.amounts}>
          <span className={styles.after}>{t`${formatDong(after)} đồng`}</span>
          <span className={styles.muted}>
            <Trans>không đổi</Trans>
          </span>
        </p>
      ) : (
        <p className={styles.amounts}>
          <span>{formatDong(before)}</span>
          <ArrowRight aria-hidden />
          <span className="visually-hidden">
            <Trans>thành</Trans>
          </span>
          <span className={styles.after}>{t`${formatDong(after)} đồng`}</span>
        </p>
      )}
    </div>
  );
}

// Nhật ký: what was done that is no change of a record.

import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useView } from "../../backend/query";
import { Button, Dialog, ErrorNotice, formatMoment, SkeletonLines } from "../../shared";
import styles from "./Settings.module.css";

/** What the journal calls an act. */
function useActs(): Record<string, string> {
  const { t } = useLingui();
  return {
    unlock: t`mở sổ`,
    unlock_failed: t`gõ sai mật khẩu`,
    recover: t`mở sổ bằng mã khôi phục`,
    person_add: t`thêm người dùng`,
    person_remove: t`bỏ người dùng`,
    person_role: t`đổi vai trò`,
    person_rename: t`đổi tên, trước là`,
    password_change: t`đổi mật khẩu`,
    password_reset: t`đặt lại mật khẩu cho`,
    code_renew: t`làm mã khôi phục mới`,
    package_export: t`tạo tệp gửi`,
    photos_export: t`ghi tệp ảnh`,
    receipt_export: t`làm biên nhận`,
    report_export: t`xuất báo cáo`,
    list_open: t`xem danh sách hộ`,
    print: t`in màn hình`,
    list_export: t`xuất danh sách`,
    backup: t`sao lưu`,
    restore: t`khôi phục từ`,
    rescue: t`lấy lại từ sổ hỏng, số thay đổi:`,
    enrol: t`làm tệp ghi danh cho`,
    join: t`ghi danh máy này cho`,
    device_revoke: t`báo mất máy`,
    moved: t`sổ được chép từ nơi khác đến`,
  };
}

export function Journal() {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.below}>
      <Button small kind="quiet" onPress={() => setOpen(true)}>
        {t`Xem nhật ký`}
      </Button>
      {open && (
        <Dialog open wide onClose={() => setOpen(false)} title={t`Nhật ký`} note={t`Mới nhất ở trên.`}>
          <Entries />
        </Dialog>
      )}
    </div>
  );
}

function Entries() {
  const acts = useActs();
  const journal = useView(["status", "people", "sync"], "journal", {});
  if (journal.error) return <ErrorNotice error={journal.error} />;
  if (!journal.data) return <SkeletonLines count={6} />;
  return (
    <ol className={styles.journal}>
      {journal.data.entries.map((entry) => (
        <li key={entry.n}>
          <time>{formatMoment(entry.at)}</time>
          <span>{entry.by}</span>
          <span>
            {acts[entry.act] ?? entry.act} {entry.detail}
          </span>
        </li>
      ))}
    </ol>
  );
}

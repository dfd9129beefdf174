// Kiểm tra sổ: proves that what the screens show is what the feeds say.

import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { ShieldCheck } from "lucide-react";
import { type ApiError, call } from "../../backend";
import type { RebuildView } from "../../bindings/api";
import { Button, ErrorNotice, formatCount, Notice, Panel } from "../../shared";
import styles from "./Settings.module.css";

export function Check() {
  const { t } = useLingui();
  const check = useMutation<RebuildView, ApiError>({ mutationFn: () => call("rebuild_check", {}) });
  return (
    <Panel title={t`Kiểm tra sổ`}>
      <p className={styles.text}>
        <Trans>
          Tính lại mọi bảng từ nhật ký các lần sửa và so từng dòng với số liệu đang hiển thị. Việc này không
          thay đổi gì.
        </Trans>
      </p>
      <div className={styles.below}>
        <Button icon={<ShieldCheck />} isPending={check.isPending} onPress={() => check.mutate()}>
          {check.isPending ? t`Đang kiểm tra…` : t`Kiểm tra sổ`}
        </Button>
      </div>
      <div className={styles.below} aria-live="polite">
        {check.error && <ErrorNotice error={check.error} />}
        {check.data && <Result view={check.data} />}
      </div>
    </Panel>
  );
}

function Result({ view }: { view: RebuildView }) {
  const { t } = useLingui();
  const [rows, changes] = [formatCount(view.rows), formatCount(view.changes)];
  if (view.same) {
    return (
      <Notice kind="success" title={t`Sổ khớp hoàn toàn`}>
        <Trans>
          Đã đọc {changes} thay đổi và so {rows} dòng: không dòng nào khác.
        </Trans>
      </Notice>
    );
  }
  return (
    <Notice kind="error" title={t`Sổ có chỗ không khớp`}>
      <p>
        <Trans>
          Đã đọc {changes} thay đổi và so {rows} dòng. Hãy chép thư mục dữ liệu ra USB và báo người phụ trách
          trước khi ghi tiếp.
        </Trans>
      </p>
      <ul className={styles.differences}>
        {view.differences.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Notice>
  );
}

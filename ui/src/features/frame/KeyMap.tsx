import { useLingui } from "@lingui/react/macro";
import { Dialog, Kbd } from "../../shared";
import styles from "./Frame.module.css";
import { SCREENS } from "./screens";

export function KeyMap({ open, onClose }: { open: boolean; onClose(): void }) {
  const { t, i18n } = useLingui();
  const rows: [string, string][] = [
    ["Ctrl K", t`Tìm hộ, công trình, chứng từ, màn hình`],
    ["Ctrl Z", t`Hoàn tác việc vừa lưu`],
    ["?", t`Mở bảng phím tắt này`],
    ["↑ ↓", t`Chuyển dòng trong bảng`],
    ["Enter", t`Mở dòng đang chọn`],
    ["Esc", t`Đóng cửa sổ đang mở`],
    ...SCREENS.map(({ title }, place): [string, string] => [`Alt ${place + 1}`, i18n._(title)]),
  ];
  return (
    <Dialog open={open} onClose={onClose} title={t`Phím tắt`}>
      <dl className={styles.keys}>
        {rows.map(([keys, text]) => (
          <div key={keys} style={{ display: "contents" }}>
            <dt>{text}</dt>
            <dd>
              <Kbd keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

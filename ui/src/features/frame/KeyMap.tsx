import { useLingui } from "@lingui/react/macro";
import { Dialog, Kbd } from "../../shared";
import styles from "./Frame.module.css";
import { SCREENS } from "./screens";

interface Group {
  title: string;
  /** Keys as `Kbd` takes them, and what they do. */
  rows: [string, string][];
}

export function KeyMap({ open, onClose }: { open: boolean; onClose(): void }) {
  const { t, i18n } = useLingui();
  const groups: Group[] = [
    {
      title: t`Mọi nơi`,
      rows: [
        ["Ctrl K", t`Tìm hộ, công trình, chứng từ, màn hình`],
        ["Ctrl Z", t`Hoàn tác việc vừa lưu`],
        ["Ctrl L", t`Khóa sổ`],
        ["Esc", t`Đóng cửa sổ đang mở`],
        ["?", t`Mở bảng phím tắt này`],
      ],
    },
    {
      title: t`Màn hình`,
      rows: SCREENS.map(({ title }, place) => [`Alt ${place + 1}`, i18n._(title)]),
    },
    {
      title: t`Danh sách`,
      rows: [
        ["Alt N", t`Thêm hồ sơ`],
        ["/", t`Đến ô tìm`],
        ["↑ ↓", t`Chuyển dòng trong bảng`],
        ["PgUp PgDn", t`Chuyển một trang`],
        ["Home End", t`Về dòng đầu, dòng cuối`],
        ["Enter", t`Mở dòng đang chọn`],
      ],
    },
    {
      title: t`Bảng phân bổ`,
      rows: [
        ["← ↑ ↓ →", t`Chuyển ô`],
        ["Home End", t`Về đầu dòng, cuối dòng`],
        ["PgUp PgDn", t`Chuyển mười dòng`],
        ["Enter", t`Mở ô; ở tên dòng: cả dòng; ở tên đơn vị: bảng của đơn vị`],
      ],
    },
    {
      title: t`Xem ảnh công trình`,
      rows: [["← →", t`Ảnh trước, ảnh sau`]],
    },
    {
      title: t`Nhập hồ sơ`,
      rows: [
        ["Ctrl Enter", t`Lưu, rồi nhập hồ sơ tiếp`],
        ["Ctrl S", t`Lưu`],
      ],
    },
    {
      title: t`Đồng bộ`,
      rows: [
        ["Ctrl Enter", t`Tạo tệp gửi, chọn tệp nhận, nhập`],
        ["Delete", t`Bỏ tệp khỏi danh sách`],
        ["1 2 3", t`Lấy một giá trị khi xung đột`],
      ],
    },
  ];
  return (
    <Dialog open={open} onClose={onClose} title={t`Phím tắt`} wide="wider">
      <div className={styles.keys}>
        {groups.map(({ title, rows }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {rows.map(([keys, text]) => (
                <div key={keys}>
                  <dt>{text}</dt>
                  <dd>
                    <Kbd keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

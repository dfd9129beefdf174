// react-aria ships no Vietnamese. These are all the strings it can say on its own through
// the parts we use; a part whose strings are missing here throws at once in development.

import type { Locale } from "./locale";

type Args = Record<string, string | number | boolean>;
type Say = (args: Args) => string;

/** react-aria's own switch: when these are set, it looks nowhere else. */
const LOCALE = Symbol.for("react-aria.i18n.locale");
const STRINGS = Symbol.for("react-aria.i18n.strings");

export function speakToScreenReaders(locale: () => Locale): void {
  const both = (vi: Say | string, en: Say | string): Say => {
    return (args) => {
      const say = locale() === "en" ? en : vi;
      return typeof say === "string" ? say : say(args);
    };
  };
  const strings = {
    "@react-aria/combobox": {
      focusAnnouncement: both(
        (a) => `${a.optionText}${a.isSelected ? ", đã chọn" : ""}`,
        (a) => `${a.optionText}${a.isSelected ? ", selected" : ""}`,
      ),
      countAnnouncement: both(
        (a) => `Có ${a.optionCount} lựa chọn.`,
        (a) => `${a.optionCount} options.`,
      ),
      selectedAnnouncement: both(
        (a) => `${a.optionText}, đã chọn`,
        (a) => `${a.optionText}, selected`,
      ),
      buttonLabel: both("Mở danh sách", "Show options"),
      listboxLabel: both("Các lựa chọn", "Options"),
    },
    "@react-aria/overlays": { dismiss: both("Đóng", "Close") },
    "@react-aria/menu": {
      longPressMessage: both("Nhấn giữ hoặc Alt + mũi tên xuống để mở", "Hold, or Alt + down arrow, to open"),
    },
    "@react-aria/searchfield": { "Clear search": both("Xoá ô tìm", "Clear search") },
    "@react-aria/autocomplete": { collectionLabel: both("Kết quả", "Results") },
    "@react-aria/spinbutton": { Empty: both("Trống", "Empty") },
    "@react-aria/toast": {
      close: both("Đóng", "Close"),
      notifications: both(
        (a) => `${a.count} thông báo.`,
        (a) => `${a.count} notifications.`,
      ),
    },
    "@react-aria/grid": {
      deselectedItem: both(
        (a) => `Bỏ chọn ${a.item}.`,
        (a) => `${a.item} not selected.`,
      ),
      select: both("Chọn", "Select"),
      selectedCount: both(
        (a) => `Đã chọn ${a.count}.`,
        (a) => `${a.count} selected.`,
      ),
      selectedAll: both("Đã chọn tất cả.", "All selected."),
      selectedItem: both(
        (a) => `Đã chọn ${a.item}.`,
        (a) => `${a.item} selected.`,
      ),
      longPressToSelect: both("Nhấn giữ để chọn.", "Hold to select."),
    },
    "@react-aria/gridlist": {
      hasActionAnnouncement: both("mở được", "can be opened"),
      hasLinkAnnouncement: both(
        (a) => `có liên kết: ${a.link}`,
        (a) => `has link: ${a.link}`,
      ),
    },
    "@react-aria/tree": { expand: both("Mở rộng", "Expand"), collapse: both("Thu gọn", "Collapse") },
    "@react-aria/tag": {
      removeDescription: both("Nhấn Delete để bỏ.", "Press Delete to remove."),
      removeButtonLabel: both("Bỏ", "Remove"),
    },
    "react-aria-components": {
      selectPlaceholder: both("Chọn…", "Choose…"),
      tableResizer: both("Đổi độ rộng", "Resize"),
      dropzoneLabel: both("Thả tệp vào đây", "Drop files here"),
      colorSwatchPicker: both("Bảng màu", "Colours"),
    },
  };
  Object.assign(window, { [LOCALE]: "vi", [STRINGS]: strings });
}

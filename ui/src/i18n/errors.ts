// Every code with which the core can refuse, in both languages.
//
// `{name}` stands for a parameter of the refusal. A sentence says what happened and what to do
// next, in the words of the screens: no code names, no English in the Vietnamese.

import type { FieldProblem } from "../backend/error";
import type { Code } from "../bindings/api";
import type { Locale } from "./locale";

type Sentence = Record<Locale, string>;

/** Refusals of a whole request. The type keeps this list as long as the core's. */
const REQUESTS: Record<Code, Sentence> = {
  unknown_command: {
    vi: "Chức năng này không có trong bản đang chạy. Hãy đóng và mở lại Sổ Bản.",
    en: "This version does not know that function. Please close and reopen Sổ Bản.",
  },
  bad_request: {
    vi: "Chương trình không hiểu yêu cầu này. Hãy đóng và mở lại Sổ Bản rồi làm lại.",
    en: "The program could not read this request. Please reopen Sổ Bản and try again.",
  },
  no_workspace: {
    vi: "Máy này chưa có sổ làm việc. Hãy chọn đơn vị để bắt đầu.",
    en: "There is no workspace on this computer yet. Choose a unit to begin.",
  },
  workspace_exists: {
    vi: "Máy này đã có sổ làm việc, không tạo đè lên được.",
    en: "There is a workspace on this computer already; it cannot be replaced.",
  },
  unknown_unit: {
    vi: "Không có đơn vị này trong danh mục của năm kế hoạch. Hãy chọn lại đơn vị.",
    en: "That unit is not in the catalogue for the plan's year. Choose another unit.",
  },
  outside_own_unit: {
    vi: "Việc này thuộc đơn vị khác. Chỉ ghi được số liệu của đơn vị mình và đơn vị trực thuộc.",
    en: "That belongs to another unit. Only your own unit and those below it can be recorded.",
  },
  unknown_kind: { vi: "Không có loại hồ sơ này.", en: "There is no such kind of record." },
  unknown_record: {
    vi: "Không tìm thấy hồ sơ này. Có thể danh sách đã cũ; hãy mở lại danh sách.",
    en: "That record was not found. The list may be out of date; please open it again.",
  },
  unknown_period: {
    vi: "Không có kỳ báo cáo này. Hãy chọn lại kỳ.",
    en: "There is no such period. Choose another.",
  },
  unknown_report: {
    vi: "Không có biểu báo cáo này. Hãy chọn lại biểu.",
    en: "There is no such report. Choose another.",
  },
  invalid_record: {
    vi: "Có mục chưa đúng nên chưa lưu được. Hãy sửa những mục được đánh dấu.",
    en: "Some fields are not right, so nothing was saved. Please correct those that are marked.",
  },
  invalid_line: {
    vi: "Dòng {line} chưa đúng nên chưa nhập được. Hãy sửa dòng đó rồi nhập lại.",
    en: "Line {line} is not right and was not taken in. Correct it and try again.",
  },
  no_conflict: {
    vi: "Mục này không còn khác nhau giữa các đơn vị, không cần xử lý nữa.",
    en: "That field no longer differs between units; nothing is left to settle.",
  },
  over_limit: {
    vi: "Vượt giới hạn cho phép ({max}). Hãy chia nhỏ rồi làm lại.",
    en: "This exceeds the limit ({max}). Split it and try again.",
  },
  package_empty: {
    vi: "Tệp này rỗng. Hãy xin đơn vị gửi lại tệp.",
    en: "This file is empty. Ask the sender for it again.",
  },
  package_not_ours: {
    vi: "Đây không phải tệp đồng bộ của Sổ Bản. Hãy chọn tệp có đuôi .soban.",
    en: "This is not a Sổ Bản sync file. Choose a file ending in .soban.",
  },
  package_cut: {
    vi: "Tệp bị thiếu phần cuối, có lẽ khi chép chưa xong. Hãy chép lại hoặc xin gửi lại.",
    en: "The end of this file is missing, perhaps it was not copied whole. Copy it again or ask for it again.",
  },
  package_altered: {
    vi: "Nội dung tệp đã bị hỏng hoặc thay đổi trên đường gửi. Hãy xin đơn vị gửi lại.",
    en: "This file was damaged or changed on its way. Ask the sender for it again.",
  },
  package_future: {
    vi: "Tệp này do bản Sổ Bản mới hơn tạo ra. Hãy cập nhật chương trình rồi nhập lại.",
    en: "This file was made by a newer Sổ Bản. Update the program and import it again.",
  },
  package_wrong_recipient: {
    vi: "Tệp này gửi cho đơn vị khác, không phải đơn vị của máy này.",
    en: "This file is addressed to another unit, not to this computer's.",
  },
  package_foreign: {
    vi: "Tệp này thuộc chương trình, tỉnh hoặc năm khác, hoặc là dữ liệu mẫu nên không nhập vào đây được.",
    en: "This file is of another programme, province or year, or is sample data, and cannot come in here.",
  },
  package_wrong_sender: {
    vi: "Đơn vị gửi tệp này không trực thuộc đơn vị của máy này.",
    en: "The unit that sent this file is not below this computer's unit.",
  },
  package_bad_change: {
    vi: "Tệp có nội dung mà đơn vị gửi không được phép ghi, nên không nhập. Hãy báo lại đơn vị gửi.",
    en: "This file holds something its sender may not record, so it was not imported. Tell the sender.",
  },
  package_fork: {
    vi: "Hai máy đang dùng chung một bản sổ đã sao chép. Hãy báo người phụ trách trước khi nhập tiếp.",
    en: "Two computers are using copies of one workspace. Tell the person in charge before importing more.",
  },
  file_unreadable: {
    vi: "Không đọc được tệp. Hãy kiểm tra USB hoặc thư mục rồi chọn lại.",
    en: "The file cannot be read. Check the stick or folder and choose it again.",
  },
  file_unwritable: {
    vi: "Không ghi được tệp vào đây. Hãy kiểm tra USB còn cắm và còn chỗ trống, hoặc chọn thư mục khác.",
    en: "The file cannot be written there. Check that the stick is in and has room, or choose another folder.",
  },
  store_busy: {
    vi: "Sổ đang mở ở một cửa sổ khác. Hãy đóng cửa sổ đó rồi thử lại.",
    en: "The workspace is open in another window. Close it and try again.",
  },
  store_future: {
    vi: "Sổ này do bản Sổ Bản mới hơn tạo ra. Hãy cập nhật chương trình.",
    en: "This workspace was made by a newer Sổ Bản. Please update the program.",
  },
  store_damaged: {
    vi: "Tệp dữ liệu trên máy này bị hỏng. Đừng ghi thêm; hãy khôi phục từ bản sao lưu gần nhất.",
    en: "The data on this computer is damaged. Record nothing more; restore the latest backup.",
  },
  disk_full: {
    vi: "Ổ đĩa đã đầy nên chưa lưu được. Hãy xoá bớt tệp không cần rồi thử lại; những gì đã lưu vẫn còn.",
    en: "The disk is full, so this was not saved. Free some room and try again; what was saved is intact.",
  },
  internal: {
    vi: "Có trục trặc ngoài dự kiến. Dữ liệu đã lưu vẫn còn nguyên; hãy thử lại.",
    en: "Something unexpected happened. What was saved is intact; please try again.",
  },
};

/** What can be wrong with one field. */
const FIELDS: Record<string, Sentence> = {
  required: { vi: "Chưa nhập mục này.", en: "This is required." },
  text_too_long: {
    vi: "Dài {chars} ký tự, tối đa {max}. Hãy viết gọn lại.",
    en: "{chars} characters, at most {max}. Please shorten it.",
  },
  control_characters: {
    vi: "Có ký tự lạ không nhìn thấy được. Hãy xoá và gõ lại.",
    en: "It contains invisible characters. Please delete and retype it.",
  },
  not_a_name: { vi: "Họ tên phải có chữ cái.", en: "A name must contain letters." },
  not_an_id_number: {
    vi: "Số định danh phải có 12 chữ số (hoặc 9 chữ số với CMND cũ).",
    en: "An identity number has 12 digits (9 on old cards).",
  },
  not_a_number: { vi: "Hãy nhập một số nguyên.", en: "Please enter a whole number." },
  out_of_range: { vi: "Phải từ {min} đến {max}.", en: "Must be from {min} to {max}." },
  money_empty: { vi: "Chưa nhập số tiền.", en: "No amount was entered." },
  money_not_a_number: {
    vi: "Số tiền chỉ gồm chữ số, dấu chấm và dấu phẩy.",
    en: "An amount has digits, dots and commas only.",
  },
  money_negative: { vi: "Số tiền không được âm.", en: "An amount cannot be negative." },
  money_ambiguous_dot: {
    vi: "Không rõ dấu chấm ở đây là phần nghìn hay phần lẻ. Viết 1.500 là một nghìn năm trăm, 1,5 là một rưỡi.",
    en: "That dot could be read two ways. Write 1.500 for fifteen hundred, 1,5 for one and a half.",
  },
  money_misplaced_separator: {
    vi: "Dấu chấm phải đứng sau mỗi ba chữ số, ví dụ 1.473.139.",
    en: "Dots go after every three digits, as in 1.473.139.",
  },
  money_too_precise: {
    vi: "Số tiền lẻ dưới một đồng. Hãy làm tròn đến đồng.",
    en: "Less than one đồng. Round it to whole đồng.",
  },
  money_too_large: {
    vi: "Số tiền quá lớn. Hãy xem lại đơn vị đồng hay triệu đồng.",
    en: "That is too large. Check whether it is đồng or triệu đồng.",
  },
  date_unreadable: {
    vi: "Hãy nhập ngày/tháng/năm, ví dụ 25/05/2023.",
    en: "Enter day/month/year, for example 25/05/2023.",
  },
  date_impossible: { vi: "Ngày này không có trong lịch.", en: "There is no such day in the calendar." },
  date_year_outside: {
    vi: "Năm này nằm ngoài khoảng cho phép.",
    en: "That year is outside what is allowed.",
  },
  date_outside: { vi: "Phải từ ngày {from} đến ngày {to}.", en: "Must be from {from} to {to}." },
  not_a_choice: {
    vi: "“{given}” không có trong danh sách. Hãy chọn lại.",
    en: "“{given}” is not in the list. Choose again.",
  },
  no_such_record: {
    vi: "Không tìm thấy, hoặc đã bị huỷ. Hãy chọn lại.",
    en: "Not found, or voided. Choose again.",
  },
  other_unit: {
    vi: "Thuộc {unit}, không ghi ở đây được.",
    en: "That belongs to {unit} and cannot be recorded here.",
  },
  no_such_unit: { vi: "Không có đơn vị này trong danh mục.", en: "There is no such unit in the catalogue." },
  unit_not_valid: {
    vi: "{unit} không còn hoặc chưa có vào ngày {date}.",
    en: "{unit} did not exist on {date}.",
  },
  not_a_commune: { vi: "Hãy chọn một xã.", en: "Choose a commune." },
  outside_own_unit: {
    vi: "{unit} không thuộc đơn vị của máy này.",
    en: "{unit} is not below this computer's unit.",
  },
  no_capital: {
    vi: "Nội dung này không có loại vốn đó trong kế hoạch ({item}).",
    en: "The plan gives no such capital to {item}.",
  },
  item_is_heading: {
    vi: "{item} gồm nhiều nội dung. Hãy chọn một nội dung cụ thể.",
    en: "{item} is a heading. Choose one of its parts.",
  },
  other_item: { vi: "Nội dung này thuộc {item}.", en: "That content belongs to {item}." },
  beyond_plan: {
    vi: "Vượt kế hoạch {over} đồng: kế hoạch {plan}, đã ghi {recorded}.",
    en: "Beyond the plan by {over} đồng: plan {plan}, recorded {recorded}.",
  },
  beyond_advance: {
    vi: "Chỉ còn {left} đồng tạm ứng để thu hồi.",
    en: "Only {left} đồng of advances are left to recover.",
  },
  no_amount: { vi: "Hãy nhập số tiền ở ít nhất một nguồn.", en: "Enter an amount for at least one source." },
  before_other: { vi: "Không được trước mục “{other}”.", en: "Must not be before “{other}”." },
  fixed: { vi: "Mục này không sửa được sau khi đã lưu.", en: "This cannot be changed once saved." },
  unknown_field: { vi: "Loại hồ sơ này không có mục đó.", en: "This kind of record has no such field." },
  already_there: {
    vi: "Đã có “{name}”. Hãy mở hồ sơ đó thay vì ghi thêm.",
    en: "“{name}” is there already. Open it instead of adding another.",
  },
};

/** Found by the UI itself: the core gave no answer at all. */
const UNREACHABLE: Sentence = {
  vi: "Chương trình chưa trả lời. Hãy thử lại; nếu vẫn vậy, đóng và mở lại Sổ Bản.",
  en: "The program did not answer. Try again; if it persists, close and reopen Sổ Bản.",
};

const INCIDENT: Sentence = { vi: "Mã sự cố: {incident}.", en: "Incident: {incident}." };

export const ERRORS: Record<string, Sentence> = { ...FIELDS, ...REQUESTS, unreachable: UNREACHABLE };

function fill(sentence: string, params: Record<string, string>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => params[name] ?? whole);
}

interface Refusal {
  code: string;
  params: Record<string, string>;
  incident?: string | null;
}

/** The sentence for a refused request. A code nobody foresaw gets the calm one. */
export function errorText(refusal: Refusal, locale: Locale): string {
  const sentence = ERRORS[refusal.code] ?? REQUESTS.internal;
  const text = fill(sentence[locale], refusal.params);
  return refusal.incident ? `${text} ${fill(INCIDENT[locale], { incident: refusal.incident })}` : text;
}

/** The sentence beside a refused field. */
export function fieldErrorText(problem: FieldProblem, locale: Locale): string {
  const sentence = FIELDS[problem.code];
  return sentence ? fill(sentence[locale], problem.params) : errorText(problem, locale);
}

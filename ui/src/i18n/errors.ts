// Every code with which the core can refuse, in both languages.
//
// `{name}` stands for a parameter of the refusal; what stands in `[…]` is left out where its
// parameter is not known. A sentence says what happened and what to do next, in the words of
// the screens: no code names, no English in the Vietnamese.

import { i18n } from "@lingui/core";
import type { FieldProblem } from "../backend/error";
import type { Code } from "../bindings/api";
import { coreWord } from "../shared/record/words";
import type { Locale } from "./locale";

type Sentence = Record<Locale, string>;

/** Refusals of a whole request. The type keeps this list as long as the core's. */
export const REQUESTS: Record<Code, Sentence> = {
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
    vi: "Máy này đã có sổ làm việc, không tạo đè lên được. Hãy mở lại Sổ Bản để dùng sổ đang có.",
    en: "There is a workspace on this computer already and it cannot be replaced. Reopen Sổ Bản to use it.",
  },
  unknown_unit: {
    vi: "Không có đơn vị này[ ({unit})] trong danh mục của năm kế hoạch. Hãy chọn lại đơn vị.",
    en: "That unit[ ({unit})] is not in the catalogue for the plan's year. Choose another unit.",
  },
  outside_own_unit: {
    vi: "Việc này thuộc đơn vị khác[ ({unit})]. Chỉ ghi được số liệu của đơn vị mình và đơn vị trực thuộc.",
    en: "That belongs to another unit[ ({unit})]. Only your own unit and those below it can be recorded.",
  },
  unknown_kind: {
    vi: "Không có loại hồ sơ này[ ({kind})]. Hãy đóng và mở lại Sổ Bản.",
    en: "There is no such kind of record[ ({kind})]. Please close and reopen Sổ Bản.",
  },
  unknown_record: {
    vi: "Không tìm thấy hồ sơ[ {kind}] này. Có thể danh sách đã cũ; hãy mở lại danh sách.",
    en: "That record[ ({kind})] was not found. The list may be out of date; please open it again.",
  },
  unknown_period: {
    vi: "Không có kỳ báo cáo này[ ({period})]. Hãy chọn lại kỳ.",
    en: "There is no such period[ ({period})]. Choose another.",
  },
  unknown_report: {
    vi: "Không có biểu báo cáo này[ ({report})]. Hãy chọn lại biểu.",
    en: "There is no such report[ ({report})]. Choose another.",
  },
  invalid_record: {
    vi: "Có mục chưa đúng nên chưa lưu được. Hãy sửa những mục được đánh dấu.",
    en: "Some fields are not right, so nothing was saved. Please correct those that are marked.",
  },
  no_conflict: {
    vi: "Mục này không còn khác nhau giữa các máy, không cần xử lý nữa. Hãy chọn mục tiếp theo.",
    en: "This field is no longer in conflict; there is nothing to settle. Go on to the next one.",
  },
  stopped: {
    vi: "Đã dừng theo yêu cầu, sổ vẫn như trước khi nhập. Muốn nhập thì chọn lại tệp.",
    en: "Stopped as asked; everything is as it was before the import. To import, choose the files again.",
  },
  package_parts_missing: {
    vi: "Tệp[ “{file}”] là một phần của tệp chia nhỏ[ làm {count} phần][; còn thiếu phần {parts}]. Hãy chọn đủ các phần, thứ tự nào cũng được.",
    en: "The file[ “{file}”] is one part of a file sent in[ {count}] parts[; missing: part {parts}]. Choose all of them, in any order.",
  },
  no_import: {
    vi: "Không có lần nhập tệp nào để hoàn tác: chỉ hoàn tác được lần nhập gần nhất. Với lần trước đó, hãy khôi phục bản sao lưu.",
    en: "There is no import to take back: only the last one can be. For one before that, restore a backup.",
  },
  import_built_upon: {
    vi: "Không hoàn tác được lần nhập này: hồ sơ nhập vào[, {kind} “{record}”,] đã được sửa hoặc dùng tiếp. Hãy sửa từng hồ sơ, hoặc khôi phục bản sao lưu làm ngay trước lần nhập.",
    en: "This import cannot be taken back: a record that it brought[, {kind} “{record}”,] has been changed or used since. Correct the records one by one, or restore the backup made just before.",
  },
  over_limit: {
    vi: "Quá giới hạn cho phép[ {max} {what}]. Hãy bớt đi hoặc chia nhỏ ra rồi làm lại.",
    en: "That is more than is allowed[: {max} {what}]. Please take less, or do it in smaller parts.",
  },
  package_empty: {
    vi: "Tệp[ “{file}”] rỗng, có lẽ khi chép chưa xong. Hãy chép lại hoặc xin gửi lại.",
    en: "The file[ “{file}”] is empty, perhaps it was not copied whole. Copy it again or ask for it again.",
  },
  package_not_ours: {
    vi: "Tệp[ “{file}”] không phải tệp đồng bộ do Sổ Bản tạo ra. Hãy chọn đúng tệp hoặc xin gửi lại.",
    en: "The file[ “{file}”] was not made by Sổ Bản as a sync file. Choose the right one or ask for it again.",
  },
  package_cut: {
    vi: "Tệp[ “{file}”] bị thiếu phần cuối, có lẽ khi chép chưa xong. Hãy chép lại hoặc xin gửi lại.",
    en: "The end of the file[ “{file}”] is missing, perhaps it was not copied whole. Copy it again or ask for it again.",
  },
  package_altered: {
    vi: "Nội dung tệp[ “{file}”] đã bị hỏng hoặc thay đổi trên đường gửi. Hãy xin đơn vị gửi lại.",
    en: "The file[ “{file}”] was damaged or changed on its way. Ask the sender for it again.",
  },
  package_future: {
    vi: "Tệp[ “{file}”] do bản Sổ Bản khác, mới hơn tạo ra. Hãy cập nhật chương trình rồi nhập lại.",
    en: "The file[ “{file}”] was made by another, newer Sổ Bản. Update the program and import it again.",
  },
  package_wrong_recipient: {
    vi: "Tệp[ “{file}”] gửi cho đơn vị khác[ ({unit})], không phải đơn vị của máy này. Hãy xin tệp gửi đúng cho đơn vị mình.",
    en: "The file[ “{file}”] is addressed to another unit[ ({unit})], not to this computer's. Ask for one addressed to yours.",
  },
  package_foreign: {
    vi: "Tệp[ “{file}”] thuộc chương trình, tỉnh hoặc năm khác, hoặc lẫn dữ liệu mẫu với dữ liệu thật. Hãy xin đúng tệp của năm này.",
    en: "The file[ “{file}”] is of another programme, province or year, or mixes sample with real data. Ask for the right one.",
  },
  package_wrong_sender: {
    vi: "Đơn vị gửi tệp[ “{file}”][ ({unit})] không trực thuộc đơn vị của máy này. Hãy chuyển tệp cho đúng cấp trên của đơn vị đó.",
    en: "The sender of the file[ “{file}”][ ({unit})] is not below this computer's unit. Pass it to the unit above the sender.",
  },
  package_bad_change: {
    vi: "Tệp[ “{file}”] chứa dữ liệu của đơn vị không thuộc nơi gửi, nên không nhập. Hãy báo lại đơn vị gửi.",
    en: "The file[ “{file}”] holds data of a unit that is not its sender's, so it was not imported. Tell the sender.",
  },
  package_no_papers: {
    vi: "Tệp[ “{file}”] được ký và mã hoá, mà sổ này chưa được cấp trên ghi danh nên không mở được. Hãy dùng tệp ghi danh trước, rồi nhập lại.",
    en: "The file[ “{file}”] is signed and encrypted, and this store has not been enrolled, so it cannot open it. Use an enrolment file first, then import it again.",
  },
  package_other_keys: {
    vi: "Tệp[ “{file}”] được khoá bằng khoá khác với sổ này. Có tệp ghi danh mới của cấp trên thì hãy dùng tệp đó trước (Cài đặt, mục Máy và ghi danh); không thì hãy xin đơn vị gửi tạo lại tệp.",
    en: "The file[ “{file}”] is locked for keys other than this store's. If the level above has made a new enrolment file, use that first (Settings, Computers and enrolment); otherwise ask the sender to make the file again.",
  },
  package_forged: {
    vi: "Chữ ký trong tệp[ “{file}”] không đúng là của đơn vị mà tệp ghi tên. Đừng dùng tệp này; hãy hỏi lại đơn vị gửi qua điện thoại.",
    en: "A signature in the file[ “{file}”] is not that of the unit it names. Do not use the file; ask the sender by telephone.",
  },
  package_unsigned: {
    vi: "Tệp[ “{file}”][ của {unit}] không có chữ ký, nên không biết ai đã lập. Hãy xin đơn vị đó ghi danh máy rồi tạo lại tệp.",
    en: "The file[ “{file}”][ of {unit}] has no signature, so nobody knows who made it. Ask that unit to enrol its computer and make the file again.",
  },
  no_keys_of: {
    vi: "Sổ này không có khoá của đơn vị nhận[ ({unit})], nên không khoá tệp cho họ được. Hãy xin cấp trên tệp ghi danh mới.",
    en: "This store has no keys of the recipient[ ({unit})], so it cannot lock a file for them. Ask the level above for a new enrolment file.",
  },
  package_gap: {
    vi: "Tệp[ “{file}”] nối tiếp những thay đổi[ của {unit}] mà sổ này không có. Hãy xin nơi gửi tạo lại tệp đầy đủ.",
    en: "The file[ “{file}”] goes on after changes[ of {unit}] that are not in this store. Ask the sender to make a whole file.",
  },
  file_unreadable: {
    vi: "Không đọc được tệp[ “{file}”]. Hãy kiểm tra USB hoặc thư mục rồi chọn lại.",
    en: "The file[ “{file}”] cannot be read. Check the stick or folder and choose it again.",
  },
  file_unwritable: {
    vi: "Không ghi được tệp vào đây[ ({path})]. Hãy kiểm tra USB còn cắm và còn chỗ trống, hoặc chọn thư mục khác.",
    en: "The file cannot be written there[ ({path})]. Check that the stick is in and has room, or choose another folder.",
  },
  not_a_photo: {
    vi: "Tệp[ “{file}”] không phải ảnh JPEG, PNG hay WebP. Hãy chọn ảnh khác; ảnh iPhone (HEIC) thì chuyển sang JPEG trước.",
    en: "The file[ “{file}”] is not a JPEG, PNG or WebP picture. Choose another; turn an iPhone's HEIC into a JPEG first.",
  },
  photo_unreadable: {
    vi: "Ảnh[ “{file}”] bị hỏng hoặc quá lớn. Hãy chụp lại hoặc chọn ảnh khác.",
    en: "The photo[ “{file}”] is damaged or too large. Take it again or choose another.",
  },
  picture_elsewhere: {
    vi: "Ảnh này chưa về máy này: ảnh đang ở[ {unit}]. Hãy nhận tệp ảnh của đơn vị đó.",
    en: "This picture has not come yet: it lies with[ {unit}]. Receive that unit's file of photos.",
  },
  enrolment_not_ours: {
    vi: "Tệp này không phải tệp ghi danh. Hãy chọn tệp có đuôi .soban-enrolment.",
    en: "That is not an enrolment file. Choose one that ends in .soban-enrolment.",
  },
  enrolment_altered: {
    vi: "Tệp ghi danh này đã bị sửa hoặc hỏng trên đường gửi. Hãy xin cấp trên gửi lại.",
    en: "This enrolment file was altered or damaged on its way. Ask for it again.",
  },
  enrolment_future: {
    vi: "Tệp ghi danh này do bản Sổ Bản mới hơn tạo ra. Hãy cập nhật chương trình.",
    en: "This enrolment file was made by a newer Sổ Bản. Update the program.",
  },
  enrolment_for_other: {
    vi: "Tệp ghi danh này dành cho đơn vị hoặc kế hoạch khác[ ({unit})]. Hãy xin đúng tệp của đơn vị mình.",
    en: "This enrolment file is for another unit or plan[ ({unit})]. Ask for your own.",
  },
  enrolment_expired: {
    vi: "Tệp ghi danh này đã quá hạn. Hãy xin cấp trên làm tệp mới.",
    en: "This enrolment file has expired. Ask for a new one.",
  },
  enrolment_used: {
    vi: "Tệp ghi danh này đã dùng rồi, mỗi tệp chỉ dùng một lần. Hãy xin cấp trên làm tệp mới.",
    en: "This enrolment file was used already; each is good once. Ask for a new one.",
  },
  wrong_one_time_code: {
    vi: "Mã một lần này không phải của tệp này. Hãy hỏi lại mã qua điện thoại.",
    en: "This one-time code does not belong to this file. Ask for the code again by telephone.",
  },
  not_enrolled: {
    vi: "Sổ này chưa được cấp trên ghi danh, nên chưa gửi tệp và chưa ghi danh cho đơn vị khác được. Hãy xin cấp trên tệp ghi danh.",
    en: "This store has not been enrolled from above, so it can neither send files nor enrol others. Ask for an enrolment file.",
  },
  unknown_device: {
    vi: "Sổ này không biết máy đó. Hãy mở lại danh sách máy.",
    en: "That computer is not known here. Please open the list again.",
  },
  device_lost: {
    vi: "Máy này đã được cấp trên báo mất, nên số liệu nhập thêm ở đây sẽ không được tính. Nếu máy vẫn ở đơn vị, hãy xin tệp ghi danh mới rồi dùng ở Cài đặt.",
    en: "This computer was reported lost from above, so what is entered here would not count. If it is still with you, ask for a new enrolment file and use it in Settings.",
  },
  not_below: {
    vi: "Chỉ cấp trên mới báo mất máy của đơn vị[ {unit}] được. Hãy gọi cho cấp trên của đơn vị đó.",
    en: "Only a unit above[ {unit}] can report its computer lost. Call that unit.",
  },
  own_device: {
    vi: "Không báo mất chính máy đang dùng được. Hãy làm việc này trên máy của cấp trên.",
    en: "The computer in use cannot be reported lost here. Do it on a computer of the unit above.",
  },
  backup_not_ours: {
    vi: "Tệp này không phải bản sao lưu của Sổ Bản. Hãy chọn tệp có đuôi .soban-backup.",
    en: "That file is not a backup of Sổ Bản. Choose one that ends in .soban-backup.",
  },
  backup_damaged: {
    vi: "Bản sao lưu này bị hỏng hoặc chép chưa xong. Hãy chép lại, hoặc dùng bản sao lưu khác.",
    en: "This backup is damaged or was not copied whole. Copy it again, or use another.",
  },
  backup_future: {
    vi: "Bản sao lưu này do bản Sổ Bản mới hơn tạo ra. Hãy cập nhật chương trình.",
    en: "This backup was made by a newer Sổ Bản. Update the program.",
  },
  locked: {
    vi: "Sổ đang khóa. Hãy gõ mật khẩu để mở.",
    en: "The store is locked. Type the password to open it.",
  },
  keys_missing: {
    vi: "Thiếu tệp khóa soban.keys[ trong {path}], nên chưa mở được sổ. Hãy tìm lại tệp, hoặc khôi phục từ bản sao lưu.",
    en: "The file of keys soban.keys is missing[ from {path}], so the store cannot be opened. Find the file, or restore a backup.",
  },
  keys_altered: {
    vi: "Tệp khóa của sổ đã bị sửa, hoặc là bản cũ hơn sổ. Hãy báo người quản trị, rồi khôi phục từ bản sao lưu.",
    en: "The file of keys was altered, or is older than the store. Tell the administrator, then restore a backup.",
  },
  keys_damaged: {
    vi: "Tệp khóa của sổ bị hỏng. Hãy khôi phục từ bản sao lưu gần nhất.",
    en: "The file of keys is damaged. Restore the newest backup.",
  },
  keys_future: {
    vi: "Tệp khóa của sổ do bản Sổ Bản mới hơn tạo ra. Hãy cập nhật chương trình.",
    en: "The file of keys was written by a newer version of Sổ Bản. Please update the program.",
  },
  wrong_password: {
    vi: "Mật khẩu không đúng. Hãy kiểm tra bộ gõ tiếng Việt và phím Caps Lock rồi gõ lại.",
    en: "That password is wrong. Check the Vietnamese keyboard and Caps Lock, then type it again.",
  },
  wrong_code: {
    vi: "Mã này không phải của sổ này. Hãy lấy đúng tờ mã khôi phục đã in khi tạo sổ.",
    en: "That code is not of this store. Take the recovery sheet that was printed when the store was made.",
  },
  mistyped_code: {
    vi: "Mã gõ chưa đúng[ ở nhóm thứ {group}]. Hãy so lại từng ký tự.",
    en: "The code is mistyped[ in group {group}]. Compare it letter by letter.",
  },
  wait_to_unlock: {
    vi: "Đã sai nhiều lần. Hãy chờ[ {seconds} giây] rồi gõ lại.",
    en: "Too many wrong tries. Wait[ {seconds} seconds], then try again.",
  },
  weak_password: {
    vi: "Mật khẩu này chưa dùng được: cần[ từ {min}][ đến {max}] ký tự, không chỉ lặp một ký tự. Hãy đặt câu khác.",
    en: "That password cannot be used: it needs[ {min}][ to {max}] characters, not one repeated. Choose another.",
  },
  name_taken: {
    vi: "Đã có người dùng[ tên {name}]. Hãy thêm tên đệm hoặc chức vụ để phân biệt.",
    en: "There is a user[ named {name}] already. Add a middle name or a title.",
  },
  unknown_person: {
    vi: "Sổ này không có người dùng[ tên {name}]. Hãy chọn lại người dùng.",
    en: "This store has no user[ named {name}]. Choose another.",
  },
  unknown_role: {
    vi: "Không có vai trò này[ ({role})]. Hãy chọn lại vai trò.",
    en: "There is no such role[ ({role})]. Choose another.",
  },
  last_admin: {
    vi: "Sổ phải còn ít nhất một người quản trị. Hãy cho người khác làm quản trị trước.",
    en: "A store must keep an administrator. Make somebody else one first.",
  },
  not_allowed: {
    vi: "Vai trò của bạn không được làm việc này. Hãy nhờ người quản trị của sổ.",
    en: "Your role may not do that. Ask the store's administrator.",
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

/** What can be wrong with one field; the sentence stands beside it. Codes of the crate `domain`. */
export const FIELDS: Record<string, Sentence> = {
  required: { vi: "Hãy nhập mục này, không để trống được.", en: "Please fill this in; it cannot be empty." },
  text_too_long: {
    vi: "Dài {chars} ký tự, tối đa {max}. Hãy viết gọn lại.",
    en: "{chars} characters, at most {max}. Please shorten it.",
  },
  control_characters: {
    vi: "Có ký tự lạ không nhìn thấy được. Hãy xoá và gõ lại.",
    en: "It contains invisible characters. Please delete and retype it.",
  },
  not_a_name: {
    vi: "Họ tên phải có chữ cái và không có chữ số. Hãy gõ lại họ và tên.",
    en: "A name has letters and no digits. Please retype it.",
  },
  not_an_id_number: {
    vi: "Số định danh phải có 12 chữ số, CMND cũ có 9. Hãy đối chiếu với thẻ rồi gõ lại.",
    en: "An identity number has 12 digits, 9 on old cards. Compare it with the card and retype it.",
  },
  not_a_number: {
    vi: "Đây không phải số nguyên. Hãy chỉ gõ chữ số, ví dụ 125.",
    en: "This is not a whole number. Type digits only, for example 125.",
  },
  not_a_decimal: {
    vi: "Đây không phải số hợp lệ. Hãy viết chữ số, phần lẻ sau dấu phẩy, ví dụ 45,67.",
    en: "This is not a number. Type digits, decimals after a comma, for example 45,67.",
  },
  out_of_range: {
    vi: "Phải từ {min} đến {max}. Hãy xem lại số này.",
    en: "Must be from {min} to {max}. Please check this number.",
  },
  money_empty: { vi: "Chưa có số tiền. Hãy nhập số tiền.", en: "There is no amount. Please enter one." },
  money_not_a_number: {
    vi: "Số tiền chỉ gồm chữ số, dấu chấm và dấu phẩy. Hãy bỏ các ký tự khác.",
    en: "An amount has digits, dots and commas only. Please remove the rest.",
  },
  money_negative: {
    vi: "Số tiền không được âm. Hãy bỏ dấu trừ; thu hồi tạm ứng là một loại chứng từ riêng.",
    en: "An amount cannot be negative. Remove the minus sign; an advance recovery is a type of voucher of its own.",
  },
  money_ambiguous_dot: {
    vi: "Không rõ dấu chấm ở đây là phần nghìn hay phần lẻ. Viết 1.500 là một nghìn năm trăm, 1,5 là một rưỡi.",
    en: "That dot could be read two ways. Write 1.500 for fifteen hundred, 1,5 for one and a half.",
  },
  money_misplaced_separator: {
    vi: "Dấu phân cách sai chỗ. Hãy đặt dấu chấm sau mỗi ba chữ số, ví dụ 1.473.139.",
    en: "A separator is out of place. Put dots after every three digits, as in 1.473.139.",
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
    vi: "Không đọc được ngày. Hãy nhập ngày/tháng/năm, ví dụ 25/05/2023.",
    en: "That is not a date. Enter day/month/year, for example 25/05/2023.",
  },
  date_impossible: {
    vi: "Không có ngày này trong lịch. Hãy xem lại ngày và tháng.",
    en: "There is no such day in the calendar. Check day and month.",
  },
  date_year_outside: {
    vi: "Năm này nằm ngoài khoảng cho phép. Hãy gõ đủ bốn chữ số của năm.",
    en: "That year is outside what is allowed. Type all four digits of the year.",
  },
  date_outside: {
    vi: "Phải từ ngày {from} đến ngày {to}. Hãy xem lại ngày này.",
    en: "Must be from {from} to {to}. Please check this date.",
  },
  not_a_choice: {
    vi: "“{given}” không có trong danh sách. Hãy chọn lại.",
    en: "“{given}” is not in the list. Choose again.",
  },
  no_such_record: {
    vi: "Không tìm thấy {kind} này, hoặc đã bị huỷ. Hãy chọn lại.",
    en: "Not found or voided ({kind}). Choose again.",
  },
  other_unit: {
    vi: "Thuộc {unit}, không ghi ở đây được. Hãy chọn hồ sơ của đơn vị này.",
    en: "That belongs to {unit} and cannot be recorded here. Choose one of this unit's.",
  },
  no_such_unit: {
    vi: "Không có đơn vị này trong danh mục. Hãy chọn lại đơn vị.",
    en: "There is no such unit in the catalogue. Choose again.",
  },
  unit_not_valid: {
    vi: "{unit} không còn hoặc chưa có vào ngày {date}. Hãy chọn đơn vị khác.",
    en: "{unit} did not exist on {date}. Choose another unit.",
  },
  not_a_commune: {
    vi: "Hồ sơ này phải thuộc một xã. Hãy chọn xã.",
    en: "This record must belong to a commune. Choose one.",
  },
  not_below: {
    vi: "Số này do cấp trên giao, đơn vị được giao không ghi, sửa hay huỷ được. Hãy đề nghị cấp trên.",
    en: "This is given from above; who is given it cannot enter, change or void it. Ask the unit above.",
  },
  outside_own_unit: {
    vi: "{unit} không thuộc đơn vị của máy này. Hãy chọn đơn vị khác.",
    en: "{unit} is not below this computer's unit. Choose another.",
  },
  no_capital: {
    vi: "{item} không có loại vốn này trong kế hoạch. Hãy chọn loại vốn hoặc dự án khác.",
    en: "The plan gives no such capital to {item}. Choose another capital type or item.",
  },
  item_is_heading: {
    vi: "{item} gồm nhiều nội dung. Hãy chọn một nội dung cụ thể.",
    en: "{item} is a heading. Choose one of its parts.",
  },
  other_item: {
    vi: "Nội dung này thuộc {item}. Hãy chọn lại nội dung hoặc dự án.",
    en: "That content belongs to {item}. Choose another content or item.",
  },
  beyond_plan: {
    vi: "Vượt kế hoạch {over} đồng: kế hoạch {plan}, đã ghi {recorded}. Hãy xem lại số tiền.",
    en: "Beyond the plan by {over} đồng: plan {plan}, recorded {recorded}. Check the amount.",
  },
  beyond_given: {
    vi: "Vượt phần được giao {over} {unit}: có {available}, các đơn vị khác đã được giao {given}. Hãy giao ít hơn.",
    en: "That is {over} {unit} more than there is: {available} in all, {given} of it given to others. Give less.",
  },
  beyond_advance: {
    vi: "Chỉ còn {left} đồng tạm ứng để thu hồi. Hãy xem lại số tiền.",
    en: "Only {left} đồng of advances are left to recover. Check the amount.",
  },
  no_amount: { vi: "Hãy nhập số tiền ở ít nhất một nguồn.", en: "Enter an amount for at least one source." },
  before_other: {
    vi: "Không được trước mục “{other}”. Hãy xem lại hai ngày này.",
    en: "Must not be before “{other}”. Check both dates.",
  },
  fixed: {
    vi: "Mục này không sửa được sau khi đã lưu. Nếu sai, hãy huỷ hồ sơ và ghi hồ sơ mới.",
    en: "This cannot be changed once saved. If it is wrong, void the record and enter a new one.",
  },
  unknown_field: {
    vi: "Loại hồ sơ này không có mục đó. Hãy đóng và mở lại Sổ Bản.",
    en: "This kind of record has no such field. Please close and reopen Sổ Bản.",
  },
  still_used: {
    vi: "Còn {count} hồ sơ “{kind}” dùng đến mục này. Hãy huỷ hoặc sửa các hồ sơ đó trước.",
    en: "{count} records “{kind}” still refer to this. Void or change those first.",
  },
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

const HOLE = /\{(\w+)\}/g;
const OPTIONAL = /\[([^[\]]*)\]/g;

function fill(sentence: string, params: Record<string, string>): string {
  const has = (part: string) => [...part.matchAll(HOLE)].every(([, name]) => params[name ?? ""]);
  return sentence
    .replace(OPTIONAL, (_, part: string) => (has(part) ? part : ""))
    .replace(HOLE, (whole, name: string) => params[name] ?? whole);
}

/** Parameters that are words of the core, which speaks Vietnamese. */
const SPOKEN = ["kind", "other", "what"];

function inEnglish(params: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      const word = SPOKEN.includes(name) ? coreWord(value) : null;
      return [name, word ? i18n._(word) : value];
    }),
  );
}

function say(sentence: Sentence, locale: Locale, params: Record<string, string>): string {
  return fill(sentence[locale], locale === "en" ? inEnglish(params) : params);
}

interface Refusal {
  code: string;
  params: Record<string, string>;
  incident?: string | null;
}

/** The sentence for a refused request. A code nobody foresaw gets the calm one. */
export function errorText(refusal: Refusal, locale: Locale): string {
  const sentence = ERRORS[refusal.code] ?? REQUESTS.internal;
  const text = say(sentence, locale, refusal.params);
  return refusal.incident ? `${text} ${fill(INCIDENT[locale], { incident: refusal.incident })}` : text;
}

/** The one sentence for a refusal where no field stands that it could be shown beside. */
export function refusalText(refusal: Refusal & { fields: FieldProblem[] }, locale: Locale): string {
  const [problem] = refusal.fields;
  return problem ? fieldErrorText(problem, locale) : errorText(refusal, locale);
}

/** The sentence beside a refused field. */
export function fieldErrorText(problem: FieldProblem, locale: Locale): string {
  const sentence = FIELDS[problem.code];
  return sentence ? say(sentence, locale, problem.params) : errorText(problem, locale);
}

//! One Vietnamese sentence for every code the core can refuse with, and for every line of the to-do
//! list: what happened, to what, and what to do next at a command line.
//!
//! `{name}` stands for a parameter; what stands in `[…]` is left out where its parameter is not known.

use serde_json::Value as Json;
use soban_api::error::FieldErrorView;
use soban_api::{Code, Error};
use std::collections::BTreeMap;
use std::fmt::Write as _;

type Params = BTreeMap<String, String>;

/// The name under which a bad `SOBAN_TODAY` is refused.
const TODAY: &str = "SOBAN_TODAY";

#[expect(clippy::too_many_lines, reason = "one sentence for each code")]
const fn request(code: Code) -> &'static str {
    match code {
        Code::UnknownCommand => {
            "Bản soban này không có chức năng[ “{command}”]. Hãy cài lại cho khớp phiên bản."
        }
        Code::BadRequest => {
            "Chương trình không hiểu yêu cầu[ “{command}”]. Hãy báo người phụ trách kèm lệnh đã gõ."
        }
        Code::NoWorkspace => {
            "Thư mục[ {path}] chưa có sổ làm việc. Hãy kiểm tra --data, hoặc khởi tạo bằng lệnh init."
        }
        Code::WorkspaceExists => {
            "Thư mục[ {path}] đã có sổ làm việc, không tạo đè lên được. Hãy dùng sổ đang có hoặc chọn --data khác."
        }
        Code::UnknownUnit => {
            "Không có đơn vị[ “{unit}”] trong danh mục của năm kế hoạch. Hãy dùng mã đơn vị, ví dụ 40, 417, 16816."
        }
        Code::OutsideOwnUnit => {
            "Việc này thuộc đơn vị khác[ ({unit})]. Chỉ dùng được đơn vị của sổ này và các đơn vị trực thuộc."
        }
        Code::UnknownKind => {
            "Không có loại hồ sơ[ “{kind}”]. Chọn một trong: village, household, support, household_count, work, work_progress, voucher."
        }
        Code::UnknownRecord => {
            "Không tìm thấy hồ sơ[ {kind}][ có mã {id}] trong sổ này. Hãy xem lại mã bằng lệnh get."
        }
        Code::UnknownPeriod => {
            "Không có kỳ báo cáo[ “{period}”]. Hãy dùng mã kỳ, ví dụ 2023-6T hoặc 2023-CN."
        }
        Code::UnknownReport => "Không có biểu báo cáo[ “{report}”]. Chọn B1 hoặc B2.",
        Code::InvalidRecord => "Có mục chưa đúng nên chưa lưu được:",
        Code::Stopped => "Đã dừng theo yêu cầu. Sổ vẫn như trước khi nhập.",
        Code::PackagePartsMissing => {
            "Tệp[ “{file}”] là một phần của tệp gửi làm {count} phần; còn thiếu phần {parts}. Hãy chọn đủ các phần, thứ tự nào cũng được, rồi nhập lại."
        }
        Code::NoImport => {
            "Không có lần nhập tệp nào để hoàn tác. Chỉ hoàn tác được lần nhập gần nhất."
        }
        Code::ImportBuiltUpon => {
            "Không hoàn tác được lần nhập này: {kind} “{record}” nhập vào đã được sửa hoặc dùng tiếp. Hãy sửa từng hồ sơ, hoặc khôi phục bản sao lưu làm ngay trước lần nhập."
        }
        Code::DeviceLost => {
            "Máy này đã được cấp trên báo mất, nên số liệu nhập thêm ở đây sẽ không được tính. Nếu máy vẫn ở đơn vị, hãy xin tệp ghi danh mới rồi dùng lệnh join."
        }
        Code::NotBelow => {
            "Chỉ cấp trên mới báo mất máy của đơn vị[ {unit}] được. Hãy gọi cho cấp trên của đơn vị đó."
        }
        Code::NoConflict => {
            "Mục này không khác nhau giữa các máy, không cần xử lý. Hãy xem danh sách bằng lệnh conflicts."
        }
        Code::OverLimit => {
            "[Tệp “{file}”: ]quá giới hạn cho phép[: {max}][ {what}]. Hãy chia nhỏ ra rồi làm lại."
        }
        Code::PackageEmpty => {
            "Tệp[ “{file}”] rỗng, có lẽ khi chép chưa xong. Hãy chép lại hoặc xin gửi lại."
        }
        Code::PackageNotOurs => {
            "Tệp[ “{file}”] không phải tệp đồng bộ do Sổ Bản tạo ra. Hãy chọn đúng tệp hoặc xin gửi lại."
        }
        Code::PackageCut => {
            "Tệp[ “{file}”] bị thiếu phần cuối, có lẽ khi chép chưa xong. Hãy chép lại hoặc xin gửi lại."
        }
        Code::PackageAltered => {
            "Nội dung tệp[ “{file}”] đã bị hỏng hoặc thay đổi trên đường gửi. Hãy xin đơn vị gửi lại."
        }
        Code::PackageFuture => {
            "Tệp[ “{file}”] do bản Sổ Bản mới hơn tạo ra[ (định dạng phiên bản {version})]. Hãy cập nhật chương trình rồi nhập lại."
        }
        Code::PackageWrongRecipient => {
            "Tệp[ “{file}”] gửi cho đơn vị khác[ ({unit})]. Hãy xin tệp gửi đúng cho đơn vị của sổ này."
        }
        Code::PackageForeign => {
            "Tệp[ “{file}”] thuộc chương trình, tỉnh hoặc năm khác, hoặc lẫn số liệu dùng thử với số liệu thật. Hãy xin đúng tệp của năm này."
        }
        Code::PackageWrongSender => {
            "Đơn vị gửi tệp[ “{file}”][ ({unit})] không trực thuộc đơn vị của sổ này. Hãy chuyển tệp cho đúng cấp trên của đơn vị đó."
        }
        Code::PackageBadChange => {
            "Tệp[ “{file}”] chứa dữ liệu của đơn vị không thuộc nơi gửi, nên không nhập. Hãy báo lại đơn vị gửi."
        }
        Code::PackageNoPapers => {
            "Tệp[ “{file}”] được ký và mã hoá, mà sổ này chưa được cấp trên ghi danh nên không mở được. Hãy dùng tệp ghi danh trước, rồi nhập lại."
        }
        Code::PackageOtherKeys => {
            "Tệp[ “{file}”] được khoá bằng khoá khác với khoá của sổ này. Hãy xin đơn vị gửi tạo lại tệp sau khi đã ghi danh đúng."
        }
        Code::PackageForged => {
            "Chữ ký trong tệp[ “{file}”] không đúng là của đơn vị mà tệp ghi tên. Đừng dùng tệp này; hãy hỏi lại đơn vị gửi qua điện thoại."
        }
        Code::PackageUnsigned => {
            "Tệp[ “{file}”][ của {unit}] không có chữ ký, nên không biết ai đã lập. Hãy xin đơn vị đó ghi danh máy rồi tạo lại tệp."
        }
        Code::NoKeysOf => {
            "Sổ này không có khoá của đơn vị nhận[ ({unit})], nên không khoá tệp cho họ được. Hãy xin cấp trên tệp ghi danh mới."
        }
        Code::PackageGap => {
            "Tệp[ “{file}”] nối tiếp những thay đổi[ của {unit}] mà sổ này không có. Hãy xin nơi gửi tạo lại tệp đầy đủ. Lệnh: export --whole."
        }
        Code::FileUnreadable => {
            "Không đọc được tệp[ “{file}”]. Hãy kiểm tra đường dẫn, USB và quyền đọc rồi làm lại."
        }
        Code::FileUnwritable => {
            "Không ghi được vào[ {path}]. Hãy kiểm tra đường dẫn, quyền ghi và chỗ trống, hoặc chọn nơi khác."
        }
        Code::NotAPhoto => {
            "Tệp[ “{file}”] không phải ảnh JPEG, PNG hay WebP. Hãy chọn ảnh khác; ảnh iPhone (HEIC) thì chuyển sang JPEG trước."
        }
        Code::PhotoUnreadable => {
            "Ảnh[ “{file}”] bị hỏng hoặc quá lớn. Hãy chụp lại hoặc chọn ảnh khác."
        }
        Code::PictureElsewhere => {
            "Ảnh này chưa về máy này: ảnh đang ở[ {unit}]. Hãy nhận tệp ảnh của đơn vị đó."
        }
        Code::EnrolmentNotOurs => {
            "Tệp[ “{file}”] không phải tệp ghi danh. Hãy chọn tệp có đuôi .soban-enrolment."
        }
        Code::EnrolmentAltered => {
            "Tệp ghi danh[ “{file}”] đã bị sửa hoặc hỏng trên đường gửi. Hãy xin cấp trên gửi lại."
        }
        Code::EnrolmentFuture => {
            "Tệp ghi danh[ “{file}”] do bản Sổ Bản mới hơn tạo ra. Hãy cập nhật chương trình."
        }
        Code::EnrolmentForOther => {
            "Tệp ghi danh[ “{file}”] dành cho đơn vị hoặc kế hoạch khác[ ({unit})]. Hãy xin đúng tệp của đơn vị mình."
        }
        Code::EnrolmentExpired => {
            "Tệp ghi danh[ “{file}”] đã quá hạn. Hãy xin cấp trên làm tệp mới."
        }
        Code::EnrolmentUsed => {
            "Tệp ghi danh[ “{file}”] đã dùng rồi, mỗi tệp chỉ dùng một lần. Hãy xin cấp trên làm tệp mới."
        }
        Code::WrongOneTimeCode => {
            "Mã một lần không phải của tệp này. Hãy hỏi lại mã qua điện thoại."
        }
        Code::NotEnrolled => {
            "Sổ này chưa được cấp trên ghi danh nên chưa gửi tệp và chưa ghi danh cho đơn vị khác được. Hãy xin tệp ghi danh rồi dùng lệnh join."
        }
        Code::UnknownDevice => {
            "Sổ này không biết máy nào[ có mã {device}]. Hãy xem mã bằng lệnh device list."
        }
        Code::OwnDevice => {
            "Không báo mất chính máy đang dùng được. Hãy làm việc này trên máy của cấp trên."
        }
        Code::BackupNotOurs => {
            "Tệp[ “{file}”] không phải bản sao lưu của Sổ Bản. Hãy chọn tệp có đuôi .soban-backup."
        }
        Code::BackupDamaged => {
            "Bản sao lưu[ “{file}”] bị hỏng hoặc chép chưa xong. Hãy chép lại, hoặc dùng bản sao lưu khác."
        }
        Code::BackupFuture => {
            "Bản sao lưu[ “{file}”] do bản Sổ Bản mới hơn tạo ra. Hãy cập nhật chương trình."
        }
        Code::Locked => {
            "Sổ[ {path}] đang khóa. Hãy thêm --password-file TỆP, hoặc đặt SOBAN_PASSWORD."
        }
        Code::KeysMissing => {
            "Thiếu tệp khóa soban.keys trong[ {path}]. Không có nó thì không mở được sổ; hãy tìm lại tệp, hoặc khôi phục từ bản sao lưu."
        }
        Code::KeysAltered => {
            "Tệp khóa của sổ[ {path}] đã bị sửa, hoặc là bản cũ hơn sổ. Hãy báo người quản trị, rồi khôi phục từ bản sao lưu."
        }
        Code::KeysDamaged => {
            "Tệp khóa của sổ[ {path}] bị hỏng. Hãy khôi phục từ bản sao lưu gần nhất."
        }
        Code::KeysFuture => {
            "Tệp khóa của sổ[ {path}] do bản Sổ Bản mới hơn tạo ra. Hãy cập nhật chương trình."
        }
        Code::WrongPassword => {
            "Mật khẩu không đúng. Hãy kiểm tra bộ gõ tiếng Việt và phím Caps Lock rồi thử lại."
        }
        Code::WrongCode => {
            "Mã khôi phục này không phải của sổ này. Hãy lấy đúng tờ in khi khởi tạo sổ."
        }
        Code::MistypedCode => "Mã gõ chưa đúng[ ở nhóm thứ {group}]. Hãy so lại từng ký tự.",
        Code::WaitToUnlock => "Đã sai mật khẩu nhiều lần. Hãy chờ[ {seconds} giây] rồi thử lại.",
        Code::WeakPassword => {
            "Mật khẩu dễ đoán quá hoặc dài quá: cần[ từ {min}][ đến {max}] ký tự, không chỉ lặp một ký tự."
        }
        Code::NameTaken => {
            "Đã có người dùng[ tên {name}]. Hãy thêm tên đệm hoặc chức vụ để phân biệt."
        }
        Code::UnknownPerson => {
            "Sổ này không có người dùng[ “{name}”]. Hãy xem danh sách bằng lệnh user list."
        }
        Code::UnknownRole => "Không có vai trò[ “{role}”]. Chọn admin, officer hoặc leader.",
        Code::LastAdmin => {
            "Sổ phải còn ít nhất một người quản trị. Hãy cho người khác làm quản trị trước."
        }
        Code::NotAllowed => {
            "Vai trò của bạn không được làm việc này. Hãy nhờ người quản trị của sổ."
        }
        Code::StoreBusy => {
            "Sổ[ {path}] đang mở ở chương trình khác. Hãy đóng chương trình đó rồi thử lại."
        }
        Code::StoreFuture => "Sổ[ {path}] do bản Sổ Bản mới hơn tạo ra. Hãy cập nhật chương trình.",
        Code::StoreDamaged => {
            "Tệp dữ liệu trong[ {path}] bị hỏng. Đừng ghi thêm; hãy khôi phục bằng lệnh restore với bản sao lưu gần nhất."
        }
        Code::DiskFull => {
            "Ổ đĩa đã đầy[ ({path})] nên chưa lưu được. Hãy giải phóng chỗ trống rồi làm lại; những gì đã lưu vẫn còn."
        }
        Code::Internal => {
            "Có trục trặc ngoài dự kiến. Dữ liệu đã lưu vẫn còn nguyên; hãy thử lại, nếu vẫn vậy thì gửi thư mục logs của sổ cho người phụ trách."
        }
    }
}

/// Why a field or a line is refused: the codes of `docs/records.md`.
const PROBLEMS: &[(&str, &str)] = &[
    ("required", "Mục này không để trống được. Hãy điền vào."),
    (
        "text_too_long",
        "Dài {chars} ký tự, tối đa {max}. Hãy viết gọn lại.",
    ),
    (
        "control_characters",
        "Có ký tự điều khiển hoặc xuống dòng. Hãy xóa và gõ lại.",
    ),
    (
        "not_a_name",
        "Họ tên phải có chữ cái và không có chữ số. Hãy gõ lại họ và tên.",
    ),
    (
        "not_an_id_number",
        "Số căn cước phải có 12 chữ số, chứng minh nhân dân có 9. Hãy đối chiếu với thẻ.",
    ),
    (
        "not_a_number",
        "Đây không phải số nguyên. Hãy chỉ gõ chữ số, ví dụ 125.",
    ),
    (
        "not_a_decimal",
        "Đây không phải số hợp lệ. Hãy viết chữ số, phần lẻ sau dấu phẩy, ví dụ 45,67.",
    ),
    (
        "out_of_range",
        "Phải từ {min} đến {max}. Hãy xem lại số này.",
    ),
    ("money_empty", "Chưa có số tiền. Hãy nhập số tiền."),
    (
        "money_not_a_number",
        "Số tiền chỉ gồm chữ số, dấu chấm, dấu phẩy và đơn vị đồng hoặc triệu. Hãy bỏ các ký tự khác.",
    ),
    (
        "money_negative",
        "Số tiền không được âm. Hãy bỏ dấu trừ; thu hồi tạm ứng là một loại chứng từ riêng (recovery).",
    ),
    (
        "money_ambiguous_dot",
        "Không rõ dấu chấm là phần nghìn hay phần lẻ. Viết 1.500 là một nghìn năm trăm, 1,5 là một rưỡi.",
    ),
    (
        "money_misplaced_separator",
        "Dấu phân cách sai chỗ. Hãy đặt dấu chấm sau mỗi ba chữ số, ví dụ 1.473.139.",
    ),
    (
        "money_too_precise",
        "Số tiền lẻ dưới một đồng. Hãy làm tròn đến đồng.",
    ),
    (
        "money_too_large",
        "Số tiền quá lớn. Hãy xem lại đơn vị đồng hay triệu đồng.",
    ),
    (
        "date_unreadable",
        "Không đọc được ngày. Hãy viết ngày/tháng/năm, ví dụ 25/05/2023, hoặc 2023-05-25.",
    ),
    (
        "date_impossible",
        "Không có ngày này trong lịch. Hãy xem lại ngày và tháng.",
    ),
    (
        "date_year_outside",
        "Năm nằm ngoài khoảng cho phép. Hãy viết đủ bốn chữ số của năm.",
    ),
    (
        "date_outside",
        "Phải từ ngày {from} đến ngày {to}. Hãy xem lại ngày này.",
    ),
    (
        "not_a_choice",
        "“{given}” không có trong danh sách. Hãy chọn lại theo docs/records.md.",
    ),
    (
        "no_such_record",
        "Không tìm thấy {kind} này trong sổ, hoặc đã bị hủy. Hãy nhập {kind} trước hoặc sửa mã.",
    ),
    (
        "other_unit",
        "Thuộc {unit}, không ghi ở đây được. Hãy chọn hồ sơ của đơn vị này.",
    ),
    (
        "no_such_unit",
        "Không có đơn vị này trong danh mục. Hãy dùng mã đơn vị, ví dụ 16816.",
    ),
    (
        "unit_not_valid",
        "{unit} không còn hoặc chưa có vào ngày {date}. Hãy chọn đơn vị có hiệu lực vào ngày đó.",
    ),
    (
        "not_a_commune",
        "Hồ sơ này phải thuộc một xã. Hãy ghi mã xã vào owner.",
    ),
    (
        "not_below",
        "Chỉ đơn vị cấp trên ghi được hồ sơ này. Hãy chọn một đơn vị cấp dưới.",
    ),
    (
        "outside_own_unit",
        "{unit} không thuộc đơn vị của sổ này. Hãy chọn đơn vị khác.",
    ),
    (
        "no_capital",
        "{item} không có loại vốn này trong kế hoạch. Hãy chọn loại vốn hoặc dự án khác.",
    ),
    (
        "item_is_heading",
        "{item} gồm nhiều nội dung. Hãy chọn một nội dung cụ thể.",
    ),
    (
        "other_item",
        "Nội dung này thuộc {item}. Hãy chọn lại nội dung hoặc dự án.",
    ),
    (
        "beyond_plan",
        "Vượt kế hoạch {over} đồng: kế hoạch {plan}, đã ghi {recorded}. Hãy xem lại số tiền.",
    ),
    (
        "beyond_given",
        "Vượt phần được giao {over} {unit}: có {available}, các đơn vị khác đã được giao {given}. Hãy xem lại số lượng.",
    ),
    (
        "beyond_advance",
        "Chỉ còn {left} đồng tạm ứng để thu hồi. Hãy xem lại số tiền.",
    ),
    (
        "no_amount",
        "Chưa có số tiền nào. Hãy nhập số tiền lớn hơn 0.",
    ),
    (
        "before_other",
        "Không được trước mục “{other}”. Hãy xem lại hai ngày này.",
    ),
    (
        "fixed",
        "Mục này không sửa được sau khi đã lưu. Nếu sai, hãy hủy hồ sơ và ghi hồ sơ mới.",
    ),
    (
        "unknown_field",
        "Loại hồ sơ này không có mục đó. Hãy xem tên các mục trong docs/records.md.",
    ),
    (
        "still_used",
        "Còn {count} hồ sơ “{kind}” dùng đến mục này. Hãy hủy hoặc sửa các hồ sơ đó trước.",
    ),
    (
        "already_there",
        "Đã có “{name}”. Hãy dùng hồ sơ đó thay vì ghi thêm.",
    ),
    (
        "not_a_json_object",
        "Dòng này không phải một đối tượng JSON hợp lệ. Hãy viết mỗi hồ sơ trên một dòng, trong cặp ngoặc nhọn.",
    ),
    (
        "not_text_or_number",
        "Giá trị phải là chữ hoặc số. Hãy viết trong dấu ngoặc kép.",
    ),
    (
        "not_a_whole_number",
        "Số trong JSON phải là số nguyên[, không phải {reason}]. Hãy viết số lẻ trong dấu ngoặc kép với dấu phẩy, ví dụ \"12,5 triệu\".",
    ),
    (
        "not_an_id",
        "Mã hồ sơ phải là UUID[, không phải “{reason}”]. Hãy bỏ mục id để ghi hồ sơ mới.",
    ),
    (
        "line_too_long",
        "Dòng dài quá {reason} byte. Hãy viết mỗi hồ sơ một dòng.",
    ),
];

const TODO: &[(&str, &str)] = &[
    (
        "conflict",
        "{count} mục khác nhau giữa các máy, cần chọn giá trị đúng (lệnh conflicts).",
    ),
    (
        "over_plan",
        "{name}: {capital} giải ngân vượt kế hoạch {amount} đồng; xem lại chứng từ.",
    ),
    (
        "number_missing",
        "Thiếu gói số {numbers} của {name}; không mất số liệu, gói gửi sau gồm cả nội dung đó.",
    ),
    (
        "count_differs",
        "{name}: {count} ô số hộ tổng hợp khác với danh sách hộ; số của danh sách được tính.",
    ),
    (
        "duplicate_support",
        "{count} hộ có nhiều hơn một lần hỗ trợ cùng nội dung; xem có ghi trùng không.",
    ),
    (
        "kept_aside",
        "{count} thay đổi nhận được đang để riêng, chưa tính (lệnh quarantine).",
    ),
    (
        "not_enrolled",
        "Sổ này chưa được ghi danh nên chưa gửi, chưa nhận tệp được: xin cấp trên tệp ghi danh (lệnh join).",
    ),
    ("unit_silent", "{count}/{all} đơn vị chưa gửi tệp nào."),
    (
        "unsent",
        "{count} thay đổi chưa gửi lên cấp trên (lệnh export).",
    ),
    ("late", "[{name}: ]đã quá hạn gửi báo cáo."),
];

const KINDS: &[(&str, &str)] = &[
    ("village", "Thôn, bản"),
    ("household", "Hộ"),
    ("support", "Hỗ trợ"),
    ("household_count", "Số hộ tổng hợp"),
    ("work", "Công trình"),
    ("work_progress", "Tiến độ công trình"),
    ("voucher", "Chứng từ"),
    ("photo", "Ảnh công trình"),
    ("allocation", "Phân bổ"),
];

fn find(table: &[(&'static str, &'static str)], code: &str) -> Option<&'static str> {
    let found = table.iter().find(|(name, _)| *name == code);
    found.map(|(_, sentence)| *sentence)
}

/// Was the day in the environment refused?
pub(crate) fn is_bad_today(error: &Error) -> bool {
    error
        .params
        .get("command")
        .is_some_and(|name| name == TODAY)
}

/// The sentence about a refusal, its fields and its incident included.
pub(crate) fn error(error: &Error) -> String {
    if is_bad_today(error) {
        let sentence = "Biến môi trường SOBAN_TODAY không phải một ngày[ (“{reason}”)]. Hãy viết 2023-06-01 hoặc bỏ biến này.";
        return fill(sentence, &error.params);
    }
    let mut text = fill(request(error.code), &error.params);
    for field in &error.fields {
        // Writing to a String cannot fail.
        let _ = write!(text, "\n  {}: {}", field.field, problem(field));
    }
    if let Some(incident) = &error.incident {
        let _ = write!(text, " Mã sự cố: {incident}.");
    }
    text
}

/// As [`error`], for an error inside a view.
pub(crate) fn error_view(view: &Json) -> String {
    let named = |code: &&Code| serde_json::to_value(code).is_ok_and(|name| name == view["code"]);
    let code = Code::ALL.iter().find(named).unwrap_or(&Code::Internal);
    fill(request(*code), &params(&view["params"]))
}

/// The sentence about a refused field or line.
pub(crate) fn problem(problem: &FieldErrorView) -> String {
    let sentence = find(PROBLEMS, &problem.code).unwrap_or("Mục này chưa đúng. Hãy xem lại.");
    fill(sentence, &problem.params)
}

/// The sentence about something that wants doing.
pub(crate) fn todo(view: &Json) -> String {
    let code = view["code"].as_str().unwrap_or_default();
    find(TODO, code).map_or_else(
        || format!("Cần xem lại ({code})."),
        |sentence| fill(sentence, &params(&view["params"])),
    )
}

/// Why a change is kept aside.
pub(crate) fn aside(reason: &str) -> &'static str {
    match reason {
        "unreadable" => "bản này chưa đọc được (có lẽ ghi bằng bản mới hơn)",
        "outside_unit" => "về đơn vị mà máy ghi không phụ trách",
        "not_its_level" => "chỉ cấp trên mới được ghi",
        "other_owner" => "về hồ sơ đang thuộc đơn vị khác",
        "revoked" => "ghi sau khi máy đã báo mất",
        "fork" => "của sổ bị sao chép: một số thứ tự có hai nội dung khác nhau",
        _ => "không rõ vì sao",
    }
}

/// A kind's name as a person reads it.
pub(crate) fn kind_label(name: &str) -> &str {
    find(KINDS, name).unwrap_or(name)
}

fn params(view: &Json) -> Params {
    let pairs = view.as_object().into_iter().flatten();
    let text = |value: &Json| {
        value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned)
    };
    pairs
        .map(|(name, value)| (name.clone(), text(value)))
        .collect()
}

/// Puts parameters into a sentence.
fn fill(sentence: &str, params: &Params) -> String {
    let mut out = String::with_capacity(sentence.len() + 64);
    let mut rest = sentence;
    while let Some(place) = rest.find(['[', '{']) {
        let (before, from) = rest.split_at(place);
        out.push_str(before);
        let close = if from.starts_with('[') { ']' } else { '}' };
        let Some(end) = from.find(close) else {
            break;
        };
        let part = &from[1..end];
        rest = &from[end + 1..];
        if close == ']' {
            if names(part).all(|name| params.get(name).is_some_and(|value| !value.is_empty())) {
                out.push_str(&fill(part, params));
            }
        } else if let Some(value) = params.get(part) {
            out.push_str(value);
        } else {
            out.push_str(&from[..=end]);
        }
    }
    out.push_str(rest);
    out
}

fn names(part: &str) -> impl Iterator<Item = &str> {
    part.split('{')
        .skip(1)
        .filter_map(|piece| piece.split('}').next())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn read(path: &str) -> String {
        std::fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
    }

    #[test]
    fn parameters_go_into_their_places() {
        let check = |sentence: &str, pairs: &[(&str, &str)], expected: &str| {
            let params = pairs
                .iter()
                .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()));
            assert_eq!(fill(sentence, &params.collect()), expected);
        };
        check(
            "Tệp[ “{file}”] rỗng.",
            &[("file", "a.soban")],
            "Tệp “a.soban” rỗng.",
        );
        check("Tệp[ “{file}”] rỗng.", &[], "Tệp rỗng.");
        check(
            "Từ {min} đến {max}.",
            &[("min", "1"), ("max", "9")],
            "Từ 1 đến 9.",
        );
        check("dòng {…}.", &[], "dòng {…}.");
        check("[{a}, {b}]!", &[("a", "[x]"), ("b", "{y}")], "[x], {y}!");
        check("[{a}, {b}]!", &[("a", "x")], "!");
    }

    #[test]
    fn every_code_of_the_core_has_a_sentence() {
        for code in Code::ALL {
            assert!(request(*code).len() > 20, "{code:?}");
        }
    }

    /// Codes in the page's table: the first cell of each line under its heading.
    fn documented() -> BTreeSet<String> {
        let page = read("../../../docs/records.md");
        let table = page.split("## Problem codes").nth(1).unwrap();
        let table = table.split("\n## ").next().unwrap();
        let codes = table.lines().filter_map(|line| line.strip_prefix("| `"));
        codes
            .map(|line| line.split('`').next().unwrap().to_owned())
            .collect()
    }

    #[test]
    fn every_problem_code_of_the_docs_has_a_sentence() {
        let listed: BTreeSet<String> = PROBLEMS
            .iter()
            .map(|(code, _)| (*code).to_owned())
            .collect();
        assert_eq!(listed.len(), PROBLEMS.len(), "a code stands twice");
        assert_eq!(listed, documented());
    }

    /// The page itself against the core: this crate may not depend on it, so its source is read.
    #[test]
    fn the_docs_list_every_problem_code_of_the_core() {
        let quoted = |text: &str| {
            let pieces: Vec<&str> = text.split('"').collect();
            let pairs = pieces.windows(2).skip(1).step_by(2);
            pairs
                .map(|pair| (pair[0].to_owned(), pair[1].to_owned()))
                .collect::<Vec<_>>()
        };
        let problems = read("../domain/src/problem.rs");
        let problems = problems.split("fn code_and_params").nth(1).unwrap();
        let mut expected: BTreeSet<String> = quoted(problems)
            .into_iter()
            .filter(|(_, after)| {
                let after: String = after.split_whitespace().collect();
                after.starts_with(",none()") || after.starts_with(",vec![")
            })
            .map(|(code, _)| code)
            .collect();
        for file in ["money", "date"] {
            let source = read(&format!("../domain/src/{file}.rs"));
            let body = source.split("const fn code(&self)").nth(1).unwrap();
            let body = body.split("\n}").next().unwrap();
            expected.extend(quoted(body).into_iter().map(|(code, _)| code));
        }
        let lines = [
            "not_a_json_object",
            "not_a_whole_number",
            "not_text_or_number",
            "not_an_id",
            "line_too_long",
        ];
        expected.extend(lines.map(str::to_owned));
        assert!(expected.len() > 30, "{expected:?}");
        assert_eq!(documented(), expected);
    }
}

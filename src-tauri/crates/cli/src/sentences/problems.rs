//! Why a field or a line is refused: a sentence for every code of docs/records.md.

/// Code, sentence.
pub(super) const PROBLEMS: &[(&str, &str)] = &[
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

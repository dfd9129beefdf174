//! What vouchers and works are called: sentences a treasury clerk would write, by plan item.

/// What money of an item without a work is spent on, and who is paid. `{huyện}` and `{xã}` stand for
/// the district and a commune inside a sentence. Unknown items get the last row.
const SPENDING: &[(&str, &[(&str, &str)])] = &[
    (
        "3.1",
        &[
            (
                "khoán bảo vệ rừng cho hộ gia đình, cộng đồng bản",
                "UBND {xã}",
            ),
            (
                "hỗ trợ trồng rừng sản xuất, lâm sản ngoài gỗ",
                "Ban Quản lý rừng phòng hộ {huyện}",
            ),
            (
                "trợ cấp gạo bảo vệ và phát triển rừng",
                "Hạt Kiểm lâm {huyện}",
            ),
        ],
    ),
    (
        "3.2",
        &[
            (
                "hỗ trợ dự án phát triển sản xuất theo chuỗi giá trị",
                "Trung tâm Dịch vụ nông nghiệp {huyện}",
            ),
            (
                "hỗ trợ giống vật nuôi cho nhóm hộ sản xuất cộng đồng",
                "UBND {xã}",
            ),
        ],
    ),
    (
        "4",
        &[
            (
                "duy tu, bảo dưỡng công trình hạ tầng sau đầu tư",
                "UBND {xã}",
            ),
            (
                "khối lượng hoàn thành các công trình hạ tầng thiết yếu",
                "Ban Quản lý dự án ĐTXD {huyện}",
            ),
        ],
    ),
    (
        "5.1",
        &[
            (
                "mua sắm trang thiết bị cho trường phổ thông dân tộc bán trú",
                "Phòng Giáo dục và Đào tạo {huyện}",
            ),
            (
                "mở lớp xóa mù chữ cho người dân",
                "Phòng Giáo dục và Đào tạo {huyện}",
            ),
        ],
    ),
    (
        "5.2",
        &[(
            "bồi dưỡng kiến thức dân tộc cho cán bộ, công chức",
            "Phòng Dân tộc {huyện}",
        )],
    ),
    (
        "5.3",
        &[
            (
                "đào tạo nghề cho lao động nông thôn",
                "Trung tâm GDNN - GDTX {huyện}",
            ),
            (
                "tổ chức ngày hội việc làm, tư vấn học nghề",
                "Phòng Lao động - TB&XH {huyện}",
            ),
        ],
    ),
    (
        "5.4",
        &[(
            "tập huấn nâng cao năng lực cho cộng đồng và cán bộ cơ sở",
            "Phòng Dân tộc {huyện}",
        )],
    ),
    (
        "6",
        &[
            (
                "bảo tồn lễ hội truyền thống, hỗ trợ đội văn nghệ bản",
                "Phòng Văn hóa và Thông tin {huyện}",
            ),
            ("hỗ trợ trang thiết bị nhà văn hóa bản", "UBND {xã}"),
        ],
    ),
    (
        "7",
        &[(
            "chăm sóc sức khỏe bà mẹ, trẻ em, phòng chống suy dinh dưỡng",
            "Trung tâm Y tế {huyện}",
        )],
    ),
    (
        "8",
        &[
            (
                "duy trì tổ truyền thông cộng đồng, địa chỉ tin cậy",
                "Hội Liên hiệp Phụ nữ {huyện}",
            ),
            (
                "tổ chức đối thoại chính sách về bình đẳng giới",
                "Hội Liên hiệp Phụ nữ {huyện}",
            ),
        ],
    ),
    (
        "9.1",
        &[
            (
                "hỗ trợ phát triển chăn nuôi, trồng trọt cho hộ dân tộc có khó khăn đặc thù",
                "UBND {xã}",
            ),
            (
                "hỗ trợ bảo tồn văn hóa dân tộc có khó khăn đặc thù",
                "Phòng Dân tộc {huyện}",
            ),
        ],
    ),
    (
        "9.2",
        &[(
            "tuyên truyền giảm thiểu tảo hôn và hôn nhân cận huyết thống",
            "Phòng Dân tộc {huyện}",
        )],
    ),
    (
        "10.1",
        &[(
            "hội nghị biểu dương người có uy tín, phổ biến pháp luật",
            "Phòng Dân tộc {huyện}",
        )],
    ),
    (
        "10.2",
        &[(
            "thiết bị công nghệ thông tin cho điểm hỗ trợ đồng bào",
            "Phòng Văn hóa và Thông tin {huyện}",
        )],
    ),
    (
        "10.3",
        &[(
            "kiểm tra, giám sát, đánh giá thực hiện Chương trình",
            "Phòng Dân tộc {huyện}",
        )],
    ),
    ("", &[("thực hiện nội dung của Chương trình", "UBND {xã}")]),
];

/// What households are given and who is paid, by content.
const CONTENTS: &[(&str, &str)] = &[
    ("1.nha_o", "hỗ trợ nhà ở cho hộ nghèo"),
    (
        "1.chuyen_doi_nghe",
        "hỗ trợ chuyển đổi nghề cho hộ thiếu đất sản xuất",
    ),
    ("1.nuoc_phan_tan", "hỗ trợ nước sinh hoạt phân tán cho hộ"),
];

/// Builders; the number makes plain that there is no such firm.
pub const BUILDERS: &[&str] = &[
    "Công ty TNHH Xây dựng Hoa Ban Mẫu 1",
    "Công ty TNHH Xây dựng Hoa Ban Mẫu 2",
    "Công ty CP Xây lắp Đỉnh Mây Mẫu 3",
    "Công ty CP Xây lắp Suối Nguồn Mẫu 4",
    "Hợp tác xã Xây dựng Cọn Nước Mẫu 5",
];

/// Works that no indicator counts: item and what stands before the village's name.
pub const WORKS: &[(&str, &str)] = &[
    ("4", "Đường giao thông nội bản"),
    ("4", "Đường từ trung tâm xã vào bản"),
    ("4", "Trường mầm non, điểm trường bản"),
    ("4", "Nhà học 2 tầng Trường tiểu học, điểm bản"),
    ("4", "Nhà văn hóa cộng đồng bản"),
    ("4", "Kênh mương thủy lợi bản"),
    ("4", "Cầu tràn liên hợp bản"),
    ("4", "Đường điện sinh hoạt bản"),
    ("5.1", "Nhà ở học sinh bán trú, điểm bản"),
    ("7", "Cải tạo trạm y tế, điểm bản"),
];

/// "Công trình nước sinh hoạt tập trung bản …".
pub const WATER_WORK: &str = "Công trình nước sinh hoạt tập trung bản";

/// One of the ways money of an item is spent: what for, and the pattern of who is paid.
pub fn spending(item: &str, content: Option<&str>, n: usize) -> (&'static str, &'static str) {
    let given = CONTENTS.iter().find(|(code, _)| content == Some(*code));
    if let Some((_, what)) = given {
        return (*what, "UBND {xã}");
    }
    let row = SPENDING.iter().find(|(code, _)| *code == item);
    let ways = row.map_or(SPENDING[SPENDING.len() - 1].1, |(_, ways)| *ways);
    ways[n % ways.len()]
}

//! The 21 items of plan 352/KH-UBND with disbursements of realistic size (invented), and its indicators.

use chrono::NaiveDate;
use soban_reports::b1::{B1Line, B1Report, CapitalFigures};
use soban_reports::b2::{B2Indicator, B2Line, B2Report};
use soban_reports::head::ReportHead;

/// Number, level, investment and recurrent plan (triệu đồng), title: the plan's section II.
#[rustfmt::skip]
pub const PLAN_352: [(&str, u8, i64, i64, &str); 21] = [
    ("1", 1, 30_891, 49_710, "Giải quyết tình trạng thiếu đất ở, nhà ở, đất sản xuất, nước sinh hoạt"),
    ("2", 1, 42_341, 0, "Quy hoạch, sắp xếp, bố trí, ổn định dân cư ở những nơi cần thiết"),
    ("3", 1, 0, 0, "Phát triển sản xuất nông, lâm nghiệp bền vững, phát huy tiềm năng, thế mạnh của các vùng miền để sản xuất hàng hóa theo chuỗi giá trị"),
    ("3.1", 2, 0, 454_257, "Phát triển kinh tế nông, lâm nghiệp bền vững gắn với bảo vệ rừng và nâng cao thu nhập cho người dân"),
    ("3.2", 2, 0, 74_252, "Hỗ trợ phát triển sản xuất theo chuỗi giá trị, vùng trồng dược liệu quý, thúc đẩy khởi sự kinh doanh, khởi nghiệp và thu hút đầu tư vùng đồng bào dân tộc thiểu số và miền núi"),
    ("4", 1, 409_608, 25_207, "Đầu tư cơ sở hạ tầng thiết yếu, phục vụ sản xuất, đời sống trong vùng đồng bào dân tộc thiểu số và miền núi và các đơn vị sự nghiệp công lập của lĩnh vực dân tộc (Tiểu dự án 1)"),
    ("5", 1, 0, 0, "Phát triển giáo dục, đào tạo nâng cao chất lượng nguồn nhân lực"),
    ("5.1", 2, 91_090, 24_472, "Đổi mới hoạt động, củng cố phát triển các trường phổ thông dân tộc nội trú, trường phổ thông dân tộc bán trú, trường phổ thông có học sinh ở bán trú và xóa mù chữ cho người dân vùng đồng bào dân tộc thiểu số"),
    ("5.2", 2, 0, 14_974, "Bồi dưỡng kiến thức dân tộc; đào tạo dự bị đại học, đại học và sau đại học đáp ứng nhu cầu nhân lực cho vùng đồng bào dân tộc thiểu số và miền núi (Nội dung số 1: Bồi dưỡng kiến thức dân tộc)"),
    ("5.3", 2, 0, 79_109, "Dự án phát triển giáo dục nghề nghiệp và giải quyết việc làm cho người lao động vùng dân tộc thiểu số và miền núi"),
    ("5.4", 2, 0, 16_575, "Đào tạo nâng cao năng lực cho cộng đồng và cán bộ triển khai Chương trình ở các cấp"),
    ("6", 1, 20_970, 8_522, "Bảo tồn, phát huy giá trị văn hóa truyền thống tốt đẹp của các dân tộc thiểu số gắn với phát triển du lịch"),
    ("7", 1, 13_325, 10_890, "Chăm sóc sức khỏe Nhân dân, nâng cao thể trạng, tầm vóc người dân tộc thiểu số; phòng chống suy dinh dưỡng trẻ em"),
    ("8", 1, 0, 24_501, "Thực hiện bình đẳng giới và giải quyết những vấn đề cấp thiết đối với phụ nữ và trẻ em"),
    ("9", 1, 0, 0, "Đầu tư phát triển nhóm dân tộc thiểu số rất ít người và nhóm dân tộc còn nhiều khó khăn"),
    ("9.1", 2, 23_893, 33_125, "Đầu tư phát triển kinh tế - xã hội các dân tộc còn gặp nhiều khó khăn, dân tộc có khó khăn đặc thù"),
    ("9.2", 2, 0, 5_605, "Giảm thiểu tình trạng tảo hôn và hôn nhân cận huyết thống trong vùng đồng bào dân tộc thiểu số và miền núi"),
    ("10", 1, 0, 0, "Truyền thông, tuyên truyền, vận động trong vùng đồng bào dân tộc thiểu số và miền núi. Kiểm tra, giám sát đánh giá việc tổ chức thực hiện Chương trình"),
    ("10.1", 2, 0, 13_352, "Biểu dương, tôn vinh điển hình tiên tiến, phát huy vai trò của người có uy tín; phổ biến, giáo dục pháp luật, trợ giúp pháp lý và tuyên truyền, vận động đồng bào; truyền thông phục vụ tổ chức triển khai thực hiện Đề án tổng thể và Chương trình mục tiêu quốc gia phát triển kinh tế - xã hội vùng đồng bào dân tộc thiểu số và miền núi giai đoạn 2021 - 2030"),
    ("10.2", 2, 0, 2_390, "Ứng dụng công nghệ thông tin hỗ trợ phát triển kinh tế - xã hội và đảm bảo an ninh trật tự vùng đồng bào dân tộc thiểu số và miền núi"),
    ("10.3", 2, 0, 4_080, "Kiểm tra, giám sát, đánh giá, đào tạo, tập huấn tổ chức thực hiện Chương trình"),
];

/// Đồng in a triệu.
pub const MILLION: i64 = 1_000_000;

pub fn head(sample: bool) -> ReportHead {
    ReportHead {
        parent_agency: "Ủy ban nhân dân tỉnh Nghệ An".into(),
        agency: "Ban Dân tộc".into(),
        programme:
            "Chương trình mục tiêu quốc gia phát triển kinh tế - xã hội vùng đồng bào dân tộc \
                    thiểu số và miền núi"
                .into(),
        year: 2023,
        period: "Báo cáo 6 tháng đầu năm 2023 (số liệu đến hết ngày 10/06/2023)".into(),
        place: "Nghệ An".into(),
        made_on: NaiveDate::from_ymd_opt(2023, 6, 12).expect("a date"),
        preparer: "Vi Thị Hoài".into(),
        signer_titles: vec!["KT. Trưởng ban".into(), "Phó Trưởng ban".into()],
        signer: "Lương Văn Khánh".into(),
        sample,
    }
}

/// A tenth to two fifths of `plan` triệu in đồng, uneven as real payments are.
fn part(plan: i64, step: i64) -> i64 {
    plan * 1_000 * (97 + step * 53) - plan % 977 * 1_234
}

fn capital(plan: i64, seed: i64) -> CapitalFigures {
    let in_period = part(plan, seed % 7);
    CapitalFigures {
        plan: plan * MILLION,
        carried_over: if seed % 3 == 0 {
            plan * MILLION / 20
        } else {
            0
        },
        in_period,
        cumulative: in_period / 10 * 17,
    }
}

pub fn b1(sample: bool) -> B1Report {
    let lines = (1..)
        .zip(PLAN_352)
        .map(|(seed, (number, level, investment, recurrent, title))| {
            let label = match number.split_once('.') {
                Some((_, sub)) => format!("Tiểu dự án {sub}"),
                None => format!("Dự án {number}"),
            };
            B1Line {
                number: number.into(),
                label,
                title: title.into(),
                level,
                investment: capital(investment, seed),
                recurrent: capital(recurrent, seed + 1),
                counterpart_plan: investment * MILLION / 10,
                counterpart_disbursed: investment * MILLION / 25,
                year_estimate: (investment + recurrent > 0)
                    .then_some((investment + recurrent) * MILLION / 100 * 96),
                note: if number == "10.3" {
                    "Chưa có cơ quan chủ trì".into()
                } else {
                    String::new()
                },
            }
        });
    B1Report {
        head: head(sample),
        lines: lines.collect(),
        notes: Vec::new(),
    }
}

pub fn b2(sample: bool) -> B2Report {
    let indicator = |number: &str, title: &str, unit: &str, target: i64, done: i64| {
        B2Line::Indicator(B2Indicator {
            number: number.into(),
            title: title.into(),
            unit: unit.into(),
            target: Some(target),
            in_period: Some(done),
            cumulative: Some(done),
            year_estimate: Some(target),
            since_start: Some(done + target / 3),
            ..B2Indicator::default()
        })
    };
    let heading = |number: &str, title: &str| B2Line::Heading {
        number: number.into(),
        title: format!("Dự án {number}: {title}"),
    };
    let lines = vec![
        heading("1", PLAN_352[0].4),
        indicator("1.1", "Hỗ trợ nhà ở", "hộ", 179, 82),
        indicator(
            "1.2",
            "Đầu tư xây dựng công trình nước sinh hoạt tập trung",
            "công trình",
            26,
            11,
        ),
        B2Line::Indicator(B2Indicator {
            title: "trong đó khởi công mới".into(),
            unit: "công trình".into(),
            is_sub_target: true,
            target: Some(1),
            in_period: Some(0),
            cumulative: Some(0),
            year_estimate: Some(1),
            ..B2Indicator::default()
        }),
        indicator("1.3", "Hỗ trợ chuyển đổi nghề", "hộ", 2_865, 1_308),
        indicator("1.4", "Hỗ trợ nước sinh hoạt phân tán", "hộ", 7_020, 3_206),
        B2Line::Indicator(B2Indicator {
            number: "1.5".into(),
            title: "Hỗ trợ đất ở".into(),
            unit: "hộ".into(),
            in_period: Some(3),
            cumulative: Some(3),
            note: "Kế hoạch không giao chỉ tiêu".into(),
            ..B2Indicator::default()
        }),
        heading("2", PLAN_352[1].4),
        indicator(
            "2.1",
            "Tiếp tục thực hiện dự án bố trí, sắp xếp ổn định dân cư vùng đặc biệt khó khăn, vùng biên giới",
            "dự án",
            4,
            2,
        ),
    ];
    B2Report {
        head: head(sample),
        since_year: 2021,
        lines,
        notes: Vec::new(),
    }
}

//! Invented people and villages. Families and given names are those common among each people of
//! western Nghệ An; which of them come together is chance, so no name means a real person.

use super::random::Random;
use std::collections::BTreeSet;

/// The names of one people.
#[derive(Debug)]
pub struct Names {
    /// The people's code of 1979.
    pub code: &'static str,
    families: &'static [&'static str],
    men_middle: &'static [&'static str],
    men: &'static [&'static str],
    women_middle: &'static [&'static str],
    women: &'static [&'static str],
    /// First and second part of a village's name.
    villages: (&'static [&'static str], &'static [&'static str]),
}

const HIGHLAND_FIRST: &[&str] = &[
    "Xốp", "Na", "Huồi", "Khe", "Phà", "Co", "Piêng", "Pục", "Cha", "Noong", "Pù", "Nậm", "Tạ",
    "Văng", "Kẻo", "Phiêng",
];
const HIGHLAND_SECOND: &[&str] = &[
    "Lau", "Kho", "Mạt", "Lằm", "Cọ", "Khiết", "Thong", "Lạ", "Piệt", "Pọng", "Kèn", "Sành", "Lốm",
    "Chảo", "Nga", "Hốc", "Mũ", "Xả", "Cáng", "Lôi", "Ngoi", "Tọng", "Quyn", "Đửa", "Pún",
];
const MONG_FIRST: &[&str] = &[
    "Huồi", "Phà", "Pà", "Thăm", "Phù", "Sà", "Ca", "Tiền", "Trung", "Lưu",
];
const MONG_SECOND: &[&str] = &[
    "Giảng", "Xắc", "Lõm", "Hín", "Khả", "Nọi", "Tiêu", "Dưới", "Bắc", "Đống", "Mụ", "Viêng",
    "Hồng", "Cáng", "Thẩm", "Sơn",
];
const LOWLAND_FIRST: &[&str] = &[
    "Tân", "Đồng", "Long", "Xuân", "Hòa", "Minh", "Bắc", "Nam", "Đông", "Trung", "Thọ", "Phú",
    "Làng", "Yên",
];
const LOWLAND_SECOND: &[&str] = &[
    "Tiến", "Tâm", "Sơn", "Hợp", "Thành", "Lập", "Thắng", "Xuân", "Mỹ", "Lộc", "Thái", "Hương",
    "Giang", "Phong", "Mo",
];

/// Thái.
pub static THAI: Names = Names {
    code: "03",
    families: &[
        "Lô", "Vi", "Lương", "Kha", "Quang", "Lữ", "Ngân", "Hà", "Lang", "Lô", "Vi", "Mạc", "Sầm",
    ],
    men_middle: &["Văn", "Văn", "Văn", "Xuân", "Thanh", "Đình", "Hải"],
    men: &[
        "Thoong", "Dũng", "Hải", "Tuấn", "Khăm", "Bình", "Chiến", "May", "Thắng", "Nghĩa", "Xuân",
        "Hùng", "Phia", "Quyết", "Thành", "Tình", "Viêng", "Đào", "Cường", "Tiến", "Lâm", "Pằn",
        "Sơn", "Kỳ",
    ],
    women_middle: &["Thị", "Thị", "Thị", "Thúy", "Thị Hồng"],
    women: &[
        "Hoa", "Lan", "Xuân", "Hương", "Tâm", "Loan", "Nguyệt", "Mai", "Én", "Phương", "Thủy",
        "Liên", "Bun", "Quế", "Hồng", "Yến", "Lá", "Hiền",
    ],
    villages: (HIGHLAND_FIRST, HIGHLAND_SECOND),
};

/// Mông.
pub static MONG: Names = Names {
    code: "08",
    families: &[
        "Và", "Vừ", "Lầu", "Xồng", "Hờ", "Già", "Lỳ", "Thò", "Cự", "Mùa",
    ],
    men_middle: &[
        "Bá", "Giống", "Nỏ", "Pà", "Tồng", "Chông", "Xái", "Nhia", "Vả", "Rả",
    ],
    men: &[
        "Chò", "Dềnh", "Pó", "Tủa", "Lông", "Xử", "Chù", "Rê", "Cu", "Nù", "Tểnh", "Pó", "Lỳ",
        "Thái", "Dìa", "Công", "Xìa", "Tu", "Khư", "Mùa",
    ],
    women_middle: &["Y"],
    women: &[
        "Mái", "Dở", "Xì", "Dếnh", "Pà", "Chù", "Mỷ", "Bi", "Lỳ", "Ca", "Xông", "Nênh", "Giống",
        "Hoa",
    ],
    villages: (MONG_FIRST, MONG_SECOND),
};

/// Khơ-mú.
pub static KHO_MU: Names = Names {
    code: "29",
    families: &[
        "Cụt", "Moong", "Lữ", "Ven", "Xeo", "Chích", "Pịt", "Ốc", "Hoa", "Cụt", "Moong",
    ],
    men_middle: &["Văn", "Văn", "Phò", "Bún", "Thanh", "Khăm"],
    men: &[
        "Lơn", "Thoong", "Phăn", "Dần", "Hùng", "Toàn", "Ba", "Sơn", "Nhi", "May", "Hặc", "Xén",
        "Tình", "Bình", "Khăm", "Dung", "Đức",
    ],
    women_middle: &["Thị", "Thị", "Mẹ"],
    women: &[
        "Hoa", "Lan", "Ly", "Xinh", "Oanh", "Bích", "May", "Nhung", "Thoong", "Mon", "Hương", "Lăm",
    ],
    villages: (HIGHLAND_FIRST, HIGHLAND_SECOND),
};

/// Thổ.
pub static THO: Names = Names {
    code: "24",
    families: &[
        "Trương", "Lê", "Nguyễn", "Hoàng", "Cao", "Phan", "Trương", "La",
    ],
    men_middle: &["Văn", "Công", "Đình", "Xuân"],
    men: &[
        "Sinh",
        "Hải",
        "Dương",
        "Hạnh",
        "Bảo",
        "Thuận",
        "Đường",
        "Long",
        "Sâm",
        "Hòa",
        "Lợi",
        "Tùng",
    ],
    women_middle: &["Thị"],
    women: &[
        "Hà", "Sen", "Lương", "Thắm", "Hường", "Vân", "Lài", "Oanh", "Tuyết", "Nhàn",
    ],
    villages: (LOWLAND_FIRST, LOWLAND_SECOND),
};

/// Kinh.
pub static KINH: Names = Names {
    code: "01",
    families: &[
        "Nguyễn", "Trần", "Lê", "Phan", "Hoàng", "Đặng", "Võ", "Bùi", "Phạm", "Hồ", "Cao", "Đinh",
        "Thái",
    ],
    men_middle: &["Văn", "Đình", "Xuân", "Hữu", "Quốc", "Đức", "Sỹ"],
    men: &[
        "Hùng", "Dũng", "Thắng", "Cường", "Minh", "Long", "Quang", "Toàn", "Hải", "Nam", "Lợi",
        "Tài", "Bình", "Hòa", "Vinh", "Trung",
    ],
    women_middle: &["Thị", "Thị", "Thị Thanh", "Thị Kim"],
    women: &[
        "Hà", "Hoa", "Lan", "Nga", "Thảo", "Hằng", "Thu", "Hiền", "Ngọc", "Dung", "Trang", "Huệ",
    ],
    villages: (LOWLAND_FIRST, LOWLAND_SECOND),
};

/// Ơ Đu.
pub static O_DU: Names = Names {
    code: "53",
    families: &["Lo", "Lo", "Vi"],
    men_middle: &["Văn", "Khăm"],
    men: &["Cường", "May", "Nghệ", "Tình", "Phong", "Dung"],
    women_middle: &["Thị"],
    women: &["Hoa", "Nga", "Bình", "Lan"],
    villages: (HIGHLAND_FIRST, HIGHLAND_SECOND),
};

/// Of a hundred heads of household, men.
const MEN_PERCENT: u64 = 78;

impl Names {
    /// A head of household, an officer.
    pub fn person(&self, random: &mut Random) -> String {
        let (middle, given) = if random.chance(MEN_PERCENT) {
            (self.men_middle, self.men)
        } else {
            (self.women_middle, self.women)
        };
        format!(
            "{} {} {}",
            random.pick(self.families),
            random.pick(middle),
            random.pick(given)
        )
    }

    /// A village that is not in `taken` yet; it is put there.
    pub fn village(&self, random: &mut Random, taken: &mut BTreeSet<String>) -> String {
        let (first, second) = self.villages;
        let (first, second) = (random.pick(first), random.pick(second));
        // "Sơn Sơn" is no name.
        let stem = if first == second {
            format!("{first} Lạng")
        } else {
            format!("{first} {second}")
        };
        let mut name = if random.chance(15) {
            format!("{stem} 2")
        } else {
            stem.clone()
        };
        let mut n = 1;
        while !taken.insert(name.to_lowercase()) {
            n += 1;
            name = format!("{stem} {n}");
        }
        name
    }
}

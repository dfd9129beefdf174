//! The mountain districts of Nghệ An: how many of their communes take part, where they lie, which
//! peoples live there. Shares are rough pictures for invented data, not statistics; the official list
//! of programme communes is not at hand.

use super::names::{KHO_MU, KINH, MONG, Names, O_DU, THAI, THO};

/// One district of the programme area.
#[derive(Debug)]
pub struct Area {
    /// Its official code until 30/06/2025.
    pub code: &'static str,
    /// Communes that take part when all of the programme's 131 do.
    pub communes: usize,
    /// Communes that come first where not all take part, by short name.
    pub first: &'static [&'static str],
    /// About the middle of the district, micro-degrees: latitude, longitude.
    pub place: (i64, i64),
    /// Who lives there, by weight.
    pub peoples: &'static [(&'static Names, u64)],
    /// Poor households of a hundred.
    pub poor_percent: u64,
}

/// In the order in which they join.
pub static AREAS: &[Area] = &[
    Area {
        code: "417",
        communes: 21,
        first: &[],
        place: (19_400_000, 104_150_000),
        peoples: &[(&MONG, 38), (&KHO_MU, 34), (&THAI, 26), (&KINH, 2)],
        poor_percent: 46,
    },
    Area {
        code: "418",
        communes: 17,
        first: &[],
        place: (19_270_000, 104_470_000),
        peoples: &[
            (&THAI, 72),
            (&KHO_MU, 12),
            (&MONG, 6),
            (&KINH, 9),
            (&O_DU, 1),
        ],
        poor_percent: 34,
    },
    Area {
        code: "415",
        communes: 13,
        first: &[],
        place: (19_600_000, 104_880_000),
        peoples: &[(&THAI, 84), (&MONG, 6), (&KHO_MU, 3), (&KINH, 7)],
        poor_percent: 32,
    },
    Area {
        code: "422",
        communes: 13,
        first: &[],
        place: (19_050_000, 104_850_000),
        peoples: &[(&THAI, 72), (&KINH, 23), (&THO, 5)],
        poor_percent: 22,
    },
    Area {
        code: "416",
        communes: 12,
        first: &[],
        place: (19_550_000, 105_080_000),
        peoples: &[(&THAI, 78), (&KINH, 20), (&THO, 2)],
        poor_percent: 25,
    },
    Area {
        code: "420",
        communes: 21,
        first: &[],
        place: (19_330_000, 105_180_000),
        peoples: &[(&THAI, 47), (&KINH, 35), (&THO, 18)],
        poor_percent: 16,
    },
    Area {
        code: "424",
        communes: 8,
        first: &[
            "Thành Sơn",
            "Bình Sơn",
            "Thọ Sơn",
            "Tam Sơn",
            "Cẩm Sơn",
            "Tường Sơn",
            "Hoa Sơn",
            "Phúc Sơn",
        ],
        place: (18_930_000, 105_050_000),
        peoples: &[(&KINH, 62), (&THAI, 38)],
        poor_percent: 9,
    },
    Area {
        code: "423",
        communes: 9,
        first: &[
            "Tiên Kỳ",
            "Đồng Văn",
            "Giai Xuân",
            "Tân Hợp",
            "Tân Xuân",
            "Hương Sơn",
            "Phú Sơn",
        ],
        place: (19_050_000, 105_250_000),
        peoples: &[(&KINH, 46), (&THO, 28), (&THAI, 26)],
        poor_percent: 10,
    },
    Area {
        code: "428",
        communes: 4,
        first: &["Ngọc Lâm", "Thanh Sơn", "Hạnh Lâm", "Thanh Đức"],
        place: (18_760_000, 105_200_000),
        peoples: &[(&THAI, 52), (&KINH, 42), (&KHO_MU, 6)],
        poor_percent: 12,
    },
    Area {
        code: "419",
        communes: 9,
        first: &[
            "Nghĩa Mai",
            "Nghĩa Yên",
            "Nghĩa Lạc",
            "Nghĩa Lợi",
            "Nghĩa Thọ",
            "Nghĩa Lâm",
            "Nghĩa Đức",
        ],
        place: (19_370_000, 105_450_000),
        peoples: &[(&KINH, 45), (&THO, 33), (&THAI, 22)],
        poor_percent: 8,
    },
    Area {
        code: "414",
        communes: 2,
        first: &["Nghĩa Mỹ", "Tây Hiếu"],
        place: (19_310_000, 105_430_000),
        peoples: &[(&KINH, 76), (&THO, 15), (&THAI, 9)],
        poor_percent: 4,
    },
    Area {
        code: "421",
        communes: 2,
        first: &["Tân Thắng", "Quỳnh Thắng"],
        place: (19_250_000, 105_560_000),
        peoples: &[(&THAI, 48), (&KINH, 37), (&THO, 15)],
        poor_percent: 9,
    },
];

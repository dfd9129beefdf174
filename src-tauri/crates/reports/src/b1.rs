//! B1 Giải ngân: disbursement by item and capital type, in triệu đồng.
//!
//! The caller gives figures on the items that have them; sums of groups, the grand total and every
//! percentage are made here, so that one place answers for them. A group that has money of its own
//! besides its parts gets a line "Chưa chi tiết" for it: nothing vanishes into a sum.

use crate::ReportError;
use crate::figures::percent_wide;
use crate::head::{ReportHead, SignatureBlock};
use crate::table::{Cell, Column, ColumnFormat, Emphasis, LEVEL_MAX, ReportTable, Row};

/// Everything B1 prints.
#[derive(Debug, Clone)]
pub struct B1Report {
    /// Heading and signing.
    pub head: ReportHead,
    /// The programme tree in reading order.
    pub lines: Vec<B1Line>,
    /// Remarks below the table, before the fixed ones on how figures are made.
    pub notes: Vec<String>,
}

/// One item of the programme tree.
#[derive(Debug, Clone, Default)]
pub struct B1Line {
    /// Code of the item, "3.1": its number in the first column.
    pub number: String,
    /// Name set before the title, "Tiểu dự án 1"; may be empty.
    pub label: String,
    /// Title as the plan has it.
    pub title: String,
    /// 1 project, 2 sub-project, 3 content.
    pub level: u8,
    /// Vốn đầu tư phát triển, central budget.
    pub investment: CapitalFigures,
    /// Vốn sự nghiệp, central budget.
    pub recurrent: CapitalFigures,
    /// Local counterpart: its plan for the year, đồng.
    pub counterpart_plan: i64,
    /// Local counterpart: disbursed since the start of the year, đồng.
    pub counterpart_disbursed: i64,
    /// Ước thực hiện cả năm, both capital types of the central budget, đồng; `None` where none was given.
    pub year_estimate: Option<i64>,
    /// Remark; may be empty.
    pub note: String,
}

/// One capital type of one item, central budget, in đồng.
///
/// Disbursement is net of recovered advances, so a period may be negative; hence no `Dong`.
#[derive(Debug, Clone, Copy, Default)]
pub struct CapitalFigures {
    /// Plan of the year, by the plan version the report names.
    pub plan: i64,
    /// Capital of earlier years allowed into this one (vốn kéo dài).
    pub carried_over: i64,
    /// Disbursed within the period, from both.
    pub in_period: i64,
    /// Disbursed since the start of the year, from both.
    pub cumulative: i64,
}

/// Money columns of one line in wide integers; sums cannot overflow on the way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Sums {
    investment: [i128; 4],
    recurrent: [i128; 4],
    counterpart: [i128; 2],
    estimate: Option<i128>,
}

impl Sums {
    fn of(line: &B1Line) -> Self {
        let capital =
            |c: CapitalFigures| [c.plan, c.carried_over, c.in_period, c.cumulative].map(i128::from);
        Self {
            investment: capital(line.investment),
            recurrent: capital(line.recurrent),
            counterpart: [line.counterpart_plan, line.counterpart_disbursed].map(i128::from),
            estimate: line.year_estimate.map(i128::from),
        }
    }

    fn add(&mut self, other: &Self) {
        let add =
            |to: &mut [i128], from: &[i128]| to.iter_mut().zip(from).for_each(|(a, b)| *a += b);
        add(&mut self.investment, &other.investment);
        add(&mut self.recurrent, &other.recurrent);
        add(&mut self.counterpart, &other.counterpart);
        self.estimate = match (self.estimate, other.estimate) {
            (None, None) => None,
            (a, b) => Some(a.unwrap_or(0) + b.unwrap_or(0)),
        };
    }

    fn is_zero(&self) -> bool {
        *self == Self::default()
            || *self
                == Self {
                    estimate: Some(0),
                    ..Self::default()
                }
    }
}

impl B1Report {
    /// The table, with sums and percentages.
    pub fn table(&self) -> Result<ReportTable, ReportError> {
        self.check_levels()?;
        let mut builder = Builder {
            lines: &self.lines,
            rows: Vec::new(),
            without_estimate: 0,
            with_estimate: 0,
        };
        builder.rows.push((Sums::default(), Words::total()));
        let total = builder.emit(0, 0)?.1;
        builder.rows[0].0 = total;

        let mut notes = self.notes.clone();
        notes.extend(fixed_notes());
        if builder.with_estimate > 0 && builder.without_estimate > 0 {
            notes.push(format!(
                "Ước cả năm: cột (20) mới cộng các dòng đã có số ước; {} dòng chưa có.",
                builder.without_estimate
            ));
        }
        let rows = builder
            .rows
            .into_iter()
            .map(|(sums, words)| words.row(&sums));
        let head = &self.head;
        let table = ReportTable {
            code: "B1",
            title: format!("Kết quả giải ngân vốn {} năm {}", head.programme, head.year),
            subtitle: head.period.clone(),
            agency_lines: head.agency_lines(),
            unit_note: "Đơn vị: triệu đồng".to_owned(),
            columns: columns(),
            rows: rows.collect::<Result<_, _>>()?,
            notes,
            sample: head.sample,
            signature: SignatureBlock::of(head),
            author: head.agency.clone(),
            made_on: head.made_on,
        };
        table.check()?;
        Ok(table)
    }

    fn check_levels(&self) -> Result<(), ReportError> {
        let mut above = 0;
        for (index, line) in self.lines.iter().enumerate() {
            if line.level == 0 || line.level > LEVEL_MAX || line.level > above + 1 {
                return Err(ReportError::LevelOutOfOrder {
                    line: index + 1,
                    level: line.level,
                    above,
                });
            }
            above = line.level;
        }
        Ok(())
    }
}

/// What a row says besides its figures.
#[derive(Debug, Clone)]
struct Words {
    number: String,
    title: String,
    note: String,
    level: u8,
    emphasis: Emphasis,
}

struct Builder<'a> {
    lines: &'a [B1Line],
    rows: Vec<(Sums, Words)>,
    with_estimate: usize,
    without_estimate: usize,
}

impl Builder<'_> {
    /// Writes the lines below `level` from `at` on; returns where it stopped and their sum.
    fn emit(&mut self, mut at: usize, level: u8) -> Result<(usize, Sums), ReportError> {
        let mut sum = Sums::default();
        while let Some(line) = self.lines.get(at).filter(|line| line.level > level) {
            let own = Sums::of(line);
            let row = self.rows.len();
            self.rows.push((own, Words::of(line)));
            let is_group = self
                .lines
                .get(at + 1)
                .is_some_and(|next| next.level > line.level);
            at += 1;
            if is_group {
                let (next, mut parts) = self.emit(at, line.level)?;
                at = next;
                if !own.is_zero() {
                    self.rows.push((own, Words::remainder(line.level + 1)));
                    parts.add(&own);
                }
                self.rows[row].0 = parts;
                sum.add(&parts);
            } else {
                self.with_estimate += usize::from(own.estimate.is_some());
                self.without_estimate += usize::from(own.estimate.is_none());
                sum.add(&own);
            }
        }
        Ok((at, sum))
    }
}

impl Words {
    fn of(line: &B1Line) -> Self {
        let (label, title) = (line.label.trim(), line.title.trim());
        let title = if label.is_empty() {
            title.to_owned()
        } else {
            format!("{label}: {title}")
        };
        let emphasis = if line.level == 1 {
            Emphasis::Strong
        } else {
            Emphasis::Normal
        };
        Self {
            number: line.number.clone(),
            title,
            note: line.note.clone(),
            level: line.level,
            emphasis,
        }
    }

    fn total() -> Self {
        let title = "Tổng cộng".to_owned();
        Self {
            number: String::new(),
            title,
            note: String::new(),
            level: 0,
            emphasis: Emphasis::Total,
        }
    }

    /// Money a group has besides its parts.
    fn remainder(level: u8) -> Self {
        let title = "Chưa chi tiết".to_owned();
        Self {
            number: String::new(),
            title,
            note: String::new(),
            level,
            emphasis: Emphasis::Normal,
        }
    }

    fn row(self, sums: &Sums) -> Result<Row, ReportError> {
        let all: [i128; 4] = std::array::from_fn(|i| sums.investment[i] + sums.recurrent[i]);
        let mut cells = vec![Cell::text(&self.number), Cell::text(&self.title)];
        for figures in [sums.investment, sums.recurrent, all] {
            for value in figures {
                cells.push(money(value)?);
            }
            let [plan, carried_over, _, cumulative] = figures;
            cells.push(Cell::Percent(percent_wide(cumulative, plan + carried_over)));
        }
        for value in sums.counterpart {
            cells.push(money(value)?);
        }
        cells.push(sums.estimate.map_or(Ok(Cell::Empty), money)?);
        cells.push(Cell::text(&self.note));
        Ok(Row {
            code: self.number,
            cells,
            level: self.level,
            emphasis: self.emphasis,
        })
    }
}

fn money(value: i128) -> Result<Cell, ReportError> {
    i64::try_from(value)
        .map(Cell::Money)
        .map_err(|_| ReportError::Overflow { column: "money" })
}

fn fixed_notes() -> [String; 3] {
    [
        "Tỷ lệ giải ngân = lũy kế : (kế hoạch năm + kéo dài): (7) = (6) : [(3) + (4)]; \
         (12) = (11) : [(8) + (9)]; (17) = (16) : [(13) + (14)]."
            .to_owned(),
        "Cột (3)–(17) và (20): vốn ngân sách trung ương. Vốn đối ứng ghi riêng ở cột (18), (19), \
         không cộng vào tổng số; vốn tín dụng chính sách không tính vào giải ngân."
            .to_owned(),
        "Số in đã làm tròn; các dòng tổng được cộng từ số đầy đủ đến đồng.".to_owned(),
    ]
}

/// The 21 columns. "TT" and "Dự án" are (1) and (2), the groups follow in fives.
fn columns() -> Vec<Column> {
    let text = |key, title: &str, width_tenth_mm, format| Column {
        key,
        title: title.to_owned(),
        group: None,
        width_tenth_mm,
        format,
        sums: false,
    };
    let money = |key, group: Option<&str>, title: &str| Column {
        key,
        title: title.to_owned(),
        group: group.map(str::to_owned),
        width_tenth_mm: 120,
        format: ColumnFormat::Million,
        sums: true,
    };
    let mut columns = vec![
        text("number", "TT", 80, ColumnFormat::Label),
        text(
            "item",
            "Dự án, tiểu dự án, nội dung",
            700,
            ColumnFormat::Text,
        ),
    ];
    let groups: [(&str, [&'static str; 5]); 3] = [
        (
            "Vốn đầu tư phát triển",
            [
                "investment_plan",
                "investment_carried_over",
                "investment_in_period",
                "investment_cumulative",
                "investment_percent",
            ],
        ),
        (
            "Vốn sự nghiệp",
            [
                "recurrent_plan",
                "recurrent_carried_over",
                "recurrent_in_period",
                "recurrent_cumulative",
                "recurrent_percent",
            ],
        ),
        (
            "Tổng số",
            ["plan", "carried_over", "in_period", "cumulative", "percent"],
        ),
    ];
    for (group, [plan, carried_over, in_period, cumulative, percent]) in groups {
        columns.extend([
            money(plan, Some(group), "Kế hoạch năm"),
            money(carried_over, Some(group), "Kéo dài"),
            money(in_period, Some(group), "Giải ngân trong kỳ"),
            money(cumulative, Some(group), "Lũy kế giải ngân"),
            Column {
                group: Some(group.to_owned()),
                ..text(percent, "Tỷ lệ", 120, ColumnFormat::Percent)
            },
        ]);
    }
    columns.extend([
        money("counterpart_plan", Some("Vốn đối ứng"), "Kế hoạch năm"),
        money("counterpart_disbursed", Some("Vốn đối ứng"), "Giải ngân"),
        money("year_estimate", None, "Ước giải ngân cả năm"),
        text("note", "Ghi chú", 180, ColumnFormat::Text),
    ]);
    columns
}

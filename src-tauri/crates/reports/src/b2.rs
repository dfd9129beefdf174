//! B2 Chỉ tiêu: indicators, their targets and what was done.
//!
//! Indicators have different units, so nothing is summed here; a sub-target ("trong đó") stands under
//! the indicator it is part of and is never added to it.

use crate::ReportError;
use crate::figures::percent;
use crate::head::{ReportHead, SignatureBlock};
use crate::table::{Cell, Column, ColumnFormat, Emphasis, ReportTable, Row};

/// Everything B2 prints.
#[derive(Debug, Clone)]
pub struct B2Report {
    /// Heading and signing.
    pub head: ReportHead,
    /// First year of the programme, for the heading "Lũy kế từ 2021".
    pub since_year: i32,
    /// In reading order.
    pub lines: Vec<B2Line>,
    /// Remarks below the table.
    pub notes: Vec<String>,
}

/// One line of B2.
#[derive(Debug, Clone)]
pub enum B2Line {
    /// A project whose indicators follow.
    Heading {
        /// "1".
        number: String,
        /// "Dự án 1: Giải quyết tình trạng thiếu đất ở…".
        title: String,
    },
    /// An indicator, or a part of the one above.
    Indicator(B2Indicator),
}

/// An indicator's figures, in its own unit of measure. `None` is unknown and stays blank; 0 is a figure.
#[derive(Debug, Clone, Default)]
pub struct B2Indicator {
    /// Code of the indicator or sub-target; not printed.
    pub code: String,
    /// "1.1"; empty for sub-targets.
    pub number: String,
    /// "Hỗ trợ nhà ở". For a sub-target "khởi công mới", with or without a leading "trong đó".
    pub title: String,
    /// "hộ", "công trình".
    pub unit: String,
    /// A part of the indicator above ("trong đó").
    pub is_sub_target: bool,
    /// Target of the year.
    pub target: Option<i64>,
    /// Done within the period.
    pub in_period: Option<i64>,
    /// Done since the start of the year.
    pub cumulative: Option<i64>,
    /// Ước thực hiện cả năm.
    pub year_estimate: Option<i64>,
    /// Done since the programme began.
    pub since_start: Option<i64>,
    /// Remark; may be empty.
    pub note: String,
}

impl B2Report {
    /// The table, with percentages.
    pub fn table(&self) -> Result<ReportTable, ReportError> {
        let head = &self.head;
        let mut notes = self.notes.clone();
        notes.push(
            "Tỷ lệ thực hiện: (7) = (6) : (4); để trống khi không giao chỉ tiêu. \
             Dòng “Trong đó” là một phần của dòng trên, không cộng thêm."
                .to_owned(),
        );
        let table = ReportTable {
            code: "B2",
            title: format!(
                "Kết quả thực hiện chỉ tiêu {} năm {}",
                head.programme, head.year
            ),
            subtitle: head.period.clone(),
            agency_lines: head.agency_lines(),
            unit_note: String::new(),
            columns: columns(self.since_year),
            rows: self.lines.iter().map(B2Line::row).collect(),
            notes,
            sample: head.sample,
            signature: SignatureBlock::of(head),
            author: head.agency.clone(),
            made_on: head.made_on,
        };
        table.check()?;
        Ok(table)
    }
}

impl B2Line {
    fn row(&self) -> Row {
        match self {
            Self::Heading { number, title } => {
                let mut cells = vec![Cell::text(number), Cell::text(title)];
                cells.resize(columns(0).len(), Cell::Empty);
                Row {
                    code: String::new(),
                    cells,
                    level: 1,
                    emphasis: Emphasis::Strong,
                }
            }
            Self::Indicator(indicator) => indicator.row(),
        }
    }
}

impl B2Indicator {
    fn row(&self) -> Row {
        let (title, level, emphasis) = if self.is_sub_target {
            (
                format!("Trong đó: {}", without_lead(&self.title)),
                3,
                Emphasis::Detail,
            )
        } else {
            (self.title.clone(), 2, Emphasis::Normal)
        };
        let count = |value: Option<i64>| value.map_or(Cell::Empty, Cell::Count);
        let done = self
            .cumulative
            .zip(self.target)
            .and_then(|(done, target)| percent(done, target));
        let cells = vec![
            Cell::text(&self.number),
            Cell::text(&title),
            Cell::text(&self.unit),
            count(self.target),
            count(self.in_period),
            count(self.cumulative),
            Cell::Percent(done),
            count(self.year_estimate),
            count(self.since_start),
            Cell::text(&self.note),
        ];
        Row {
            code: self.code.clone(),
            cells,
            level,
            emphasis,
        }
    }
}

/// "Trong đó: khởi công mới" → "khởi công mới", so that the lead stands once whatever the source wrote.
fn without_lead(title: &str) -> &str {
    let title = title.trim();
    let lead_chars = "trong đó".chars().count();
    let lead_bytes = title
        .char_indices()
        .nth(lead_chars)
        .map_or(title.len(), |(at, _)| at);
    let (lead, rest) = title.split_at(lead_bytes);
    if lead.to_lowercase() == "trong đó" && !rest.is_empty() {
        rest.trim_start_matches([':', ' ', ','])
    } else {
        title
    }
}

fn columns(since_year: i32) -> Vec<Column> {
    let column = |key, title: &str, width_tenth_mm, format| Column {
        key,
        title: title.to_owned(),
        group: None,
        width_tenth_mm,
        format,
        sums: false,
    };
    vec![
        column("number", "TT", 100, ColumnFormat::Label),
        column("indicator", "Dự án, chỉ tiêu", 820, ColumnFormat::Text),
        column("unit", "Đơn vị tính", 200, ColumnFormat::Label),
        column("target", "Chỉ tiêu năm", 190, ColumnFormat::Count),
        column("in_period", "Thực hiện trong kỳ", 190, ColumnFormat::Count),
        column("cumulative", "Lũy kế từ đầu năm", 190, ColumnFormat::Count),
        column("percent", "Tỷ lệ thực hiện", 190, ColumnFormat::Percent),
        column("year_estimate", "Ước cả năm", 190, ColumnFormat::Count),
        column(
            "since_start",
            &format!("Lũy kế từ năm {since_year}"),
            190,
            ColumnFormat::Count,
        ),
        column("note", "Ghi chú", 260, ColumnFormat::Text),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lead_of_a_sub_target_stands_once() {
        let check = |title: &str, expected: &str| assert_eq!(without_lead(title), expected);
        check("khởi công mới", "khởi công mới");
        check("trong đó khởi công mới", "khởi công mới");
        check("Trong đó: khởi công mới", "khởi công mới");
        check("TRONG ĐÓ, chuyển tiếp", "chuyển tiếp");
        check("trong đó", "trong đó");
        check("", "");
    }
}

//! What stands around a table: who issues it, for which period, who signs. All of it passed by the caller.

use chrono::{Datelike as _, NaiveDate};

/// The heading and signing of one report, shared by all tables.
#[derive(Debug, Clone)]
pub struct ReportHead {
    /// Cơ quan chủ quản, "UBND tỉnh Nghệ An". Printed in capitals; empty leaves the line out.
    pub parent_agency: String,
    /// The unit that makes the report, "Ban Dân tộc". Printed in capitals; also the document's author.
    pub agency: String,
    /// Full name of the programme, without its year.
    pub programme: String,
    /// Plan year.
    pub year: i32,
    /// Name of the reporting period as people say it, "Báo cáo 6 tháng đầu năm 2023".
    pub period: String,
    /// Where it is signed, "Nghệ An".
    pub place: String,
    /// Day of making; printed and used as the file's creation date.
    pub made_on: NaiveDate,
    /// Who prepared the table; empty leaves room for a name by hand.
    pub preparer: String,
    /// Lines above the signature, "KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN". Empty: "THỦ TRƯỞNG ĐƠN VỊ".
    pub signer_titles: Vec<String>,
    /// Name under the signature; may be empty.
    pub signer: String,
    /// Made from sample data: the document says so on every page.
    pub sample: bool,
}

impl ReportHead {
    /// Agencies above the table, the higher one first, in capitals as the decree prints them.
    pub(crate) fn agency_lines(&self) -> Vec<String> {
        let lines = [&self.parent_agency, &self.agency].map(|line| line.trim().to_uppercase());
        lines.into_iter().filter(|line| !line.is_empty()).collect()
    }
}

/// The signing part at the foot of a table, ready to print.
#[derive(Debug, Clone)]
pub struct SignatureBlock {
    /// "Nghệ An, ngày 12 tháng 6 năm 2023".
    pub place_and_date: String,
    /// Name under "NGƯỜI LẬP BIỂU"; may be empty.
    pub preparer: String,
    /// At least one line.
    pub signer_titles: Vec<String>,
    /// May be empty.
    pub signer: String,
}

/// Used when the caller names no office of the signer.
const SIGNER_TITLE_DEFAULT: &str = "THỦ TRƯỞNG ĐƠN VỊ";

impl SignatureBlock {
    /// The block for `head`.
    #[must_use]
    pub fn of(head: &ReportHead) -> Self {
        let date = written_date(head.made_on);
        let place = head.place.trim();
        let place_and_date = if place.is_empty() {
            format!("N{}", &date[1..])
        } else {
            format!("{place}, {date}")
        };
        let mut signer_titles = head.signer_titles.clone();
        if signer_titles.is_empty() {
            signer_titles.push(SIGNER_TITLE_DEFAULT.to_owned());
        }
        Self {
            place_and_date,
            preparer: head.preparer.clone(),
            signer_titles,
            signer: head.signer.clone(),
        }
    }
}

/// "ngày 05 tháng 02 năm 2023": days below 10 and the months 1 and 2 take a zero (NĐ 30/2020, annex I).
fn written_date(date: NaiveDate) -> String {
    let month = match date.month() {
        month @ (1 | 2) => format!("0{month}"),
        month => month.to_string(),
    };
    format!("ngày {:02} tháng {month} năm {}", date.day(), date.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_the_decree_says() {
        let check = |(y, m, d), expected: &str| {
            let date = NaiveDate::from_ymd_opt(y, m, d).expect("a date");
            assert_eq!(written_date(date), expected);
        };
        check((2023, 2, 5), "ngày 05 tháng 02 năm 2023");
        check((2023, 6, 12), "ngày 12 tháng 6 năm 2023");
        check((2023, 11, 9), "ngày 09 tháng 11 năm 2023");
    }
}

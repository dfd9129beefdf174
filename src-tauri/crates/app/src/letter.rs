//! Papers about the exchange of files: a letter that reminds units of what they have not sent, minutes of what was decided
//! where devices disagreed.

use crate::inbox::Standing;
use crate::rights::Right;
use crate::{App, AppError, Result};
use chrono::NaiveDate;
use soban_domain::change::At;
use soban_domain::date::format_date;
use soban_domain::kind::Kind;
use soban_domain::period::ReportPeriod;
use soban_domain::unit::UnitKey;
use soban_domain::value::Value;
use soban_reports::letter::{self, Letter, LetterTable};
use std::path::Path;

/// Decisions in one paper.
const DECISIONS_MAX: usize = 2_000;

/// A decision about a field on which devices disagreed.
#[derive(Clone, Debug)]
pub struct Decision {
    /// Kind of record.
    pub kind: Kind,
    /// What a person calls it.
    pub title: String,
    /// The field, as the screen names it.
    pub field: String,
    /// The values, each with who wrote it, where and when.
    pub values: Vec<String>,
    /// What was taken.
    pub taken: String,
    /// Who decided.
    pub by: String,
    /// When.
    pub at: At,
}

impl App {
    /// What was decided here since a day (none: ever), newest first.
    pub fn decisions(&self, since: Option<NaiveDate>) -> Result<Vec<Decision>> {
        let mut decisions = vec![];
        for recorded in self.store.deciding()? {
            let day = crate::world::day_of(recorded.change.at.ms());
            if since.is_some_and(|since| day < since) || !recorded.change.kind.is_entered() {
                continue;
            }
            let row = self.record(recorded.change.kind, recorded.change.id)?;
            for write in &recorded.change.writes {
                let Some(field) = row.kind.field_no(write.field) else {
                    continue;
                };
                let mut seen: Vec<(Value, String)> = vec![];
                for id in &write.supersedes {
                    let Some(before) = self.store.recorded(*id)? else {
                        continue;
                    };
                    let value = before
                        .change
                        .writes
                        .iter()
                        .find(|one| one.field == write.field);
                    let Some(value) = value.map(|one| one.value.clone()) else {
                        continue;
                    };
                    let unit = before.unit.parse::<UnitKey>().ok();
                    let unit = unit.map(|unit| self.catalogue.units.path_name(&unit));
                    let day = format_date(crate::world::day_of(before.change.at.ms()));
                    let told = format!(
                        "{}: {} ({}, {day})",
                        unit.unwrap_or_default(),
                        or_empty(self.shown(field, &value)?),
                        before.change.by
                    );
                    seen.push((value, told));
                }
                if seen.windows(2).all(|pair| pair[0].0 == pair[1].0) {
                    continue;
                }
                decisions.push(Decision {
                    kind: row.kind,
                    title: self.title(&row)?,
                    field: field.label.to_owned(),
                    values: seen.into_iter().map(|(_, told)| told).collect(),
                    taken: or_empty(self.shown(field, &write.value)?),
                    by: recorded.change.by.clone(),
                    at: recorded.change.at,
                });
            }
        }
        decisions.sort_by_key(|decision| std::cmp::Reverse(decision.at));
        decisions.truncate(DECISIONS_MAX);
        Ok(decisions)
    }

    /// Writes the minutes of what was decided since a day; gives how many decisions are in it.
    pub fn export_minutes(&self, since: Option<NaiveDate>, path: &Path) -> Result<u64> {
        self.allow(Right::Export)?;
        let decisions = self.decisions(since)?;
        let rows = (1..).zip(&decisions).map(|(number, decision): (u64, _)| {
            vec![
                number.to_string(),
                format!(
                    "{} “{}”\n{}",
                    decision.kind.label(),
                    decision.title,
                    decision.field
                ),
                decision.values.join("\n"),
                decision.taken.clone(),
                format!(
                    "{}\n{}",
                    decision.by,
                    format_date(crate::world::day_of(decision.at.ms()))
                ),
            ]
        });
        let columns = [
            ("STT", 6),
            ("Hồ sơ, mục", 26),
            ("Các giá trị khác nhau", 36),
            ("Giá trị được chọn", 17),
            ("Người quyết định", 15),
        ];
        let period = self.current_period()?;
        let letter = Letter {
            head: self.head_of(self.unit()?, period),
            title: "BIÊN BẢN".to_owned(),
            subject: "Xử lý số liệu khác nhau giữa các máy".to_owned(),
            to: vec![],
            paragraphs: vec![
                format!(
                    "Khi nhận tệp đồng bộ của các đơn vị để lập {}, chương trình phát hiện các mục dưới đây có giá trị khác nhau. {} đã đối chiếu hồ sơ và thống nhất chọn giá trị ghi ở cột “Giá trị được chọn”; các giá trị còn lại vẫn được lưu trong lịch sử của hồ sơ.",
                    period.name.to_lowercase(),
                    self.agency(&self.unit()?.key)
                ),
                format!("Số mục đã xử lý: {}.", decisions.len()),
            ],
            table: Some(LetterTable {
                columns: columns
                    .map(|(head, share)| (head.to_owned(), share))
                    .to_vec(),
                rows: rows.collect(),
            }),
            closing: vec!["Biên bản lập xong, các bên đọc lại và cùng ký tên.".to_owned()],
        };
        self.write_out(path, &letter::write(&letter)?)?;
        self.note("minutes_export", &name_of(path))?;
        Ok(decisions.len() as u64)
    }

    /// Writes a letter that reminds these units to send their file.
    pub fn export_reminder(
        &self,
        units: &[UnitKey],
        period: &ReportPeriod,
        path: &Path,
    ) -> Result<()> {
        self.allow(Right::Export)?;
        let inbox = self.inbox_units(period)?;
        let mut found = vec![];
        for key in units {
            let one = inbox.iter().find(|one| one.unit.key == *key);
            found.push(one.ok_or_else(|| AppError::UnknownUnit(key.to_string()))?);
        }
        let agency = |key: &UnitKey| self.agency(key);
        let is_over = period.is_late(self.today());
        let rows = (1..).zip(&found).map(|(number, one): (u64, _)| {
            let missing: Vec<String> = one
                .feeds
                .iter()
                .flat_map(|feed| &feed.missing)
                .map(u32::to_string)
                .collect();
            let last = match (one.standing, one.last_ms) {
                (_, Some(ms)) => format!("Gần nhất ngày {}", format_date(crate::world::day_of(ms))),
                (_, None) => "Chưa gửi lần nào".to_owned(),
            };
            let state = match one.standing {
                Standing::Sent => "Đã gửi trong kỳ",
                Standing::Late => "Đã gửi, sau hạn",
                Standing::Silent | Standing::Never if is_over => "Chưa gửi, đã quá hạn",
                Standing::Silent | Standing::Never => "Chưa gửi trong kỳ",
                Standing::Ended => "Đã sáp nhập",
            };
            let missing = if missing.is_empty() {
                String::new()
            } else {
                format!("Thiếu tệp số {}", missing.join(", "))
            };
            vec![
                number.to_string(),
                agency(&one.unit.key),
                last,
                format!("{state}\n{missing}"),
            ]
        });
        let own = self.unit()?;
        let letter = Letter {
            head: self.head_of(own, period),
            title: String::new(),
            subject: format!("đôn đốc gửi tệp đồng bộ kỳ báo cáo {}", period.name.to_lowercase()),
            to: found.iter().map(|one| agency(&one.unit.key)).collect(),
            paragraphs: vec![
                if is_over {
                    format!(
                        "Hạn gửi số liệu báo cáo {} (trước ngày {}) đã qua. {} đề nghị các đơn vị có tên dưới đây nhập đủ số liệu và gửi ngay tệp đồng bộ của chương trình Sổ Bản về {}.",
                        period.name.to_lowercase(),
                        format_date(period.before),
                        agency(&own.key),
                        agency(&own.key)
                    )
                } else {
                    format!(
                        "Để tổng hợp báo cáo {} đúng hạn (trước ngày {}), {} đề nghị các đơn vị có tên dưới đây khẩn trương nhập đủ số liệu và gửi tệp đồng bộ của chương trình Sổ Bản về {}.",
                        period.name.to_lowercase(),
                        format_date(period.before),
                        agency(&own.key),
                        agency(&own.key)
                    )
                },
                "Tình hình nhận tệp đến thời điểm lập công văn này như sau:".to_owned(),
            ],
            table: Some(LetterTable {
                columns: [("STT", 8), ("Đơn vị", 40), ("Tệp đã nhận", 26), ("Tình trạng", 26)]
                    .map(|(head, share)| (head.to_owned(), share))
                    .to_vec(),
                rows: rows.collect(),
            }),
            closing: vec![
                "Tệp bị thiếu không cần gửi lại từng tệp: tệp gửi sau chứa cả nội dung chưa nhận. Nếu đã gửi, đề nghị kiểm tra lại nơi nhận.".to_owned(),
            ],
        };
        self.write_out(path, &letter::write(&letter)?)?;
        self.note("reminder_export", &name_of(path))
    }

    fn agency(&self, key: &UnitKey) -> String {
        let units = &self.catalogue.units;
        let day = units
            .get(key)
            .map_or_else(|| self.plan_day(), |unit| self.naming_day(unit));
        units.agency_name(key, day)
    }
}

fn or_empty(text: String) -> String {
    if text.is_empty() {
        "(để trống)".to_owned()
    } else {
        text
    }
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

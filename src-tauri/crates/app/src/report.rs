//! Reports B1 and B2 from the figures.

use crate::figures::{CapitalFigure, Figures, ItemFigure};
use crate::rights::Right;
use crate::{App, AppError, Result};
use soban_domain::money::format_signed_million;
use soban_domain::period::ReportPeriod;
use soban_domain::unit::{Level, Unit};
use soban_reports::b1::{B1Line, B1Report, CapitalFigures};
use soban_reports::b2::{B2Indicator, B2Line, B2Report};
use soban_reports::head::ReportHead;
use soban_reports::table::ReportTable;
use soban_reports::{csv, xlsx};
use std::path::Path;
use std::str::FromStr;

/// Which report.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Report {
    /// Disbursement.
    B1,
    /// Indicators.
    B2,
}

/// Which kind of file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// Excel.
    Xlsx,
    /// Comma-separated text.
    Csv,
}

impl FromStr for Report {
    type Err = AppError;
    fn from_str(text: &str) -> Result<Self> {
        match text {
            "B1" => Ok(Self::B1),
            "B2" => Ok(Self::B2),
            _ => Err(AppError::UnknownReport(text.to_owned())),
        }
    }
}

impl FromStr for Format {
    type Err = AppError;
    fn from_str(text: &str) -> Result<Self> {
        match text {
            "xlsx" => Ok(Self::Xlsx),
            "csv" => Ok(Self::Csv),
            _ => Err(AppError::UnknownReport(text.to_owned())),
        }
    }
}

impl App {
    /// A report as a table.
    pub fn report(
        &self,
        report: Report,
        unit: Option<&str>,
        period: Option<&str>,
    ) -> Result<ReportTable> {
        let figures = self.figures(unit, period)?;
        let head = self.report_head(&figures);
        Ok(match report {
            Report::B1 => self.b1(head, &figures).table()?,
            Report::B2 => self.b2(head, &figures).table()?,
        })
    }

    /// Writes a report to a file; gives its size.
    pub fn export_report(
        &self,
        report: Report,
        unit: Option<&str>,
        period: Option<&str>,
        format: Format,
        path: &Path,
    ) -> Result<u64> {
        self.allow(Right::Export)?;
        let table = self.report(report, unit, period)?;
        let bytes = match format {
            Format::Xlsx => xlsx::write(&table)?,
            Format::Csv => csv::write(&table)?,
        };
        self.write_out(path, &bytes)?;
        let name = path.file_name().unwrap_or_default();
        self.note("report_export", &name.to_string_lossy())?;
        Ok(bytes.len() as u64)
    }

    fn report_head(&self, figures: &Figures) -> ReportHead {
        self.head_of(figures.unit, figures.period)
    }

    /// What stands above a paper of a unit about a period.
    pub(crate) fn head_of(&self, unit: &Unit, period: &ReportPeriod) -> ReportHead {
        let units = &self.catalogue.units;
        let today = self.today();
        let parent = unit.parent.as_ref().and_then(|key| units.get(key));
        let parent_agency = match (unit.level, parent) {
            (Level::Province | Level::District, _) | (_, None) => {
                format!("UBND {}", unit.name_in_sentence())
            }
            (Level::Commune, Some(parent)) => format!("UBND {}", parent.name_in_sentence()),
        };
        ReportHead {
            parent_agency,
            agency: units.agency_name(&unit.key, self.naming_day(unit)),
            programme: without_stage(&self.catalogue.programme.name),
            year: self.catalogue.plan.year,
            period: period.name.clone(),
            place: unit.short_name.clone(),
            made_on: today,
            preparer: self.officer().to_owned(),
            signer_titles: vec!["THỦ TRƯỞNG ĐƠN VỊ".to_owned()],
            signer: String::new(),
            sample: self.sample,
        }
    }

    /// Below the province a plan, a target and a share are still the province's: the plan gives no unit
    /// its own.
    fn province_note(&self, figures: &Figures) -> Option<String> {
        (figures.unit.key != self.catalogue.programme.province).then(|| {
            "Kế hoạch, chỉ tiêu và tỷ lệ là của toàn tỉnh, không phải của riêng đơn vị.".to_owned()
        })
    }

    fn b1(&self, head: ReportHead, figures: &Figures) -> B1Report {
        let line = |figure: &ItemFigure| {
            let item = self.catalogue.plan.item(&figure.code);
            let parts: Vec<&ItemFigure> = figures
                .items
                .iter()
                .filter(|other| {
                    let parent = self.catalogue.plan.item(&other.code);
                    parent.and_then(|item| item.parent.as_deref()) == Some(&figure.code)
                })
                .collect();
            B1Line {
                number: figure.code.clone(),
                label: item.map_or_else(String::new, |item| item.label.clone()),
                title: item.map_or_else(String::new, |item| item.title.clone()),
                level: figure.level,
                investment: own(figure, &parts, |item| &item.investment),
                recurrent: own(figure, &parts, |item| &item.recurrent),
                counterpart_plan: 0,
                counterpart_disbursed: figure.counterpart
                    - parts.iter().map(|part| part.counterpart).sum::<i64>(),
                year_estimate: None,
                note: String::new(),
            }
        };
        let mut notes = vec![];
        let total = figures.total.total();
        if total.carried_over != 0 {
            notes.push(format!(
                "Ngoài bảng: vốn kéo dài từ năm trước đã giải ngân {} triệu đồng.",
                format_signed_million(total.carried_over)
            ));
        }
        notes.extend(self.province_note(figures));
        if figures.total.conflict {
            notes.push("Có số liệu đang xung đột chưa xử lý; tổng có thể thay đổi.".to_owned());
        }
        B1Report {
            head,
            lines: figures.items.iter().map(line).collect(),
            notes,
        }
    }

    fn b2(&self, head: ReportHead, figures: &Figures) -> B2Report {
        let mut lines = vec![];
        let mut item_before = "";
        let mut number = 0;
        for figure in &figures.indicators {
            let item = figure.indicator.item.as_deref().unwrap_or_default();
            if item != item_before {
                let title = self.catalogue.plan.item(item);
                let title = title.map_or_else(String::new, |item| {
                    format!("{}: {}", item.label, item.title)
                });
                lines.push(B2Line::Heading {
                    number: item.to_owned(),
                    title,
                });
                item_before = item;
                number = 0;
            }
            number += 1;
            lines.push(B2Line::Indicator(B2Indicator {
                code: figure.indicator.code.clone(),
                number: format!("{item}.{number}"),
                title: figure.indicator.name.clone(),
                unit: figure.indicator.unit.clone(),
                is_sub_target: false,
                target: figure.indicator.target,
                in_period: Some(figure.in_period),
                cumulative: Some(figure.done),
                year_estimate: None,
                since_start: None,
                note: if figure.conflict {
                    "Có xung đột chưa xử lý".to_owned()
                } else {
                    String::new()
                },
            }));
            for sub in &figure.sub {
                lines.push(B2Line::Indicator(B2Indicator {
                    code: sub.code.clone(),
                    number: String::new(),
                    title: sub.name.clone(),
                    unit: figure.indicator.unit.clone(),
                    is_sub_target: true,
                    target: Some(sub.target),
                    in_period: Some(sub.in_period),
                    cumulative: Some(sub.done),
                    year_estimate: None,
                    since_start: None,
                    note: String::new(),
                }));
            }
        }
        B2Report {
            head,
            since_year: self.catalogue.programme.from_year,
            lines,
            notes: self.province_note(figures).into_iter().collect(),
        }
    }
}

/// What an item has besides its parts: the report makes the sums of headings itself, and gets a
/// heading's figures with those of its parts in them. The store knows what carried-over capital was
/// disbursed, not how much was carried over: the report tells it in a note and keeps the columns to
/// this year's plan.
fn own(
    item: &ItemFigure,
    parts: &[&ItemFigure],
    capital: impl Fn(&ItemFigure) -> &CapitalFigure,
) -> CapitalFigures {
    let rest = |value: fn(&CapitalFigure) -> i64| {
        let of_parts: i64 = parts.iter().map(|part| value(capital(part))).sum();
        value(capital(item)) - of_parts
    };
    CapitalFigures {
        plan: rest(|figure| figure.plan),
        carried_over: 0,
        in_period: rest(|figure| figure.in_period),
        cumulative: rest(|figure| figure.disbursed),
    }
}

/// A report's title names the programme and its own year; the programme's stages would only stand
/// beside another "giai đoạn" and another year.
fn without_stage(programme: &str) -> String {
    let end = programme.find(" giai đoạn").unwrap_or(programme.len());
    programme[..end].to_owned()
}

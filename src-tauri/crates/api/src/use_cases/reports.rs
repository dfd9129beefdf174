//! Reports on the screen and as files.

use crate::convert;
use crate::failure::error;
use crate::wire::reports::{
    ReportColumn, ReportExportRequest, ReportFileView, ReportRequest, ReportRow, ReportView,
};
use crate::{Api, Error};
use soban_app::table::{Cell, ColumnFormat, ReportTable};
use soban_app::{Format, Report};
use soban_domain::money::{format_signed, format_signed_million};
use std::path::Path;

impl Api {
    pub(crate) fn report(&self, request: ReportRequest) -> Result<ReportView, Error> {
        let report: Report = request.report.parse().map_err(error)?;
        let table = self
            .app()?
            .report(report, request.unit.as_deref(), request.period.as_deref())
            .map_err(error)?;
        Ok(view(&table))
    }

    pub(crate) fn report_export(
        &self,
        request: ReportExportRequest,
    ) -> Result<ReportFileView, Error> {
        let report: Report = request.report.parse().map_err(error)?;
        let format: Format = request.format.parse().map_err(error)?;
        let (unit, period) = (request.unit.as_deref(), request.period.as_deref());
        let bytes = self
            .app()?
            .export_report(report, unit, period, format, Path::new(&request.path))
            .map_err(error)?;
        Ok(ReportFileView {
            path: request.path,
            bytes: convert::count(bytes),
        })
    }
}

fn view(table: &ReportTable) -> ReportView {
    let decimals: Vec<usize> = (0..table.columns.len())
        .map(|place| {
            let cells = table.rows.iter().map(|row| decimals(&row.cells[place]));
            cells.max().unwrap_or(0)
        })
        .collect();
    ReportView {
        code: table.code.to_owned(),
        title: table.title.clone(),
        subtitle: table.subtitle.clone(),
        unit_note: table.unit_note.clone(),
        columns: table
            .columns
            .iter()
            .map(|column| ReportColumn {
                key: column.key.to_owned(),
                title: column.title.clone(),
                group: column.group.clone(),
                numeric: !matches!(column.format, ColumnFormat::Text),
            })
            .collect(),
        rows: table
            .rows
            .iter()
            .map(|row| ReportRow {
                level: row.level,
                code: row.code.clone(),
                cells: row.cells.iter().zip(&decimals).map(cell).collect(),
            })
            .collect(),
        notes: table.notes.clone(),
    }
}

/// How many decimals an amount has, in triệu đồng.
fn decimals(cell: &Cell) -> usize {
    let Cell::Money(dong) = cell else { return 0 };
    let text = format_signed_million(*dong);
    text.split_once(',')
        .map_or(0, |(_, fraction)| fraction.len())
}

/// A cell as printed: amounts with the decimals of their column, so that digits stand in line; a zero
/// amount is a dash.
fn cell((cell, &decimals): (&Cell, &usize)) -> String {
    match cell {
        Cell::Empty | Cell::Percent(None) => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Count(n) => format_signed(*n),
        Cell::Money(0) => "–".to_owned(),
        Cell::Money(dong) => {
            let text = format_signed_million(*dong);
            let (whole, fraction) = text.split_once(',').unwrap_or((&text, ""));
            if decimals == 0 {
                whole.to_owned()
            } else {
                format!("{whole},{fraction:0<decimals$}")
            }
        }
        Cell::Percent(Some(percent)) => format!("{percent:.2}%").replace('.', ","),
    }
}

//! Reports on the screen and as files.

use crate::convert;
use crate::failure::error;
use crate::wire::reports::{
    ReportColumn, ReportExportRequest, ReportFileView, ReportRequest, ReportRow, ReportView,
};
use crate::{Api, Error};
use soban_app::table::{Cell, ColumnFormat, ReportTable};
use soban_app::{Format, Report};
use soban_domain::money::format_signed_million;
use std::path::Path;

impl Api {
    pub(crate) fn report(&self, request: ReportRequest) -> Result<ReportView, Error> {
        let report: Report = request.report.parse().map_err(error)?;
        let table = self
            .app()
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
            .app()
            .export_report(report, unit, period, format, Path::new(&request.path))
            .map_err(error)?;
        Ok(ReportFileView {
            path: request.path,
            bytes: convert::count(bytes),
        })
    }
}

fn view(table: &ReportTable) -> ReportView {
    ReportView {
        code: table.code.to_owned(),
        title: table.title.clone(),
        subtitle: table.subtitle.clone(),
        unit_note: table.unit_note.clone(),
        columns: table
            .columns
            .iter()
            .map(|column| ReportColumn {
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
                cells: row.cells.iter().map(cell).collect(),
            })
            .collect(),
        notes: table.notes.clone(),
    }
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Count(n) => soban_domain::money::format_signed(*n),
        Cell::Money(dong) => format_signed_million(*dong),
        Cell::Percent(percent) => {
            percent.map_or_else(String::new, |p| format!("{p:.2}").replace('.', ","))
        }
    }
}

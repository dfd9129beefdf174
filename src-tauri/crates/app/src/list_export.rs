//! A list as an Excel file: everything that a screen's filters show, not one page of it. It leaves the store in
//! the clear, so it is recorded.

use crate::rights::Right;
use crate::{App, AppError, ListQuery, Result};
use soban_domain::choice::choice_word;
use soban_domain::entry;
use soban_domain::id::EntityId;
use soban_domain::kind::{Field, FieldType, Kind};
use soban_domain::value::Value;
use soban_reports::xlsx::list::{LIST_ROWS_MAX, ListCell, ListSheet, write};
use soban_store::Row;
use soban_store::query::Page;
use std::path::Path;

/// Rows read at once.
const PAGE_ROWS: u32 = 500;

impl App {
    /// Writes a list to an Excel file; gives how many rows it has.
    pub fn export_list(&self, kind: Kind, query: &ListQuery, path: &Path) -> Result<usize> {
        self.allow(Right::Export)?;
        let mut sheet = ListSheet {
            title: format!("Danh sách {}", kind.label()),
            subtitle: format!(
                "{}, {}",
                self.unit_in_scope(query.unit.as_deref())?.name,
                self.today().format("%d/%m/%Y")
            ),
            sample: self.sample,
            columns: vec!["Đơn vị".to_owned()],
            rows: vec![],
        };
        let fields = kind.fields();
        sheet
            .columns
            .extend(fields.iter().map(|field| field.label.to_owned()));
        for id in self.listed(kind, query)? {
            let Some(row) = self.store.get(kind, id)? else {
                continue;
            };
            let mut cells = vec![ListCell::Text(self.catalogue.units.path_name(&row.owner))];
            for field in fields {
                cells.push(self.cell(field, &row)?);
            }
            sheet.rows.push(cells);
        }
        self.write_out(path, &write(&sheet)?)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let detail = format!("{} ({}): {name}", kind.label(), sheet.rows.len());
        self.note("list_export", &detail)?;
        Ok(sheet.rows.len())
    }

    /// Every id that a list's filters leave, in its order.
    fn listed(&self, kind: Kind, query: &ListQuery) -> Result<Vec<EntityId>> {
        let mut ids = vec![];
        let mut query = query.clone();
        query.filter.limit = PAGE_ROWS;
        query.filter.offset = 0;
        loop {
            let page: Vec<EntityId> = match kind {
                Kind::Household => ids_of(&self.households(&query)?, |row| row.id),
                Kind::Support => ids_of(&self.supports(&query)?, |row| row.id),
                Kind::Work => ids_of(&self.works(&query)?, |row| row.id),
                Kind::Voucher => ids_of(&self.vouchers(&query)?, |row| row.id),
                other => return Err(AppError::UnknownReport(other.name().to_owned())),
            };
            let last = page.len() < PAGE_ROWS as usize;
            ids.extend(page);
            if ids.len() > LIST_ROWS_MAX {
                return Err(AppError::OverLimit {
                    what: "dòng trong một tệp Excel",
                    max: LIST_ROWS_MAX as u64,
                });
            }
            if last {
                return Ok(ids);
            }
            query.filter.offset += PAGE_ROWS;
        }
    }

    fn cell(&self, field: &Field, row: &Row) -> Result<ListCell> {
        let value = row.fields.get(field.name);
        if value.is_null() {
            return Ok(ListCell::Empty);
        }
        Ok(match (field.holds, value) {
            (FieldType::Int { .. } | FieldType::Money, Value::Int(whole)) => {
                ListCell::Whole(*whole)
            }
            (FieldType::DateInYear | FieldType::DateAny, _) => row
                .fields
                .date(field.name)
                .map_or_else(|| ListCell::Text(entry::write(field, value)), ListCell::Day),
            (FieldType::Choice(_), Value::Text(code)) => {
                ListCell::Text(choice_word(field.name, code).to_owned())
            }
            _ => ListCell::Text(self.shown(field, value)?),
        })
    }
}

fn ids_of<T>(page: &Page<T>, id: impl Fn(&T) -> EntityId) -> Vec<EntityId> {
    page.rows.iter().map(id).collect()
}

//! A different header on the first page (NĐ 30/2020: no page number there).
//!
//! The Excel library writes one header for all pages, so the finished sheet is changed in the container:
//! the other parts are copied as they are.

use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::ReportError;

/// The one sheet's part.
const SHEET: &str = "xl/worksheets/sheet1.xml";
const OPENING: &str = "<headerFooter";
const CLOSING: &str = "</headerFooter>";

/// Gives the first page the header `text` (in the format's own codes; may be empty).
pub fn add_header(workbook: &[u8], text: &str) -> Result<Vec<u8>, ReportError> {
    let mut source = ZipArchive::new(Cursor::new(workbook)).map_err(fault)?;
    let mut target = ZipWriter::new(Cursor::new(Vec::with_capacity(workbook.len() + 128)));
    for index in 0..source.len() {
        let mut part = source.by_index(index).map_err(fault)?;
        if part.name().map_err(fault)? == SHEET {
            let mut xml = String::new();
            part.read_to_string(&mut xml).map_err(fault)?;
            target
                .start_file(SHEET, SimpleFileOptions::default())
                .map_err(fault)?;
            target
                .write_all(with_first_header(&xml, text).as_bytes())
                .map_err(fault)?;
        } else {
            target.raw_copy_file(part).map_err(fault)?;
        }
    }
    Ok(target.finish().map_err(fault)?.into_inner())
}

/// The first header stands last in its element; the switch is an attribute.
fn with_first_header(xml: &str, text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    xml.replacen(OPENING, &format!("{OPENING} differentFirst=\"1\""), 1)
        .replacen(
            CLOSING,
            &format!("<firstHeader>{escaped}</firstHeader>{CLOSING}"),
            1,
        )
}

fn fault(error: impl std::error::Error + Send + Sync + 'static) -> ReportError {
    ReportError::Workbook(Box::new(error))
}

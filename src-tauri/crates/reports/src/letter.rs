//! Letters and minutes as Word documents, laid out as decree 30/2020 asks: agencies and motto side by side, place and date,
//! what it is about, the text, a table where there is one, who signs.

use crate::error::ReportError;
use crate::head::{ReportHead, SignatureBlock};
use docx_rs::{
    AlignmentType, BreakType, Docx, Header, PageMargin, Paragraph, Run, RunFonts, Table, TableCell,
    TableLayoutType, TableRow, WidthType,
};
use std::io::Cursor;

const FONT: &str = "Times New Roman";
/// Half points: 14 pt for the text, 13 for heads and tables.
const TEXT: usize = 28;
const SMALL: usize = 26;
/// Twentieths of a point: A4 between the margins below.
const WIDTH: usize = 9_350;
/// The first line of a paragraph is set in by 1,27 cm.
const INDENT: i32 = 720;
/// Made from sample data: said on every page.
const SAMPLE: &str = "SỐ LIỆU GIẢ – DÙNG THỬ, KHÔNG DÙNG ĐỂ BÁO CÁO";

/// A letter, or minutes.
#[derive(Debug, Clone)]
pub struct Letter {
    /// Who writes, where, when.
    pub head: ReportHead,
    /// What kind of paper, in capitals ("BIÊN BẢN"); empty: a plain letter, which has none.
    pub title: String,
    /// What it is about; of a plain letter under its number.
    pub subject: String,
    /// "Kính gửi": whom it goes to; of minutes nobody.
    pub to: Vec<String>,
    /// The text, paragraph by paragraph.
    pub paragraphs: Vec<String>,
    /// A table after the text.
    pub table: Option<LetterTable>,
    /// Paragraphs after the table.
    pub closing: Vec<String>,
}

/// A table in a letter.
#[derive(Debug, Clone)]
pub struct LetterTable {
    /// Heads, each with its share of the width.
    pub columns: Vec<(String, usize)>,
    /// As many cells as there are columns.
    pub rows: Vec<Vec<String>>,
}

/// The bytes of a `.docx`.
pub fn write(letter: &Letter) -> Result<Vec<u8>, ReportError> {
    let fonts = RunFonts::new()
        .ascii(FONT)
        .hi_ansi(FONT)
        .cs(FONT)
        .east_asia(FONT);
    let margin = PageMargin::new()
        .top(1_134)
        .bottom(1_134)
        .left(1_701)
        .right(850);
    let mut docx = Docx::new()
        .default_fonts(fonts)
        .default_size(TEXT)
        .page_size(11_906, 16_838)
        .page_margin(margin)
        .add_table(heading(letter));
    if letter.head.sample {
        docx = docx.header(Header::new().add_paragraph(centred(bold(SAMPLE, SMALL))));
    }
    if !letter.title.is_empty() {
        docx = docx
            .add_paragraph(Paragraph::new())
            .add_paragraph(centred(bold(&letter.title, TEXT)))
            .add_paragraph(centred(bold(&letter.subject, TEXT)));
    }
    if !letter.to.is_empty() {
        docx = docx.add_paragraph(Paragraph::new());
        docx = match letter.to.as_slice() {
            [one] => docx.add_paragraph(centred(plain(&format!("Kính gửi: {one}"), TEXT))),
            many => many.iter().fold(
                docx.add_paragraph(centred(plain("Kính gửi:", TEXT))),
                |docx, one| {
                    let line = Paragraph::new().add_run(plain(&format!("- {one};"), TEXT));
                    docx.add_paragraph(line.indent(Some(2 * INDENT), None, None, None))
                },
            ),
        };
    }
    docx = docx.add_paragraph(Paragraph::new());
    docx = letter
        .paragraphs
        .iter()
        .fold(docx, |docx, one| text(docx, one));
    if let Some(table) = &letter.table {
        docx = docx.add_table(body(table)).add_paragraph(Paragraph::new());
    }
    docx = letter
        .closing
        .iter()
        .fold(docx, |docx, one| text(docx, one));
    docx = docx
        .add_paragraph(Paragraph::new())
        .add_table(signature(&letter.head));
    let mut bytes = Cursor::new(vec![]);
    docx.build()
        .pack(&mut bytes)
        .map_err(|error| ReportError::Letter(error.to_string()))?;
    Ok(bytes.into_inner())
}

fn text(docx: Docx, paragraph: &str) -> Docx {
    let line = Paragraph::new().add_run(plain(paragraph, TEXT));
    let line = line.align(AlignmentType::Both);
    docx.add_paragraph(line.indent(
        None,
        Some(docx_rs::SpecialIndentType::FirstLine(INDENT)),
        None,
        None,
    ))
}

fn plain(text: &str, size: usize) -> Run {
    Run::new().add_text(text).size(size)
}

fn bold(text: &str, size: usize) -> Run {
    plain(text, size).bold()
}

fn centred(run: Run) -> Paragraph {
    Paragraph::new().add_run(run).align(AlignmentType::Center)
}

/// A row of cells without borders.
fn side_by_side(cells: Vec<(usize, Vec<Paragraph>)>) -> Table {
    let widths = cells.iter().map(|(width, _)| *width).collect();
    let cells = cells.into_iter().map(|(width, paragraphs)| {
        let cell = TableCell::new().width(width, WidthType::Dxa);
        paragraphs.into_iter().fold(cell, TableCell::add_paragraph)
    });
    Table::new(vec![TableRow::new(cells.collect())])
        .set_grid(widths)
        .layout(TableLayoutType::Fixed)
        .width(WIDTH, WidthType::Dxa)
        .clear_all_border()
}

fn heading(letter: &Letter) -> Table {
    let mut left: Vec<Paragraph> = vec![];
    let lines = letter.head.agency_lines();
    for (place, line) in lines.iter().enumerate() {
        let is_own = place + 1 == lines.len();
        let run = if is_own {
            bold(line, SMALL)
        } else {
            plain(line, SMALL)
        };
        left.push(centred(run));
    }
    if letter.title.is_empty() {
        left.push(centred(plain("Số:          /", SMALL)));
        left.push(centred(plain(
            &format!("V/v {}", letter.subject),
            SMALL - 2,
        )));
    }
    let date = SignatureBlock::of(&letter.head).place_and_date;
    let right = vec![
        centred(bold("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", SMALL - 1)),
        centred(bold("Độc lập - Tự do - Hạnh phúc", SMALL)),
        centred(plain(&date, SMALL).italic()),
    ];
    side_by_side(vec![(WIDTH * 2 / 5, left), (WIDTH * 3 / 5, right)])
}

fn body(table: &LetterTable) -> Table {
    let shares: usize = table.columns.iter().map(|(_, share)| share).sum();
    let widths: Vec<usize> = table
        .columns
        .iter()
        .map(|(_, share)| WIDTH * share / shares.max(1))
        .collect();
    let row = |cells: Vec<Run>, align: AlignmentType| {
        let cells = cells.into_iter().zip(&widths).map(|(run, width)| {
            let paragraph = Paragraph::new().add_run(run).align(align);
            TableCell::new()
                .width(*width, WidthType::Dxa)
                .add_paragraph(paragraph)
        });
        TableRow::new(cells.collect()).cant_split()
    };
    let heads = table.columns.iter().map(|(head, _)| bold(head, SMALL - 2));
    let mut rows = vec![row(heads.collect(), AlignmentType::Center)];
    for cells in &table.rows {
        let cells = cells.iter().map(|cell| lines(cell));
        rows.push(row(cells.collect(), AlignmentType::Left));
    }
    Table::new(rows)
        .set_grid(widths.clone())
        .layout(TableLayoutType::Fixed)
        .width(WIDTH, WidthType::Dxa)
}

/// A cell's text, line by line.
fn lines(cell: &str) -> Run {
    let mut run = Run::new().size(SMALL - 2);
    for (place, line) in cell.lines().enumerate() {
        if place > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        run = run.add_text(line);
    }
    run
}

fn signature(head: &ReportHead) -> Table {
    let block = SignatureBlock::of(head);
    let mut left = vec![
        centred(bold("NGƯỜI LẬP", SMALL)),
        centred(plain("(Ký, ghi rõ họ tên)", SMALL - 2).italic()),
    ];
    let mut right: Vec<Paragraph> = block
        .signer_titles
        .iter()
        .map(|title| centred(bold(title, SMALL)))
        .collect();
    right.push(centred(plain("(Ký tên, đóng dấu)", SMALL - 2).italic()));
    for side in [&mut left, &mut right] {
        side.extend((0..4).map(|_| Paragraph::new()));
    }
    left.push(centred(bold(&block.preparer, SMALL)));
    right.push(centred(bold(&block.signer, SMALL)));
    side_by_side(vec![(WIDTH / 2, left), (WIDTH - WIDTH / 2, right)])
}

//! Where a page ends: signatures never stand on a page without rows of the table.

use super::paper::PRINT_HEIGHT_PT;

/// Rows that go along with the signatures to a new page.
const ROWS_WITH_FOOT: usize = 3;
/// Share of a page that the foot leaves free in reckoning: programs differ a little.
const RESERVE: f64 = 0.01;

/// Heights of the parts of a sheet, points before shrinking.
#[derive(Debug)]
pub struct Heights {
    /// Above the table.
    pub head: f64,
    /// Heading rows, repeated on each page.
    pub header: f64,
    /// The rows.
    pub rows: Vec<f64>,
    /// Notes and signatures.
    pub foot: f64,
}

impl Heights {
    /// Index of the row before which a page must end so that the foot has company; `None` where it has.
    /// `shrink` is the sheet's width over the page's, at least 1.
    pub fn break_for_foot(&self, shrink: f64) -> Option<usize> {
        let page = PRINT_HEIGHT_PT * shrink.max(1.0);
        let mut used = self.head + self.header;
        for row in &self.rows {
            used = if used + row > page {
                self.header + row
            } else {
                used + row
            };
        }
        let along = self.rows.len().saturating_sub(ROWS_WITH_FOOT);
        (used + self.foot > page * (1.0 - RESERVE) && along > 0).then_some(along)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_foot_takes_rows_along_only_when_it_would_stand_alone() {
        let check = |rows: usize, foot, shrink, expected| {
            let heights = Heights {
                head: 80.0,
                header: 60.0,
                rows: vec![20.0; rows],
                foot,
            };
            assert_eq!(
                heights.break_for_foot(shrink),
                expected,
                "{rows} rows, foot {foot}, {shrink}"
            );
        };
        check(5, 150.0, 1.0, None);
        check(14, 150.0, 1.0, Some(11));
        check(14, 150.0, 1.4, None);
        check(2, 400.0, 1.0, None); // everything moves: nothing to gain
        check(18, 150.0, 1.0, None); // already turned the page
        check(0, 150.0, 1.0, None);
    }
}

//! How many tests passed and failed, read from the summaries of the test runners.

use std::ops::AddAssign;

/// Tests of one or more stages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Passed.
    pub passed: u64,
    /// Failed.
    pub failed: u64,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// Whose summary it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Runner {
    /// `Summary [ 0.1s] 12 tests run: 11 passed, 1 failed, 0 skipped`
    Nextest,
    /// `test result: ok. 3 passed; 0 failed; …`, once per binary.
    CargoTest,
    /// `Tests  1 failed | 12 passed (13)`
    Vitest,
    /// `ℹ pass 3` and `ℹ fail 0`
    Node,
}

impl Runner {
    /// Sums what the runner says; `None` when there is no summary, which must not pass for
    /// "no test failed".
    pub fn read(self, text: &str) -> Option<Counts> {
        let text = without_colour(text);
        let mut total = None;
        for line in text
            .lines()
            .map(str::trim)
            .filter(|line| self.is_summary(line))
        {
            let counts = match self {
                Self::Node => Counts {
                    passed: after(line, "ℹ pass ").unwrap_or(0),
                    failed: after(line, "ℹ fail ").unwrap_or(0),
                },
                _ => Counts {
                    passed: before(line, " passed").unwrap_or(0),
                    failed: before(line, " failed").unwrap_or(0),
                },
            };
            *total.get_or_insert(Counts::default()) += counts;
        }
        total
    }

    fn is_summary(self, line: &str) -> bool {
        match self {
            Self::Nextest => line.starts_with("Summary [") && line.contains(" run: "),
            Self::CargoTest => line.starts_with("test result: "),
            Self::Vitest => line.starts_with("Tests ") && line.ends_with(')'),
            Self::Node => line.starts_with("ℹ pass ") || line.starts_with("ℹ fail "),
        }
    }
}

/// The number that ends where `word` begins.
fn before(line: &str, word: &str) -> Option<u64> {
    let head = &line[..line.find(word)?];
    let start = head.rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| {
        at + head[at..].chars().next().map_or(0, char::len_utf8)
    });
    head[start..].parse().ok()
}

/// The number after `word` at the beginning of the line.
fn after(line: &str, word: &str) -> Option<u64> {
    line.strip_prefix(word)?
        .split_whitespace()
        .next()?
        .parse()
        .ok()
}

fn without_colour(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut in_escape = false;
    for c in text.chars() {
        match (in_escape, c) {
            (false, '\u{1b}') => in_escape = true,
            (false, c) => plain.push(c),
            // An escape of colour ends with its letter.
            (true, c) => in_escape = !c.is_ascii_alphabetic(),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(runner: Runner, text: &str, expected: Option<(u64, u64)>) {
        let found = runner
            .read(text)
            .map(|counts| (counts.passed, counts.failed));
        assert_eq!(found, expected, "{runner:?} {text:?}");
    }

    #[test]
    fn summaries() {
        use Runner::{CargoTest, Nextest, Node, Vitest};
        check(
            Nextest,
            "     Summary [   0.005s] 3 tests run: 3 passed, 0 skipped\n",
            Some((3, 0)),
        );
        check(
            Nextest,
            "  Summary [ 0.1s] 12/14 tests run: 11 passed (1 slow), 1 failed, 2 skipped",
            Some((11, 1)),
        );
        check(
            Nextest,
            "\u{1b}[32;1m     Summary\u{1b}[0m [ 1.0s] \u{1b}[1m1\u{1b}[0m test run: \u{1b}[1m1\u{1b}[0m passed, 0 skipped",
            Some((1, 0)),
        );
        check(
            CargoTest,
            "test result: ok. 3 passed; 0 failed; 0 ignored\n\ntest result: FAILED. 1 passed; 2 failed;",
            Some((4, 2)),
        );
        check(
            Vitest,
            " Test Files  2 passed (2)\n      Tests  12 passed | 1 skipped (13)\n",
            Some((12, 0)),
        );
        check(
            Vitest,
            "      Tests  1 failed | 12 passed (13)",
            Some((12, 1)),
        );
        check(
            Node,
            "ℹ tests 4\nℹ pass 3\nℹ fail 1\nℹ cancelled 0",
            Some((3, 1)),
        );
        for runner in [Nextest, CargoTest, Vitest, Node] {
            check(runner, "no summary: 3 passed\n", None);
        }
    }
}

//! Lines of an input stream, each held to a limit so that a file without line breaks cannot fill the
//! memory.

use std::io::{BufRead, Read, Result};

/// Gives lines without their ends, of at most `max` bytes; of a longer one, `max` + 1 bytes are given and the rest skipped.
pub(crate) struct Lines<R> {
    from: R,
    max: usize,
    ended: bool,
}

impl<R: BufRead> Lines<R> {
    pub(crate) fn new(from: R, max: usize) -> Self {
        Self {
            from,
            max,
            ended: false,
        }
    }

    fn read(&mut self) -> Result<Option<Vec<u8>>> {
        let mut line = vec![];
        let limit = self.max as u64 + 1;
        let read = (&mut self.from).take(limit).read_until(b'\n', &mut line)?;
        if read == 0 {
            return Ok(None);
        }
        if line.last() == Some(&b'\n') {
            line.pop();
        } else if line.len() > self.max {
            self.skip_rest()?;
        }
        Ok(Some(line))
    }

    fn skip_rest(&mut self) -> Result<()> {
        loop {
            let held = self.from.fill_buf()?;
            let (used, done) = match held.iter().position(|byte| *byte == b'\n') {
                Some(place) => (place + 1, true),
                None => (held.len(), held.is_empty()),
            };
            self.from.consume(used);
            if done {
                return Ok(());
            }
        }
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Vec<u8>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let line = self.read().transpose();
        self.ended = !matches!(line, Some(Ok(_)));
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_cut_and_the_next_one_is_whole() {
        let check = |input: &str, expected: &[&str]| {
            let lines = Lines::new(std::io::BufReader::with_capacity(3, input.as_bytes()), 5);
            let lines: Vec<String> = lines
                .map(|line| String::from_utf8(line.unwrap()).unwrap())
                .collect();
            assert_eq!(lines, expected, "{input:?}");
        };
        check("", &[]);
        check("ab\n\ncd", &["ab", "", "cd"]);
        check("abcdefghijk\nxy\n", &["abcdef", "xy"]);
        check("abcdefghijk", &["abcdef"]);
        check("abcde\nxy", &["abcde", "xy"]);
    }
}

//! The words by which households are found. The index is written in batches: one household's words alone touch five
//! pages of it, which is more than all else that saving a household writes. Until the next batch the newest
//! households are looked through one by one.

use crate::error::Result;
use rusqlite::Connection;

/// Households up to a batch behind the index, by row number. Looking through as many takes well under a millisecond.
pub(crate) const BATCH: i64 = 256;

/// Households' row numbers whose words match; binds [`match_query`] and the folded words themselves.
pub(crate) const FOUND: &str = "SELECT rowid FROM household_fts WHERE household_fts MATCH ?
    UNION ALL
    SELECT n FROM household
    WHERE n > (SELECT coalesce(max(id), 0) FROM household_fts_docsize) AND has_words(search, ?)";

/// Call before other words are written to a household's row `n`: the old ones are forgotten.
pub(crate) fn replaced(conn: &Connection, n: i64, search: &str) -> Result<()> {
    if n > indexed(conn)? {
        return Ok(());
    }
    conn.prepare_cached("DELETE FROM household_fts WHERE rowid = ?1")?
        .execute([n])?;
    conn.prepare_cached("INSERT INTO household_fts (rowid, search) VALUES (?1, ?2)")?
        .execute((n, search))?;
    Ok(())
}

/// Call before a household's row `n` is taken away.
pub(crate) fn removed(conn: &Connection, n: i64) -> Result<()> {
    if n <= indexed(conn)? {
        conn.prepare_cached("DELETE FROM household_fts WHERE rowid = ?1")?
            .execute([n])?;
    }
    Ok(())
}

/// Call after a household's row `n` was added: the last of a batch brings the batch in.
pub(crate) fn added(conn: &Connection, n: i64) -> Result<()> {
    if n % BATCH == 0 {
        catch_up(conn)?;
    }
    Ok(())
}

/// Brings every household's words in.
pub(crate) fn catch_up(conn: &Connection) -> Result<()> {
    let indexed = indexed(conn)?;
    conn.prepare_cached(
        "INSERT INTO household_fts (rowid, search) SELECT n, search FROM household WHERE n > ?1",
    )?
    .execute([indexed])?;
    Ok(())
}

/// The words of households up to this row number are in the index.
pub(crate) fn indexed(conn: &Connection) -> Result<i64> {
    Ok(conn
        .prepare_cached("SELECT coalesce(max(id), 0) FROM household_fts_docsize")?
        .query_row([], |row| row.get(0))?)
}

/// What FTS5 is asked: every word as a prefix; quoted, so that nothing typed is FTS5 syntax.
pub(crate) fn match_query(words: &str) -> String {
    let quoted = words
        .split_whitespace()
        .map(|word| format!("\"{}\"*", word.replace('"', "")));
    quoted.collect::<Vec<_>>().join(" ")
}

/// Does `search` match as FTS5 would have it: for every word its parts, in a row, the last as a prefix?
pub(crate) fn has_words(search: &str, words: &str) -> bool {
    let texts: Vec<&str> = parts(search).collect();
    words.split_whitespace().all(|word| {
        let wanted: Vec<&str> = parts(word).collect();
        let Some((last, before)) = wanted.split_last() else {
            // Nothing but marks: FTS5 passes over it.
            return true;
        };
        texts
            .windows(wanted.len())
            .any(|run| run[..before.len()] == *before && run[before.len()].starts_with(last))
    })
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Both ways of looking, for words against one household.
    fn check(search: &str, words: &str, expected: bool) {
        let conn = Connection::open_in_memory().expect("opened");
        conn.execute_batch(
            "CREATE VIRTUAL TABLE t USING fts5 (s, tokenize = 'unicode61 remove_diacritics 0')",
        )
        .expect("made");
        conn.execute("INSERT INTO t VALUES (?1)", [search])
            .expect("indexed");
        let indexed: i64 = conn
            .query_row(
                "SELECT count(*) FROM t WHERE t MATCH ?1",
                [match_query(words)],
                |row| row.get(0),
            )
            .expect("asked");
        assert_eq!(indexed == 1, expected, "FTS5: {words} in {search}");
        assert_eq!(has_words(search, words), expected, "{words} in {search}");
    }

    #[test]
    fn looking_through_finds_what_the_index_finds() {
        let household = "lo van panh 040123456789";
        for (words, expected) in [
            ("lo", true),
            ("pa", true),
            ("anh", false),
            ("panh lo", true),
            ("lo panh van", true),
            ("lo thi", false),
            ("04012", true),
            ("4012", false),
            ("van-panh", true),
            ("van-pa", true),
            ("lo-panh", false),
            ("pa-lo", false),
            ("lo \"van\"", true),
            ("lo ' van", true),
            ("lo*", true),
        ] {
            check(household, words, expected);
        }
        check("y sáng-hơ mông", "hơ", true);
        check("a.b c", "a.b", true);
        check("", "lo", false);
    }
}

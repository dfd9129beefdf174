//! Which rows of a list: every condition as SQL with bound values, never with text pasted in.

use crate::{Result, search};
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, Row};
use soban_domain::id::EntityId;
use soban_domain::text::{fold, nfc};
use soban_domain::unit::UnitKey;

/// Which rows. Every part narrows; a kind ignores what it does not have.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a tick box of a list, independent of the others"
)]
pub struct Filter {
    /// Owners; none: all.
    pub owners: Option<Vec<UnitKey>>,
    /// Words to find, as typed.
    pub search: Option<String>,
    /// Plan items.
    pub items: Vec<String>,
    /// Indicator or content.
    pub indicator: Option<String>,
    /// First and last day that count, `YYYY-MM-DD`.
    pub days: Option<(String, String)>,
    /// Village.
    pub village: Option<EntityId>,
    /// Household.
    pub household: Option<EntityId>,
    /// Work.
    pub work: Option<EntityId>,
    /// Capital type.
    pub capital_type: Option<String>,
    /// Funding sources; empty: all.
    pub sources: Vec<String>,
    /// This year's capital or carried over.
    pub capital_year: Option<String>,
    /// With `only_done`: the states of progress whose first report makes a work count.
    pub done_states: Vec<&'static str>,
    /// New or carried over.
    pub start: Option<String>,
    /// Only what counts towards its indicator.
    pub only_done: bool,
    /// Only what a household received of one content more than once in a year.
    pub repeated: bool,
    /// Voided rows instead of live ones.
    pub voided: bool,
    /// Only rows in conflict.
    pub conflict: bool,
    /// Column to sort by.
    pub sort: Option<String>,
    /// Downwards.
    pub descending: bool,
    /// Rows to skip.
    pub offset: u32,
    /// Rows to give.
    pub limit: u32,
}

impl Filter {
    /// The words to find, folded, or none.
    pub fn words(&self) -> Option<String> {
        let words = fold(self.search.as_deref().unwrap_or_default());
        let words = words.trim();
        (!words.is_empty()).then(|| words.to_owned())
    }

    /// The words as typed, lower case, for ranking exact finds first.
    pub fn words_as_typed(&self) -> String {
        nfc(self.search.as_deref().unwrap_or_default()).to_lowercase()
    }

    /// `limit` and `offset` as SQL.
    pub fn page(&self) -> String {
        format!("LIMIT {} OFFSET {}", self.limit, self.offset)
    }

    /// `column DESC`, where `sort` names one of `columns` (name → SQL), else `default`.
    pub fn order(&self, columns: &[(&str, &str)], default: &str) -> String {
        let found = columns
            .iter()
            .find(|(name, _)| self.sort.as_deref() == Some(name));
        let direction = if self.descending { " DESC" } else { "" };
        match found {
            Some((_, sql)) => format!("{sql}{direction}, {default}"),
            None => format!("{default}{direction}"),
        }
    }
}

/// Conditions joined by AND, with their values.
#[derive(Debug, Default)]
pub struct Conditions {
    parts: Vec<String>,
    values: Vec<Sql>,
}

impl Conditions {
    /// What every list of `table` (an SQL alias) has: live or voided, owners, conflict.
    pub fn common(table: &str, filter: &Filter) -> Self {
        let mut conditions = Self::default();
        let not = if filter.voided { " NOT" } else { "" };
        conditions.fixed(format!("{table}.voided IS{not} NULL"));
        if let Some(owners) = &filter.owners {
            conditions.one_of(
                &format!("{table}.owner"),
                owners.iter().map(UnitKey::as_str),
            );
        }
        if filter.conflict {
            conditions.fixed(format!("{table}.conflict = 1"));
        }
        conditions
    }

    /// A condition without values.
    pub fn fixed(&mut self, sql: String) {
        self.parts.push(sql);
    }

    /// A condition with one value per `?`.
    pub fn with(&mut self, sql: &str, values: impl IntoIterator<Item = Sql>) {
        self.parts.push(sql.to_owned());
        self.values.extend(values);
    }

    /// `column = value`, when there is a value.
    pub fn equal(&mut self, column: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.with(&format!("{column} = ?"), [Sql::Text(value.to_owned())]);
        }
    }

    /// `column = id`, when there is one.
    pub fn entity(&mut self, column: &str, id: Option<EntityId>) {
        if let Some(id) = id {
            self.with(&format!("{column} = ?"), [Sql::Blob(id.0.to_vec())]);
        }
    }

    /// `column` is one of the values.
    pub fn one_of<'a>(&mut self, column: &str, values: impl Iterator<Item = &'a str>) {
        let values: Vec<Sql> = values.map(|value| Sql::Text(value.to_owned())).collect();
        let marks = vec!["?"; values.len()].join(", ");
        self.with(&format!("{column} IN ({marks})"), values);
    }

    /// `column` lies within the filter's days.
    pub fn days(&mut self, column: &str, filter: &Filter) {
        if let Some((from, to)) = &filter.days {
            self.with(
                &format!("{column} BETWEEN ? AND ?"),
                [Sql::Text(from.clone()), Sql::Text(to.clone())],
            );
        }
    }

    /// Every word lies in the folded `column`.
    pub fn words(&mut self, column: &str, filter: &Filter) {
        for word in filter
            .words()
            .iter()
            .flat_map(|words| words.split_whitespace())
        {
            self.with(
                &format!("instr({column}, ?) > 0"),
                [Sql::Text(word.to_owned())],
            );
        }
    }

    /// `column` holds the `key` – row number or id – of a household that has every one of the folded words.
    pub fn household_words(&mut self, column: &str, key: &str, words: &str) {
        self.with(
            &format!(
                "{column} IN (SELECT {key} FROM household WHERE n IN ({}))",
                search::FOUND
            ),
            [search::match_query(words), words.to_owned()].map(Sql::Text),
        );
    }

    /// The `WHERE` clause.
    pub fn sql(&self) -> String {
        format!("WHERE {}", self.parts.join(" AND "))
    }

    /// One row with two numbers: how many, and a sum.
    pub fn count(&self, conn: &Connection, sql: &str) -> Result<(u64, i64)> {
        let mut statement = conn.prepare_cached(sql)?;
        let params = rusqlite::params_from_iter(&self.values);
        let (n, sum): (i64, i64) =
            statement.query_row(params, |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok((n.cast_unsigned(), sum))
    }

    /// The rows of a query; `more` follows the conditions' own values.
    pub fn rows<T>(
        &self,
        conn: &Connection,
        sql: &str,
        more: &[Sql],
        read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut statement = conn.prepare_cached(sql)?;
        let params = rusqlite::params_from_iter(self.values.iter().chain(more));
        Ok(statement
            .query_map(params, read)?
            .collect::<Result<_, _>>()?)
    }
}

/// Id of a row.
pub fn id(row: &Row<'_>, column: usize) -> rusqlite::Result<EntityId> {
    row.get(column).map(EntityId)
}

/// Id of a row, or none.
pub fn id_or_none(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<EntityId>> {
    Ok(row.get::<_, Option<[u8; 16]>>(column)?.map(EntityId))
}

/// Text, empty for NULL.
pub fn text(row: &Row<'_>, column: usize) -> rusqlite::Result<String> {
    Ok(row.get::<_, Option<String>>(column)?.unwrap_or_default())
}

/// A number, 0 for NULL.
pub fn int(row: &Row<'_>, column: usize) -> rusqlite::Result<i64> {
    Ok(row.get::<_, Option<i64>>(column)?.unwrap_or(0))
}

//! Settling many conflicts by one rule: whose word is taken where devices disagree. The list comes first; each field is then
//! settled as if it were settled alone, all of them in one operation.

use crate::conflict::InConflict;
use crate::rights::Right;
use crate::{App, AppError, Result};
use soban_domain::entry;
use soban_domain::id::EntityId;
use soban_domain::kind::{Kind, VOIDED};
use soban_domain::unit::{Level, UnitKey};
use std::str::FromStr;

/// Whose word is taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rule {
    /// What a commune's PC wrote.
    Commune,
    /// What a district's PC wrote.
    District,
    /// What was written last, by the clocks of those who wrote.
    Newest,
}

impl FromStr for Rule {
    type Err = AppError;
    fn from_str(text: &str) -> Result<Self> {
        match text {
            "commune" => Ok(Self::Commune),
            "district" => Ok(Self::District),
            "newest" => Ok(Self::Newest),
            _ => Err(AppError::UnknownRule(text.to_owned())),
        }
    }
}

/// What a rule would do with one field.
#[derive(Clone, Debug)]
pub struct ByRule {
    /// The field.
    pub conflict: InConflict,
    /// Which of its values is taken; none: the rule does not say.
    pub taken: Option<usize>,
}

/// A field that a rule could not settle.
#[derive(Debug)]
pub struct NotSettled {
    /// Kind of record.
    pub kind: Kind,
    /// The record.
    pub id: EntityId,
    /// The field.
    pub field: String,
    /// Why.
    pub error: AppError,
}

impl App {
    /// What a rule would do with everything that is in conflict.
    pub fn by_rule(&self, rule: Rule) -> Result<Vec<ByRule>> {
        let choose = |conflict: InConflict| ByRule {
            taken: self.choose(rule, &conflict),
            conflict,
        };
        Ok(self.conflicts()?.into_iter().map(choose).collect())
    }

    /// Settles these fields by a rule, all at once; gives those that could not be.
    pub fn settle_by_rule(
        &mut self,
        rule: Rule,
        wanted: &[(Kind, EntityId, String)],
    ) -> Result<(u64, Vec<NotSettled>)> {
        self.allow(Right::Enter)?;
        let mut settling = vec![];
        for one in self.by_rule(rule)? {
            let (row, field) = (&one.conflict.row, one.conflict.field);
            let is_wanted = wanted.iter().any(|(kind, id, name)| {
                (*kind, *id, name.as_str()) == (row.kind, row.id, field.name)
            });
            if let Some(taken) = one.taken.filter(|_| is_wanted) {
                let typed = entry::write(field, &one.conflict.heads[taken].value);
                settling.push((row.kind, row.id, field.name, typed));
            }
        }
        let all = settling.len() as u64;
        let refused = self.for_each(settling, |app, (kind, id, field, typed)| {
            app.resolve(*kind, *id, field, typed).map(drop)
        })?;
        let left: Vec<NotSettled> = refused
            .into_iter()
            .map(|((kind, id, field, _), error)| NotSettled {
                kind,
                id,
                field: field.to_owned(),
                error,
            })
            .collect();
        Ok((all - left.len() as u64, left))
    }

    /// Which value a rule takes: only one that is the same in all that it goes by.
    fn choose(&self, rule: Rule, conflict: &InConflict) -> Option<usize> {
        let heads = &conflict.heads;
        // Voiding is no value among others: each is looked at.
        if conflict.field.no == VOIDED.no {
            return None;
        }
        let level = match rule {
            Rule::Newest => {
                let newest = heads.iter().map(|head| head.at).max()?;
                return heads.iter().position(|head| head.at == newest);
            }
            Rule::Commune => Level::Commune,
            Rule::District => Level::District,
        };
        let is_of_level = |text: &str| {
            let unit = text.parse::<UnitKey>().ok();
            let unit = unit.and_then(|key| self.catalogue.units.get(&key));
            unit.is_some_and(|unit| unit.level == level)
        };
        let mut theirs = (0..heads.len()).filter(|place| is_of_level(&heads[*place].unit));
        let first = theirs.next()?;
        theirs
            .all(|other| heads[other].value == heads[first].value)
            .then_some(first)
    }
}

//! Room: rules that look at sums over many records. What a record draws from the plan, or leaves of an
//! advance, is compared before and after; only a change for the worse is refused, so that a sum which is
//! beyond already – two units' vouchers met here – can be put right step by step.

use crate::{App, Result};
use soban_domain::kind::{FieldType, Kind, VOIDED};
use soban_domain::money::{Dong, format_signed};
use soban_domain::plan::CapitalType;
use soban_domain::problem::{Problem, Problems};
use soban_domain::unit::UnitKey;
use soban_domain::value::Fields;
use soban_store::Row;

/// Fields that say which money a voucher moves.
const PLACE: [&str; 4] = ["item", "capital_type", "source", "capital_year"];

/// Fields that say how much, and of what.
const SUMMED: [&str; 8] = [
    "item",
    "capital_type",
    "source",
    "capital_year",
    "kind",
    "amount",
    "content",
    "amount_central",
];

/// A record as it counts before and after: `None` where it does not exist or is voided.
#[derive(Clone, Copy)]
pub(crate) struct Move<'a> {
    pub owner: &'a UnitKey,
    pub before: Option<&'a Fields>,
    pub after: Option<&'a Fields>,
}

/// What one voucher adds to its place.
#[derive(Clone, Copy, Default)]
struct Draw {
    disbursed: i64,
    outstanding: i64,
}

impl Draw {
    fn of(fields: &Fields) -> Self {
        let amount = fields.int("amount").unwrap_or(0);
        match fields.text("kind") {
            Some("advance") => Self {
                disbursed: amount,
                outstanding: amount,
            },
            Some("recovery") => Self {
                disbursed: -amount,
                outstanding: -amount,
            },
            _ => Self {
                disbursed: amount,
                outstanding: 0,
            },
        }
    }
}

impl App {
    /// Is there room for what a change of this record does to the sums?
    pub(crate) fn check_room(
        &self,
        kind: Kind,
        change: Move<'_>,
        problems: &mut Problems,
    ) -> Result<()> {
        // What cannot be read cannot be added up.
        if problems.iter().any(|one| SUMMED.contains(&one.field)) {
            return Ok(());
        }
        match kind {
            Kind::Voucher => self.check_voucher(change, problems),
            Kind::Support => self.check_support(change, problems),
            Kind::Allocation => self.check_allocation(change, problems),
            _ => Ok(()),
        }
    }

    /// Nothing live may refer to a record that is voided: it would go on counting, unseen.
    pub(crate) fn check_unused(&self, row: &Row, problems: &mut Problems) -> Result<()> {
        for kind in Kind::ALL {
            // Progress and photos are part of their work and go with it.
            if matches!(kind, Kind::WorkProgress | Kind::Photo) {
                continue;
            }
            let refers =
                |field: &&soban_domain::kind::Field| field.holds == FieldType::Ref(row.kind);
            for field in kind.fields().iter().filter(refers) {
                let count = self.store.live_references(kind, field, row.id)?;
                if count > 0 {
                    let (kind, count) = (kind.label(), count.to_string());
                    problems.add(VOIDED.name, Problem::StillUsed { kind, count });
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// A voucher may not take its item's central capital beyond the plan, nor leave more recovered than
    /// was advanced – where it comes to stand or where it stood.
    fn check_voucher(&self, change: Move<'_>, problems: &mut Problems) -> Result<()> {
        let mut places: Vec<&Fields> = change.before.into_iter().collect();
        if let Some(after) = change.after
            && !places.iter().any(|place| is_same_place(place, after))
        {
            places.push(after);
        }
        for place in places {
            let at_place = |fields: Option<&Fields>| {
                let here = fields.filter(|fields| is_same_place(fields, place));
                here.map_or_else(Draw::default, Draw::of)
            };
            let (old, new) = (at_place(change.before), at_place(change.after));
            let now = self.drawn(change.owner, place)?;
            let outstanding = now.outstanding - old.outstanding + new.outstanding;
            if new.outstanding < old.outstanding && outstanding < 0 {
                self.refuse_recovery(change, outstanding, problems);
                return Ok(());
            }
            let others = now.disbursed - old.disbursed;
            let is_planned = place.text("source") == Some("central")
                && place.text("capital_year") == Some("current");
            if is_planned
                && new.disbursed > old.disbursed
                && let Some(plan) = self.plan_of(place)
            {
                let field = match change.after {
                    None => VOIDED.name,
                    Some(after) => moved_field(place, after).unwrap_or("amount"),
                };
                beyond(plan, others, new.disbursed, field, problems);
            }
        }
        Ok(())
    }

    /// All that is drawn at a place: disbursed by everyone, outstanding of the owner's own advances.
    fn drawn(&self, owner: &UnitKey, place: &Fields) -> Result<Draw> {
        let place = PLACE.map(|name| place.text(name).unwrap_or_default());
        let (disbursed, outstanding) = self.store.drawn(owner.as_str(), place)?;
        Ok(Draw {
            disbursed,
            outstanding,
        })
    }

    fn plan_of(&self, place: &Fields) -> Option<Dong> {
        let item = self.catalogue.plan.item(place.text("item")?)?;
        let capital: CapitalType = place.text("capital_type")?.parse().ok()?;
        Some(item.capital.of(capital))
    }

    /// More would be recovered than was advanced: told beside the field that does it.
    fn refuse_recovery(&self, change: Move<'_>, outstanding: i64, problems: &mut Problems) {
        let is_advance = |fields: &Fields| fields.text("kind") == Some("advance");
        let Some(after) = change.after else {
            let advanced = change.before.and_then(|before| before.int("amount"));
            let left = format_signed((outstanding + advanced.unwrap_or(0)).max(0));
            problems.add(VOIDED.name, Problem::BeyondAdvance { left });
            return;
        };
        let amount = after.int("amount").unwrap_or(0);
        if !change.before.is_some_and(is_advance) {
            let left = format_signed((outstanding + amount).max(0));
            problems.add("amount", Problem::BeyondAdvance { left });
        } else if !is_advance(after) {
            problems.add("kind", Problem::Fixed);
        } else if let Some(field) = change.before.and_then(|before| moved_field(before, after)) {
            problems.add(field, Problem::Fixed);
        } else {
            let min = format_signed(amount - outstanding);
            let max = self.plan_of(after).unwrap_or(Dong::LARGEST).format();
            problems.add("amount", Problem::OutOfRange { min, max });
        }
    }

    /// Supports may not take their item's central capital beyond the plan.
    fn check_support(&self, change: Move<'_>, problems: &mut Problems) -> Result<()> {
        let Some(after) = change.after else {
            return Ok(());
        };
        let Some(item) = after
            .text("item")
            .and_then(|code| self.catalogue.plan.item(code))
        else {
            return Ok(());
        };
        let capital_of = |content: &str| {
            let indicator = self.catalogue.indicator(content);
            indicator.and_then(|indicator| indicator.capital_type)
        };
        let capital = after.text("content").and_then(capital_of);
        let central = |fields: &Fields| {
            let here = fields.text("item") == after.text("item")
                && fields.text("content").and_then(capital_of) == capital;
            let amount = fields.int("amount_central").unwrap_or(0);
            if here { amount } else { 0 }
        };
        let (old, new) = (change.before.map_or(0, central), central(after));
        if new <= old {
            return Ok(());
        }
        let plan = capital.map_or_else(|| item.capital.total(), |capital| item.capital.of(capital));
        let contents = self.store.central_by_content(&item.code)?;
        let recorded: i64 = contents
            .iter()
            .filter(|(content, _)| capital_of(content) == capital)
            .map(|(_, central)| central)
            .sum();
        beyond(plan, recorded - old, new, "amount_central", problems);
        Ok(())
    }
}

fn is_same_place(a: &Fields, b: &Fields) -> bool {
    PLACE.iter().all(|name| a.get(name) == b.get(name))
}

/// The first field by which a voucher left `from`.
fn moved_field(from: &Fields, to: &Fields) -> Option<&'static str> {
    PLACE
        .into_iter()
        .find(|name| from.get(name) != to.get(name))
}

fn beyond(plan: Dong, recorded: i64, amount: i64, field: &'static str, problems: &mut Problems) {
    let over = recorded + amount - plan.get();
    if over > 0 {
        let (plan, recorded, over) = (plan.format(), format_signed(recorded), format_signed(over));
        problems.add(
            field,
            Problem::BeyondPlan {
                plan,
                recorded,
                over,
            },
        );
    }
}

//! One method per command, grouped by what it is about: read the request, ask the use case, make the
//! view.

#![expect(
    clippy::needless_pass_by_value,
    clippy::unused_self,
    clippy::unnecessary_wraps,
    reason = "every command has one form, which the dispatch relies on: it takes its request and may fail"
)]

mod allocation;
mod backup;
mod counts;
mod figures;
mod folder;
mod identity;
mod inbox;
mod lists;
mod people;
mod photos;
mod quarantine;
mod records;
mod reports;
mod sync;
mod workspace;

use crate::{Code, Error};
use soban_domain::id::EntityId;
use soban_domain::kind::Kind;

fn kind(name: &str) -> Result<Kind, Error> {
    Kind::from_name(name)
        .filter(|kind| kind.is_entered())
        .ok_or_else(|| Error::new(Code::UnknownKind).with("kind", name))
}

fn id(kind: Kind, text: &str) -> Result<EntityId, Error> {
    text.parse().map_err(|_| {
        Error::new(Code::UnknownRecord)
            .with("kind", kind.label())
            .with("id", text)
    })
}

fn optional_id(kind: Kind, text: Option<&String>) -> Result<Option<EntityId>, Error> {
    text.filter(|text| !text.is_empty())
        .map(|text| id(kind, text))
        .transpose()
}

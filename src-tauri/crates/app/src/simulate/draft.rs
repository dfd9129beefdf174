//! An edit in the making: fields by name, so that the generator reads like the record descriptions.

use chrono::NaiveDate;
use soban_domain::id::EntityId;
use soban_domain::kind::Kind;
use soban_domain::unit::UnitKey;
use soban_domain::value::Value;
use soban_store::Edit;

/// A new record.
#[derive(Debug)]
pub struct Draft(Edit);

impl Draft {
    /// A record without fields yet.
    pub fn new(kind: Kind, id: EntityId, owner: &UnitKey) -> Self {
        let fields = Vec::with_capacity(kind.fields().len());
        Self(Edit {
            kind,
            id,
            owner: owner.clone(),
            fields,
        })
    }

    /// Text or a code.
    pub fn text(self, name: &str, text: impl Into<String>) -> Self {
        self.set(name, Value::Text(text.into()))
    }

    /// A number, an amount in đồng, hundredths of a per cent, micro-degrees.
    pub fn int(self, name: &str, n: i64) -> Self {
        self.set(name, Value::Int(n))
    }

    /// A day.
    pub fn date(self, name: &str, date: NaiveDate) -> Self {
        self.set(name, Value::Text(date.to_string()))
    }

    /// Another record.
    pub fn entity(self, name: &str, id: EntityId) -> Self {
        self.set(name, Value::Text(id.to_string()))
    }

    /// The edit.
    pub fn done(self) -> Edit {
        self.0
    }

    fn set(mut self, name: &str, value: Value) -> Self {
        let field = self.0.kind.field(name);
        debug_assert!(field.is_some(), "{} has no field {name}", self.0.kind);
        self.0.fields.extend(field.map(|field| (field.no, value)));
        self
    }
}

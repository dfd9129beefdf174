//! What a field can hold, and a record's fields as a map. Three shapes are enough: money is integer
//! đồng, percentages are hundredths, coordinates are micro-degrees, dates are `YYYY-MM-DD`,
//! references are UUID text. There is no float anywhere.

use crate::id::EntityId;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// One field's value.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Value {
    /// Nothing entered.
    #[default]
    Null,
    /// A whole number.
    Int(i64),
    /// NFC text.
    Text(String),
}

impl Value {
    /// Nothing entered?
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
    /// The number, if it is one.
    pub fn int(&self) -> Option<i64> {
        if let Self::Int(n) = self {
            Some(*n)
        } else {
            None
        }
    }
    /// The text, if it is text.
    pub fn text(&self) -> Option<&str> {
        if let Self::Text(t) = self {
            Some(t)
        } else {
            None
        }
    }
}

/// A record's fields by name; a name that is missing reads as [`Value::Null`].
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Fields(BTreeMap<&'static str, Value>);

static NULL: Value = Value::Null;

impl Fields {
    /// Sets one field.
    pub fn set(&mut self, name: &'static str, value: Value) {
        self.0.insert(name, value);
    }
    /// The value of a field; Null when it is not there.
    pub fn get(&self, name: &str) -> &Value {
        self.0.get(name).unwrap_or(&NULL)
    }
    /// Text of a field.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name).text()
    }
    /// Number of a field.
    pub fn int(&self, name: &str) -> Option<i64> {
        self.get(name).int()
    }
    /// Date of a field.
    pub fn date(&self, name: &str) -> Option<NaiveDate> {
        self.text(name)?.parse().ok()
    }
    /// Reference of a field.
    pub fn entity(&self, name: &str) -> Option<EntityId> {
        self.text(name)?.parse().ok()
    }
    /// Every field that was set, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Value)> {
        self.0.iter().map(|(name, value)| (*name, value))
    }
}

//! People of a store and what each may do there.

use crate::id::PersonId;
use serde::{Deserialize, Serialize};

/// The most characters of a person's name.
pub const PERSON_CHARS_MAX: usize = 80;

/// What a person is there for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Quản trị: people, keys, backups – and, in offices of one, everything else.
    Admin,
    /// Cán bộ: entry and sync files.
    Officer,
    /// Lãnh đạo: sees everything, enters nothing.
    Leader,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 3] = [Self::Admin, Self::Officer, Self::Leader];

    /// As files, requests and the command line write it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Officer => "officer",
            Self::Leader => "leader",
        }
    }

    /// As people call it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Admin => "quản trị",
            Self::Officer => "cán bộ",
            Self::Leader => "lãnh đạo",
        }
    }

    /// The role that a code names.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// Somebody who may open a store.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Person {
    /// Identity: a name may change.
    pub id: PersonId,
    /// As changes carry it; no two of a store are alike.
    pub name: String,
    /// What for.
    pub role: Role,
}

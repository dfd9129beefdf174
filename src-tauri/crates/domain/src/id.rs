//! Identities: entities, devices and single changes. Random ids are made by the caller (the shell's
//! clock and randomness stay outside this crate); the derived ones are made here.

use crate::unit::UnitKey;
use sha2::{Digest, Sha256};
use std::fmt;
use uuid::Uuid;

/// Which record a change is about. UUID version 7 for records that a person adds; version 8, derived from what
/// the record *is* where two devices adding "the same thing" must meet in one record.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub [u8; 16]);

/// One installation of the program. A restored or copied store gets a new one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeviceId(pub [u8; 16]);

/// Somebody who may open a store.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(pub [u8; 16]);

/// One change: the `seq`-th of its device, counted from 1 without holes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ChangeId {
    /// The device whose feed it stands in.
    pub device: DeviceId,
    /// Its place in that feed.
    pub seq: u64,
}

impl EntityId {
    /// The village of this name in this commune: two devices that enter it meet in one record.
    pub fn of_village(commune: &UnitKey, name: &str) -> Self {
        Self::derived(&[
            "village",
            &commune.to_string(),
            &crate::text::nfc(name).to_lowercase(),
        ])
    }

    /// The count of one village × indicator × period: one cell is one record.
    pub fn of_count(village: EntityId, indicator: &str, period: &str) -> Self {
        Self::derived(&["count", &village.to_string(), indicator, period])
    }

    /// The revocation of an installation: whoever reports it lost meets in one record.
    pub fn of_revocation(device: DeviceId) -> Self {
        Self::derived(&["revocation", &device.to_string()])
    }

    fn derived(parts: &[&str]) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part.as_bytes());
        }
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash.finalize()[..16]);
        Self(
            *uuid::Builder::from_custom_bytes(bytes)
                .into_uuid()
                .as_bytes(),
        )
    }
}

macro_rules! uuid_text {
    ($type:ident) => {
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                Uuid::from_bytes(self.0).fmt(f)
            }
        }
        impl fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                Uuid::from_bytes(self.0).fmt(f)
            }
        }
        impl std::str::FromStr for $type {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Ok(Self(*Uuid::parse_str(text)?.as_bytes()))
            }
        }
    };
}
uuid_text!(EntityId);
uuid_text!(DeviceId);
uuid_text!(PersonId);

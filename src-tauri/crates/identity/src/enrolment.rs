//! The file of enrolment: a unit's keys with the chain that leads to them, locked with a one-time code that is
//! told by telephone. JSON, so that whoever has to help can see what it is.

use crate::certificate::{Chain, Subject};
use crate::key::SecretKeys;
use crate::{IdentityError, Result};
use minicbor::{Decoder, Encoder};
use serde::{Deserialize, Serialize};
use soban_domain::unit::UnitKey;
use soban_vault::{Cost, OneTimeCode, Sealed, VaultError};
use uuid::Uuid;
use zeroize::Zeroizing;

/// The format this program writes.
const FORMAT: u32 = 1;
const KIND: &str = "soban enrolment";
/// No file of enrolment is larger.
const FILE_BYTES_MAX: usize = 64 * 1024;

/// What is in the file and can be read by anybody: nothing secret.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EnrolmentFile {
    kind: String,
    format: u32,
    /// Which enrolment.
    pub id: Uuid,
    /// Programme, province and plan.
    pub workspace: String,
    /// For which unit.
    pub unit: String,
    /// By which unit.
    pub issuer: String,
    /// Until when, milliseconds since 1970.
    pub expires_ms: u64,
    sealed: Sealed,
}

/// What the code opens.
#[derive(Debug)]
pub struct Enrolment {
    /// Which.
    pub id: [u8; 16],
    /// The unit's keys.
    pub keys: SecretKeys,
    /// From the root to the unit.
    pub chain: Chain,
}

impl Enrolment {
    /// The file, and the code that opens it: told once, kept nowhere.
    pub fn seal(
        &self,
        workspace: &str,
        issuer: &UnitKey,
        expires_ms: u64,
        cost: Cost,
    ) -> Result<(Vec<u8>, OneTimeCode)> {
        let unit = self
            .chain
            .last()
            .map(|last| last.subject.unit().to_string());
        let mut file = EnrolmentFile {
            kind: KIND.to_owned(),
            format: FORMAT,
            id: Uuid::from_bytes(self.id),
            workspace: workspace.to_owned(),
            unit: unit.ok_or(IdentityError::Chain("an empty chain"))?,
            issuer: issuer.to_string(),
            expires_ms,
            sealed: Sealed::default(),
        };
        let mut content = Zeroizing::new(vec![]);
        let mut out = Encoder::new(&mut *content);
        let written = out
            .array(2)
            .and_then(|out| out.bytes(&self.keys.bytes()[..]))
            .and_then(|out| out.bytes(&self.chain.encode()).map(drop));
        debug_assert!(written.is_ok(), "writing to a Vec cannot fail");
        let code = OneTimeCode::random()?;
        file.sealed = Sealed::seal(&content, code.secret(), cost, &file.about())?;
        let bytes = serde_json::to_vec_pretty(&file)
            .map_err(|error| IdentityError::Malformed(error.to_string()))?;
        Ok((bytes, code))
    }
}

impl EnrolmentFile {
    /// Reads a file; nothing in it is believed before [`EnrolmentFile::open`].
    pub fn read(bytes: &[u8]) -> Result<Self> {
        #[derive(Deserialize)]
        struct Format {
            kind: String,
            format: u32,
        }
        if bytes.len() > FILE_BYTES_MAX {
            return Err(IdentityError::NotOurs);
        }
        let Format { kind, format } =
            serde_json::from_slice(bytes).map_err(|_| IdentityError::NotOurs)?;
        if kind != KIND {
            return Err(IdentityError::NotOurs);
        }
        if format > FORMAT {
            return Err(IdentityError::Future(format));
        }
        serde_json::from_slice(bytes).map_err(|error| IdentityError::Malformed(error.to_string()))
    }

    /// Opens it with the code as it was typed. The chain still has to be verified against the units'
    /// catalogue; that it leads to the keys inside is checked here.
    pub fn open(&self, typed: &str) -> Result<Enrolment> {
        let code = OneTimeCode::parse(typed)?;
        let content = match self.sealed.open(code.secret(), &self.about()) {
            Err(VaultError::WrongPassword) => return Err(IdentityError::WrongCode),
            other => other?,
        };
        let mut input = Decoder::new(&content);
        if input.array()? != Some(2) {
            return Err(IdentityError::Malformed("content".to_owned()));
        }
        let keys: &[u8; 64] = input
            .bytes()?
            .try_into()
            .map_err(|_| IdentityError::Malformed("keys".to_owned()))?;
        let keys = SecretKeys::from_bytes(keys);
        let chain = Chain::decode(input.bytes()?)?;
        let fits = chain.last().is_some_and(|last| {
            last.keys == keys.public()
                && matches!(&last.subject, Subject::Unit(unit) if unit.as_str() == self.unit)
        });
        if !fits {
            return Err(IdentityError::Chain("it does not lead to the unit's keys"));
        }
        Ok(Enrolment {
            id: *self.id.as_bytes(),
            keys,
            chain,
        })
    }

    /// What the seal covers besides the content: nothing of the file can be changed.
    fn about(&self) -> Vec<u8> {
        [
            KIND,
            &self.format.to_string(),
            &self.id.to_string(),
            &self.workspace,
            &self.unit,
            &self.issuer,
            &self.expires_ms.to_string(),
        ]
        .join("\n")
        .into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Certificate;

    fn enrolment() -> (Enrolment, Vec<u8>, OneTimeCode) {
        let root = SecretKeys::random().unwrap();
        let keys = SecretKeys::random().unwrap();
        let unit = Subject::Unit("417".parse().unwrap());
        let chain = Chain::root(&root, "40".parse().unwrap(), 1).with(Certificate::issue(
            &root,
            unit,
            keys.public(),
            2,
            [9; 16],
        ));
        let enrolment = Enrolment {
            id: [9; 16],
            keys,
            chain,
        };
        let (file, code) = enrolment
            .seal("1719/40/352", &"40".parse().unwrap(), 1_000, Cost::NOTHING)
            .unwrap();
        (enrolment, file, code)
    }

    #[test]
    fn the_code_opens_what_was_sealed() {
        let (enrolment, file, code) = enrolment();
        let typed = code.to_string().to_lowercase().replace('-', " ");
        let opened = EnrolmentFile::read(&file).unwrap().open(&typed).unwrap();
        assert_eq!(opened.keys.public(), enrolment.keys.public());
        assert_eq!(opened.chain, enrolment.chain);
        let other = OneTimeCode::random().unwrap().to_string();
        let refused = EnrolmentFile::read(&file).unwrap().open(&other);
        assert!(matches!(refused, Err(IdentityError::WrongCode)));
    }

    #[test]
    fn a_file_changed_in_any_word_is_refused() {
        let (_, file, code) = enrolment();
        let text = String::from_utf8(file).unwrap();
        for (from, to) in [
            ("\"417\"", "\"415\""),
            ("1000", "9000000000000"),
            ("1719/40/352", "1719/40/353"),
            ("\"issuer\": \"40\"", "\"issuer\": \"415\""),
        ] {
            let changed = text.replacen(from, to, 1);
            assert_ne!(changed, text, "{from}");
            let opened = EnrolmentFile::read(changed.as_bytes())
                .unwrap()
                .open(&code.to_string());
            assert!(opened.is_err(), "{from}");
        }
        assert!(matches!(
            EnrolmentFile::read(b"{}"),
            Err(IdentityError::NotOurs)
        ));
        let newer = text.replacen("\"format\": 1", "\"format\": 2", 1);
        assert!(matches!(
            EnrolmentFile::read(newer.as_bytes()),
            Err(IdentityError::Future(2))
        ));
    }
}

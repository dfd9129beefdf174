//! Certificates: one level says of another whose keys these are. A chain leads from the province down to
//! one installation, or to a unit.

use crate::key::{PublicKeys, SecretKeys, is_signed};
use crate::{IdentityError, Result};
use minicbor::{Decoder, Encoder};
use soban_domain::id::DeviceId;
use soban_domain::unit::UnitKey;
use std::cell::RefCell;
use std::collections::HashSet;

/// Province, district, commune, installation; one more never hurts.
const CHAIN_MAX: u64 = 6;
/// No certificate is made later: the year 6429.
const MADE_MS_MAX: u64 = 1 << 47;
/// What begins the bytes that are signed, so that they can be nothing else.
const PURPOSE: &str = "soban certificate 1";

/// Whose keys.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Subject {
    /// A unit's.
    Unit(UnitKey),
    /// An installation's, working for a unit.
    Device(DeviceId, UnitKey),
}

impl Subject {
    /// The unit it is or works for.
    pub fn unit(&self) -> &UnitKey {
        match self {
            Self::Unit(unit) | Self::Device(_, unit) => unit,
        }
    }
}

/// One level's word about another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Certificate {
    /// Whose keys.
    pub subject: Subject,
    /// Which keys.
    pub keys: PublicKeys,
    /// When, milliseconds since 1970.
    pub made_ms: u64,
    /// The enrolment it came by; zeros where there was none.
    pub enrolment: [u8; 16],
    /// By the level above.
    signature: [u8; 64],
}

impl Certificate {
    /// The level above says so.
    pub fn issue(
        issuer: &SecretKeys,
        subject: Subject,
        keys: PublicKeys,
        made_ms: u64,
        enrolment: [u8; 16],
    ) -> Self {
        let mut certificate = Self {
            subject,
            keys,
            made_ms,
            enrolment,
            signature: [0; 64],
        };
        certificate.signature = issuer.sign(&certificate.signed());
        certificate
    }

    fn signed(&self) -> Vec<u8> {
        let mut out = Encoder::new(vec![]);
        let result = out
            .str(PURPOSE)
            .map(drop)
            .and_then(|()| self.write(&mut out));
        debug_assert!(result.is_ok(), "writing to a Vec cannot fail");
        out.into_writer()
    }

    fn write(
        &self,
        out: &mut Encoder<Vec<u8>>,
    ) -> Result<(), minicbor::encode::Error<std::convert::Infallible>> {
        out.array(6)?;
        match &self.subject {
            Subject::Unit(unit) => out.null()?.str(unit.as_str())?,
            Subject::Device(device, unit) => out.bytes(&device.0)?.str(unit.as_str())?,
        };
        out.bytes(&self.keys.sign)?
            .bytes(&self.keys.receive)?
            .u64(self.made_ms)?
            .bytes(&self.enrolment)?;
        Ok(())
    }

    fn read(input: &mut Decoder<'_>) -> Result<Self> {
        if input.array()? != Some(6) {
            return Err(IdentityError::Malformed("a certificate".to_owned()));
        }
        let device = if input.datatype()? == minicbor::data::Type::Null {
            input.null()?;
            None
        } else {
            Some(DeviceId(fixed(input)?))
        };
        let unit: UnitKey = input
            .str()?
            .parse()
            .map_err(|_| IdentityError::Malformed("a unit".to_owned()))?;
        Ok(Self {
            subject: match device {
                Some(device) => Subject::Device(device, unit),
                None => Subject::Unit(unit),
            },
            keys: PublicKeys {
                sign: fixed(input)?,
                receive: fixed(input)?,
            },
            made_ms: Some(input.u64()?)
                .filter(|made_ms| *made_ms < MADE_MS_MAX)
                .ok_or_else(|| IdentityError::Malformed("a time beyond all times".to_owned()))?,
            enrolment: fixed(input)?,
            signature: [0; 64],
        })
    }
}

fn fixed<const N: usize>(input: &mut Decoder<'_>) -> Result<[u8; N]> {
    input
        .bytes()?
        .try_into()
        .map_err(|_| IdentityError::Malformed(format!("not {N} bytes")))
}

/// Certificates whose signatures were found good, and under which key. Files that come together lead to the same root and
/// repeat each other's chains, and checking a signature is most of the work of reading a small one.
#[derive(Default)]
pub struct Checked(RefCell<HashSet<Signed>>);

#[derive(PartialEq, Eq, Hash)]
struct Signed {
    signer: [u8; 32],
    bytes: Vec<u8>,
    signature: [u8; 64],
}

impl Checked {
    /// Did the holder of this key sign the certificate?
    fn is_signed(&self, key: &[u8; 32], certificate: &Certificate) -> bool {
        let signed = Signed {
            signer: *key,
            bytes: certificate.signed(),
            signature: certificate.signature,
        };
        if self.0.borrow().contains(&signed) {
            return true;
        }
        let good = is_signed(key, &signed.bytes, &signed.signature);
        if good {
            self.0.borrow_mut().insert(signed);
        }
        good
    }
}

/// From the root downwards; the first is the root's own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chain(Vec<Certificate>);

impl Chain {
    /// The root's word about itself.
    pub fn root(keys: &SecretKeys, province: UnitKey, made_ms: u64) -> Self {
        let subject = Subject::Unit(province);
        let certificate = Certificate::issue(keys, subject, keys.public(), made_ms, [0; 16]);
        Self(vec![certificate])
    }

    /// One level further down.
    #[must_use]
    pub fn with(&self, certificate: Certificate) -> Self {
        let mut longer = self.0.clone();
        longer.push(certificate);
        Self(longer)
    }

    /// Without the installation at its end, if there is one.
    #[must_use]
    pub fn of_unit(&self) -> Self {
        let mut shorter = self.0.clone();
        while matches!(shorter.last(), Some(last) if matches!(last.subject, Subject::Device(..))) {
            shorter.pop();
        }
        Self(shorter)
    }

    /// The root's key.
    pub fn root_key(&self) -> Option<[u8; 32]> {
        self.0.first().map(|root| root.keys.sign)
    }

    /// The root's unit: the province.
    pub fn root_unit(&self) -> Option<&UnitKey> {
        self.0.first().map(|root| root.subject.unit())
    }

    /// The certificate of a unit that the chain passes.
    pub fn of(&self, unit: &UnitKey) -> Option<&Certificate> {
        let mut units = self.units();
        units.find(|one| one.subject.unit() == unit)
    }

    /// The keys of a unit that the chain passes.
    pub fn keys_of(&self, unit: &UnitKey) -> Option<PublicKeys> {
        self.of(unit).map(|one| one.keys)
    }

    /// The units' certificates, from the root downwards.
    pub fn units(&self) -> impl Iterator<Item = &Certificate> {
        self.0
            .iter()
            .filter(|one| matches!(one.subject, Subject::Unit(_)))
    }

    /// Of whom it speaks.
    pub fn last(&self) -> Option<&Certificate> {
        self.0.last()
    }

    /// Follows the chain from the root's key to its end. `is_within` says whether the first unit is the
    /// second or lies below it; what was `checked` already is not checked again.
    pub fn verify(
        &self,
        root: &[u8; 32],
        is_within: impl Fn(&UnitKey, &UnitKey) -> bool,
        checked: &Checked,
    ) -> Result<&Certificate> {
        let mut above: Option<&Certificate> = None;
        for certificate in &self.0 {
            let signer = above.map_or(root, |above| &above.keys.sign);
            if !checked.is_signed(signer, certificate) {
                return Err(IdentityError::Chain("a signature does not fit"));
            }
            if let Some(above) = above {
                let fits = match (&above.subject, &certificate.subject) {
                    (Subject::Device(..), _) => false,
                    (Subject::Unit(above), Subject::Device(_, unit)) => above == unit,
                    (Subject::Unit(above), Subject::Unit(unit)) => {
                        above != unit && is_within(unit, above)
                    }
                };
                if !fits {
                    return Err(IdentityError::Chain(
                        "a unit certifies what is not below it",
                    ));
                }
            } else if certificate.keys.sign != *root {
                return Err(IdentityError::Chain("another root"));
            }
            above = Some(certificate);
        }
        above.ok_or(IdentityError::Chain("an empty chain"))
    }

    /// As bytes: a CBOR array of certificates, each followed by its signature.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Encoder::new(vec![]);
        let result = self.write(&mut out);
        debug_assert!(result.is_ok(), "writing to a Vec cannot fail");
        out.into_writer()
    }

    fn write(
        &self,
        out: &mut Encoder<Vec<u8>>,
    ) -> Result<(), minicbor::encode::Error<std::convert::Infallible>> {
        out.array(self.0.len() as u64)?;
        for certificate in &self.0 {
            out.array(2)?;
            certificate.write(out)?;
            out.bytes(&certificate.signature)?;
        }
        Ok(())
    }

    /// From bytes. Nothing is believed yet: see [`Chain::verify`].
    pub fn decode(bytes: &[u8]) -> Result<Self> {
        let mut input = Decoder::new(bytes);
        let count = input.array()?.unwrap_or(u64::MAX);
        if count > CHAIN_MAX {
            return Err(IdentityError::Malformed("a chain too long".to_owned()));
        }
        let mut certificates = vec![];
        for _ in 0..count {
            if input.array()? != Some(2) {
                return Err(IdentityError::Malformed("a certificate".to_owned()));
            }
            let mut certificate = Certificate::read(&mut input)?;
            certificate.signature = fixed(&mut input)?;
            certificates.push(certificate);
        }
        if input.position() == bytes.len() {
            Ok(Self(certificates))
        } else {
            Err(IdentityError::Malformed("bytes after a chain".to_owned()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(key: &str) -> UnitKey {
        key.parse().unwrap()
    }

    /// Communes lie below their district, all below the province.
    fn is_within(unit: &UnitKey, above: &UnitKey) -> bool {
        unit == above
            || above.as_str() == "40"
            || (above.as_str() == "417" && unit.as_str() != "40")
    }

    struct World {
        root: SecretKeys,
        district: SecretKeys,
        chain: Chain,
    }

    /// Province → district → installation.
    fn world() -> World {
        let (root, district, device) = (
            SecretKeys::random().unwrap(),
            SecretKeys::random().unwrap(),
            SecretKeys::random().unwrap(),
        );
        let of_district = Certificate::issue(
            &root,
            Subject::Unit(unit("417")),
            district.public(),
            2,
            [7; 16],
        );
        let of_device = Certificate::issue(
            &district,
            Subject::Device(DeviceId([1; 16]), unit("417")),
            device.public(),
            3,
            [7; 16],
        );
        let chain = Chain::root(&root, unit("40"), 1)
            .with(of_district)
            .with(of_device);
        World {
            root,
            district,
            chain,
        }
    }

    #[test]
    fn a_chain_leads_from_the_root_to_an_installation() {
        let World { root, chain, .. } = world();
        let last = chain
            .verify(&root.public().sign, is_within, &Checked::default())
            .unwrap();
        assert_eq!(
            last.subject,
            Subject::Device(DeviceId([1; 16]), unit("417"))
        );
        let read = Chain::decode(&chain.encode()).unwrap();
        assert_eq!(read, chain);
        assert_eq!(
            read.of_unit().last().unwrap().subject,
            Subject::Unit(unit("417"))
        );
    }

    #[test]
    fn what_no_level_above_has_said_is_not_believed() {
        let World {
            root,
            district,
            chain,
        } = world();
        let root_key = root.public().sign;
        let stranger = SecretKeys::random().unwrap();
        let issue = |issuer: &SecretKeys, subject| {
            Certificate::issue(issuer, subject, stranger.public(), 4, [0; 16])
        };
        let of_unit = chain.of_unit();
        let wrong = [
            ("another root", Chain::root(&stranger, unit("40"), 1)),
            (
                "signed by a stranger",
                of_unit.with(issue(&stranger, Subject::Unit(unit("16816")))),
            ),
            (
                "a unit certifies itself",
                of_unit.with(issue(&district, Subject::Unit(unit("417")))),
            ),
            (
                "a unit certifies the one above",
                of_unit.with(issue(&district, Subject::Unit(unit("40")))),
            ),
            (
                "an installation of another unit",
                of_unit.with(issue(
                    &district,
                    Subject::Device(DeviceId([2; 16]), unit("16816")),
                )),
            ),
            (
                "an installation certifies another",
                chain.with(issue(
                    &stranger,
                    Subject::Device(DeviceId([3; 16]), unit("417")),
                )),
            ),
            ("nothing", Chain(vec![])),
        ];
        // Neither alone nor after the one that is right.
        let checked = Checked::default();
        chain.verify(&root_key, is_within, &checked).unwrap();
        for (name, chain) in wrong {
            for checked in [&Checked::default(), &checked] {
                let believed = chain.verify(&root_key, is_within, checked);
                assert!(believed.is_err(), "{name}");
            }
        }
    }

    #[test]
    fn a_chain_changed_anywhere_is_refused() {
        let World { root, chain, .. } = world();
        let (bytes, root) = (chain.encode(), root.public().sign);
        let checked = Checked::default();
        chain.verify(&root, is_within, &checked).unwrap();
        for place in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[place] ^= 1;
            let believed = Chain::decode(&changed)
                .is_ok_and(|chain| chain.verify(&root, is_within, &checked).is_ok());
            assert!(!believed, "byte {place}");
            assert!(Chain::decode(&bytes[..place]).is_err(), "cut at {place}");
        }
    }
}

//! A signed file is read by those it is for, and by nobody else; what anybody on the way changes is noticed.

use proptest::prelude::*;
use soban_domain::change::{At, Body, Change, Write};
use soban_domain::id::{DeviceId, EntityId};
use soban_domain::kind::Kind as RecordKind;
use soban_domain::unit::UnitKey;
use soban_domain::value::Value;
use soban_identity::{Certificate, Chain, Checked, SecretKeys, Subject};
use soban_store::receipt::Word;
use soban_store::segment::Segment;
use soban_sync::{Header, Kind, Package, PackageError, Sender, Trust, decode, encode_signed};

fn unit(key: &str) -> UnitKey {
    key.parse().expect("a unit")
}

/// Communes lie below their district, all below the province.
fn is_within(unit: &UnitKey, above: &UnitKey) -> bool {
    unit == above || above.as_str() == "40" || (above.as_str() == "417" && unit.as_str() == "16816")
}

/// A unit's keys, one installation of it, and the papers of both.
struct Member {
    unit: UnitKey,
    keys: SecretKeys,
    device: DeviceId,
    device_keys: SecretKeys,
    chain: Chain,
}

impl Member {
    fn new(key: &str, n: u8, above: Option<&Self>) -> Self {
        let keys = SecretKeys::random().expect("keys");
        let device_keys = SecretKeys::random().expect("keys");
        let (unit, device) = (unit(key), DeviceId([n; 16]));
        let of_unit = match above {
            None => Chain::root(&keys, unit.clone(), 1),
            Some(above) => above.chain.of_unit().with(Certificate::issue(
                &above.keys,
                Subject::Unit(unit.clone()),
                keys.public(),
                1,
                [0; 16],
            )),
        };
        let subject = Subject::Device(device, unit.clone());
        let chain = of_unit.with(Certificate::issue(
            &keys,
            subject,
            device_keys.public(),
            1,
            [0; 16],
        ));
        Self {
            unit,
            keys,
            device,
            device_keys,
            chain,
        }
    }

    fn sender(&self) -> Sender<'_> {
        Sender {
            keys: &self.device_keys,
            chain: &self.chain,
        }
    }

    /// A village written by this installation, sealed.
    fn segment(&self) -> Segment {
        let change = |n: u8| Change {
            at: At(5),
            by: "Lô Văn Pành".to_owned(),
            kind: RecordKind::Village,
            id: EntityId([n; 16]),
            owner: unit("16816"),
            writes: vec![Write {
                field: 1,
                value: Value::Text("Xốp Tụ".to_owned()),
                supersedes: vec![],
            }],
        };
        let mut segment = Segment {
            device: self.device,
            unit: self.unit.clone(),
            label: "máy".to_owned(),
            first: 1,
            prev: [0; 32],
            bodies: (1..4)
                .map(|n| Body::Whole(change(n).encode(self.device)))
                .collect(),
            seal: None,
        };
        segment.seal = Some(self.sender().seal(&segment));
        segment
    }

    /// A file of segments to a unit above.
    fn send(&self, segments: &[Segment], to: &Self) -> Vec<u8> {
        let changes = segments.iter().map(|one| one.bodies.len() as u64).sum();
        let header = Header {
            kind: Kind::Changes,
            workspace: "thử".to_owned(),
            year: 2023,
            sample: false,
            sender: self.unit.clone(),
            device: self.device,
            recipient: to.unit.clone(),
            number: 1,
            previous: [0; 32],
            made_ms: 7,
            changes,
            devices: u32::try_from(segments.len()).expect("few"),
            root: self.chain.root_key(),
        };
        let to = [to.keys.public(), self.keys.public()];
        encode_signed(&header, segments, &Word::default(), &self.sender(), &to).expect("encoded")
    }

    fn read(&self, file: &[u8]) -> Result<Package, PackageError> {
        let trust = Trust {
            root: self.chain.root_key().expect("a root"),
            keys: &self.keys,
            is_within: &is_within,
            checked: Checked::default(),
        };
        decode(file, Some(&trust))
    }
}

/// Board, district, commune.
fn three() -> [Member; 3] {
    let board = Member::new("40", 1, None);
    let district = Member::new("417", 2, Some(&board));
    let commune = Member::new("16816", 3, Some(&district));
    [board, district, commune]
}

#[test]
fn those_it_is_for_read_it_and_nobody_else() {
    let [board, district, commune] = three();
    let file = commune.send(&[commune.segment()], &board);
    assert_eq!(
        board.read(&file).expect("read").segments(),
        [commune.segment()]
    );
    assert_eq!(
        commune.read(&file).expect("one's own").segments(),
        [commune.segment()]
    );
    assert!(matches!(district.read(&file), Err(PackageError::NotForUs)));
    assert!(matches!(decode(&file, None), Err(PackageError::NoPapers)));
    let name = "Pành".as_bytes();
    assert!(!file.windows(name.len()).any(|part| part == name));
    let other = Member::new("40", 9, None);
    assert!(matches!(other.read(&file), Err(PackageError::OtherRoot)));
}

#[test]
fn a_district_hands_on_what_its_commune_sealed_and_can_change_nothing() {
    let [board, district, commune] = three();
    let sealed = commune.segment();
    let handed_on = district.send(&[district.segment(), sealed.clone()], &board);
    assert_eq!(board.read(&handed_on).expect("read").segments()[1], sealed);

    // Another word in a change, a change left out at the end, another unit's name on it.
    let mut changed = sealed.clone();
    let Body::Whole(body) = &mut changed.bodies[1] else {
        panic!("withheld");
    };
    let at = body.len() - 2;
    body[at] ^= 1;
    let mut shorter = sealed.clone();
    shorter.bodies.pop();
    // A change that is withheld is covered as if it were there; another in its place is not.
    let mut withheld = sealed.clone();
    withheld.bodies[1] = Body::Withheld(withheld.bodies[1].hash());
    let handed_on = district.send(&[withheld.clone()], &board);
    assert_eq!(
        board.read(&handed_on).expect("read").segments(),
        [withheld.clone()]
    );
    withheld.bodies[1] = Body::Withheld([7; 32]);
    let mut renamed = sealed.clone();
    renamed.unit = unit("417");
    let mut own = sealed.clone();
    own.seal = Some(district.sender().seal(&own));
    for (what, segment) in [
        ("changed", changed),
        ("shorter", shorter),
        ("another one withheld", withheld),
        ("renamed", renamed),
        ("sealed by the district", own),
    ] {
        let file = district.send(&[segment], &board);
        assert!(
            matches!(
                board.read(&file),
                Err(PackageError::Seal(_) | PackageError::Papers(_))
            ),
            "{what}"
        );
    }
}

#[test]
fn nobody_sends_in_another_name() {
    let [board, district, commune] = three();
    let stranger = Member::new("40", 7, None);
    let mut forged = Member::new("16816", 3, Some(&stranger));
    assert!(matches!(
        board.read(&forged.send(&[forged.segment()], &board)),
        Err(PackageError::OtherRoot)
    ));
    // The commune's papers, somebody else's key.
    forged.chain = commune.chain.clone();
    assert!(matches!(
        board.read(&forged.send(&[], &board)),
        Err(PackageError::Altered)
    ));
    // A commune in its district's name.
    let mut above = commune;
    above.unit = district.unit.clone();
    assert!(matches!(
        board.read(&above.send(&[], &board)),
        Err(PackageError::Papers(_))
    ));
}

#[test]
fn every_cut_is_refused() {
    let [board, _, commune] = three();
    let file = commune.send(&[commune.segment()], &board);
    for len in 0..file.len() {
        assert!(board.read(&file[..len]).is_err(), "{len} bytes");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn every_changed_byte_is_refused(place in any::<prop::sample::Index>(), flip in 1u8..) {
        let [board, _, commune] = three();
        let mut file = commune.send(&[commune.segment()], &board);
        let place = place.index(file.len());
        file[place] ^= flip;
        prop_assert!(board.read(&file).is_err(), "byte {}", place);
    }
}

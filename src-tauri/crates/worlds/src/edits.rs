//! What people type: few records and few values, so that they meet.

use soban_app::simulate::Random;
use soban_domain::id::EntityId;
use soban_domain::kind::Kind;
use soban_domain::records::photo::Digest;
use soban_domain::unit::UnitKey;
use soban_domain::value::Value;
use soban_store::Edit;

/// Records of one kind and owner.
const RECORDS: u64 = 2;

/// An edit of some record of this owner.
pub fn edit(random: &mut Random, owner: &UnitKey) -> Edit {
    let text = |s: &str| Value::Text(s.to_owned());
    let which = random.below(RECORDS);
    let village = EntityId::of_village(owner, ["Xốp Tụ", "Yên Hòa"][usize::from(which > 0)]);
    let household = record(owner, Kind::Household, which);
    let money = Value::Int(random.between(1, 4) * 10_000_000);
    let (kind, id, fields) = match random.below(7) {
        0 => (
            Kind::Village,
            village,
            vec![(1, text("Xốp Tụ")), (2, text(pick(random)))],
        ),
        1 | 2 => (
            Kind::Household,
            household,
            vec![
                (1, text(pick(random))),
                (5, Value::Text(village.to_string())),
                (7, Value::Int(random.between(1, 9))),
            ],
        ),
        3 => (
            Kind::Support,
            record(owner, Kind::Support, which),
            vec![
                (1, Value::Text(household.to_string())),
                (2, Value::Text(village.to_string())),
                (3, text("1")),
                (4, text("1.nha_o")),
                (7, money),
                (11, text(["2023-03-01", "2023-09-01"][random.index(2)])),
            ],
        ),
        4 => (
            Kind::HouseholdCount,
            EntityId::of_count(village, "1.nha_o", "2023-6T"),
            vec![
                (1, Value::Text(village.to_string())),
                (2, text("1.nha_o")),
                (3, text("2023-6T")),
                (4, Value::Int(random.between(0, 5))),
            ],
        ),
        5 => (
            Kind::Allocation,
            record(owner, Kind::Allocation, which),
            vec![
                (1, text("1")),
                (2, text("recurrent")),
                (3, money),
                (6, text("118/QĐ-UBND")),
                (7, text("2023-05-25")),
            ],
        ),
        _ => (
            Kind::Voucher,
            record(owner, Kind::Voucher, which),
            vec![
                (1, text("CT-01")),
                (2, text("2023-04-05")),
                (3, text(["advance", "payment"][random.index(2)])),
                (4, text("1")),
                (5, text("recurrent")),
                (6, text("central")),
                (7, text("current")),
                (8, money),
            ],
        ),
    };
    let mut fields = fields;
    // Not every edit writes every field.
    fields.retain(|_| random.chance(70));
    if random.chance(8) {
        fields.push((
            0,
            if random.chance(50) {
                text("nhầm")
            } else {
                Value::Null
            },
        ));
    }
    Edit {
        kind,
        id,
        owner: owner.clone(),
        fields,
    }
}

/// A photo of a work of this owner, and its picture: as good as one for whoever does not look.
pub fn photo(random: &mut Random, owner: &UnitKey) -> (Edit, Vec<u8>) {
    let mut picture = vec![0xff, 0xd8, 0xff];
    picture.extend_from_slice(owner.as_str().as_bytes());
    picture.push(u8::try_from(random.below(200)).unwrap_or(0));
    let which = random.below(RECORDS);
    let work = record(owner, Kind::Work, which);
    let edit = Edit {
        kind: Kind::Photo,
        id: record(owner, Kind::Photo, which),
        owner: owner.clone(),
        fields: vec![
            (1, Value::Text(work.to_string())),
            (2, Value::Text(Digest::of(&picture).to_string())),
        ],
    };
    (edit, picture)
}

fn pick(random: &mut Random) -> &'static str {
    ["Vi Văn An", "Lô Thị Đức", "Già Bá Xồng", "Lầu Y Mỷ"][random.index(4)]
}

/// A record of a unit: the same for all who write about it.
fn record(owner: &UnitKey, kind: Kind, which: u64) -> EntityId {
    EntityId::of_count(
        EntityId::of_village(owner, kind.name()),
        kind.name(),
        &which.to_string(),
    )
}

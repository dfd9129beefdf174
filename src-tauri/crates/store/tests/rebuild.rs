//! The proof that tables equal feeds can fail: whatever is damaged behind the program's back is named.

use rusqlite::Connection;
use soban_domain::catalogue::Catalogue;
use soban_domain::id::{DeviceId, EntityId};
use soban_domain::kind::Kind;
use soban_domain::unit::UnitKey;
use soban_domain::value::Value;
use soban_store::connection::FILE;
use soban_store::rebuild::{DIFFERENCES_MAX, Rebuilt};
use soban_store::{Edit, Store};
use std::path::Path;
use tempfile::TempDir;

/// The device whose feed the store holds.
const DEVICE: DeviceId = DeviceId([7; 16]);
/// Its changes: one for each record, and one that renames the household.
const CHANGES: u64 = 9;

fn catalogue() -> &'static Catalogue {
    Catalogue::builtin().expect("the built-in catalogue loads")
}

fn unit() -> UnitKey {
    "16816".parse().expect("Mỹ Lý")
}

fn id(n: u8) -> EntityId {
    EntityId([n; 16])
}

fn edit(kind: Kind, id: EntityId, fields: &[(&str, Value)]) -> Edit {
    let fields = fields.iter().map(|(name, value)| {
        let field = kind.field(name).expect("a field of the kind");
        (field.no, value.clone())
    });
    Edit {
        kind,
        id,
        owner: unit(),
        fields: fields.collect(),
    }
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn reference(n: u8) -> Value {
    Value::Text(id(n).to_string())
}

/// A record of every kind; two supports of one household, content and year.
fn records() -> Vec<Edit> {
    let support = |n: u8, day: &str| {
        edit(
            Kind::Support,
            id(n),
            &[
                ("household", reference(20)),
                ("village", reference(10)),
                ("item", text("1")),
                ("content", text("1.nha_o")),
                ("amount_central", Value::Int(40_000_000)),
                ("handover_date", text(day)),
            ],
        )
    };
    vec![
        edit(Kind::Village, id(10), &[("name", text("Xốp Tụ"))]),
        edit(
            Kind::Household,
            id(20),
            &[
                ("head_name", text("Lô Văn Pành")),
                ("village", reference(10)),
            ],
        ),
        support(30, "2023-05-20"),
        support(31, "2023-06-20"),
        edit(
            Kind::HouseholdCount,
            id(40),
            &[
                ("village", reference(10)),
                ("indicator", text("1.nha_o")),
                ("period", text("2023-CN")),
                ("value", Value::Int(7)),
            ],
        ),
        edit(
            Kind::Work,
            id(50),
            &[
                ("name", text("Nước Xốp Tụ")),
                ("item", text("1")),
                ("start", text("new")),
            ],
        ),
        edit(
            Kind::WorkProgress,
            id(60),
            &[
                ("work", reference(50)),
                ("date", text("2023-05-30")),
                ("physical", Value::Int(4_567)),
                ("state", text("under_way")),
            ],
        ),
        edit(
            Kind::Voucher,
            id(70),
            &[
                ("number", text("KB-1")),
                ("date", text("2023-05-25")),
                ("kind", text("payment")),
                ("item", text("1")),
                ("capital_type", text("investment")),
                ("source", text("central")),
                ("capital_year", text("current")),
                ("amount", Value::Int(400_000_000)),
            ],
        ),
        edit(
            Kind::Household,
            id(20),
            &[("head_name", text("Lô Văn Phành"))],
        ),
    ]
}

/// A data folder with those records, closed.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = Store::open(folder.path(), None, catalogue()).expect("opened");
    store.start(DEVICE, &unit(), "máy").expect("a device");
    for (edit, now) in records().into_iter().zip(1_685_000_000_000..) {
        store.edit(&[edit], "cán bộ", now).expect("edited");
    }
    folder
}

/// What the proof finds after a copy of the folder was damaged.
fn found(folder: &Path, damage: &str) -> Rebuilt {
    let copy = tempfile::tempdir().expect("a folder");
    let file = copy.path().join(FILE);
    std::fs::copy(folder.join(FILE), &file).expect("copied");
    let conn = Connection::open(file).expect("opened");
    conn.execute_batch(damage)
        .unwrap_or_else(|error| panic!("{damage}: {error}"));
    conn.close().expect("closed");
    let store = Store::open(copy.path(), None, catalogue()).expect("opened");
    store
        .rebuild_check()
        .unwrap_or_else(|error| panic!("{damage}: {error}"))
}

#[test]
fn a_sound_store_has_no_differences() {
    let found = found(folder().path(), "");
    // Records; tallies of kinds, cells, supports, vouchers, households supported twice.
    let rows = 8 + (7 + 2 + 1 + 1 + 1);
    assert_eq!(
        found,
        Rebuilt {
            changes: CHANGES,
            rows,
            differences: vec![]
        }
    );
}

#[test]
fn a_damaged_record_is_named() {
    let folder = folder();
    let check = |damage: &str, expected: &str| {
        let found = found(folder.path(), damage).differences;
        assert!(
            found.contains(&expected.to_owned()),
            "{damage}\n{expected}\n{found:#?}"
        );
        assert!(found.len() <= 3, "{damage}: {found:#?}");
    };
    for (kind, n) in Kind::ALL.into_iter().zip([10, 20, 30, 40, 50, 60, 70]) {
        let id = id(n);
        let named = format!("x'{}'", format!("{n:02x}").repeat(16));
        check(
            &format!("DELETE FROM {kind} WHERE id = {named}"),
            &format!("{kind} {id}: is missing"),
        );
        check(
            &format!(
                "UPDATE {kind} SET id = x'{}' WHERE id = {named}",
                "ee".repeat(16)
            ),
            &format!("{kind} {}: should not be there", self::id(0xee)),
        );
        check(
            &format!("UPDATE {kind} SET voided = 'thừa', conflict = 1 WHERE id = {named}"),
            &format!("{kind} {id}: differs in conflict, voided"),
        );
        check(
            &format!("UPDATE {kind} SET id = x'ee' WHERE id = {named}"),
            &format!("{kind} {id}: is missing"),
        );
    }
}

#[test]
fn every_column_of_every_record_is_compared() {
    let folder = folder();
    let conn = Connection::open(folder.path().join(FILE)).expect("opened");
    let check = |kind: Kind, n: u8, column: &str, holds: &str| {
        let other = match holds {
            "INTEGER" => format!("coalesce({column}, 0) + 1"),
            "TEXT" => format!("coalesce({column}, '') || 'x'"),
            _ => format!("unhex(hex({column}) || '00')"),
        };
        let damage = format!("UPDATE {kind} SET {column} = {other} WHERE hex(id) LIKE '{n:02X}%'");
        let expected = format!("{kind} {}: differs in {column}", id(n));
        assert_eq!(found(folder.path(), &damage).differences, [expected]);
    };
    for (kind, n) in Kind::ALL.into_iter().zip([10, 20, 30, 40, 50, 60, 70]) {
        let mut statement = conn
            .prepare("SELECT name, type FROM pragma_table_info(?1) WHERE name NOT IN ('n', 'id')")
            .expect("columns");
        let columns = statement
            .query_map([kind.name()], |row| Ok((row.get(0)?, row.get(1)?)))
            .expect("columns");
        for column in columns {
            let (column, holds): (String, String) = column.expect("a column");
            check(kind, n, &column, &holds);
        }
    }
}

#[test]
fn a_damaged_tally_is_named() {
    let folder = folder();
    let (village, household) = (id(10), id(20));
    let check = |damage: &str, expected: &str| {
        assert_eq!(found(folder.path(), damage).differences, [expected]);
    };
    check(
        "UPDATE tally_live SET n = 9 WHERE kind = 3",
        "tally_live 16816 / 3: differs in n",
    );
    check(
        "UPDATE tally_cell SET listed = 2 WHERE listed = 1",
        &format!("tally_cell 16816 / {village} / 1.nha_o / 2023-6T: differs in listed"),
    );
    check(
        "DELETE FROM tally_cell WHERE counts = 1",
        &format!("tally_cell 16816 / {village} / 1.nha_o / 2023-CN: is missing"),
    );
    check(
        "UPDATE tally_support SET n = 3, central = central + 1 WHERE period = '2023-6T'",
        "tally_support 16816 / 1 / 1.nha_o / 2023-6T: differs in n, central",
    );
    check(
        "INSERT INTO tally_voucher VALUES ('16816', '2', 'investment', 'central', 'current', '', 1, 1, 1, 1)",
        "tally_voucher 16816 / 2 / investment / central / current / : should not be there",
    );
    check(
        "UPDATE tally_voucher SET payment = 0",
        "tally_voucher 16816 / 1 / investment / central / current / 2023-6T: differs in payment",
    );
    check(
        "DELETE FROM tally_repeat",
        &format!("tally_repeat {household} / 1.nha_o / 2023: is missing"),
    );
}

#[test]
fn a_damaged_search_index_is_named() {
    let folder = folder();
    let household = id(20);
    let check = |damage: &str, expected: &[&str]| {
        assert_eq!(found(folder.path(), damage).differences, expected);
    };
    let stray = "household_fts row 2: is of no household";
    check(
        "INSERT INTO household_fts (rowid, search) VALUES (2, 'vi thi dao')",
        &[&format!("household_fts {household}: is missing"), stray],
    );
    let reindexed =
        |words: &str| format!("INSERT INTO household_fts (rowid, search) VALUES (1, '{words}')");
    for words in [
        "vi thi dao",
        "lo van panh",
        "lo van phanh phanh",
        "phanh van lo",
        "lo van",
        "",
    ] {
        check(
            &reindexed(words),
            &[&format!(
                "household_fts {household}: other words are indexed"
            )],
        );
    }
    check(
        "INSERT INTO household_fts (rowid, search) VALUES (1, 'lo van phanh'), (2, 'vi thi dao')",
        &[stray],
    );
    let unreadable = found(
        folder.path(),
        "INSERT INTO household_fts (rowid, search) VALUES (1, 'lo van phanh');
         UPDATE household_fts_data SET block = x'ffffffff' WHERE id > 10",
    );
    assert_eq!(unreadable.differences.len(), 1, "{unreadable:?}");
    assert!(unreadable.differences[0].starts_with("household_fts: unreadable ("));
    let same = found(folder.path(), &reindexed("lo van phanh"));
    assert_eq!(same.differences, Vec::<String>::new(), "the words it had");
}

#[test]
fn a_damaged_feed_is_named() {
    let folder = folder();
    let check = |damage: &str, expected: &[&str]| {
        let found = found(folder.path(), damage);
        for (expected, found) in expected.iter().zip(&found.differences) {
            let expected = format!("feed {DEVICE}: {expected}");
            assert!(
                found.starts_with(&expected),
                "{damage}\n{expected}\n{found}"
            );
        }
        assert!(found.differences.len() >= expected.len(), "{damage}");
    };
    // Still a change, with another number of the voucher: the chain alone cannot be fooled.
    check(
        "UPDATE change SET body = unhex(replace(hex(body), hex('KB-1'), hex('KB-2'))) WHERE seq = 8",
        &["change 9 does not follow the change before it"],
    );
    check(
        "UPDATE change SET body = x'00' WHERE seq = 4",
        &[
            "change 4 cannot be read (",
            "change 5 does not follow the change before it",
        ],
    );
    check(
        "UPDATE change SET body = x'00' WHERE seq = 9",
        &[
            "change 9 is not the one the feed is known to end with",
            "change 9 cannot be read (",
        ],
    );
    check(
        "UPDATE change SET body = unhex(replace(hex(body), hex('16816'), hex('16819'))) WHERE seq = 9",
        &[
            "change 9 is not the one the feed is known to end with",
            "change 9 cannot be taken in (record 14141414-1414-1414-1414-141414141414 belongs",
        ],
    );
    check(
        "UPDATE change SET prev = zeroblob(32) WHERE seq = 3",
        &["change 3 does not follow the change before it"],
    );
    check(
        "UPDATE change SET prev = x'00' WHERE seq = 3",
        &["change 3 names no hash of the change before it"],
    );
    check(
        "DELETE FROM change WHERE seq = 5",
        &["change 5 is missing; 1 to 9 should be here"],
    );
    check(
        "DELETE FROM change WHERE seq > 7",
        &["change 8 is missing; 1 to 9 should be here"],
    );
    check(
        "DELETE FROM change",
        &["change 1 is missing; 1 to 9 should be here"],
    );
    check(
        "UPDATE device SET head = 4",
        &[
            "change 4 is not the one the feed is known to end with",
            "change 5 is here, and the feed is known only to the one before",
        ],
    );
    check(
        "UPDATE device SET head = 12",
        &["change 10 is missing; 1 to 12 should be here"],
    );
    check(
        "UPDATE device SET head_hash = zeroblob(32)",
        &["change 9 is not the one the feed is known to end with"],
    );
    check(
        "UPDATE device SET last_at = last_at + 1",
        &["its newest change is of another moment than is noted"],
    );
}

#[test]
fn a_past_that_cannot_be_read_is_damage() {
    let folder = folder();
    let conn = Connection::open(folder.path().join(FILE)).expect("opened");
    conn.execute("UPDATE change SET body = x'00' WHERE seq = 2", [])
        .expect("damaged");
    let store = Store::open(folder.path(), None, catalogue()).expect("opened");
    let past = store.history(Kind::Household, id(20));
    assert!(past.is_err_and(|error| error.is_damage()));
    assert_eq!(
        store
            .history(Kind::Work, id(50))
            .map_or(0, |past| past.len()),
        1
    );
}

#[test]
fn differences_beyond_the_limit_are_not_named() {
    let folder = folder();
    let many: Vec<String> = (0..30)
        .map(|n| format!("INSERT INTO tally_live VALUES ('40', {n}, 1)"))
        .collect();
    let found = found(folder.path(), &many.join(";"));
    assert_eq!(found.differences.len(), DIFFERENCES_MAX);
}

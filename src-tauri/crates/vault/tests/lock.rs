//! The lock opens for the right password and for nothing else.

use soban_domain::id::PersonId;
use soban_domain::person::{Person, Role};
use soban_vault::{Cost, DataKey, FILE, Vault, VaultError};
use std::path::Path;

const PASSWORD: &str = "mười hai con gà";

fn person(number: u8, name: &str, role: Role) -> Person {
    Person {
        id: PersonId([number; 16]),
        name: name.to_owned(),
        role,
    }
}

fn new(folder: &Path) -> (Vault, DataKey, String) {
    let admin = person(1, "Lô Thị Mây", Role::Admin);
    let made = Vault::create(folder, Cost::NOTHING, admin, PASSWORD);
    let (vault, key, code) = made.expect("made");
    (vault, key, code.to_string())
}

fn find(folder: &Path) -> Vault {
    let found = Vault::find(folder, Cost::NOTHING).expect("read");
    found.expect("a lock")
}

fn same(a: &DataKey, b: &DataKey) -> bool {
    let of = |key: &DataKey| key.derive("x").expect("derived");
    of(a) == of(b)
}

#[test]
fn a_password_opens_however_its_letters_were_typed_and_no_other_does() {
    let folder = tempfile::tempdir().unwrap();
    assert!(Vault::find(folder.path(), Cost::NOTHING).unwrap().is_none());
    let (_, key, code) = new(folder.path());
    let vault = find(folder.path());
    let id = PersonId([1; 16]);
    assert!(same(&vault.unlock(id, PASSWORD).unwrap(), &key));
    // NFD, as some keyboards give it.
    let typed = "mu\u{31b}o\u{31b}\u{300}i hai con ga\u{300}";
    assert!(same(&vault.unlock(id, typed).unwrap(), &key));
    for wrong in ["", "muoi hai con ga", "Mười hai con gà", "mười hai con gà!"] {
        assert!(matches!(
            vault.unlock(id, wrong),
            Err(VaultError::WrongPassword)
        ));
    }
    assert!(matches!(
        vault.unlock(PersonId([9; 16]), PASSWORD),
        Err(VaultError::NoPerson)
    ));
    assert!(same(&vault.recover(&code.to_lowercase()).unwrap(), &key));
}

#[test]
fn people_come_and_go_and_change_their_passwords_while_the_key_stays() {
    let folder = tempfile::tempdir().unwrap();
    let (mut vault, key, _) = new(folder.path());
    let second = person(2, "Vi Văn Hùng", Role::Leader);
    vault.add(&key, second.clone(), "another word").unwrap();
    assert_eq!(vault.people().count(), 2);
    let twice = vault.add(
        &key,
        person(3, "Vi Văn Hùng", Role::Officer),
        "another word",
    );
    assert!(matches!(twice, Err(VaultError::NameTaken(_))));
    let found = find(folder.path());
    assert!(same(
        &found.unlock(second.id, "another word").unwrap(),
        &key
    ));
    assert!(found.unlock(second.id, PASSWORD).is_err());

    vault.set_password(&key, second.id, "a third word").unwrap();
    let found = find(folder.path());
    assert!(found.unlock(second.id, "another word").is_err());
    assert!(same(
        &found.unlock(second.id, "a third word").unwrap(),
        &key
    ));

    vault.remove(&key, second.id).unwrap();
    assert!(
        find(folder.path())
            .unlock(second.id, "a third word")
            .is_err()
    );
    assert_eq!(find(folder.path()).revision(), 4);
}

#[test]
fn a_new_sheet_makes_the_old_one_worthless() {
    let folder = tempfile::tempdir().unwrap();
    let (mut vault, key, old) = new(folder.path());
    let new = vault.renew_code(&key).unwrap().to_string();
    let found = find(folder.path());
    assert!(matches!(found.recover(&old), Err(VaultError::WrongCode)));
    assert!(same(&found.recover(&new).unwrap(), &key));
}

#[test]
fn weak_passwords_are_refused_and_change_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (mut vault, key, _) = new(folder.path());
    let before = std::fs::read(folder.path().join(FILE)).unwrap();
    let long = "a1".repeat(65);
    for weak in ["", "1234567", "aaaaaaaaaa", "ắắắắắắắắ", &long] {
        let id = PersonId([1; 16]);
        assert!(vault.set_password(&key, id, weak).is_err(), "{weak}");
        let add = vault.add(&key, person(7, "Vi Thị Hoa", Role::Officer), weak);
        assert!(add.is_err(), "{weak}");
    }
    assert_eq!(std::fs::read(folder.path().join(FILE)).unwrap(), before);
    assert_eq!(vault.people().count(), 1);
}

#[test]
fn whoever_edits_the_file_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let (mut vault, key, _) = new(folder.path());
    let second = person(2, "Vi Văn Hùng", Role::Leader);
    vault.add(&key, second.clone(), "another word").unwrap();
    let path = folder.path().join(FILE);
    let good = std::fs::read_to_string(&path).unwrap();
    for (from, to) in [
        (r#""role": "leader""#, r#""role": "admin""#),
        ("Vi Văn Hùng", "Lô Thị Mây B"),
        (r#""revision": 2"#, r#""revision": 9"#),
    ] {
        let edited = good.replace(from, to);
        assert_ne!(edited, good, "{from}");
        std::fs::write(&path, edited).unwrap();
        let opened = find(folder.path()).unlock(second.id, "another word");
        assert!(matches!(opened, Err(VaultError::Altered)), "{from}");
    }
    for damaged in ["", "{", "[]", &good[..good.len() / 2]] {
        std::fs::write(&path, damaged).unwrap();
        assert!(Vault::find(folder.path(), Cost::NOTHING).is_err());
    }
    let future = good.replace(r#""format": 1"#, r#""format": 2"#);
    std::fs::write(&path, future).unwrap();
    assert!(matches!(
        Vault::find(folder.path(), Cost::NOTHING),
        Err(VaultError::Future(2))
    ));
    let greedy = good.replace(r#""memory_kib": 8"#, r#""memory_kib": 4000000000"#);
    std::fs::write(&path, greedy).unwrap();
    let opened = find(folder.path()).unlock(second.id, "another word");
    assert!(matches!(opened, Err(VaultError::Damaged(_))));
}

#[test]
fn the_lock_of_invented_data_stands_open() {
    let folder = tempfile::tempdir().unwrap();
    let (_, key) = Vault::create_open(folder.path(), Cost::NOTHING).unwrap();
    let vault = find(folder.path());
    assert!(same(&vault.open_key().unwrap().unwrap(), &key));
    assert_eq!(vault.people().count(), 0);
    let (closed, ..) = new(folder.path());
    assert!(closed.open_key().unwrap().is_none());
}

//! Nothing of a household lies readable on the disk: every file that the program has written in its data
//! folder and in the temporary folder is searched, in every encoding a search could use.

use serde_json::json;
use soban_testkit::folders::contents;
use soban_testkit::units::{BOARD, MY_LY};
use soban_testkit::{Clock, Office};
use std::path::Path;

const NAME: &str = "Lầu Y Mỷ Khê";
const FOLDED: &str = "lau y my khe";
const ID_NUMBER: &str = "040199012345";

/// The text as it could lie in a file.
fn encodings(text: &str) -> Vec<Vec<u8>> {
    let wide = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect();
    let upper = text.to_uppercase().into_bytes();
    vec![
        text.as_bytes().to_vec(),
        upper,
        text.to_lowercase().into_bytes(),
        wide(u16::to_le_bytes),
        wide(u16::to_be_bytes),
        hex(text.as_bytes()),
    ]
}

fn hex(bytes: &[u8]) -> Vec<u8> {
    bytes
        .iter()
        .flat_map(|byte| format!("{byte:02x}").into_bytes())
        .collect()
}

fn finds(folder: &Path) -> Vec<String> {
    let needles: Vec<Vec<u8>> = [NAME, FOLDED, ID_NUMBER]
        .into_iter()
        .flat_map(encodings)
        .collect();
    let holds = |bytes: &[u8]| {
        needles
            .iter()
            .any(|needle| bytes.windows(needle.len()).any(|part| part == needle))
    };
    contents(folder)
        .into_iter()
        .filter(|(_, bytes)| holds(bytes))
        .map(|(name, _)| name.display().to_string())
        .collect()
}

#[test]
fn no_file_of_the_program_holds_a_household() {
    let clock = Clock::new();
    let office = Office::new(&clock, 1, MY_LY);
    let village = office.put("village", json!({ "name": "Xốp Tụ" }));
    for n in 0..50 {
        let head = if n == 25 {
            NAME.to_owned()
        } else {
            format!("{NAME} con")
        };
        let id_number = if n == 25 {
            json!(ID_NUMBER)
        } else {
            json!(null)
        };
        let mut fields = json!({ "head_name": head, "village": village, "note": ID_NUMBER });
        if !id_number.is_null() {
            fields["id_number"] = id_number;
        }
        office.put("household", fields);
    }
    let draft = json!({ "key": "household:new", "kind": "household", "id": null, "owner": MY_LY,
        "fields": { "head_name": NAME } });
    office.call("draft_save", draft);
    office.call("find", json!({ "text": NAME }));
    // Backups too, and what they are packed from.
    office.call("backup_make", json!({ "folder": office.data() }));
    office.call("backup_daily", json!({}));
    // While it is open, its journal of pages beside it.
    assert_eq!(finds(&office.data()), Vec::<String>::new());
    office.call("lock", json!({}));
    assert_eq!(finds(&office.data()), Vec::<String>::new());
    let home = office.closed();
    assert_eq!(finds(&home.path().join("data")), Vec::<String>::new());

    // The search finds what is there to be found.
    let proof = tempfile::tempdir().expect("a folder");
    for (n, bytes) in encodings(NAME).into_iter().enumerate() {
        std::fs::write(
            proof.path().join(n.to_string()),
            [b"xx", bytes.as_slice()].concat(),
        )
        .expect("written");
    }
    assert_eq!(finds(proof.path()).len(), 6);
    let office = Office::opened(home, &clock, 1);
    assert_eq!(
        office.call("household_list", json!({ "search": NAME }))["total"],
        json!(50)
    );
    // A sync file of this format carries no keys yet: see docs/security.md.
    office.export(BOARD);
}

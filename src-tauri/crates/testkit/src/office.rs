//! An office: a data folder, the program on it, and short words for what people do there. Everything
//! goes by command name and JSON, as the faces do it.

use crate::disk::Stick;
use crate::{Clock, TestWorld, folders, papers};
use serde_json::{Map, Value as Json, json};
use soban_api::{Api, Error};
use std::borrow::Borrow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

/// Every kind of record, in the order in which they refer to each other.
pub const KINDS: [&str; 9] = [
    "village",
    "household",
    "support",
    "household_count",
    "work",
    "work_progress",
    "voucher",
    "photo",
    "allocation",
];

/// The password of everybody who starts an office.
pub const PASSWORD: &str = "mật khẩu thử";

/// An office and its program. Its folder goes when it goes.
pub struct Office {
    /// The program.
    pub api: Api,
    home: TempDir,
}

impl Office {
    /// A new office without a workspace. Offices of one test take different seeds.
    pub fn empty(clock: &Clock, seed: u64) -> Self {
        let home = tempfile::tempdir().expect("a folder");
        Self::on(home, clock, seed)
    }

    /// A new office of a unit, enrolled as all of a test are: under one root.
    pub fn new(clock: &Clock, seed: u64, unit: &str) -> Self {
        Self::empty(clock, seed).started(clock, seed, unit)
    }

    /// A new office of a unit that nobody has enrolled.
    pub fn alone(clock: &Clock, seed: u64, unit: &str) -> Self {
        let office = Self::empty(clock, seed);
        office.create(unit, &format!("Cán bộ {seed}"));
        office
    }

    /// A new office of a unit that writes for others to a stick.
    pub fn with_disk(clock: &Clock, seed: u64, unit: &str, stick: &Stick) -> Self {
        let home = tempfile::tempdir().expect("a folder");
        let world = TestWorld::new(clock, seed).with_disk(Arc::new(stick.clone()));
        Self::in_world(home, world).started(clock, seed, unit)
    }

    fn started(self, clock: &Clock, seed: u64, unit: &str) -> Self {
        papers::join(&self, clock, unit, &format!("Cán bộ {seed}"));
        self
    }

    pub(crate) fn create(&self, unit: &str, officer: &str) {
        let request = json!({ "unit": unit, "officer": officer, "password": PASSWORD });
        self.call("workspace_create", request);
    }

    /// A new office of a unit, its data below a folder of the test's own.
    pub fn in_folder(folder: &Path, clock: &Clock, seed: u64, unit: &str) -> Self {
        let home = tempfile::tempdir_in(folder).expect("a folder");
        let office = Self::on(home, clock, seed);
        papers::join(&office, clock, unit, "");
        office
    }

    /// A sample workspace.
    pub fn sample(clock: &Clock, seed: u64, unit: &str) -> Self {
        let office = Self::empty(clock, seed);
        office.call("sample_create", json!({ "unit": unit }));
        office
    }

    /// Starts the program on the data of a folder and leaves the store locked.
    pub fn opened_locked(home: TempDir, clock: &Clock, seed: u64) -> Self {
        Self::in_world(home, TestWorld::new(clock, seed))
    }

    fn in_world(home: TempDir, world: TestWorld) -> Self {
        let api = Api::open_in(&home.path().join("data"), Box::new(world)).expect("opened");
        Self { api, home }
    }

    fn on(home: TempDir, clock: &Clock, seed: u64) -> Self {
        let office = Self::opened_locked(home, clock, seed);
        let status = office.call("status", json!({}));
        if status["locked"] == json!(true) {
            let request = json!({ "name": status["people"][0], "password": PASSWORD });
            office.call("unlock", request);
        }
        office
    }

    /// Ends the program and starts it again on the same data.
    #[must_use]
    pub fn reopened(self, clock: &Clock, seed: u64) -> Self {
        let Self { api, home } = self;
        drop(api);
        Self::on(home, clock, seed)
    }

    /// Copies the data to another folder and starts the program there, as on another PC.
    #[must_use]
    pub fn moved(self, clock: &Clock, seed: u64) -> Self {
        let home = self.closed();
        let elsewhere = tempfile::tempdir().expect("a folder");
        folders::copy(&home.path().join("data"), &elsewhere.path().join("data"));
        Self::opened(elsewhere, clock, seed)
    }

    /// Ends the program; gives the office's folder, with the data in `data`.
    pub fn closed(self) -> TempDir {
        self.home
    }

    /// Starts the program on the data of a folder that [`Office::closed`] gave.
    pub fn opened(home: TempDir, clock: &Clock, seed: u64) -> Self {
        Self::on(home, clock, seed)
    }

    /// A folder of the office beside its data.
    pub fn folder(&self) -> &Path {
        self.home.path()
    }

    /// Where the data lie.
    pub fn data(&self) -> PathBuf {
        self.home.path().join("data")
    }

    /// Runs a command that must work.
    pub fn call(&self, command: &str, request: Json) -> Json {
        self.api
            .call(command, request)
            .unwrap_or_else(|error| panic!("{command}: {error:?}"))
    }

    /// Runs a command that must be refused.
    pub fn refused(&self, command: &str, request: Json) -> Error {
        match self.api.call(command, request) {
            Ok(view) => panic!("{command} was not refused: {view}"),
            Err(error) => error,
        }
    }

    /// Saves a new record of the own unit, or of what it refers to; gives its id.
    pub fn put(&self, kind: &str, fields: impl Borrow<Json>) -> String {
        self.put_for(None, kind, fields)
    }

    /// Saves a new record of a unit; gives its id.
    pub fn put_for(&self, owner: Option<&str>, kind: &str, fields: impl Borrow<Json>) -> String {
        let saved = self.call(
            "record_save",
            json!({ "kind": kind, "owner": owner, "fields": fields.borrow() }),
        );
        text(&saved["record"]["id"])
    }

    /// Changes fields of a record; gives the record as it is then.
    pub fn set(&self, kind: &str, id: &str, fields: impl Borrow<Json>) -> Json {
        let request = json!({ "kind": kind, "id": id, "fields": fields.borrow() });
        self.call("record_save", request)["record"].clone()
    }

    /// A record as the screen has it.
    pub fn get(&self, kind: &str, id: &str) -> Json {
        self.call("record_get", json!({ "kind": kind, "id": id }))
    }

    /// Field → code of every refused field of an entry that must be refused.
    pub fn problems(
        &self,
        kind: &str,
        owner: Option<&str>,
        id: Option<&str>,
        fields: impl Borrow<Json>,
    ) -> Vec<(String, String)> {
        let request = json!({ "kind": kind, "owner": owner, "id": id, "fields": fields.borrow() });
        let error = self.refused("record_save", request);
        error
            .fields
            .into_iter()
            .map(|problem| (problem.field, problem.code))
            .collect()
    }

    /// Writes a sync file into the office's own folder.
    pub fn export(&self, to: &str) -> PathBuf {
        let folder = self.home.path().join("out");
        std::fs::create_dir_all(&folder).expect("a folder");
        let written = self.call("package_export", json!({ "to": to, "folder": folder }));
        PathBuf::from(text(&written["path"]))
    }

    /// Imports files that must be taken.
    pub fn import(&self, files: &[&Path]) -> Json {
        let view = self.call("package_import", json!({ "paths": files }));
        assert_eq!(view["applied"], json!(true), "{}", view["files"]);
        view
    }

    /// Imports a file that must be refused; gives the code.
    pub fn import_refused(&self, file: &Path) -> String {
        let view = self.call("package_import", json!({ "paths": [file] }));
        assert_eq!(
            view["applied"],
            json!(false),
            "{} was taken",
            file.display()
        );
        text(&view["files"][0]["error"]["code"])
    }

    /// Puts a backup in the place of the store, opened by somebody who was there when it was made.
    pub fn restore(&self, backup: impl AsRef<Path>, name: &str) -> Json {
        let path = backup.as_ref();
        let opening = json!({ "path": path, "name": name, "password": PASSWORD, "code": null });
        self.call("restore", opening)
    }

    /// The file of keys is lost: a backup is put in the place of the store, and what came since is taken over out of it.
    #[must_use]
    pub fn rescued(self, clock: &Clock, seed: u64, backup: impl AsRef<Path>, name: &str) -> Self {
        let home = self.closed();
        std::fs::remove_file(home.path().join("data/store/soban.keys")).expect("removed");
        let office = Self::opened_locked(home, clock, seed);
        office.restore(backup, name);
        office
    }

    /// Makes a backup in a folder; gives its path.
    pub fn back_up(&self, folder: &Path) -> PathBuf {
        let made = self.call("backup_make", json!({ "folder": folder }));
        PathBuf::from(text(&made["path"]))
    }

    /// The overview of a period, for the own unit.
    pub fn overview(&self, period: &str) -> Json {
        self.call("overview", json!({ "period": period }))
    }

    /// Every record of every kind, by id, without the moment of its last change.
    pub fn records(&self) -> Vec<Json> {
        let mut all = vec![];
        for name in KINDS {
            let kind = soban_api::bulk::kind(name).expect("a kind");
            let mut of_kind = vec![];
            self.api
                .each_record(kind, None, |record| {
                    of_kind.push(record);
                    Ok(())
                })
                .expect("read");
            of_kind.sort_by_key(|record| text(&record["id"]));
            all.extend(of_kind);
        }
        all
    }

    /// All that two offices with the same changes must show alike: records, figures of both periods,
    /// conflicts. What each has sent and received is its own.
    pub fn seen(&self) -> Json {
        let figures = ["2023-6T", "2023-CN"].map(|period| figures(self.overview(period)));
        json!({ "records": self.records(), "figures": figures, "conflicts": self.call("conflict_list", json!({})) })
    }

    /// Do the tables equal the feeds?
    pub fn is_sound(&self) -> bool {
        self.call("rebuild_check", json!({}))["same"] == json!(true)
    }
}

/// An overview without the log of files and the hints that follow from it.
fn figures(mut overview: Json) -> Json {
    if let Some(object) = overview.as_object_mut() {
        object.remove("todo");
    }
    for unit in overview["units"].as_array_mut().into_iter().flatten() {
        let log: [&str; 3] = ["last_number", "last_at", "missing"];
        if let Some(unit) = unit.as_object_mut() {
            unit.retain(|name, _| !log.contains(&name.as_str()));
        }
    }
    overview
}

/// Text of a JSON string; empty for anything else.
pub fn text(json: &Json) -> String {
    json.as_str().unwrap_or_default().to_owned()
}

/// A whole number, written as a number or as text.
pub fn number(json: &Json) -> i64 {
    match json {
        Json::String(text) => text.parse().expect("a number"),
        other => other.as_i64().expect("a number"),
    }
}

/// An object with some members replaced or added.
#[must_use]
pub fn with(base: &Json, more: Json) -> Json {
    let mut object: Map<String, Json> = base.as_object().cloned().unwrap_or_default();
    if let Json::Object(more) = more {
        object.extend(more);
    }
    object.retain(|_, value| !value.is_null());
    Json::Object(object)
}

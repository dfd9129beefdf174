//! The data: a Board's store with what many units have sent except their supports, and the files with
//! the supports. Invented by the program's own simulation, the same every time.

use crate::bare_sqlite;
use crate::folders::Cache;
use crate::office;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use soban_api::Api;
use soban_app::simulate::{Size, UnitData, simulate_each};
use soban_domain::catalogue::Catalogue;
use soban_domain::kind::Kind;
use soban_store::receipt::Heads;
use soban_store::segment::Wanted;
use soban_sync::Header;
use soban_vault::{Cost, Vault};
use std::fs;
use std::path::{Path, PathBuf};

pub const SEED: u64 = 352;
/// The store's folder in a data folder.
const STORE: &str = "store";
/// What opens the stores.
pub const PASSWORD: &str = "mật khẩu đo";

/// The size to design for: a province.
pub const PROVINCE: Size = Size {
    households: 300_000,
    supports: 100_000,
    works: 1_000,
    vouchers: 50_000,
    units: 131,
};

/// A store of the size in which one person works.
pub const DISTRICT: Size = Size {
    households: 20_000,
    supports: 7_000,
    works: 70,
    vouchers: 3_000,
    units: 20,
};

/// An `n`th of a size; as many units.
pub fn divided(size: &Size, n: u32) -> Size {
    Size {
        households: size.households / n,
        supports: size.supports / n,
        works: size.works / n,
        vouchers: size.vouchers / n,
        units: size.units,
    }
}

/// What was made.
pub struct Data {
    /// A Board's store without supports.
    pub before: PathBuf,
    /// The same with them.
    pub after: PathBuf,
    /// The first one's database without a key.
    pub before_plain: PathBuf,
    /// The second one's.
    pub after_plain: PathBuf,
    /// Files with the supports alone: what a sender would write that knows what has arrived.
    pub supports: Vec<PathBuf>,
    /// The supports without papers: what the store alone takes in.
    pub bare: Vec<PathBuf>,
    /// Files with the supports and all that came before: what the program writes today.
    pub everything: Vec<PathBuf>,
}

impl Data {
    /// Makes the data of a size, or takes what this program has made before.
    pub fn of(cache: &Cache, size: &Size) -> Result<Self> {
        let name = format!("{}-{}-{}", size.households, size.supports, size.units);
        let made = cache.keep(&name, |folder| make(folder, size))?;
        Ok(Self {
            before: made.join("before"),
            after: made.join("after"),
            before_plain: plain(&made, "before"),
            after_plain: plain(&made, "after"),
            supports: files(&made.join("supports"))?,
            bare: files(&made.join("bare"))?,
            everything: files(&made.join("everything"))?,
        })
    }
}

/// Imports files through the api; refuses to go on when one of them is refused.
pub fn import(api: &Api, paths: &[PathBuf]) -> Result<Value> {
    let view = call(api, "package_import", json!({ "paths": paths }))?;
    if view["applied"] != json!(true) {
        bail!("files were refused: {}", view["files"]);
    }
    Ok(view)
}

/// Opens the program on a data folder.
pub fn open(folder: &Path) -> Result<Api> {
    let api =
        Api::open(folder).map_err(|error| anyhow::anyhow!("{}: {error:?}", folder.display()))?;
    unlock(&api)?;
    Ok(api)
}

/// Unlocks a locked store.
pub fn unlock(api: &Api) -> Result<()> {
    let status = call(api, "status", json!({}))?;
    if status["locked"] == json!(true) {
        let request = json!({ "name": status["people"][0], "password": PASSWORD });
        call(api, "unlock", request)?;
    }
    Ok(())
}

/// Calls a command.
pub fn call(api: &Api, command: &str, request: Value) -> Result<Value> {
    api.call(command, request)
        .map_err(|error| anyhow::anyhow!("{command}: {error:?}"))
}

fn make(folder: &Path, size: &Size) -> Result<()> {
    eprintln!(
        "making {} households, {} supports, {} works, {} vouchers …",
        size.households, size.supports, size.works, size.vouchers
    );
    let catalogue = Catalogue::builtin().map_err(|error| anyhow::anyhow!("{error:?}"))?;
    let files = Files {
        catalogue,
        base: folder.join("base"),
        supports: folder.join("supports"),
        everything: folder.join("everything"),
        bare: folder.join("bare"),
        tickets: folder.join("tickets"),
    };
    for folder in [
        &files.base,
        &files.supports,
        &files.everything,
        &files.bare,
        &files.tickets,
    ] {
        fs::create_dir_all(folder)?;
    }
    let province = catalogue.programme.province.to_string();
    let before = folder.join("before");
    let api = open(&before)?;
    let request = json!({ "unit": province, "officer": "", "password": PASSWORD });
    call(&api, "workspace_create", request)?;
    let mut failed = None;
    simulate_each(catalogue, SEED, size, |unit| {
        if failed.is_none()
            && let Err(error) = files.write(&api, unit)
        {
            failed = Some(error);
        }
    });
    if let Some(error) = failed {
        return Err(error);
    }

    import(&api, &self::files(&files.base)?)?;
    drop(api);
    fs::remove_dir_all(&files.base)?;

    let after = folder.join("after");
    fs::create_dir_all(&after)?;
    copy_store(&before, &after)?;
    import(&open(&after)?, &self::files(&files.supports)?)?;
    for name in ["before", "after"] {
        bare_sqlite::export_plain(&folder.join(name), &plain(folder, name))?;
    }
    Ok(())
}

/// An empty store, locked.
pub fn make_locked(folder: &Path) -> Result<()> {
    let api = open(folder)?;
    let request = json!({ "unit": "417", "officer": "Lô Thị Mây", "password": PASSWORD });
    call(&api, "workspace_create", request).map(drop)
}

/// The same database without a key, for the baselines.
fn plain(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}.db"))
}

/// The password of a store's first person opens it.
pub fn database_key(data: &Path) -> Result<[u8; 32]> {
    let vault = Vault::find(&data.join(STORE), Cost::STRONG)?.context("no lock")?;
    let first = vault.people().next().context("nobody may open the store")?;
    Ok(*vault
        .unlock(first.id, PASSWORD)?
        .derive("soban database 1")?)
}

/// Copies a closed store, wholly on the disk when this returns.
pub fn copy_store(from: &Path, to: &Path) -> Result<()> {
    let to = to.join(STORE);
    fs::create_dir_all(&to)?;
    for entry in fs::read_dir(from.join(STORE)).with_context(|| from.display().to_string())? {
        let path = entry?.path();
        let copy = to.join(path.file_name().context("a name")?);
        fs::copy(&path, &copy)?;
        fs::File::open(&copy)?.sync_all()?;
    }
    Ok(())
}

/// Where the files of every unit go.
struct Files {
    catalogue: &'static Catalogue,
    base: PathBuf,
    supports: PathBuf,
    everything: PathBuf,
    bare: PathBuf,
    tickets: PathBuf,
}

impl Files {
    /// The files of one unit: all but the supports, the supports, everything.
    fn write(&self, board: &Api, unit: UnitData) -> Result<()> {
        let UnitData {
            unit,
            officer,
            edits,
        } = unit;
        let (supports, others): (Vec<_>, Vec<_>) = edits
            .into_iter()
            .partition(|edit| edit.kind == Kind::Support);
        let province = &self.catalogue.programme.province;
        let mut app = office::joined(board, &unit, &officer, &self.tickets)?;
        app.rehearse_edits(&others)?;
        app.export(province, &self.base, false)?;
        app.rehearse_being_known(province)?;
        if supports.is_empty() {
            return Ok(());
        }
        let known: Heads = app
            .store()
            .feeds()
            .devices()
            .map(|device| (device.id, device.head))
            .collect();
        app.rehearse_edits(&supports)?;
        let written = app.export(province, &self.supports, false)?;
        app.export(province, &self.everything, true)?;
        // The same without papers, for the store alone.
        let header = Header {
            root: None,
            ..written.header
        };
        let segments = app.store().segments(&Wanted::all(&known))?;
        let name = written.path.file_name().context("a name")?;
        fs::write(
            self.bare.join(name),
            soban_sync::encode(&header, &segments)?,
        )?;
        Ok(())
    }
}

/// The files of a folder, by name.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = fs::read_dir(folder)
        .with_context(|| folder.display().to_string())?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<_>>>()?;
    files.sort();
    Ok(files)
}

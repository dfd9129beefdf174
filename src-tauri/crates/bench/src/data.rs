//! The data: a Board's store with what many units have sent except their supports, and the files with
//! the supports. Invented by the program's own simulation, the same every time.

use crate::bare_sqlite;
use crate::folders::Cache;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use soban_api::Api;
use soban_app::simulate::{Size, UnitData, simulate_each};
use soban_domain::catalogue::Catalogue;
use soban_domain::change::hash_of;
use soban_domain::id::{ChangeId, DeviceId};
use soban_domain::kind::Kind;
use soban_domain::unit::UnitKey;
use soban_store::Store;
use soban_store::receipt::Heads;
use soban_store::segment::{Segment, Wanted};
use soban_sync::Header;
use soban_vault::{Cost, Vault};
use std::fs;
use std::path::{Path, PathBuf};

pub const SEED: u64 = 352;
/// The store's folder in a data folder.
const STORE: &str = "store";
/// What opens the stores.
pub const PASSWORD: &str = "mật khẩu đo";
/// When every change was made, milliseconds since 1970: 1 November 2023.
const MADE_MS: u64 = 1_698_796_800_000;

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
    };
    for folder in [&files.base, &files.supports, &files.everything] {
        fs::create_dir_all(folder)?;
    }
    let mut place: u64 = 0;
    let mut failed = None;
    simulate_each(catalogue, SEED, size, |unit| {
        place += 1;
        if failed.is_none()
            && let Err(error) = files.write(place, unit)
        {
            failed = Some(error);
        }
    });
    if let Some(error) = failed {
        return Err(error);
    }

    let province = catalogue.programme.province.to_string();
    let before = folder.join("before");
    let api = open(&before)?;
    let request = json!({ "unit": province, "officer": "", "password": PASSWORD });
    call(&api, "workspace_create", request)?;
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
}

impl Files {
    /// The files of one unit: all but the supports, the supports, everything.
    fn write(&self, place: u64, unit: UnitData) -> Result<()> {
        let UnitData {
            unit,
            officer,
            edits,
        } = unit;
        let (supports, others): (Vec<_>, Vec<_>) = edits
            .into_iter()
            .partition(|edit| edit.kind == Kind::Support);
        let mut store = Store::in_memory(self.catalogue)?;
        let mut device = [0x5b; 16];
        device[8..].copy_from_slice(&place.to_be_bytes());
        store.start(DeviceId(device), &unit, "bench")?;
        store.edit(&others, &officer, MADE_MS)?;
        let head = store.feeds().own().map_or(0, |own| own.head);
        store.edit(&supports, &officer, MADE_MS)?;
        let Some(everything) = store.segments(&Wanted::all(&Heads::new()))?.pop() else {
            return Ok(());
        };
        let (first, second) = cut(&everything, usize::try_from(head)?);
        self.write_file(&self.base, &unit, 1, first)?;
        if !second.bodies.is_empty() {
            self.write_file(&self.supports, &unit, 2, second)?;
            self.write_file(&self.everything, &unit, 2, everything)?;
        }
        Ok(())
    }

    fn write_file(
        &self,
        folder: &Path,
        unit: &UnitKey,
        number: u32,
        segment: Segment,
    ) -> Result<()> {
        let programme = &self.catalogue.programme;
        let (province, number_of_plan) = (&programme.province, &self.catalogue.plan.number);
        let header = Header {
            kind: soban_sync::Kind::Changes,
            workspace: format!("{}/{province}/{number_of_plan}", programme.code),
            year: self.catalogue.plan.year,
            sample: false,
            sender: unit.clone(),
            device: segment.device,
            recipient: province.clone(),
            number,
            previous: [0; 32],
            made_ms: MADE_MS,
            changes: segment.bodies.len() as u64,
            devices: 1,
            root: None,
        };
        let units = &self.catalogue.units;
        let sender = units.get(unit).context("unknown unit")?;
        let recipient = units.get(province).context("unknown province")?;
        let bytes = soban_sync::encode(&header, &[segment])?;
        let path = folder.join(soban_sync::file_name(sender, recipient, number));
        fs::write(&path, &bytes)?;
        Ok(())
    }
}

/// A run cut in two after `n` changes.
fn cut(whole: &Segment, n: usize) -> (Segment, Segment) {
    let (mut first, mut second) = (whole.clone(), whole.clone());
    second.bodies.drain(..n);
    first.bodies.truncate(n);
    second.first += n as u64;
    for (place, body) in first.bodies.iter().enumerate() {
        let id = ChangeId {
            device: whole.device,
            seq: whole.first + place as u64,
        };
        second.prev = hash_of(id, &second.prev, &body.hash());
    }
    (first, second)
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

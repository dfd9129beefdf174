//! Generates Tauri's context; permissions and capabilities lie beside the shell, not in the root.

use std::{error::Error, fs, path::Path};

/// Shown when the shell is built before the interface; `cargo xtask run` builds both in order.
const PLACEHOLDER: &str = "<!doctype html>\n<html lang=\"vi\"><meta charset=\"utf-8\">\
<title>Sổ Bản</title><body><p>Giao diện chưa được dựng. Hãy chạy: cargo xtask run</p></body></html>\n";

fn main() -> Result<(), Box<dyn Error>> {
    place_interface(Path::new("ui/dist"))?;
    // The window embeds the interface: a new one means a new shell.
    println!("cargo:rerun-if-changed=ui/dist");
    println!("cargo:rerun-if-changed=src-tauri/permissions");
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("./src-tauri/capabilities/**/*")
        .app_manifest(
            tauri_build::AppManifest::new()
                .permissions_path_pattern("./src-tauri/permissions/**/*"),
        );
    tauri_build::try_build(attributes)?;
    Ok(())
}

/// Tauri refuses to compile without the interface's folder, which `clippy` and the
/// editor need not have built.
fn place_interface(dist: &Path) -> Result<(), Box<dyn Error>> {
    if !dist.join("index.html").exists() {
        fs::create_dir_all(dist)?;
        fs::write(dist.join("index.html"), PLACEHOLDER)?;
    }
    Ok(())
}

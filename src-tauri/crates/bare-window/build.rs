//! Generates Tauri's context.

fn main() {
    println!("cargo:rerun-if-changed=page");
    tauri_build::build();
}

//! Where things lie: the repository, the cache outside it, what cargo built.

use std::{
    env,
    path::{Path, PathBuf},
};

/// The repository's root.
pub fn root() -> PathBuf {
    // xtask lies three folders down.
    let here = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    here.as_deref()
        .and_then(|dir| dir.ancestors().nth(3))
        .map_or_else(|| PathBuf::from("."), Path::to_owned)
}

/// What may be kept between runs and machines' restarts, outside the tree: `$SOBAN_CACHE`,
/// else `soban` in the user's cache folder.
pub fn cache() -> PathBuf {
    let from = |name: &str| {
        env::var_os(name)
            .filter(|dir| !dir.is_empty())
            .map(PathBuf::from)
    };
    from("SOBAN_CACHE").unwrap_or_else(|| {
        from("XDG_CACHE_HOME")
            .or_else(|| from("HOME").map(|home| home.join(".cache")))
            .or_else(|| from("LOCALAPPDATA"))
            .unwrap_or_else(env::temp_dir)
            .join("soban")
    })
}

/// Cargo programs of this project's own.
pub fn tools() -> PathBuf {
    cache().join("tools")
}

/// A debug binary of the workspace.
pub fn debug_binary(name: &str) -> PathBuf {
    let target =
        env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    root()
        .join(target)
        .join("debug")
        .join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

/// The program of this name on the search path.
pub fn program(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|dir| dir.join(&file))
        .find(|program| program.is_file())
}

/// Whether a program of this name is on the search path.
pub fn has_program(name: &str) -> bool {
    program(name).is_some()
}

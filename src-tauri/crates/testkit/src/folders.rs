//! Folders that refuse: no folder at all, a full disk. Without rights of an administrator and without
//! filling anything.

use std::path::{Path, PathBuf};

/// A path below a file: no file can be made there, whoever asks.
pub fn impossible(folder: &Path) -> PathBuf {
    let file = folder.join("not-a-folder");
    std::fs::write(&file, b"x").expect("a file");
    file.join("below")
}

/// Makes every byte written to `path` meet a full disk, by way of Linux's `/dev/full`. Gives false where
/// there is no such device.
pub fn fill_disk_at(path: &Path) -> bool {
    #[cfg(unix)]
    {
        let device = Path::new("/dev/full");
        device.exists() && std::os::unix::fs::symlink(device, path).is_ok()
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        false
    }
}

/// Copies a data folder as a person does with a file manager, the lock apart.
pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a data folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name");
        if path.is_file() && name != "soban.lock" {
            std::fs::copy(&path, to.join(name)).expect("copied");
        }
    }
}

/// Every file of a folder with its bytes, the lock apart: for proving that nothing was touched.
pub fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_file() && !path.ends_with("soban.lock"))
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, std::fs::read(&path).expect("read"))
        })
        .collect();
    files.sort();
    files
}

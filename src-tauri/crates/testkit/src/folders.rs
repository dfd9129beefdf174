//! Folders that refuse: no folder at all, a full disk. Without rights of an administrator and without
//! filling anything.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

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

/// May a test of `what` go on here? Where continuous integration runs (`CI` is set) it must: a proof that
/// is skipped there proves nothing.
pub fn is_testable(what: &str, is_here: bool) -> bool {
    if !is_here {
        assert!(
            std::env::var_os("CI").is_none(),
            "{what} cannot be had on this machine"
        );
        eprintln!("{what} cannot be had on this machine: not tested here");
    }
    is_here
}

/// Copies a data folder as a person does with a file manager, the lock file apart.
pub fn copy(from: &Path, to: &Path) {
    for (name, bytes) in contents(from) {
        let path = to.join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, bytes).expect("copied");
    }
}

/// Every file of a folder and those in it with its bytes, the lock file apart: for proving that nothing
/// was touched.
pub fn contents(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = vec![];
    collect(folder, folder, &mut files);
    files.sort();
    files
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(root, &path, files);
        } else if !path.ends_with("soban.lock") {
            let name = path.strip_prefix(root).expect("below the folder");
            files.push((name.to_owned(), std::fs::read(&path).expect("read")));
        }
    }
}

/// A disk of its own that is soon full: a file system in memory, which only an administrator can make.
pub struct SmallDisk {
    folder: TempDir,
}

impl SmallDisk {
    /// A disk of `kib` KiB, or none where that is not allowed.
    pub fn new(kib: u32) -> Option<Self> {
        let folder = tempfile::tempdir().ok()?;
        let size = format!("size={kib}k");
        let made = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &size, "tmpfs"])
            .arg(folder.path())
            .output();
        made.is_ok_and(|made| made.status.success())
            .then_some(Self { folder })
    }

    /// Its root.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Lets nobody write on it any more, or again.
    pub fn set_read_only(&self, is_read_only: bool) {
        let option = if is_read_only {
            "remount,ro"
        } else {
            "remount,rw"
        };
        let done = Command::new("mount")
            .args(["-o", option])
            .arg(self.folder.path())
            .status();
        assert!(done.is_ok_and(|done| done.success()), "{option}");
    }

    /// Puts a file on it that leaves about `left_kib` KiB.
    pub fn fill(&self, ballast: &Path, left_kib: u64) {
        let mut file = std::fs::File::create(ballast).expect("made");
        let block = [0; 4_096];
        let mut blocks: u64 = 0;
        while file.write_all(&block).is_ok() {
            blocks += 1;
        }
        file.set_len((blocks * 4).saturating_sub(left_kib) * 1_024)
            .expect("shortened");
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // Lazily: an office on it may still hold files. What cannot be unmounted goes with the machine.
        let _ = Command::new("umount")
            .arg("-l")
            .arg(self.folder.path())
            .output();
    }
}

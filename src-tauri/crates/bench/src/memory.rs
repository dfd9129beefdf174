//! How much memory a program and the processes it started take together, from Linux's `/proc`.

use std::fs;

/// Memory of a process tree, KiB.
#[derive(Clone, Copy, Debug, Default)]
pub struct Memory {
    /// Proportional: a page that n processes share counts an nth in each. The sum is what would come
    /// free if all of them ended.
    pub pss_kib: u64,
    /// Resident, shared pages counted in every process that has them.
    pub rss_kib: u64,
}

/// Sums over `root` and all its descendants. Processes that end meanwhile do not count.
pub fn of_tree(root: u32) -> Memory {
    let parents = parents();
    let mut tree = vec![root];
    let mut at = 0;
    while at < tree.len() {
        let parent = tree[at];
        tree.extend(
            parents
                .iter()
                .filter(|(_, of)| *of == parent)
                .map(|(pid, _)| *pid),
        );
        at += 1;
    }
    let mut sum = Memory::default();
    for pid in tree {
        let text = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).unwrap_or_default();
        sum.pss_kib += field(&text, "Pss:");
        sum.rss_kib += field(&text, "Rss:");
    }
    sum
}

/// Every process with its parent.
fn parents() -> Vec<(u32, u32)> {
    let Ok(entries) = fs::read_dir("/proc") else {
        return vec![];
    };
    entries
        .flatten()
        .filter_map(|entry| {
            let pid = entry.file_name().to_str()?.parse().ok()?;
            let stat = fs::read_to_string(entry.path().join("stat")).ok()?;
            Some((pid, parent_in(&stat)?))
        })
        .collect()
}

/// The fourth field of `stat`; the second is a name in brackets, which may hold anything.
fn parent_in(stat: &str) -> Option<u32> {
    stat[stat.rfind(')')? + 1..]
        .split_whitespace()
        .nth(1)?
        .parse()
        .ok()
}

fn field(text: &str, name: &str) -> u64 {
    text.lines()
        .find_map(|line| line.strip_prefix(name))
        .and_then(|rest| rest.split_whitespace().next())
        .and_then(|number| number.parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{field, parent_in};

    #[test]
    fn fields_are_read() {
        assert_eq!(parent_in("12 (a b) c) S 7 12 12 0"), Some(7));
        assert_eq!(parent_in("nothing"), None);
        let text = "00400000 [rollup]\nRss:    900 kB\nPss:    812 kB\nPss_Dirty: 5 kB\n";
        assert_eq!(field(text, "Pss:"), 812);
        assert_eq!(field(text, "Rss:"), 900);
        assert_eq!(field(text, "Swap:"), 0);
    }
}

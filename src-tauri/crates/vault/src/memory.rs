//! The key lies in memory while the store is open: what the system may write of that to the disk.

/// Keeps the system from writing this process's memory into a file when it crashes. To be called first thing; where
/// it cannot be had, the program runs all the same.
#[cfg(unix)]
pub fn keep_private() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    let limited = setrlimit(Resource::Core, none);
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        let kept = set_dumpable_behavior(DumpableBehavior::NotDumpable);
        debug_assert!(kept.is_ok());
    }
    debug_assert!(limited.is_ok());
}

/// Windows writes no dumps of programs unless an administrator asks for them.
#[cfg(not(unix))]
pub fn keep_private() {}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::keep_private;
    use rustix::process::{DumpableBehavior, Resource, dumpable_behavior, getrlimit};

    #[test]
    fn a_crash_leaves_no_memory_on_the_disk() {
        keep_private();
        assert_eq!(getrlimit(Resource::Core).current, Some(0));
        assert_eq!(dumpable_behavior(), Ok(DumpableBehavior::NotDumpable));
    }
}

//! One module per subject; each begins with what must hold.

mod backups;
mod codes;
mod conflicts;
mod entries;
mod exchange;
mod figures_and_rows;
mod golden;
mod identities;
mod limits;
mod main_job;
mod mergers;
mod packages;
mod papers;
mod problems;
mod quarantine;
mod records;
mod refusals;
mod rights;
mod room;
mod routing;
mod samples;
mod secrecy;
mod signed;
mod stores;
mod undo;
mod undo_import;

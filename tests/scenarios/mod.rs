//! One module per subject; each begins with what must hold.

mod figures_and_rows;
mod main_job;

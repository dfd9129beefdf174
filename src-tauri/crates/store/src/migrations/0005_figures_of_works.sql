-- The overview reads every work and its progress: out of indexes alone, a tenth of the pages.
DROP INDEX work_progress_work;
CREATE INDEX work_progress_work ON work_progress (work, date, state, voided);
CREATE INDEX work_figures ON work (owner, indicator, start, id)
    WHERE voided IS NULL AND indicator IS NOT NULL;

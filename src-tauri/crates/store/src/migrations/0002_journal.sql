-- What was done that is no change of a record: who opened the store, took data out of it, changed who
-- may do so. Each entry's hash covers the one before.
CREATE TABLE journal (
    n      INTEGER PRIMARY KEY,
    at     INTEGER NOT NULL,
    by     TEXT NOT NULL,
    act    TEXT NOT NULL,
    detail TEXT NOT NULL,
    hash   BLOB NOT NULL
) STRICT;

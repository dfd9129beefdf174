-- Who this installation is: its keys, its unit's keys if it has them, and the chain that leads to it.
-- Local, as settings are: never sent, not rebuilt. `name`: `device`, `unit`, `chain`.
CREATE TABLE identity (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;

-- Enrolments: made here for a unit, or used here.
CREATE TABLE enrolment (
    id         BLOB PRIMARY KEY,
    unit       TEXT NOT NULL,
    made_at    INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    by         TEXT NOT NULL,
    used_here  INTEGER NOT NULL           -- 1: this installation joined by it
) STRICT, WITHOUT ROWID;

-- Installations that were lost: up to `through` their changes count, later ones are refused.
CREATE TABLE revocation (
    device  BLOB PRIMARY KEY,
    through INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    by      TEXT NOT NULL
) STRICT, WITHOUT ROWID;

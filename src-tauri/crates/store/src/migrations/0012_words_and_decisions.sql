-- Why a change was kept aside, and what was decided about it, before the arrival of a file put another reason in its place. With the
-- file taken back, that holds again.
CREATE TABLE overruled (
    device     BLOB NOT NULL,
    seq        INTEGER NOT NULL,
    hash       BLOB NOT NULL,
    by_package INTEGER NOT NULL,
    reason     TEXT NOT NULL,
    decision   TEXT,
    decided_by TEXT,
    decided_at INTEGER,
    PRIMARY KEY (device, seq, hash, by_package)
) STRICT, WITHOUT ROWID;

-- Changes of which only the hash came, from somebody who had no more of them: they are not known to be withheld from this unit.
CREATE TABLE unknown_body (
    device INTEGER NOT NULL,
    seq    INTEGER NOT NULL,
    PRIMARY KEY (device, seq)
) STRICT, WITHOUT ROWID;

-- Changes that do not count with a unit's PC that said so, and why.
CREATE TABLE refused_there (
    unit    TEXT NOT NULL,
    said_by BLOB NOT NULL,
    device  BLOB NOT NULL,
    seq     INTEGER NOT NULL,
    reason  TEXT NOT NULL,
    PRIMARY KEY (unit, said_by, device, seq)
) STRICT, WITHOUT ROWID;

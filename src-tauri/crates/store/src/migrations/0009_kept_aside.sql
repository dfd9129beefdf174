-- A change may lie in its feed without counting: `state` 1: withheld, `body` is only the SHA-256 of its body; 2: kept
-- aside, why is told by quarantine.
ALTER TABLE change ADD COLUMN state INTEGER NOT NULL DEFAULT 0;
CREATE INDEX change_aside ON change (device, seq) WHERE state <> 0;

-- What does not count, and why; `hash` is the change's own, for there may be two of one number. `package`: the file by
-- whose arrival it was kept aside.
CREATE TABLE quarantine (
    device     BLOB NOT NULL,
    seq        INTEGER NOT NULL,
    hash       BLOB NOT NULL,
    reason     TEXT NOT NULL,
    package    INTEGER,
    decision   TEXT,                     -- NULL: none yet; `released`, `discarded`
    decided_by TEXT,
    decided_at INTEGER,
    PRIMARY KEY (device, seq, hash)
) STRICT, WITHOUT ROWID;

-- The other side of a fork: changes whose numbers are taken in the feed itself. They are handed on, sealed as they came.
CREATE TABLE branch (
    device    BLOB NOT NULL,
    seq       INTEGER NOT NULL,
    hash      BLOB NOT NULL,
    prev      BLOB NOT NULL,
    body      BLOB NOT NULL,
    state     INTEGER NOT NULL,
    package   INTEGER,
    signature BLOB,
    chain     BLOB,
    PRIMARY KEY (device, seq, hash)
) STRICT, WITHOUT ROWID;

-- Bodies that came after their place in the feed: by which file.
CREATE TABLE filled (
    device  BLOB NOT NULL,
    seq     INTEGER NOT NULL,
    package INTEGER NOT NULL,
    PRIMARY KEY (device, seq)
) STRICT, WITHOUT ROWID;

-- Files imported together bear one number: what undoing takes back.
ALTER TABLE package_in ADD COLUMN import INTEGER NOT NULL DEFAULT 0;

-- Older seals stay: after an import was taken back, a feed ends where an older one lies.
CREATE TABLE seal_of_change (
    device    BLOB NOT NULL,
    seq       INTEGER NOT NULL,
    signature BLOB NOT NULL,
    chain     BLOB NOT NULL,
    PRIMARY KEY (device, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO seal_of_change (device, seq, signature, chain) SELECT device, seq, signature, chain FROM seal;
DROP TABLE seal;
ALTER TABLE seal_of_change RENAME TO seal;

-- A revocation is a record like others: it travels, and merges.
DROP TABLE revocation;
CREATE TABLE revocation (
    n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, owner TEXT NOT NULL, at INTEGER NOT NULL,
    heads BLOB NOT NULL, conflict INTEGER NOT NULL, voided TEXT,
    device TEXT, through INTEGER, note TEXT
) STRICT;

-- What each PC of a unit has said, last, that it has of each feed: the next file to the unit begins after what all have.
DROP TABLE receipt;
CREATE TABLE receipt (
    unit    TEXT NOT NULL,
    said_by BLOB NOT NULL,
    device  BLOB NOT NULL,
    head    INTEGER NOT NULL,
    made_at INTEGER NOT NULL,            -- of the whole word; an older one changes nothing
    PRIMARY KEY (unit, said_by, device)
) STRICT, WITHOUT ROWID;

-- What photos of works show; the pictures lie outside, each in a file of its own.
CREATE TABLE photo (
    n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, owner TEXT NOT NULL, at INTEGER NOT NULL,
    heads BLOB NOT NULL, conflict INTEGER NOT NULL, voided TEXT,
    work BLOB, digest TEXT, taken_on TEXT, caption TEXT
) STRICT;
CREATE INDEX photo_work ON photo (work, taken_on);

-- What units are given of the plan.
CREATE TABLE allocation (
    n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, owner TEXT NOT NULL, at INTEGER NOT NULL,
    heads BLOB NOT NULL, conflict INTEGER NOT NULL, voided TEXT,
    item TEXT, capital_type TEXT, amount INTEGER, indicator TEXT, target INTEGER,
    decision_no TEXT, decision_date TEXT, note TEXT
) STRICT;
CREATE INDEX allocation_owner ON allocation (owner);

-- Photos that a PC of a unit knows of and has no picture of, in its own last word.
CREATE TABLE lacking (
    unit    TEXT NOT NULL,
    said_by BLOB NOT NULL,
    digest  TEXT NOT NULL,
    PRIMARY KEY (unit, said_by, digest)
) STRICT, WITHOUT ROWID;

-- Which word is the newer one is told by the file's number, not by a clock; which PC has fallen silent, by when it was heard.
ALTER TABLE receipt RENAME COLUMN made_at TO heard_at;
ALTER TABLE receipt ADD COLUMN number INTEGER NOT NULL DEFAULT 0;

-- Files of pictures stand in the same sequence as those of changes.
ALTER TABLE package_out ADD COLUMN photos INTEGER NOT NULL DEFAULT 0;
ALTER TABLE package_in ADD COLUMN photos INTEGER NOT NULL DEFAULT 0;
ALTER TABLE package_in ADD COLUMN new_photos INTEGER NOT NULL DEFAULT 0;

-- Photos whose pictures were written to a file for a unit; it may not have come.
CREATE TABLE photo_sent (
    unit   TEXT NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (unit, digest)
) STRICT, WITHOUT ROWID;

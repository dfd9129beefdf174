-- Feeds: the truth. Everything under "Tables" below is computed from them.

CREATE TABLE device (
    no        INTEGER PRIMARY KEY,
    id        BLOB NOT NULL UNIQUE,
    unit      TEXT NOT NULL,
    label     TEXT NOT NULL,
    own       INTEGER NOT NULL,          -- 1: this installation
    head      INTEGER NOT NULL,          -- every change 1..head is here
    head_hash BLOB NOT NULL,
    last_at   INTEGER NOT NULL
) STRICT;

CREATE TABLE change (
    device  INTEGER NOT NULL REFERENCES device (no),
    seq     INTEGER NOT NULL,
    entity  BLOB NOT NULL,
    prev    BLOB NOT NULL,
    body    BLOB NOT NULL,
    package INTEGER,                     -- package_in.n it came by; NULL: written here
    PRIMARY KEY (device, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX change_entity ON change (entity);

-- Tables: a cache of the feeds. `heads` is the merge state, `n` only a row number.

CREATE TABLE village (
    n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, owner TEXT NOT NULL, at INTEGER NOT NULL,
    heads BLOB NOT NULL, conflict INTEGER NOT NULL, voided TEXT,
    name TEXT, note TEXT,
    search TEXT NOT NULL, sort BLOB NOT NULL
) STRICT;
CREATE INDEX village_owner ON village (owner, sort);

CREATE TABLE household (
    n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, owner TEXT NOT NULL, at INTEGER NOT NULL,
    heads BLOB NOT NULL, conflict INTEGER NOT NULL, voided TEXT,
    head_name TEXT, id_number TEXT, birth_year INTEGER, people TEXT, village BLOB, poverty TEXT,
    members INTEGER, phone TEXT, note TEXT,
    search TEXT NOT NULL, sort BLOB NOT NULL
) STRICT;
CREATE INDEX household_sort ON household (sort);
CREATE INDEX household_village ON household (village);
CREATE INDEX household_id_number ON household (id_number) WHERE id_number IS NOT NULL;
CREATE INDEX household_conflict ON household (n) WHERE conflict = 1;
CREATE VIRTUAL TABLE household_fts USING fts5 (
    search, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
);

CREATE TABLE support (
    n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, owner TEXT NOT NULL, at INTEGER NOT NULL,
    heads BLOB NOT NULL, conflict INTEGER NOT NULL, voided TEXT,
    household BLOB, village BLOB, item TEXT, content TEXT, decision_no TEXT, decision_date TEXT,
    amount_central INTEGER, amount_counterpart INTEGER, amount_integrated INTEGER,
    amount_other INTEGER, handover_date TEXT, work BLOB, note TEXT
) STRICT;
CREATE INDEX support_household ON support (household, content);
CREATE INDEX support_content ON support (content, handover_date);
CREATE INDEX support_conflict ON support (n) WHERE conflict = 1;

CREATE TABLE household_count (
    n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, owner TEXT NOT NULL, at INTEGER NOT NULL,
    heads BLOB NOT NULL, conflict INTEGER NOT NULL, voided TEXT,
    village BLOB, indicator TEXT, period TEXT, value INTEGER, note TEXT
) STRICT;
CREATE INDEX household_count_period ON household_count (period, owner);
CREATE INDEX household_count_conflict ON household_count (n) WHERE conflict = 1;

CREATE TABLE work (
    n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, owner TEXT NOT NULL, at INTEGER NOT NULL,
    heads BLOB NOT NULL, conflict INTEGER NOT NULL, voided TEXT,
    name TEXT, item TEXT, indicator TEXT, start TEXT, village BLOB, place TEXT,
    total_investment INTEGER, plan_amount INTEGER, households_planned INTEGER, started_on TEXT,
    latitude INTEGER, longitude INTEGER, investor TEXT, note TEXT,
    search TEXT NOT NULL, sort BLOB NOT NULL
) STRICT;
CREATE INDEX work_sort ON work (sort);

CREATE TABLE work_progress (
    n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, owner TEXT NOT NULL, at INTEGER NOT NULL,
    heads BLOB NOT NULL, conflict INTEGER NOT NULL, voided TEXT,
    work BLOB, date TEXT, physical INTEGER, value_done INTEGER, households_served INTEGER,
    state TEXT, note TEXT
) STRICT;
CREATE INDEX work_progress_work ON work_progress (work, date);

CREATE TABLE voucher (
    n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, owner TEXT NOT NULL, at INTEGER NOT NULL,
    heads BLOB NOT NULL, conflict INTEGER NOT NULL, voided TEXT,
    number TEXT, date TEXT, kind TEXT, item TEXT, capital_type TEXT, source TEXT,
    capital_year TEXT, amount INTEGER, work BLOB, content TEXT, payee TEXT, description TEXT,
    search TEXT NOT NULL
) STRICT;
CREATE INDEX voucher_date ON voucher (date);
CREATE INDEX voucher_work ON voucher (work) WHERE work IS NOT NULL;
CREATE INDEX voucher_conflict ON voucher (n) WHERE conflict = 1;

-- Tallies: sums of the tables, kept at every write, so that the overview reads hundreds of rows
-- instead of hundreds of thousands. A row whose numbers are all zero does not exist.

CREATE TABLE tally_live (
    owner TEXT NOT NULL, kind INTEGER NOT NULL, n INTEGER NOT NULL,
    PRIMARY KEY (owner, kind)
) STRICT, WITHOUT ROWID;

-- Households by village × indicator × period. `listed`: distinct households on the list, each once a
-- year; `counted`: the number entered, of `counts` records.
CREATE TABLE tally_cell (
    owner TEXT NOT NULL, village BLOB NOT NULL, indicator TEXT NOT NULL, period TEXT NOT NULL,
    listed INTEGER NOT NULL, counted INTEGER NOT NULL, counts INTEGER NOT NULL,
    PRIMARY KEY (owner, village, indicator, period)
) STRICT, WITHOUT ROWID;

-- Supports by owner × item × content × period of handover ('' while not handed over).
CREATE TABLE tally_support (
    owner TEXT NOT NULL, item TEXT NOT NULL, content TEXT NOT NULL, period TEXT NOT NULL,
    n INTEGER NOT NULL, central INTEGER NOT NULL, counterpart INTEGER NOT NULL,
    integrated INTEGER NOT NULL, other INTEGER NOT NULL,
    PRIMARY KEY (owner, item, content, period)
) STRICT, WITHOUT ROWID;

CREATE TABLE tally_voucher (
    owner TEXT NOT NULL, item TEXT NOT NULL, capital_type TEXT NOT NULL, source TEXT NOT NULL,
    capital_year TEXT NOT NULL, period TEXT NOT NULL,
    n INTEGER NOT NULL, advance INTEGER NOT NULL, payment INTEGER NOT NULL, recovery INTEGER NOT NULL,
    PRIMARY KEY (owner, item, capital_type, source, capital_year, period)
) STRICT, WITHOUT ROWID;

-- Households with more than one live support of one content in a year.
CREATE TABLE tally_repeat (
    household BLOB NOT NULL, content TEXT NOT NULL, year TEXT NOT NULL, n INTEGER NOT NULL,
    PRIMARY KEY (household, content, year)
) STRICT, WITHOUT ROWID;

-- Local: this installation's own business, never sent, not rebuilt.

CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
    key TEXT PRIMARY KEY, kind TEXT NOT NULL, id TEXT, owner TEXT, fields TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE package_out (
    n INTEGER PRIMARY KEY, recipient TEXT NOT NULL, number INTEGER NOT NULL, file TEXT NOT NULL,
    made_at INTEGER NOT NULL, hash BLOB NOT NULL, changes INTEGER NOT NULL, own_head INTEGER NOT NULL,
    UNIQUE (recipient, number)
) STRICT;

CREATE TABLE package_in (
    n INTEGER PRIMARY KEY, sender TEXT NOT NULL, device BLOB NOT NULL, number INTEGER NOT NULL,
    file TEXT NOT NULL, made_at INTEGER NOT NULL, at INTEGER NOT NULL, hash BLOB NOT NULL,
    changes INTEGER NOT NULL, new_changes INTEGER NOT NULL
) STRICT;
CREATE INDEX package_in_hash ON package_in (hash);

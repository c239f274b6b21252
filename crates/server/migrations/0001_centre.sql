-- Everything the centre keeps. Identifiers and hashes are raw bytes, times are milliseconds since 1970, words for
-- kinds, roles and audiences are spelt as in the formats.

-- The centre itself, once it is founded. Its secret key is not here but in the file `centre.key`.
CREATE TABLE centre (
    only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
    id BLOB NOT NULL,
    name TEXT NOT NULL
) STRICT;

CREATE TABLE people (
    id BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL UNIQUE,
    password TEXT NOT NULL,
    added_at INTEGER NOT NULL
) STRICT;

CREATE TABLE roles (
    person BLOB NOT NULL REFERENCES people (id),
    role TEXT NOT NULL,
    PRIMARY KEY (person, role)
) STRICT;

-- A session is found by the hash of its token; the token itself is only in the cookie.
CREATE TABLE sessions (
    id BLOB PRIMARY KEY,
    token_hash BLOB NOT NULL UNIQUE,
    person BLOB NOT NULL REFERENCES people (id),
    agent TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_of ON sessions (person);

CREATE TABLE devices (
    id BLOB PRIMARY KEY,
    person BLOB NOT NULL REFERENCES people (id),
    public_key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    enrolled_at INTEGER NOT NULL,
    revoked_at INTEGER
) STRICT;
CREATE INDEX devices_of ON devices (person);

CREATE TABLE portfolios (
    id BLOB PRIMARY KEY,
    candidate BLOB NOT NULL REFERENCES people (id),
    framework TEXT NOT NULL,
    units TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    UNIQUE (candidate, framework)
) STRICT;

-- Who works or worked on a portfolio. A row stays when withdrawn: its person still appears in what was recorded.
CREATE TABLE allotments (
    portfolio BLOB NOT NULL REFERENCES portfolios (id),
    person BLOB NOT NULL REFERENCES people (id),
    role TEXT NOT NULL,
    withdrawn_at INTEGER,
    PRIMARY KEY (portfolio, person, role)
) STRICT;
CREATE INDEX allotments_of ON allotments (person);

-- The registry: what the centre's key has stated, in order. Append-only.
CREATE TABLE registry (
    number INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE,
    bytes BLOB NOT NULL,
    person BLOB,
    portfolio BLOB
) STRICT;
CREATE INDEX registry_of_person ON registry (person);
CREATE INDEX registry_of_portfolio ON registry (portfolio);

-- Documents and what they are made of. Changes are the truth; the snapshot is what follows from them, kept so that the
-- next push need not read them all, and moved in the transaction that adds to them.
CREATE TABLE documents (
    id BLOB PRIMARY KEY,
    portfolio BLOB NOT NULL REFERENCES portfolios (id),
    kind TEXT NOT NULL,
    creator BLOB NOT NULL,
    evidence_number INTEGER,
    snapshot BLOB NOT NULL,
    UNIQUE (portfolio, evidence_number)
) STRICT;

CREATE TABLE envelopes (
    hash BLOB PRIMARY KEY,
    document BLOB NOT NULL,
    bytes BLOB NOT NULL
) STRICT;
CREATE INDEX envelopes_of ON envelopes (document);

CREATE TABLE changes (
    document BLOB NOT NULL REFERENCES documents (id),
    hash BLOB NOT NULL,
    actor BLOB NOT NULL,
    seq INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    envelope BLOB NOT NULL REFERENCES envelopes (hash),
    PRIMARY KEY (document, hash),
    UNIQUE (document, actor, seq)
) STRICT;
CREATE INDEX changes_by_hash ON changes (hash);

-- The first accepted change binds a document's actor to a key.
CREATE TABLE actors (
    document BLOB NOT NULL REFERENCES documents (id),
    actor BLOB NOT NULL,
    public_key TEXT NOT NULL,
    PRIMARY KEY (document, actor)
) STRICT;

-- A handover names the document it hands over: what a handed-over key may write is found by it.
CREATE TABLE seals (
    hash BLOB PRIMARY KEY,
    portfolio BLOB NOT NULL REFERENCES portfolios (id),
    statement BLOB NOT NULL,
    particulars BLOB,
    hands_over BLOB
) STRICT;
CREATE INDEX seals_of ON seals (portfolio);
CREATE INDEX seals_handing_over ON seals (hands_over);

CREATE TABLE receipts (
    hash BLOB PRIMARY KEY,
    portfolio BLOB NOT NULL,
    bytes BLOB NOT NULL
) STRICT;
CREATE INDEX receipts_of ON receipts (portfolio);

-- Feeds: what an audience of a portfolio sees, in the order of acceptance. Positions count from 1 without a gap.
-- An item is a change (document and hash), a seal or a registry statement (an empty document and the hash). Changes
-- and seals have the receipt that was given for them.
CREATE TABLE feed (
    portfolio BLOB NOT NULL,
    audience TEXT NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    document BLOB NOT NULL,
    hash BLOB NOT NULL,
    receipt BLOB REFERENCES receipts (hash),
    PRIMARY KEY (portfolio, audience, position),
    UNIQUE (portfolio, audience, kind, document, hash)
) STRICT;
CREATE INDEX feed_by_hash ON feed (hash);

-- The last position of each feed, moved in the transaction that appends to it.
CREATE TABLE feed_ends (
    portfolio BLOB NOT NULL,
    audience TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (portfolio, audience)
) STRICT;

-- The last evidence number given in each portfolio, or skipped after a restore; never one given before.
CREATE TABLE evidence_numbers (
    portfolio BLOB PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT;

-- Work stored unseen until the coordinator rules: the reason, and a push of just this item.
CREATE TABLE held (
    hash BLOB PRIMARY KEY,
    portfolio BLOB NOT NULL,
    reason TEXT NOT NULL,
    push BLOB NOT NULL,
    held_at INTEGER NOT NULL
) STRICT;
CREATE INDEX held_in ON held (portfolio);

-- Documents erased: refused for ever, with the signed tombstone that says so.
CREATE TABLE erased (
    document BLOB PRIMARY KEY,
    portfolio BLOB NOT NULL,
    tombstone BLOB NOT NULL,
    erased_at INTEGER NOT NULL
) STRICT;

-- The server's lives. A restored server starts another; the last row is the present one. Registry numbers below
-- `registry_from` may have been used in the life that was lost.
CREATE TABLE epochs (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    started_at INTEGER NOT NULL,
    registry_from INTEGER NOT NULL
) STRICT;

-- How often a feed or the registry moved, and how many evidence numbers were given, ever. The witness file beside the
-- data folder holds the same, and so tells when the folder was put back from an older copy.
CREATE TABLE moves (
    only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
    count INTEGER NOT NULL,
    numbers_given INTEGER NOT NULL
) STRICT;
INSERT INTO moves (only_one, count, numbers_given) VALUES (1, 0, 0);

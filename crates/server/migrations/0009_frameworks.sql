-- Handbooks that were read, while their doubts are settled: the centre's own copy, the file's text and what was made of it.
-- `read` is what the reader gave; the framework as it stands is that with the edits applied in order.
CREATE TABLE framework_drafts (
    id BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    read TEXT NOT NULL,
    begun_by BLOB NOT NULL REFERENCES people (id),
    begun_at INTEGER NOT NULL
) STRICT;

-- What was done to a draft by hand, by whom and when. Append-only for as long as the draft is there.
CREATE TABLE framework_edits (
    draft BLOB NOT NULL REFERENCES framework_drafts (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    edit TEXT NOT NULL,
    done_by BLOB NOT NULL REFERENCES people (id),
    done_at INTEGER NOT NULL,
    PRIMARY KEY (draft, number)
) STRICT;

-- Frameworks of the centre's own, by the two hashes that seals name them by. Append-only: seals refer to them.
CREATE TABLE frameworks (
    structure BLOB NOT NULL,
    wording BLOB NOT NULL,
    id TEXT NOT NULL,
    json TEXT NOT NULL,
    draft BLOB,
    used_by BLOB NOT NULL REFERENCES people (id),
    used_at INTEGER NOT NULL,
    PRIMARY KEY (structure, wording)
) STRICT;

-- The version a portfolio goes by, where it is the centre's own; none where it is built in.
ALTER TABLE portfolios ADD COLUMN structure BLOB;
ALTER TABLE portfolios ADD COLUMN wording BLOB;

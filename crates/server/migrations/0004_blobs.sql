-- Blobs that accepted or held envelopes name. Their bytes are files in the folder `blobs`, beside the database; a row
-- has a length once all of them are there, and an arrival (the name of its item in the feed) once a receipt was given.
-- `held` is 1 while only work that waits for the coordinator names it: then nobody sees it.
CREATE TABLE blobs (
    document BLOB NOT NULL,
    hash BLOB NOT NULL,
    portfolio BLOB NOT NULL,
    held INTEGER NOT NULL,
    length INTEGER,
    arrival BLOB,
    PRIMARY KEY (document, hash)
) STRICT;

-- Uploads under way, each a file in the folder `uploads`: how long that file is, is how far the upload came.
CREATE TABLE uploads (
    id BLOB PRIMARY KEY,
    document BLOB NOT NULL,
    hash BLOB NOT NULL,
    length INTEGER NOT NULL,
    done INTEGER NOT NULL,
    touched_at INTEGER NOT NULL,
    FOREIGN KEY (document, hash) REFERENCES blobs (document, hash)
) STRICT;
CREATE INDEX uploads_of ON uploads (document, hash);
CREATE INDEX uploads_by_age ON uploads (touched_at);

-- How far each feed is in a backup, and when that was taken.
CREATE TABLE backed_up (
    portfolio BLOB NOT NULL,
    audience TEXT NOT NULL,
    position INTEGER NOT NULL,
    taken_at INTEGER NOT NULL,
    PRIMARY KEY (portfolio, audience)
) STRICT;

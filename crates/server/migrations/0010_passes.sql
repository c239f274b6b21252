-- What the app's pages show beside the cookie, kept on the device behind its lock. A session from before ends: its person
-- signs in again.
ALTER TABLE sessions ADD COLUMN pass_hash BLOB;
DELETE FROM sessions;

-- Nobody took into use what a device brought back after a restore.
CREATE TABLE frameworks_kept (
    structure BLOB NOT NULL,
    wording BLOB NOT NULL,
    id TEXT NOT NULL,
    json TEXT NOT NULL,
    draft BLOB,
    used_by BLOB REFERENCES people (id),
    used_at INTEGER NOT NULL,
    PRIMARY KEY (structure, wording)
) STRICT;
INSERT INTO frameworks_kept SELECT structure, wording, id, json, draft, used_by, used_at FROM frameworks;
DROP TABLE frameworks;
ALTER TABLE frameworks_kept RENAME TO frameworks;

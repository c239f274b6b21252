-- What the app's pages show beside the cookie, kept on the device behind its lock. A session from before ends: its person
-- signs in again.
ALTER TABLE sessions ADD COLUMN pass_hash BLOB;
DELETE FROM sessions;

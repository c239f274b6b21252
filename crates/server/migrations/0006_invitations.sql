-- An invitation is a seal, found by the key in its link: the key's multikey, where a seal is one.
ALTER TABLE seals ADD COLUMN invites TEXT;
CREATE INDEX seals_inviting ON seals (invites);

-- Invitations that were opened: by whom they were made, and by which browser they were opened (a hash that it made up, and
-- shows again when it comes back).
CREATE TABLE opened_invitations (
    invitation BLOB PRIMARY KEY REFERENCES seals (hash),
    inviter BLOB NOT NULL,
    holder BLOB NOT NULL,
    opened_at INTEGER NOT NULL
) STRICT;
CREATE INDEX opened_invitations_of ON opened_invitations (inviter);

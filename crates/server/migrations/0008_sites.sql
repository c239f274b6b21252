-- Site profiles: what places where candidates work ban. A retired one stays: records name it, and what it bans holds.
CREATE TABLE sites (
    id BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    camera INTEGER NOT NULL,
    recording INTEGER NOT NULL,
    phones INTEGER NOT NULL,
    note TEXT NOT NULL,
    retired INTEGER NOT NULL
) STRICT;

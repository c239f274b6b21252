-- What opens a device again whose owner forgot its PIN: bytes that only that device can make use of.
CREATE TABLE recoveries (
    device BLOB PRIMARY KEY REFERENCES devices (id),
    secret BLOB NOT NULL
) STRICT;

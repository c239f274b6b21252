//! The tables of a device. Keys are random ids, hashes and fixed words only: a thief reads nothing from them.

/// A table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// `document` → the newest compacted snapshot.
    Snapshots,
    /// `document/change` → a change since the snapshot or not yet at the centre, with its envelope's hash.
    Changes,
    /// `document/envelope` → a signed envelope.
    Envelopes,
    /// `document` → the cached summary: rebuildable, never trusted.
    Summaries,
    /// `portfolio/seal` → a seal: statement and particulars.
    Seals,
    /// `number` (20 digits) → a registry statement.
    Registry,
    /// `portfolio/receipt` → a signed receipt.
    Receipts,
    /// `document/change` or `seals/seal` → made here and not yet accepted by the centre, with the last outcome.
    Outbox,
    /// `portfolio/audience` → the feed's cursor.
    Cursors,
    /// Fixed words → the device's own facts: profile, epoch, directory, seal counter, recordings that still grow.
    Facts,
    /// `document` → opened and not yet closed, with how many starts began that: one that too many did not end is set aside.
    Opening,
    /// `document` → a readable copy of a branch that was refused.
    Aside,
    /// `document/blob` → a blob whose bytes are all here: its length and where they lie.
    Blobs,
    /// `stage/number` (5 digits) → a piece of a blob's bytes.
    BlobPieces,
    /// `document/blob` → a blob made here that is not at the centre yet: its envelope, and how far its upload is.
    BlobOutbox,
    /// `document/blob/named` and `document/blob/arrived` → what is known of a document's blobs, wherever their bytes are.
    BlobNews,
}

impl Table {
    /// Every table.
    pub const ALL: [Self; 16] = [
        Self::Snapshots,
        Self::Changes,
        Self::Envelopes,
        Self::Summaries,
        Self::Seals,
        Self::Registry,
        Self::Receipts,
        Self::Outbox,
        Self::Cursors,
        Self::Facts,
        Self::Opening,
        Self::Aside,
        Self::Blobs,
        Self::BlobPieces,
        Self::BlobOutbox,
        Self::BlobNews,
    ];

    /// The name of the object store.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Snapshots => "snapshots",
            Self::Changes => "changes",
            Self::Envelopes => "envelopes",
            Self::Summaries => "summaries",
            Self::Seals => "seals",
            Self::Registry => "registry",
            Self::Receipts => "receipts",
            Self::Outbox => "outbox",
            Self::Cursors => "cursors",
            Self::Facts => "facts",
            Self::Opening => "opening",
            Self::Aside => "aside",
            Self::Blobs => "blobs",
            Self::BlobPieces => "blob-pieces",
            Self::BlobOutbox => "blob-outbox",
            Self::BlobNews => "blob-news",
        }
    }
}

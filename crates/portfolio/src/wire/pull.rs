//! Pull: first a digest of what is known (equal means nothing on the wire), then pages of the feeds that moved.

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use super::{Arrival, CodecError, Epoch, SealBytes, SignedBackedUp, SignedEnvelope, SignedReceipt, Site, encode};
use crate::document::Audience;
use crate::foundation::{CentreId, DocumentId, Hash, PersonId, PortfolioId, PublicKey};
use crate::registry::Role;
use crate::seal::FrameworkRef;

/// A feed: what one audience of one portfolio sees, in the order of acceptance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FeedId {
    /// The portfolio.
    pub portfolio: PortfolioId,
    /// The audience.
    pub audience: Audience,
}

/// How far a feed reaches, or has been read. Positions count from 1; 0 is before the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Cursor {
    /// The feed.
    pub feed: FeedId,
    /// The last position.
    pub position: u64,
}

/// The first answer to a pull whose digest differs: everything this session may see and how far it reaches.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Heads {
    /// Format version; always 1 here.
    pub v: u8,
    /// The server's life.
    pub epoch: Epoch,
    /// Every feed this person may see. One that is no longer here is gone: sight was withdrawn.
    pub feeds: Vec<Cursor>,
    /// Names and portfolios, as this person may see them.
    pub directory: Directory,
    /// How far these feeds are backed up; none before the first backup, and from servers that knew of none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub backed_up: Option<SignedBackedUp>,
}

/// Names for identifiers, as one person may see them; JSON-able, kept whole on the device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Directory {
    /// The centre.
    pub centre: CentreId,
    /// Its name.
    pub centre_name: String,
    /// Its keys, oldest first.
    pub centre_keys: Vec<PublicKey>,
    /// The person asking.
    pub me: PersonId,
    /// Their roles at the centre.
    pub roles: Vec<Role>,
    /// Everybody who appears in a portfolio they may see.
    pub people: Vec<DirectoryPerson>,
    /// The portfolios they may see.
    pub portfolios: Vec<DirectoryPortfolio>,
    /// The centre's sites and what is banned there, retired ones too; none from servers that knew of none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sites: Vec<Site>,
}

/// A person's name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectoryPerson {
    /// Who.
    pub id: PersonId,
    /// Their name.
    pub name: String,
}

/// A portfolio as one person may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectoryPortfolio {
    /// The portfolio.
    pub id: PortfolioId,
    /// Whose it is.
    pub candidate: PersonId,
    /// The framework's id.
    pub framework: String,
    /// Which version of it, where it is the centre's own copy; none where it is built in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<FrameworkRef>,
    /// Codes of the chosen units.
    pub units: Vec<String>,
    /// The roles the asking person has on it.
    pub my_roles: Vec<Role>,
    /// Everybody allotted to it now, with their roles.
    pub allotted: Vec<(PersonId, Role)>,
}

/// The digest a device sends first: equal to the server's, nothing has moved. `backed_up` are the positions of the mark
/// last heard, as far as they concern these feeds; without any the digest is as it was before there were marks.
pub fn known_digest(
    epoch: &Epoch,
    feeds: &[Cursor],
    directory: &Directory,
    backed_up: &[Cursor],
) -> Result<Hash, CodecError> {
    let sorted = |cursors: &[Cursor]| {
        let mut cursors = cursors.to_vec();
        cursors.sort_unstable();
        cursors
    };
    let known = (epoch, sorted(feeds), directory);
    let bytes = if backed_up.is_empty() { encode(&known)? } else { encode(&(known, sorted(backed_up)))? };
    Ok(Hash::labelled("vouch-known-1", &bytes))
}

/// Asks for pages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PullRequest {
    /// Format version; always 1 here.
    pub v: u8,
    /// For each feed wanted, the last position already held.
    pub after: Vec<Cursor>,
    /// About how many bytes the page may have.
    pub bytes_max: u32,
}

/// A page: items in feed order, and how far each feed has been read with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// Format version; always 1 here.
    pub v: u8,
    /// The server's life.
    pub epoch: Epoch,
    /// Items of the feeds asked for.
    pub items: Vec<Item>,
    /// The envelopes that the changes among them name, each once.
    pub envelopes: Vec<SignedEnvelope>,
    /// Receipts that cover them, each once.
    pub receipts: Vec<SignedReceipt>,
    /// How far each feed is read once this page is kept.
    pub cursors: Vec<Cursor>,
    /// Whether there is more.
    pub more: bool,
}

/// One item of a feed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// The feed.
    pub feed: FeedId,
    /// Its position there.
    pub position: u64,
    /// What it is.
    pub body: Body,
}

/// What an item of a feed is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Body {
    /// A change of a document.
    Change {
        /// The document.
        document: DocumentId,
        /// The change, an uncompressed Automerge chunk.
        bytes: ByteBuf,
        /// The envelope that binds it.
        envelope: Hash,
    },
    /// A seal.
    Seal(SealBytes),
    /// A registry statement that concerns the portfolio: its people's roles, devices and allotments.
    Registry(ByteBuf),
    /// All bytes of a blob are at the centre.
    Blob(Arrival),
}

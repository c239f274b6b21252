//! A site profile: what a place where candidates work bans. The coordinator keeps the list; the directory brings it to
//! every device, where it holds without a connection.

use serde::{Deserialize, Serialize};

use crate::foundation::SiteId;

/// A site and what is banned there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// The site.
    pub id: SiteId,
    /// Its name.
    pub name: String,
    /// Whether cameras are banned.
    pub camera: bool,
    /// Whether microphones and recording of sound are banned.
    pub recording: bool,
    /// Whether phones are banned as a whole, and so their cameras and microphones.
    pub phones: bool,
    /// The site's own rule in words; may be empty.
    pub note: String,
    /// Whether it is chosen no more. Records that name it keep to what it bans.
    pub retired: bool,
}

//! How a text area's new value becomes an edit.

/// An edit of a text, in UTF-16 units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Splice {
    /// Where.
    pub at: usize,
    /// How many units go.
    pub delete: usize,
    /// What comes.
    pub insert: String,
}

//! What each kind of record is called, and who writes it.

use vouch_portfolio::document::Kind;
use vouch_portfolio::record::AnyRecord;

/// A kind's name as a heading: "Observation record".
pub(in crate::pages) fn title(kind: Kind) -> String {
    let words = kind.words();
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The kind of a record that was read.
pub(in crate::pages) const fn kind_of(record: &AnyRecord) -> Kind {
    match record {
        AnyRecord::Observation(_) => Kind::Observation,
        AnyRecord::Testimony(_) => Kind::Testimony,
        AnyRecord::Statement(_) => Kind::Statement,
        AnyRecord::Questions(_) => Kind::Questions,
        AnyRecord::Product(_) => Kind::Product,
    }
}

//! Where in a record the person was: a customer walks up, the phone goes away, and comes back to the same word.

use leptos::prelude::window;
use vouch_portfolio::foundation::DocumentId;
use vouch_portfolio::record::AnyText;

use crate::components::Caret;

/// A place in one of the long texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) text: AnyText,
    pub(super) caret: Caret,
}

/// Kept for this tab only: it holds no content, and a browser that keeps nothing loses no work by it.
const KEY: &str = "vouch-place";

/// Remembers the place.
pub(super) fn keep(record: DocumentId, place: Place) {
    if let Ok(Some(storage)) = window().session_storage() {
        storage.set_item(KEY, &write(record, place)).ok();
    }
}

/// The place last left, when it was in this record.
pub(super) fn last(record: DocumentId) -> Option<Place> {
    read(record, &window().session_storage().ok()??.get_item(KEY).ok()??)
}

fn write(record: DocumentId, Place { text, caret }: Place) -> String {
    format!("{record} {text} {} {}", caret.start, caret.end)
}

fn read(record: DocumentId, kept: &str) -> Option<Place> {
    let mut parts = kept.split(' ');
    if parts.next()?.parse() != Ok(record) {
        return None;
    }
    let text = parts.next()?.parse().ok()?;
    let (start, end) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    Some(Place { text, caret: Caret { start, end } })
}

#[cfg(test)]
mod tests {
    use vouch_portfolio::foundation::ActivityId;
    use vouch_portfolio::record::ObservationText;

    use super::*;

    #[test]
    fn a_place_is_found_again_in_its_own_record_only() {
        let (record, other) = (DocumentId::from_bytes([1; 16]), DocumentId::from_bytes([2; 16]));
        let activity = ObservationText::Activity(ActivityId::from_bytes([3; 16]));
        let texts = [AnyText::Observation(activity), AnyText::Statement];
        for text in texts {
            let place = Place { text, caret: Caret { start: 4, end: 9 } };
            assert_eq!(read(record, &write(record, place)), Some(place));
            assert_eq!(read(other, &write(record, place)), None);
        }
        for odd in ["", "x y 1 2", &format!("{record} knowledge 1"), &format!("{record} elsewhere 1 2")] {
            assert_eq!(read(record, odd), None);
        }
    }
}

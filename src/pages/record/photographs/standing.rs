//! How far a record's files have come, apart from its text.

use leptos::prelude::*;
use vouch_portfolio::device::BlobCount;

use super::attached::{Attached, Sheet};
use super::file_words::count_words;
use crate::components::{Badge, Tone};
use crate::state::use_session;

/// A badge about the files of a record; none where it has none.
#[component]
pub(in crate::pages::record) fn FilesStanding(#[prop(into)] attached: Signal<Attached>) -> impl IntoView {
    let session = use_session();
    let standing = Memo::new(move |_| {
        let (attached, blobs) = (attached.read(), session.blobs.read());
        let count_of = |sheet: &Sheet| Some(blobs.get(&sheet.document)?.count_of(&sheet.files.blobs()));
        let count = attached.sheets.iter().filter_map(count_of).fold(BlobCount::default(), BlobCount::and);
        let all_pictures = attached
            .sheets
            .iter()
            .flat_map(|sheet| &sheet.files.files)
            .all(|line| line.file.media.starts_with("image/"));
        words(count, all_pictures)
    });
    move || standing.get().map(|(tone, words)| view! { <Badge tone>{words}</Badge> })
}

fn words(count: BlobCount, all_pictures: bool) -> Option<(Tone, String)> {
    let elsewhere = count.to_come().saturating_sub(count.waiting_here);
    match count {
        BlobCount { all: 0, .. } => None,
        BlobCount { waiting_here: 1.., .. } => {
            let count = count_words(count.waiting_here, all_pictures);
            Some((Tone::Wait, format!("{count} waiting on this device")))
        }
        _ if elsewhere > 0 => {
            Some((Tone::Wait, format!("{} still to come from another device", count_words(elsewhere, all_pictures))))
        }
        BlobCount { all, .. } => Some((Tone::Good, format!("{} at the centre", count_words(all, all_pictures)))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_counted_where_they_are() {
        let said = |all, arrived, waiting_here| {
            words(BlobCount { all, arrived, waiting_here }, true).map(|(_, words)| words).unwrap_or_default()
        };
        assert_eq!(said(0, 0, 0), "");
        assert_eq!(said(3, 1, 2), "2 photographs waiting on this device");
        assert_eq!(said(3, 2, 0), "1 photograph still to come from another device");
        assert_eq!(said(3, 3, 0), "3 photographs at the centre");
    }
}

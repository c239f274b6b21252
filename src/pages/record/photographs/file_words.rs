//! Files in words.

use vouch_portfolio::foundation::Time;

use crate::pages::record::when::when;

/// What a media type is, for people.
pub(super) fn kind_words(media: &str) -> &'static str {
    match media.split_once('/') {
        Some(("image", _)) => "Photograph",
        Some(("video", _)) => "Film",
        Some(("audio", _)) => "Sound recording",
        Some((_, "pdf")) => "PDF document",
        Some((_, rest)) if rest.contains("sheet") || rest.contains("excel") || rest == "csv" => "Spreadsheet",
        Some((_, rest)) if rest.contains("presentation") || rest.contains("powerpoint") => "Presentation",
        _ => "Document",
    }
}

/// A size as people read it: "640 kB", "2.4 MB".
pub(in crate::pages) fn size_words(bytes: u64) -> String {
    if bytes < 1_000_000 {
        return format!("{} kB", bytes.div_ceil(1_000));
    }
    let tenths = bytes / 100_000;
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

/// When it was captured and how large it is.
pub(super) fn about_words(taken: Option<Time>, bytes: Option<u64>) -> String {
    let parts = [taken.map(when), bytes.map(size_words)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// "1 photograph", "3 photographs"; files where not all of them are pictures.
pub(in crate::pages) fn count_words(count: usize, all_pictures: bool) -> String {
    match (count, all_pictures) {
        (1, true) => "1 photograph".to_owned(),
        (count, true) => format!("{count} photographs"),
        (1, false) => "1 file".to_owned(),
        (count, false) => format!("{count} files"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_read_as_people_say_them() {
        assert_eq!(size_words(1), "1 kB");
        assert_eq!(size_words(640_000), "640 kB");
        assert_eq!(size_words(2_449_000), "2.4 MB");
    }
}

//! Recognising a file by its first bytes (each format's own magic numbers), and by its name only where those leave it open.

/// What a record can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A picture, to be scaled and written anew; its media type.
    Picture(&'static str),
    /// Anything else, kept as it is; its media type.
    Other(&'static str),
}

impl FileKind {
    /// The media type.
    pub const fn media(self) -> &'static str {
        match self {
            Self::Picture(media) | Self::Other(media) => media,
        }
    }
}

/// Why a file is none that a record holds. Nothing of it was kept, and nothing else is touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotTaken {
    /// It calls itself a picture.
    #[error(
        "this is called a picture, but there is no picture in it. Open it where it came from; if you see it there, save \
         or send it as JPEG"
    )]
    NoPicture,
    /// No kind of file that others could open.
    #[error(
        "this kind of file can't be kept in a record. Photographs, PDF, office documents, plain text, sound and video can"
    )]
    Unknown,
}

/// What the file is that begins with these bytes. `name` and `declared` (a media type, or empty) are what others say.
pub fn recognise(head: &[u8], name: &str, declared: &str) -> Result<FileKind, NotTaken> {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    if let Some(media) = picture(head, &ending, declared) {
        return Ok(FileKind::Picture(media));
    }
    let other = playable(head, &ending, declared).or_else(|| written(head, &ending));
    match other {
        Some(media) => Ok(FileKind::Other(media)),
        None if declared.starts_with("image/") || PICTURE_ENDINGS.contains(&ending.as_str()) => {
            Err(NotTaken::NoPicture)
        }
        None => Err(NotTaken::Unknown),
    }
}

const PICTURE_ENDINGS: &[&str] =
    &["jpg", "jpeg", "jfif", "png", "gif", "webp", "bmp", "avif", "heic", "heif", "tif", "tiff"];

fn picture(head: &[u8], ending: &str, declared: &str) -> Option<&'static str> {
    match head {
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some("image/png"),
        [b'G', b'I', b'F', b'8', ..] => Some("image/gif"),
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => Some("image/tiff"),
        // Two letters are little to go by: many a text begins so.
        [b'B', b'M', ..] if ending == "bmp" || declared == "image/bmp" => Some("image/bmp"),
        _ if riff(head) == Some(b"WEBP") => Some("image/webp"),
        _ => match brand(head)? {
            b"avif" | b"avis" => Some("image/avif"),
            b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"mif1" | b"msf1" => Some("image/heic"),
            _ => None,
        },
    }
}

fn playable(head: &[u8], ending: &str, declared: &str) -> Option<&'static str> {
    let is_sound = declared.starts_with("audio/");
    match head {
        [b'I', b'D', b'3', ..] | [0xff, 0xf2 | 0xf3 | 0xfa | 0xfb, ..] => Some("audio/mpeg"),
        [0xff, 0xf1 | 0xf9, ..] => Some("audio/aac"),
        [b'f', b'L', b'a', b'C', ..] => Some("audio/flac"),
        [b'O', b'g', b'g', b'S', ..] if ending == "ogv" => Some("video/ogg"),
        [b'O', b'g', b'g', b'S', ..] => Some("audio/ogg"),
        [0x1a, 0x45, 0xdf, 0xa3, ..] if is_sound => Some("audio/webm"),
        [0x1a, 0x45, 0xdf, 0xa3, ..] => Some("video/webm"),
        _ if riff(head) == Some(b"WAVE") => Some("audio/wav"),
        _ => match brand(head)? {
            b"M4A " | b"M4B " => Some("audio/mp4"),
            b"qt  " => Some("video/quicktime"),
            _ if is_sound || ending == "m4a" => Some("audio/mp4"),
            _ => Some("video/mp4"),
        },
    }
}

fn written(head: &[u8], ending: &str) -> Option<&'static str> {
    match head {
        [b'%', b'P', b'D', b'F', b'-', ..] => Some("application/pdf"),
        [b'{', b'\\', b'r', b't', b'f', ..] => Some("application/rtf"),
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] => match ending {
            "doc" => Some("application/msword"),
            "xls" => Some("application/vnd.ms-excel"),
            "ppt" => Some("application/vnd.ms-powerpoint"),
            _ => None,
        },
        [b'P', b'K', 3, 4, ..] => match ending {
            "docx" => Some("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            "xlsx" => Some("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            "pptx" => Some("application/vnd.openxmlformats-officedocument.presentationml.presentation"),
            "odt" => Some("application/vnd.oasis.opendocument.text"),
            "ods" => Some("application/vnd.oasis.opendocument.spreadsheet"),
            "odp" => Some("application/vnd.oasis.opendocument.presentation"),
            _ => None,
        },
        _ if is_text(head) => match ending {
            "txt" => Some("text/plain"),
            "csv" => Some("text/csv"),
            _ => None,
        },
        _ => None,
    }
}

/// The form type of a RIFF file.
fn riff(head: &[u8]) -> Option<&[u8; 4]> {
    head.starts_with(b"RIFF").then(|| head.get(8..12)?.try_into().ok()).flatten()
}

/// The major brand of a file of the ISO base media format.
fn brand(head: &[u8]) -> Option<&[u8; 4]> {
    (head.get(4..8)? == b"ftyp").then(|| head.get(8..12)?.try_into().ok()).flatten()
}

/// Whether it is UTF-8 without control characters; a letter cut in two at the end of the head is no matter.
fn is_text(head: &[u8]) -> bool {
    let whole = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => match std::str::from_utf8(&head[..error.valid_up_to()]) {
            Ok(text) => text,
            Err(_) => return false,
        },
        Err(_) => return false,
    };
    !whole.contains(|letter: char| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t' | '\u{c}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_say_what_a_file_is_and_names_only_where_they_leave_it_open() {
        let is = |head: &[u8], name: &str| recognise(head, name, "").map(FileKind::media);
        assert_eq!(is(&[0xff, 0xd8, 0xff, 0xe1], "holiday.png"), Ok("image/jpeg"));
        assert_eq!(is(b"\0\0\0\x18ftypheic\0\0\0\0", "IMG_1.HEIC"), Ok("image/heic"));
        assert_eq!(is(b"\0\0\0\x18ftypmp42\0\0\0\0", "film.mp4"), Ok("video/mp4"));
        assert_eq!(is(b"RIFF\x10\0\0\0WEBPVP8 ", "a"), Ok("image/webp"));
        assert_eq!(is(b"RIFF\x10\0\0\0WAVEfmt ", "a"), Ok("audio/wav"));
        assert_eq!(is(b"%PDF-1.7\n", "letter.pdf"), Ok("application/pdf"));
        assert_eq!(is(b"PK\x03\x04....", "till.zip"), Err(NotTaken::Unknown));
        assert!(is(b"PK\x03\x04....", "Till roll.XLSX").is_ok_and(|media| media.ends_with("sheet")));
        assert_eq!(is("Grüße".as_bytes(), "note.txt"), Ok("text/plain"));
        assert_eq!(is(&"Grüße".as_bytes()[..3], "cut.txt"), Ok("text/plain"));
        assert_eq!(is(b"MZ\x90\0\x03", "prices.exe"), Err(NotTaken::Unknown));
        assert_eq!(is(b"<svg onload=alert(1)>", "logo.svg"), Err(NotTaken::Unknown));
    }

    #[test]
    fn what_only_calls_itself_a_picture_is_none() {
        assert_eq!(recognise(b"not a picture", "photo.jpg", "image/jpeg"), Err(NotTaken::NoPicture));
        assert_eq!(recognise(b"not a picture", "photo.JPG", ""), Err(NotTaken::NoPicture));
        assert_eq!(recognise(b"not a picture", "photo", "image/png"), Err(NotTaken::NoPicture));
        assert_eq!(recognise(b"", "photo.jpg", "image/jpeg"), Err(NotTaken::NoPicture));
    }
}

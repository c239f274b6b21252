//! How many pixels a picture has, before anybody decodes it: a few kilobytes can hold more than a phone's memory.

/// Width and height in pixels as the head of a picture says (JPEG, PNG, GIF, WebP, BMP); none where it doesn't.
pub fn pixels(head: &[u8]) -> Option<(u32, u32)> {
    match head {
        [0xff, 0xd8, ..] => jpeg(head),
        [0x89, b'P', b'N', b'G', ..] => Some((big(head, 16, 4)?, big(head, 20, 4)?)),
        [b'G', b'I', b'F', ..] => Some((little(head, 6, 2)?, little(head, 8, 2)?)),
        [b'B', b'M', ..] => Some((little(head, 18, 4)?, little(head, 22, 4)?)),
        [b'R', b'I', b'F', b'F', ..] => webp(head),
        _ => None,
    }
}

/// Segment by segment until the frame (ITU-T T.81, B.1.1.3 and B.2.2).
fn jpeg(head: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        if *head.get(at)? != 0xff {
            return None;
        }
        match *head.get(at + 1)? {
            0xff => at += 1,
            0x01 | 0xd0..=0xd8 => at += 2,
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                return Some((big(head, at + 7, 2)?, big(head, at + 5, 2)?));
            }
            // The picture itself, and no frame before it.
            0xd9 | 0xda => return None,
            _ => at += 2 + usize::try_from(big(head, at + 2, 2)?).ok()?,
        }
    }
}

/// The first chunk (RFC 9649, 2.5 to 2.7): extended, lossless or lossy.
fn webp(head: &[u8]) -> Option<(u32, u32)> {
    match head.get(12..16)? {
        b"VP8X" => Some((little(head, 24, 3)? + 1, little(head, 27, 3)? + 1)),
        b"VP8L" => {
            let both = little(head, 21, 4)?;
            Some(((both & 0x3fff) + 1, ((both >> 14) & 0x3fff) + 1))
        }
        b"VP8 " => Some((little(head, 26, 2)? & 0x3fff, little(head, 28, 2)? & 0x3fff)),
        _ => None,
    }
}

fn big(head: &[u8], at: usize, count: usize) -> Option<u32> {
    let bytes = head.get(at..at.checked_add(count)?)?;
    Some(bytes.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte)))
}

fn little(head: &[u8], at: usize, count: usize) -> Option<u32> {
    let bytes = head.get(at..at.checked_add(count)?)?;
    Some(bytes.iter().rev().fold(0, |sum, byte| sum << 8 | u32::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_says_how_large_a_picture_is() {
        let png = [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &[0, 0, 0x27, 0x10, 0, 0, 0x27, 0x10]].concat();
        assert_eq!(pixels(&png), Some((10_000, 10_000)));
        let jpeg =
            [&[0xff, 0xd8, 0xff, 0xe1, 0, 4, 9, 9, 0xff, 0xff, 0xc2, 0, 17, 8, 0x0b, 0xd0, 0x0f, 0xc0][..], &[3]];
        assert_eq!(pixels(&jpeg.concat()), Some((4_032, 3_024)));
        assert_eq!(pixels(b"GIF89a\x40\x01\xf0\0"), Some((320, 240)));
        assert_eq!(pixels(b"RIFF....WEBPVP8X....\x10\0\0\0\x3f\x01\0\xef\0\0"), Some((320, 240)));
    }

    #[test]
    fn a_head_cut_off_anywhere_says_nothing_and_stops_nothing() {
        let whole = [0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 9, 9, 0xff, 0xc0, 0, 17];
        for end in 0..=whole.len() {
            assert_eq!(pixels(&whole[..end]), None);
        }
        for head in [b"\x89PNG".as_slice(), b"GIF8", b"BM", b"RIFF", b"RIFF....WEBPVP8X", b"RIFF....WEBPVP8L"] {
            assert_eq!(pixels(head), None);
        }
    }
}

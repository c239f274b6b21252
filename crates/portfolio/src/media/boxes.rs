//! Whether a file of the ISO base media format (HEIC is one) is all there: its boxes say how long they are.

/// The beginning of a box: how many bytes it has in all and what it is; none where that can't be.
///
/// ISO/IEC 14496-12, 4.2: four bytes of size and four of type; a size of 1 stands in the eight bytes after them, a size of
/// 0 means the rest of the file.
pub fn box_at(head: &[u8], left: u64) -> Option<(u64, [u8; 4])> {
    let size = u32::from_be_bytes(head.get(..4)?.try_into().ok()?);
    let kind: [u8; 4] = head.get(4..8)?.try_into().ok()?;
    let (size, least) = match size {
        0 => (left, 8),
        1 => (u64::from_be_bytes(head.get(8..16)?.try_into().ok()?), 16),
        size => (size.into(), 8),
    };
    (size >= least && size <= left).then_some((size, kind))
}

/// How many bytes at the beginning of a box say what [`box_at`] needs.
pub const BOX_HEAD_BYTES: u64 = 16;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_says_how_long_it_is_and_one_that_ends_after_the_file_is_none() {
        assert_eq!(box_at(b"\0\0\0\x18ftypheic", 24), Some((24, *b"ftyp")));
        assert_eq!(box_at(b"\0\0\0\x18ftypheic", 23), None, "cut off");
        assert_eq!(box_at(b"\0\0\0\0mdat", 900), Some((900, *b"mdat")));
        assert_eq!(box_at(b"\0\0\0\x01mdat\0\0\0\0\0\0\x01\0", 300), Some((256, *b"mdat")));
        assert_eq!(box_at(b"\0\0\0\x04mdat", 300), None, "shorter than its own head");
        assert_eq!(box_at(b"\0\0\0", 300), None);
    }
}

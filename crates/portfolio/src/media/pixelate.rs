//! Making an area unrecognisable: nothing is left of it but the average of large blocks. What a softening filter leaves
//! can be sharpened again; of an average nobody can tell what it was made of.

use super::area::Area;

/// No area is left with more blocks than this on its longer side: too few for a face, or for a line of print.
const BLOCKS_MAX: u32 = 6;

/// No block is smaller than this many pixels on a side.
const BLOCK_PIXELS_MIN: u32 = 24;

/// How many pixels a block of an area has on a side.
pub fn block_pixels(area: Area) -> u32 {
    area.width.max(area.height).div_ceil(BLOCKS_MAX).max(BLOCK_PIXELS_MIN)
}

/// Makes an area unrecognisable whose pixels these are, row by row, four bytes each (red, green, blue, opacity).
pub fn pixelate(pixels: &mut [u8], area: Area) {
    let (width, height) = (area.width as usize, area.height as usize);
    let block = block_pixels(area) as usize;
    // Rows and columns that would be left over as a narrow strip, finer than a block, belong to the last whole one.
    let starts = |length: usize| (0..(length / block).max(1)).map(move |index| index * block);
    let end = |start: usize, length: usize| if start + 2 * block > length { length } else { start + block };
    for top in starts(height) {
        for left in starts(width) {
            let (right, bottom) = (end(left, width), end(top, height));
            average(pixels, width, (left, right), (top, bottom));
        }
    }
}

fn average(pixels: &mut [u8], width: usize, (left, right): (usize, usize), (top, bottom): (usize, usize)) {
    let rows = || (top..bottom).map(|row| (row * width + left) * 4..(row * width + right) * 4);
    let (mut sums, mut count) = ([0_u64; 4], 0_u64);
    for pixel in rows().filter_map(|row| pixels.get(row)).flat_map(|row| row.chunks_exact(4)) {
        count += 1;
        for (sum, value) in sums.iter_mut().zip(pixel) {
            *sum += u64::from(*value);
        }
    }
    if count == 0 {
        return;
    }
    #[expect(clippy::cast_possible_truncation, reason = "an average of bytes is a byte")]
    let mean = sums.map(|sum| (sum / count) as u8);
    for row in rows() {
        for pixel in pixels.get_mut(row).unwrap_or_default().chunks_exact_mut(4) {
            pixel.copy_from_slice(&mean);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn noise(count: usize) -> Vec<u8> {
        (0..count as u32 * 4).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect()
    }

    fn colours(pixels: &[u8]) -> usize {
        pixels.chunks_exact(4).collect::<BTreeSet<_>>().len()
    }

    #[test]
    fn few_colours_are_left_of_thousands_whatever_the_size() {
        for (width, height) in [(200, 200), (403, 31), (16, 16), (1, 1), (2_048, 700), (25, 600), (49, 49)] {
            let mut pixels = noise((width * height) as usize);
            pixelate(&mut pixels, Area::whole(width, height));
            let blocks = colours(&pixels);
            assert!(blocks <= (BLOCKS_MAX * BLOCKS_MAX) as usize, "{width} by {height}: {blocks} blocks");
        }
    }

    #[test]
    fn no_strip_is_finer_than_a_block() {
        let (width, height) = (150, 26);
        let mut pixels = noise(width * height);
        pixelate(&mut pixels, Area::whole(150, 26));
        let row = &pixels[..width * 4];
        for other in pixels.chunks_exact(width * 4) {
            assert!(other == row, "a strip of two rows would show what stood there");
        }
        assert_eq!(colours(&pixels), 6);
    }

    #[test]
    fn a_block_is_the_average_of_what_was_there() {
        let mut pixels = [[0, 10, 200, 255], [100, 30, 0, 255]].concat();
        pixelate(&mut pixels, Area::whole(2, 1));
        assert_eq!(pixels, [[50, 20, 100, 255], [50, 20, 100, 255]].concat());
        let mut short = vec![1, 2, 3];
        pixelate(&mut short, Area::whole(2, 1));
        assert_eq!(short, [1, 2, 3], "fewer bytes than the area needs stop nothing");
    }
}

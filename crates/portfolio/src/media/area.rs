//! A rectangle in a picture, in the picture's own pixels: it means the same on every screen, however that is turned.

use serde::{Deserialize, Serialize};

/// An area smaller than this many pixels on a side is a slip of the finger.
pub const AREA_PIXELS_MIN: u32 = 16;

/// A rectangle in a picture, in pixels from its top left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// Its left edge.
    pub left: u32,
    /// Its top edge.
    pub top: u32,
    /// How wide it is.
    pub width: u32,
    /// How high it is.
    pub height: u32,
}

/// A corner of an area, to be dragged or moved by the arrow keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Corner {
    /// Top left.
    TopLeft,
    /// Top right.
    TopRight,
    /// Bottom left.
    BottomLeft,
    /// Bottom right.
    BottomRight,
}

impl Corner {
    /// All of them, in reading order.
    pub const ALL: [Self; 4] = [Self::TopLeft, Self::TopRight, Self::BottomLeft, Self::BottomRight];

    /// What it is called.
    pub const fn words(self) -> &'static str {
        match self {
            Self::TopLeft => "top left corner",
            Self::TopRight => "top right corner",
            Self::BottomLeft => "bottom left corner",
            Self::BottomRight => "bottom right corner",
        }
    }

    const fn is_left(self) -> bool {
        matches!(self, Self::TopLeft | Self::BottomLeft)
    }

    const fn is_top(self) -> bool {
        matches!(self, Self::TopLeft | Self::TopRight)
    }
}

impl Area {
    /// A whole picture.
    pub const fn whole(width: u32, height: u32) -> Self {
        Self { left: 0, top: 0, width, height }
    }

    /// The area between two points, wherever they lie, as far as it is inside; none when it is too small to be meant.
    pub fn between(from: (i64, i64), to: (i64, i64), inside: Self) -> Option<Self> {
        let side = |a: i64, b: i64, start: u32, length: u32| {
            let clamped = |at: i64| at.clamp(start.into(), i64::from(start) + i64::from(length));
            let (low, high) = (clamped(a.min(b)), clamped(a.max(b)));
            Some((u32::try_from(low).ok()?, u32::try_from(high - low).ok()?))
        };
        let (left, width) = side(from.0, to.0, inside.left, inside.width)?;
        let (top, height) = side(from.1, to.1, inside.top, inside.height)?;
        let least = |length: u32| AREA_PIXELS_MIN.min(length);
        (width >= least(inside.width) && height >= least(inside.height)).then_some(Self { left, top, width, height })
    }

    /// An area in the middle of this one, a third of it: where one begins that is then moved by the keyboard.
    pub fn middle(self) -> Self {
        let third = |length: u32| (length / 3).max(AREA_PIXELS_MIN).min(length);
        let (width, height) = (third(self.width), third(self.height));
        Self { left: self.left + (self.width - width) / 2, top: self.top + (self.height - height) / 2, width, height }
    }

    /// Where a corner is.
    pub fn corner(self, corner: Corner) -> (i64, i64) {
        let x = if corner.is_left() { self.left } else { self.left + self.width };
        let y = if corner.is_top() { self.top } else { self.top + self.height };
        (x.into(), y.into())
    }

    /// The same with one corner moved to a point; the opposite corner stays, and neither passes the other.
    #[must_use]
    pub fn with_corner(self, corner: Corner, (x, y): (i64, i64), inside: Self) -> Self {
        let side = |start: u32, length: u32, at: i64, moves_start: bool, from: u32, all: u32| {
            let (low, high) = (i64::from(from), i64::from(from) + i64::from(all));
            let (first, last) = (i64::from(start), i64::from(start) + i64::from(length));
            let least = i64::from(AREA_PIXELS_MIN.min(all));
            let (first, last) = if moves_start {
                (at.clamp(low, (last - least).max(low)), last)
            } else {
                (first, at.clamp((first + least).min(high), high))
            };
            let whole = |number: i64| u32::try_from(number).unwrap_or_default();
            (whole(first), whole(last - first))
        };
        let (left, width) = side(self.left, self.width, x, corner.is_left(), inside.left, inside.width);
        let (top, height) = side(self.top, self.height, y, corner.is_top(), inside.top, inside.height);
        Self { left, top, width, height }
    }

    /// The same size moved by so many pixels, as far as it stays inside.
    #[must_use]
    pub fn moved(self, (right, down): (i64, i64), inside: Self) -> Self {
        let side = |start: u32, length: u32, by: i64, from: u32, all: u32| {
            let last = i64::from(from) + i64::from(all) - i64::from(length);
            let at = (i64::from(start) + by).clamp(from.into(), last.max(from.into()));
            u32::try_from(at).unwrap_or_default()
        };
        let left = side(self.left, self.width, right, inside.left, inside.width);
        let top = side(self.top, self.height, down, inside.top, inside.height);
        Self { left, top, ..self }
    }

    /// What both cover; none where they don't meet.
    pub fn and(self, other: Self) -> Option<Self> {
        let (left, top) = (self.left.max(other.left), self.top.max(other.top));
        let right = (self.left + self.width).min(other.left + other.width);
        let bottom = (self.top + self.height).min(other.top + other.height);
        let (width, height) = (right.checked_sub(left)?, bottom.checked_sub(top)?);
        (width > 0 && height > 0).then_some(Self { left, top, width, height })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PICTURE: Area = Area::whole(400, 300);

    fn area(left: u32, top: u32, width: u32, height: u32) -> Area {
        Area { left, top, width, height }
    }

    #[test]
    fn a_drag_in_any_direction_is_the_same_area_and_stays_inside() {
        let expected = Some(area(100, 50, 100, 150));
        for (from, to) in [((100, 50), (200, 200)), ((200, 200), (100, 50)), ((200, 50), (100, 200))] {
            assert_eq!(Area::between(from, to, PICTURE), expected);
        }
        assert_eq!(Area::between((-50, -50), (9_000, 9_000), PICTURE), Some(PICTURE));
        assert_eq!(Area::between((10, 10), (20, 200), PICTURE), None, "a slip");
        assert_eq!(Area::between((-90, 10), (-20, 200), PICTURE), None, "beside the picture");
        assert_eq!(Area::between((0, 0), (9, 9), Area::whole(5, 5)), Some(Area::whole(5, 5)), "a tiny picture");
    }

    #[test]
    fn a_corner_passes_neither_its_opposite_nor_the_edge() {
        let start = area(100, 100, 100, 100);
        assert_eq!(start.with_corner(Corner::TopLeft, (50, 60), PICTURE), area(50, 60, 150, 140));
        assert_eq!(start.with_corner(Corner::TopLeft, (900, 900), PICTURE), area(184, 184, 16, 16));
        assert_eq!(start.with_corner(Corner::BottomRight, (900, 900), PICTURE), area(100, 100, 300, 200));
        assert_eq!(start.with_corner(Corner::BottomRight, (-5, -5), PICTURE), area(100, 100, 16, 16));
        assert_eq!(start.with_corner(Corner::TopRight, (150, 0), PICTURE), area(100, 0, 50, 200));
        for corner in Corner::ALL {
            assert_eq!(start.with_corner(corner, start.corner(corner), PICTURE), start);
        }
    }

    #[test]
    fn moved_it_keeps_its_size() {
        let start = area(100, 100, 100, 100);
        assert_eq!(start.moved((10, -20), PICTURE), area(110, 80, 100, 100));
        assert_eq!(start.moved((-900, 900), PICTURE), area(0, 200, 100, 100));
        assert_eq!(PICTURE.middle(), area(133, 100, 133, 100));
        assert_eq!(start.and(area(150, 0, 500, 120)), Some(area(150, 100, 50, 20)));
        assert_eq!(start.and(area(200, 0, 10, 300)), None);
    }
}

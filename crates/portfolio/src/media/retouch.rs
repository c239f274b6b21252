//! What is to be done to a picture before it is kept: cut to a frame, and areas made unrecognisable. Only what is to be
//! done; the picture itself is untouched until it is made anew.

use serde::{Deserialize, Serialize};

use super::area::{Area, Corner};

/// More areas than anybody draws.
const BLURS_MAX: usize = 50;

/// A frame and areas in a picture of this size.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retouch {
    /// The whole picture.
    pub picture: Area,
    /// What is kept of it.
    pub frame: Area,
    /// What is blurred, in the order drawn.
    pub blurs: Vec<Area>,
}

/// Which of its areas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// What is kept.
    Frame,
    /// A blurred area, by its place in the list.
    Blur(usize),
}

/// How an area is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shift {
    /// As a whole, by so many pixels right and down.
    Whole(i64, i64),
    /// One corner, by so many pixels right and down.
    Corner(Corner, i64, i64),
}

impl Retouch {
    /// Nothing to be done yet, of a picture so wide and high.
    pub const fn of(width: u32, height: u32) -> Self {
        let picture = Area::whole(width, height);
        Self { picture, frame: picture, blurs: Vec::new() }
    }

    /// Whether nothing is to be done.
    pub fn is_untouched(&self) -> bool {
        self.frame == self.picture && self.blurs.is_empty()
    }

    /// Whether it fits a picture of this size: what was kept of an earlier picture does not.
    pub fn fits(&self, width: u32, height: u32) -> bool {
        let picture = Area::whole(width, height);
        let inside = |area: &Area| area.and(picture) == Some(*area);
        self.picture == picture && inside(&self.frame) && self.blurs.iter().all(inside)
    }

    /// One of its areas; none when it is gone.
    pub fn area(&self, which: Which) -> Option<Area> {
        match which {
            Which::Frame => Some(self.frame),
            Which::Blur(index) => self.blurs.get(index).copied(),
        }
    }

    /// Blurs one more area; false when there are too many already.
    pub fn blur(&mut self, area: Area) -> bool {
        let room = self.blurs.len() < BLURS_MAX;
        if room {
            self.blurs.push(area);
        }
        room
    }

    /// Blurs an area no longer.
    pub fn unblur(&mut self, index: usize) {
        if index < self.blurs.len() {
            self.blurs.remove(index);
        }
    }

    /// Moves an area or one of its corners, inside the picture.
    pub fn shift(&mut self, which: Which, shift: Shift) {
        let picture = self.picture;
        let area = match which {
            Which::Frame => Some(&mut self.frame),
            Which::Blur(index) => self.blurs.get_mut(index),
        };
        let Some(area) = area else { return };
        *area = match shift {
            Shift::Whole(right, down) => area.moved((right, down), picture),
            Shift::Corner(corner, right, down) => {
                let (x, y) = area.corner(corner);
                area.with_corner(corner, (x + right, y + down), picture)
            }
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_are_moved_inside_the_picture_and_nothing_else_changes() {
        let mut retouch = Retouch::of(400, 300);
        assert!(retouch.is_untouched() && retouch.fits(400, 300) && !retouch.fits(300, 400));
        let area = Area { left: 10, top: 10, width: 50, height: 50 };
        assert!(retouch.blur(area));
        retouch.shift(Which::Blur(0), Shift::Whole(-100, 5));
        assert_eq!(retouch.blurs, [Area { left: 0, top: 15, ..area }]);
        retouch.shift(Which::Frame, Shift::Corner(Corner::BottomRight, -100, -1_000));
        assert_eq!(retouch.frame, Area { left: 0, top: 0, width: 300, height: 16 });
        retouch.shift(Which::Blur(7), Shift::Whole(1, 1));
        retouch.unblur(7);
        assert!(retouch.fits(400, 300) && !retouch.is_untouched());
        retouch.unblur(0);
        retouch.frame = retouch.picture;
        assert!(retouch.is_untouched());
    }

    #[test]
    fn what_does_not_fit_the_picture_is_not_taken_for_its() {
        let mut retouch = Retouch::of(400, 300);
        retouch.blurs.push(Area { left: 390, top: 0, width: 50, height: 50 });
        assert!(!retouch.fits(400, 300));
    }
}

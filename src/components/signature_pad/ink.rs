//! Strokes as data: the space they live in, how they look, and how much of them makes a signature.

use std::fmt::Write;

/// The points of one stroke, each within [`WIDTH`] by [`HEIGHT`], in the order drawn.
pub type Stroke = Vec<(i32, i32)>;

/// Width of the space strokes live in, whatever the size of the pad on the screen.
pub(super) const WIDTH: i32 = 1000;
/// Height of that space.
pub(super) const HEIGHT: i32 = 400;
/// That space as an SVG `viewBox`.
pub(in super::super) const VIEW_BOX: &str = "0 0 1000 400";

/// Points closer than this to the last one say nothing about the shape.
const SPACING: i32 = 3;
/// The least ink, as a length: an initial drawn small is some 200, a tap or a slip is less than this.
const ENOUGH: f64 = 120.0;
/// The most points kept of one stroke: minutes of scribbling without lifting the finger.
const MOST_POINTS: usize = 4000;

/// Adds a point to a stroke, unless it says nothing new.
pub(super) fn extend(stroke: &mut Stroke, (x, y): (i32, i32)) {
    let point = (x.clamp(0, WIDTH), y.clamp(0, HEIGHT));
    let near =
        stroke.last().is_some_and(|last| (last.0 - point.0).abs() < SPACING && (last.1 - point.1).abs() < SPACING);
    if !near && stroke.len() < MOST_POINTS {
        stroke.push(point);
    }
}

/// Whether there is enough ink to be taken as a signature.
pub(super) fn enough(strokes: &[Stroke]) -> bool {
    strokes.iter().map(|stroke| length(stroke)).sum::<f64>() >= ENOUGH
}

fn length(stroke: &[(i32, i32)]) -> f64 {
    stroke
        .windows(2)
        .map(|pair| match pair {
            [from, to] => f64::hypot(f64::from(to.0 - from.0), f64::from(to.1 - from.1)),
            _ => 0.0,
        })
        .sum()
}

/// A stroke as the `d` of an SVG path: curves through the middles between points, so that the corners of the pointer's
/// samples don't show. A lone point is a dot.
pub(in super::super) fn path(stroke: &[(i32, i32)]) -> String {
    let mut d = String::new();
    let Some(&(x, y)) = stroke.first() else {
        return d;
    };
    // Writing to a string can't fail.
    let _ = write!(d, "M{x} {y}");
    if stroke.len() == 1 {
        let _ = write!(d, "h.1");
        return d;
    }
    for pair in stroke.windows(2).skip(1) {
        if let [at, next] = pair {
            let middle = (f64::from(at.0 + next.0) / 2.0, f64::from(at.1 + next.1) / 2.0);
            let _ = write!(d, "Q{} {} {} {}", at.0, at.1, middle.0, middle.1);
        }
    }
    if let Some((x, y)) = stroke.last() {
        let _ = write!(d, "L{x} {y}");
    }
    d
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tap_or_nothing_is_no_signature() {
        assert!(!enough(&[]));
        assert!(!enough(&[vec![(10, 10)], vec![(500, 200)]]));
        assert!(enough(&[vec![(100, 200), (180, 100), (260, 220)]]));
    }

    #[test]
    fn points_stay_inside_and_apart() {
        let mut stroke = vec![];
        for point in [(-5, 20), (1, 21), (600, 900), (600, 900), (1200, 400)] {
            extend(&mut stroke, point);
        }
        assert_eq!(stroke, [(0, 20), (600, 400), (1000, 400)]);
    }

    #[test]
    fn a_path_starts_and_ends_where_the_stroke_does() {
        assert_eq!(path(&[]), "");
        assert_eq!(path(&[(3, 4)]), "M3 4h.1");
        assert_eq!(path(&[(0, 0), (10, 20)]), "M0 0L10 20");
        assert_eq!(path(&[(0, 0), (10, 20), (21, 20)]), "M0 0Q10 20 15.5 20L21 20");
    }
}

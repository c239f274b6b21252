//! How many bytes of a blob to send at once.

const FIRST_BYTES: usize = 256 * 1024;
const LEAST_BYTES: usize = 32 * 1024;
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// How long one piece should take: a third of the nine seconds that signal may last, so that two are always through.
const AIM_MS: u64 = 2_500;

/// The size of the next piece, as the connection turns out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace(usize);

impl Default for Pace {
    fn default() -> Self {
        Self(FIRST_BYTES)
    }
}

impl Pace {
    /// How many bytes the next piece may have.
    pub const fn bytes(self) -> usize {
        self.0
    }

    /// So many bytes took so many milliseconds. At most twice or half of what was, so that one odd moment decides little.
    pub fn took(&mut self, bytes: usize, milliseconds: u32) {
        let fitting = (bytes as u64).saturating_mul(AIM_MS) / u64::from(milliseconds.max(1));
        let fitting = usize::try_from(fitting).unwrap_or(MOST_BYTES);
        // The last piece of a file is short, and says nothing against longer ones.
        let least = if bytes < self.0 { self.0 } else { self.0 / 2 };
        self.0 = fitting.clamp(least, self.0 * 2).clamp(LEAST_BYTES, MOST_BYTES);
    }

    /// A piece did not get through.
    pub fn failed(&mut self) {
        self.0 = (self.0 / 2).max(LEAST_BYTES);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_good_line_takes_more_and_a_bad_one_less() {
        let mut pace = Pace::default();
        pace.took(FIRST_BYTES, 100);
        assert_eq!(pace.bytes(), FIRST_BYTES * 2);
        for _ in 0..20 {
            pace.took(pace.bytes(), 1);
        }
        assert_eq!(pace.bytes(), MOST_BYTES);
        pace.took(1_000, 900);
        assert_eq!(pace.bytes(), MOST_BYTES, "the short end of a file");
        for _ in 0..20 {
            pace.took(pace.bytes(), 60_000);
        }
        assert_eq!(pace.bytes(), LEAST_BYTES);
        let mut pace = Pace::default();
        pace.failed();
        assert_eq!(pace.bytes(), FIRST_BYTES / 2);
    }
}

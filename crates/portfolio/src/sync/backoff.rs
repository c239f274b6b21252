//! How long to wait before trying again.

use crate::foundation::Random;

const FIRST_MS: u32 = 1_000;
const LONGEST_MS: u32 = 300_000;

/// Milliseconds to wait after so many failures in a row (from 1): doubling up to five minutes, with up to half of it
/// drawn at random, so that a room full of phones does not return at once.
pub fn wait_ms(failures: u32, random: &mut dyn Random) -> u32 {
    let doubled = FIRST_MS.saturating_mul(1_u32.checked_shl(failures.saturating_sub(1)).unwrap_or(u32::MAX));
    let longest = doubled.min(LONGEST_MS);
    let mut bytes = [0; 4];
    random.fill(&mut bytes);
    longest / 2 + u32::from_le_bytes(bytes) % (longest / 2 + 1)
}

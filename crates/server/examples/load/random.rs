//! Randomness of the operating system.

use vouch_portfolio::foundation::Random;

pub(crate) struct System;

impl Random for System {
    fn fill(&mut self, buffer: &mut [u8]) {
        getrandom::fill(buffer).expect("the operating system gives random bytes");
    }
}

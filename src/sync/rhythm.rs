//! When the next round comes by itself.

use vouch_portfolio::foundation::Random;
use vouch_portfolio::sync::{Trouble, wait_ms};

use super::SyncState;

/// How often a page in front asks while no line from the centre stands.
const ASK_MILLISECONDS: u32 = 60_000;

/// Milliseconds until the next round; none when only an event can help (signal, a sign-in, a reload).
pub(super) fn next_round_ms(
    state: &SyncState,
    failures: u32,
    line_stands: bool,
    visible: bool,
    random: &mut dyn Random,
) -> Option<u32> {
    match &state.trouble {
        Some(Trouble::Busy(milliseconds)) => Some((*milliseconds).max(wait_ms(failures, random))),
        Some(trouble) if trouble.helps_to_wait() => Some(wait_ms(failures, random)),
        Some(_) => None,
        None if state.fault.is_some() => Some(wait_ms(failures, random)),
        None => (visible && !line_stands).then_some(ASK_MILLISECONDS),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Zeros;
    impl Random for Zeros {
        fn fill(&mut self, buffer: &mut [u8]) {
            buffer.fill(0);
        }
    }

    fn next(trouble: Option<Trouble>, line_stands: bool, visible: bool) -> Option<u32> {
        let state = SyncState { trouble, ..SyncState::default() };
        next_round_ms(&state, 1, line_stands, visible, &mut Zeros)
    }

    #[test]
    fn only_what_waiting_can_mend_is_waited_for() {
        assert_eq!(next(Some(Trouble::Offline), false, true), Some(500));
        assert_eq!(next(Some(Trouble::Busy(9_000)), false, true), Some(9_000));
        assert_eq!(next(Some(Trouble::SignedOut), false, true), None);
        assert_eq!(next(Some(Trouble::NotUnderstood("x".into())), false, true), None);
    }

    #[test]
    fn a_quiet_page_asks_now_and_then_unless_it_is_told() {
        assert_eq!(next(None, false, true), Some(ASK_MILLISECONDS));
        assert_eq!(next(None, true, true), None);
        assert_eq!(next(None, false, false), None);
    }
}

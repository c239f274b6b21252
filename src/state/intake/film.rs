//! Films: how long they play, and whether the portfolio still takes them.

use vouch_portfolio::device::DeviceError;
use vouch_portfolio::foundation::PortfolioId;
use vouch_portfolio::view::{VideoUse, seconds_in_words, video_use};

use super::{Home, IntakeError};
use crate::state::Session;

/// How much video a portfolio holds as far as this device knows; none where its framework sets no limit.
pub async fn video_in(session: Session, portfolio: PortfolioId) -> Result<Option<VideoUse>, DeviceError> {
    let framework =
        leptos::prelude::untrack(|| session.portfolio(portfolio)).and_then(|portfolio| session.framework(&portfolio));
    let Some(framework) = framework.filter(|framework| framework.video_minutes.is_some()) else { return Ok(None) };
    Ok(Some(video_use(framework, &session.replica().summaries(portfolio).await?)))
}

/// Whether a film goes in that plays so long, or for a time that nobody knows. Hold the device's lock for blobs: two tabs
/// that both take the last minute would take it twice.
pub(super) async fn goes_in(session: Session, home: Home, seconds: Option<u32>) -> Result<(), IntakeError> {
    let Some(used) = video_in(session, home.portfolio).await? else { return Ok(()) };
    match seconds {
        None => Err(IntakeError::LengthUnknown),
        Some(seconds) if used.takes(seconds) => Ok(()),
        Some(seconds) => {
            let left = used.left_seconds().unwrap_or_default();
            let left = if left == 0 { "nothing".to_owned() } else { seconds_in_words(left) };
            let used = used.words().unwrap_or_default();
            Err(IntakeError::TooMuchVideo { this: seconds_in_words(seconds), used, left })
        }
    }
}

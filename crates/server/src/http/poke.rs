//! The line on which the server says "pull now", and nothing more.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures::Stream;
use futures::stream::unfold;
use tokio::sync::watch;

use super::signed_in::{Browser, token};
use super::{App, Problem};
use crate::store::sessions;
use crate::sync::Listener;

/// How often a silent line shows that it stands; proxies cut lines that say nothing.
const KEEP_ALIVE: Duration = Duration::from_secs(25);

/// `GET /api/poke`
pub(super) async fn listen(
    State(app): State<App>,
    // Browsers send no header of ours here, and nothing is said that whoever holds the device can't know.
    browser: Browser,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Problem> {
    let line = Line { listener: app.pokes.listen(browser.person), ending: app.ending.subscribe(), headers, app };
    let events = unfold(line, |mut line| async {
        let stands = line.next().await;
        // A browser passes on only events that carry something.
        stands.then(|| (Ok(Event::default().event("pull").data("1")), line))
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)))
}

struct Line {
    listener: Listener,
    ending: watch::Receiver<bool>,
    headers: HeaderMap,
    app: App,
}

impl Line {
    /// Waits for a poke; false once the session or the server has ended.
    async fn next(&mut self) -> bool {
        let poked = tokio::select! {
            poked = self.listener.next() => poked,
            _ = self.ending.wait_for(|ending| *ending) => false,
        };
        poked && self.signed_in().await
    }

    async fn signed_in(&self) -> bool {
        let Some(token) = token(&self.headers) else { return false };
        let Ok(mut db) = self.app.store.read().await else { return false };
        matches!(sessions::find(&mut db, token.hash(), self.app.world.now()).await, Ok(Some(_)))
    }
}

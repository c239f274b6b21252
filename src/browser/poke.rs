//! The centre's "pull now". Without it everything still works, only later.

use std::rc::Rc;

use web_sys::EventSource;

use super::{Listener, words};

/// What the line to the centre says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// The line stands: something may have been missed while it did not.
    Open,
    /// There is something to pull.
    Pull,
    /// The line broke; the browser is trying again by itself.
    Broken,
    /// The line is closed for good: the centre refused it (signed out), so open a new one after signing in.
    Closed,
}

/// The browser has no such line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no line to the centre ({0}). News arrives when the app asks for it")]
pub struct NoLine(String);

/// A line from the centre, for as long as it is kept.
#[must_use = "dropping it closes the line"]
#[derive(Debug)]
pub struct Poke {
    source: EventSource,
    _listeners: [Listener; 3],
}

impl Poke {
    /// Opens the line at this address; `on_news` is called with what it brings.
    pub fn open(url: &str, on_news: impl Fn(News) + 'static) -> Result<Self, NoLine> {
        let source = EventSource::new(url).map_err(|thrown| NoLine(words(&thrown)))?;
        let on_news = Rc::new(on_news);
        let listen = |event, news: fn(&EventSource) -> News| {
            let (on_news, line) = (on_news.clone(), source.clone());
            Listener::new(&source, event, move |_| on_news(news(&line)))
        };
        let listeners = [
            listen("open", |_| News::Open),
            listen("pull", |_| News::Pull),
            listen("error", |line| if line.ready_state() == EventSource::CLOSED { News::Closed } else { News::Broken }),
        ];
        Ok(Self { source, _listeners: listeners })
    }
}

impl Drop for Poke {
    fn drop(&mut self) {
        self.source.close();
    }
}

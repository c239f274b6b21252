//! How long something has gone on, pauses left out.

/// Runs from its making; can be halted and set going again.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stopwatch {
    before: f64,
    since: Option<f64>,
}

impl Stopwatch {
    pub(super) fn start() -> Self {
        Self { before: 0.0, since: Some(now()) }
    }

    pub(super) fn halt(&mut self) {
        self.before = self.read();
        self.since = None;
    }

    pub(super) fn go_on(&mut self) {
        self.before = self.read();
        self.since = Some(now());
    }

    /// So many milliseconds.
    pub(super) fn read(&self) -> f64 {
        self.before + self.since.map_or(0.0, |since| now() - since)
    }
}

/// Milliseconds since the page was opened. Nobody sets this clock, as they may the other.
fn now() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}

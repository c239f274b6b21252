//! `vouch serve`

use std::io::{IsTerminal, Write};

use tracing_subscriber::EnvFilter;

use super::Failure;
use crate::server;
use crate::settings::{Flags, Settings};
use crate::world::World;

/// Serves until told to stop.
pub(super) fn run(flags: Flags) -> Result<(), Failure> {
    let filter = EnvFilter::try_from_env("VOUCH_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let colours = std::io::stderr().is_terminal();
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(colours).init();
    let settings = Settings::gather(flags)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let running = server::start(&settings, World::real()).await?;
        let stop = told_to_stop();
        // The one line that whoever started us waits for.
        let mut out = std::io::stdout();
        writeln!(out, "listening on {}", running.url()).and_then(|()| out.flush())?;
        running.run_until(stop).await?;
        Ok(())
    })
}

/// Ctrl-C, or what a service manager sends. Listened for from the call on, so that whoever has read the line that says
/// "listening" can rely on it.
#[cfg(unix)]
fn told_to_stop() -> impl Future<Output = ()> {
    use tokio::signal::unix::{SignalKind, signal};
    let signals = [SignalKind::interrupt(), SignalKind::terminate()].map(|kind| signal(kind).ok());
    async {
        let [interrupted, terminated] = signals.map(|signal| async {
            match signal {
                Some(mut signal) => drop(signal.recv().await),
                None => std::future::pending().await,
            }
        });
        tokio::select! {
            () = interrupted => {}
            () = terminated => {}
        }
    }
}

/// Ctrl-C.
#[cfg(not(unix))]
async fn told_to_stop() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

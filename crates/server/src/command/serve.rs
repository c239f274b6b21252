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
        // The one line that whoever started us waits for.
        let mut out = std::io::stdout();
        writeln!(out, "listening on {}", running.url()).and_then(|()| out.flush())?;
        running.run_until(told_to_stop()).await?;
        Ok(())
    })
}

/// Ctrl-C, or what a service manager sends.
async fn told_to_stop() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}

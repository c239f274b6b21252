//! Serving the app and its API from this machine.

use crate::build;
use crate::failure::{Failure, Outcome};
use crate::options::Options;
use crate::place;
use std::os::unix::process::CommandExt;
use std::process::Command;

/// Where to listen and where the data lies.
pub(crate) struct Wanted {
    port: u16,
    data: String,
}

impl TryFrom<Options> for Wanted {
    type Error = String;

    fn try_from(mut options: Options) -> Result<Self, String> {
        let port = options.take("port").unwrap_or_else(|| "8080".to_owned());
        let port = port.parse().map_err(|_| format!("--port wants a number from 0 to 65535, not `{port}`."))?;
        let data = options.take("data").unwrap_or_else(|| "data".to_owned());
        options.none_left().map(|()| Self { port, data })
    }
}

/// Builds everything and becomes the server, which says where it listens and stops with Ctrl+C.
pub(crate) fn serve(wanted: &Wanted) -> Outcome {
    build::app()?;
    let program = build::server()?;
    let mut server = Command::new(program);
    server.args(["serve", "--port", &wanted.port.to_string(), "--data", &wanted.data, "--dist"]).arg(place::dist());
    Err(Failure::new("The server cannot be started", server.exec()))
}

//! Who is at the other end, before anyone is signed in.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::header::USER_AGENT;
use axum::http::request::Parts;

use super::App;

/// How much of what a browser calls itself is kept, in characters.
const AGENT_MAX: usize = 200;

/// Where a request comes from, as far as it can be told.
#[derive(Debug)]
pub(super) struct Caller {
    pub(super) address: IpAddr,
    /// What the browser calls itself.
    pub(super) agent: String,
    /// Whether it came over TLS, to here or to a proxy before.
    pub(super) secure: bool,
}

impl FromRequestParts<App> for Caller {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let text = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok());
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let peer = peer.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
        // A proxy on this machine says whom it speaks for, last; anyone else could say anything.
        let forwarded =
            text("x-forwarded-for").and_then(|all| all.rsplit(',').next()).and_then(|it| it.trim().parse().ok());
        Ok(Self {
            address: forwarded.filter(|_| peer.is_loopback()).unwrap_or(peer),
            agent: text(USER_AGENT.as_str()).unwrap_or_default().chars().take(AGENT_MAX).collect(),
            secure: app.tls || text("x-forwarded-proto").is_some_and(|proto| proto.eq_ignore_ascii_case("https")),
        })
    }
}

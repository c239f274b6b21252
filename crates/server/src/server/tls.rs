//! TLS: the certificate and key the centre brings.

use axum_server::tls_rustls::RustlsConfig;

use super::StartError;
use crate::settings::Tls;

/// The configuration for this certificate and key.
pub(super) async fn config(tls: &Tls) -> Result<RustlsConfig, StartError> {
    // One provider for the process; a second server in it finds it there already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    RustlsConfig::from_pem_file(&tls.cert, &tls.key).await.map_err(|error| {
        StartError::new(
            format!("the certificate {} and key {} can't be used: {error}", tls.cert.display(), tls.key.display()),
            "Both are PEM files: the certificate with its chain, and its private key.",
        )
    })
}

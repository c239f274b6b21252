//! Over TLS, with a certificate the centre brings; here one made for these tests, good for nothing else.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

use crate::command_line::Served;
use crate::fixture::{PASSWORD, email};

const CERT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tls/cert.pem");
const KEY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tls/key.pem");

#[test]
fn it_speaks_tls_and_its_cookie_is_for_tls_alone() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::with(&folder.path().join("data"), &["--tls-cert", CERT, "--tls-key", KEY]);
    let address = served.url.strip_prefix("https://").unwrap();
    let body = serde_json::json!({
        "centre_name": "Centre", "name": "Cora", "email": email("Cora"), "password": PASSWORD,
    })
    .to_string();
    let length = body.len();
    let said = exchange(
        address,
        &format!(
            "POST /api/setup HTTP/1.1\r\nhost: localhost\r\norigin: https://localhost\r\nconnection: close\r\n\
             content-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
        ),
    );
    assert!(said.starts_with("HTTP/1.1 201"), "{said}");
    let cookie = said.lines().find(|line| line.starts_with("set-cookie: ")).unwrap();
    assert!(cookie.ends_with("; Secure"), "{cookie}");
}

#[test]
fn a_key_that_does_not_fit_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let said =
        crate::command_line::serve_in_vain(&folder.path().join("data"), &["--tls-cert", CERT, "--tls-key", CERT]);
    assert!(said.contains("cert.pem") && said.contains("PEM"), "{said}");
}

fn exchange(address: &str, request: &str) -> String {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(Path::new(CERT)).unwrap()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let config = config.with_root_certificates(roots).with_no_client_auth();
    let connection = ClientConnection::new(Arc::new(config), "localhost".try_into().unwrap()).unwrap();
    let mut stream = StreamOwned::new(connection, TcpStream::connect(address).unwrap());
    stream.write_all(request.as_bytes()).unwrap();
    let mut said = Vec::new();
    // Some servers end a TLS connection abruptly; what was said before counts.
    let _ = stream.read_to_end(&mut said);
    String::from_utf8(said).unwrap()
}

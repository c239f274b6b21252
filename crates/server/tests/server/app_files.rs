//! The built app: its pages, its files, and how long a browser may keep them.

use std::fs;

use crate::fixture::Server;

fn with_app() -> Server {
    let server = Server::new();
    let dist = server.dist();
    fs::create_dir_all(dist.join("assets")).unwrap();
    for (name, content) in [
        ("index.html", "<!doctype html>the page"),
        ("sw.js", "// worker"),
        ("manifest.webmanifest", "{}"),
        ("assets/app-0123456789abcdef.wasm", "plain wasm"),
        ("assets/app-0123456789abcdef.wasm.br", "brotli wasm"),
    ] {
        fs::write(dist.join(name), content).unwrap();
    }
    server
}

#[test]
fn every_page_of_the_app_is_its_one_page_and_is_asked_for_again() {
    let server = with_app();
    for path in ["/", "/index.html", "/candidates", "/records/0123/sign", "/assetsless"] {
        let reply = server.client().get(path).expect_status(200);
        assert_eq!(reply.body, b"<!doctype html>the page", "{path}");
        assert_eq!(reply.header("content-type"), Some("text/html"));
        assert_eq!(reply.header("cache-control"), Some("no-cache"));
    }
    for path in ["/sw.js", "/manifest.webmanifest"] {
        assert_eq!(server.client().get(path).expect_status(200).header("cache-control"), Some("no-cache"));
    }
}

#[test]
fn files_named_by_content_are_kept_for_ever_and_sent_compressed() {
    let server = with_app();
    let path = "/assets/app-0123456789abcdef.wasm";
    let plain = server.client().get(path).expect_status(200);
    assert_eq!(plain.body, b"plain wasm");
    assert_eq!(plain.header("content-type"), Some("application/wasm"));
    assert_eq!(plain.header("cache-control"), Some("public, max-age=31536000, immutable"));
    let brotli = server.client().get_with(path, &[("accept-encoding", "gzip, br")]).expect_status(200);
    assert_eq!(brotli.body, b"brotli wasm");
    assert_eq!(brotli.header("content-encoding"), Some("br"));
    assert_eq!(brotli.header("content-type"), Some("application/wasm"));
}

#[test]
fn a_file_that_is_not_there_is_never_the_page() {
    let server = with_app();
    for path in ["/assets/gone-0123.wasm", "/assets/gone", "/assets", "/style.css"] {
        let reply = server.client().get(path).expect_status(404);
        assert_ne!(reply.header("cache-control"), Some("public, max-age=31536000, immutable"), "{path}");
    }
    fs::write(server.folder().join("secret"), "secret").unwrap();
    for path in ["/../secret", "/%2e%2e/secret", "/assets/..%2f..%2fsecret"] {
        assert_ne!(server.client().get(path).body, b"secret", "{path}");
    }
}

#[test]
fn an_older_build_put_back_is_not_taken_for_unchanged() {
    let server = with_app();
    let later = ("if-modified-since", "Fri, 01 Jan 2100 00:00:00 GMT");
    server.client().get_with("/", &[later]).expect_status(200);
    server.client().get_with("/assets/app-0123456789abcdef.wasm", &[later]).expect_status(304);
}

#[test]
fn everything_carries_the_policy() {
    let server = with_app();
    for path in ["/", "/assets/app-0123456789abcdef.wasm", "/api/health", "/api/nothing"] {
        let reply = server.client().get(path);
        let policy = reply.header("content-security-policy").unwrap();
        assert!(policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"), "{policy}");
        assert!(policy.ends_with("frame-ancestors 'none'") && !policy.contains("unsafe-inline"), "{policy}");
        assert_eq!(reply.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(reply.header("referrer-policy"), Some("no-referrer"));
        assert!(reply.header("permissions-policy").unwrap().contains("geolocation=()"));
    }
    assert_eq!(server.client().get("/api/health").header("cache-control"), Some("no-store"));
    assert_eq!(server.client().get("/api/nothing").header("cache-control"), Some("no-store"));
}

#[test]
fn without_a_built_app_it_says_how_to_get_one() {
    let server = Server::new();
    let reply = server.client().get("/").expect_status(404);
    assert!(String::from_utf8(reply.body).unwrap().contains("cargo xtask build"));
}

//! A running server that goes away, folder and all, when the test is over.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::thread::JoinHandle;

use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::sync::oneshot;
use vouch_portfolio::foundation::Time;
use vouch_server::server::{StartError, start};
use vouch_server::settings::Settings;
use vouch_server::world::{Clock, SystemEntropy, World};

use crate::client::Client;

pub(crate) const PASSWORD: &str = "correct horse battery";

/// A clock that stands still until it is moved on.
#[derive(Clone)]
pub(crate) struct TestClock(Arc<AtomicI64>);

impl TestClock {
    fn new() -> Self {
        Self(Arc::new(AtomicI64::new(1_760_000_000_000)))
    }

    pub(crate) fn advance_s(&self, seconds: i64) {
        self.0.fetch_add(seconds * 1000, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Time {
        Time(self.0.load(Ordering::SeqCst))
    }
}

/// A server and its data folder.
pub(crate) struct Server {
    pub(crate) clock: TestClock,
    folder: TempDir,
    running: Option<Thread>,
}

struct Thread {
    url: String,
    stop: oneshot::Sender<()>,
    thread: JoinHandle<()>,
}

impl Server {
    /// A server without a centre.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut server = Self { clock: TestClock::new(), folder, running: None };
        server.start().unwrap();
        server
    }

    /// The folder that holds the data folder and the app.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn data(&self) -> std::path::PathBuf {
        self.folder().join("data")
    }

    pub(crate) fn dist(&self) -> std::path::PathBuf {
        self.folder().join("dist")
    }

    pub(crate) fn url(&self) -> &str {
        &self.running.as_ref().unwrap().url
    }

    /// Somebody who isn't signed in.
    pub(crate) fn client(&self) -> Client {
        Client::new(self.url())
    }

    /// Starts it again on the same folder.
    pub(crate) fn start(&mut self) -> Result<(), StartError> {
        let settings = Settings {
            data: self.data(),
            host: std::net::Ipv4Addr::LOCALHOST.into(),
            port: 0,
            dist: self.dist(),
            mark: None,
            tls: None,
        };
        let world = World::new(self.clock.clone(), SystemEntropy);
        let (started, starting) = std::sync::mpsc::channel();
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
            runtime.block_on(async {
                match start(&settings, world).await {
                    Ok(running) => {
                        started.send(Ok(running.url())).unwrap();
                        let told = async { stopped.await.unwrap_or_default() };
                        running.run_until(told).await.unwrap();
                    }
                    Err(error) => started.send(Err(error)).unwrap(),
                }
            });
        });
        let url = starting.recv().unwrap()?;
        self.running = Some(Thread { url, stop, thread });
        Ok(())
    }

    /// Stops it in order.
    pub(crate) fn stop(&mut self) {
        if let Some(Thread { stop, thread, .. }) = self.running.take() {
            let _ = stop.send(());
            let ended = thread.join();
            assert!(ended.is_ok() || std::thread::panicking(), "the server's thread panicked");
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

/// A centre with its people, each signed in.
pub(crate) struct Centre {
    pub(crate) server: Server,
    pub(crate) coordinator: Client,
    pub(crate) assessor: Client,
    pub(crate) verifier: Client,
    pub(crate) candidate: Client,
}

impl Centre {
    /// Set up, with one person in each role.
    pub(crate) fn new() -> Self {
        let server = Server::new();
        let coordinator = set_up(&server);
        let person = |name: &str, role: &str| {
            add_person(&coordinator, name, &[role]);
            let mut client = server.client();
            client.sign_in(&email(name), PASSWORD).expect_status(200);
            client
        };
        Self {
            assessor: person("Asha", "assessor"),
            verifier: person("Ivor", "internal-verifier"),
            candidate: person("Cerys", "candidate"),
            coordinator,
            server,
        }
    }

    /// Enrols somebody for two units; the portfolio's id.
    pub(crate) fn open_portfolio(&self, candidate: &str) -> String {
        let enrolment = json!({ "candidate": candidate, "framework": "cg-4430-02", "units": ["201", "209"] });
        let reply = self.coordinator.post("/api/portfolios", &enrolment).expect_status(201);
        text(&reply.json()["portfolio"])
    }

    /// Allots somebody to a portfolio.
    pub(crate) fn allot(&self, portfolio: &str, person: &str, role: &str) {
        let allotment = json!({ "person": person, "role": role });
        self.coordinator.post(&format!("/api/portfolios/{portfolio}/allotments"), &allotment).expect_status(204);
    }
}

/// Sets the centre up; its coordinator, signed in.
pub(crate) fn set_up(server: &Server) -> Client {
    let mut client = server.client();
    let setup = json!({
        "centre_name": "High Street Centre", "name": "Cora", "email": email("Cora"), "password": PASSWORD,
    });
    client.begin("/api/setup", &setup).expect_status(201);
    client
}

/// Adds a person; their id.
pub(crate) fn add_person(coordinator: &Client, name: &str, roles: &[&str]) -> String {
    let person = json!({ "name": name, "email": email(name), "roles": roles, "password": PASSWORD });
    text(&coordinator.post("/api/people", &person).expect_status(201).json()["person"])
}

pub(crate) fn email(name: &str) -> String {
    format!("{}@example.org", name.to_lowercase())
}

/// The text of a JSON string.
pub(crate) fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

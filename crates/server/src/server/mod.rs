//! The running server: a data folder that is its own, a port, and an orderly end.

mod error;
mod folder;
mod tls;

use std::net::{SocketAddr, TcpListener};
use std::sync::OnceLock;
use std::time::Duration;

use axum_server::Handle;
use tokio::sync::{Mutex, Semaphore, watch};
use tokio::task::JoinHandle;
use vouch_portfolio::wire::Epoch;

use crate::accounts::{Limit, Passwords};
use crate::blobs;
use crate::centre::{Centre, KeyError, KeyFile};
use crate::http::{App, Parts, router};
use crate::settings::Settings;
use crate::store::{Store, StoreError, founding, life};
use crate::sync::{Beginning, Pokes, Witness, live};
use crate::world::World;

pub use error::StartError;
pub(crate) use folder::Folder;

/// How long requests under way may take to finish once the server is told to stop.
const FAREWELL: Duration = Duration::from_secs(5);

/// How many pushes may be read at once; together they stay below 300 MB.
const BODIES_AT_ONCE: usize = 32;

/// How many handbooks may be read at once, beside the pushes: each has 20 MB at most as it was sent, and its text has
/// 20 MB again. Only the coordinator sends any.
const HANDBOOKS_AT_ONCE: usize = 2;

/// A server that answers.
#[derive(Debug)]
pub struct Running {
    address: SocketAddr,
    tls: bool,
    handle: Handle<SocketAddr>,
    task: JoinHandle<std::io::Result<()>>,
    app: App,
    _folder: Folder,
}

/// Opens the data folder and begins to answer.
///
/// # Errors
/// When the folder, the database, the key, the certificate or the port can't be used; the sentence holds the cure.
pub async fn start(settings: &Settings, world: World) -> Result<Running, StartError> {
    let folder = Folder::claim(&settings.data)?;
    let listener = listen(settings)?;
    let address = listener.local_addr().map_err(|error| unbindable(settings, &error))?;
    let tls = match &settings.tls {
        Some(tls) => Some(tls::config(tls).await?),
        None => None,
    };
    let store = Store::open(&settings.data).await?;
    let key_file = KeyFile::of(&settings.data);
    let centre = founded(&store, &key_file).await?;
    let witness = Witness::of(&settings.data, settings.mark.as_deref())?;
    let epoch = epoch(&store, &world, &witness).await?;
    let app = App::new(Parts {
        epoch,
        witness,
        registry: Mutex::default(),
        pokes: Pokes::default(),
        blobs: blobs::Folder::of(&settings.data),
        turns: blobs::Turns::default(),
        ending: watch::Sender::new(false),
        bodies: Semaphore::new(BODIES_AT_ONCE),
        handbooks: Semaphore::new(HANDBOOKS_AT_ONCE),
        centre,
        passwords: Passwords::new(&world)?,
        limit: Limit::default(),
        store,
        key_file,
        world,
        dist: settings.dist.clone(),
        tls: tls.is_some(),
    });
    if let Err(problem) = blobs::sweep(&app).await {
        // What is left over costs room and nothing else.
        tracing::error!(?problem, "expired uploads could not be removed");
    }
    let service = router(app.clone()).into_make_service_with_connect_info::<SocketAddr>();
    let handle = Handle::new();
    let is_tls = tls.is_some();
    let unservable = |error: std::io::Error| unbindable(settings, &error);
    let task = match tls {
        Some(config) => {
            let server = axum_server::from_tcp_rustls(listener, config).map_err(unservable)?.handle(handle.clone());
            tokio::spawn(server.serve(service))
        }
        None => {
            let server = axum_server::from_tcp(listener).map_err(unservable)?.handle(handle.clone());
            tokio::spawn(server.serve(service))
        }
    };
    Ok(Running { address, tls: is_tls, handle, task, app, _folder: folder })
}

/// The life to live, begun if need be; the witness knows it from here on.
async fn epoch(store: &Store, world: &World, witness: &Witness) -> Result<Epoch, StartError> {
    let mut writing = store.write().await?;
    let epoch = live(&mut writing, world, witness, Beginning::AsLeft).await?;
    let progress = life::progress(&mut writing).await?;
    writing.commit().await.map_err(StoreError::from)?;
    if let Some(progress) = progress {
        witness.note(progress)?;
    }
    Ok(epoch)
}

/// The centre, if this database has one.
async fn founded(store: &Store, key_file: &KeyFile) -> Result<OnceLock<Centre>, StartError> {
    let known = founding::centre(&mut *store.read().await?).await?;
    let centre = OnceLock::new();
    if let Some((id, name)) = known {
        let key = key_file.load()?;
        let root = founding::key(&mut *store.read().await?).await?;
        if root != Some(key.public()) {
            return Err(KeyError::Foreign(key_file.path().to_owned()).into());
        }
        centre.get_or_init(|| Centre { id, name, key });
    }
    Ok(centre)
}

fn listen(settings: &Settings) -> Result<TcpListener, StartError> {
    let listener = TcpListener::bind((settings.host, settings.port)).map_err(|error| unbindable(settings, &error))?;
    listener.set_nonblocking(true).map_err(|error| unbindable(settings, &error))?;
    Ok(listener)
}

fn unbindable(settings: &Settings, error: &std::io::Error) -> StartError {
    let (host, port) = (settings.host, settings.port);
    let cure = match error.kind() {
        std::io::ErrorKind::AddrInUse => {
            "Another program uses it, perhaps another Vouch. Stop that one, or choose another port with --port \
             (0 takes any free one)."
        }
        std::io::ErrorKind::PermissionDenied => {
            "Ports below 1024 are for the system's own. Choose another with --port."
        }
        std::io::ErrorKind::AddrNotAvailable => "This machine has no such address. Choose another with --host.",
        _ => "Choose another port with --port, or another address with --host.",
    };
    StartError::new(format!("port {port} of {host} can't be used: {error}"), cure)
}

impl Running {
    /// Where it answers.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where it answers, for a browser.
    pub fn url(&self) -> String {
        format!("{}://{}", if self.tls { "https" } else { "http" }, self.address)
    }

    /// Lets requests under way finish, then closes the database.
    ///
    /// # Errors
    /// What the listening socket reported, if it failed.
    pub async fn stop(self) -> std::io::Result<()> {
        self.app.ending.send_replace(true);
        self.handle.graceful_shutdown(Some(FAREWELL));
        self.finish().await
    }

    /// Runs until the signal comes (then stops in order) or the socket fails.
    ///
    /// # Errors
    /// What the listening socket reported, if it failed.
    pub async fn run_until(mut self, signal: impl Future<Output = ()>) -> std::io::Result<()> {
        tokio::select! {
            () = signal => self.stop().await,
            ended = &mut self.task => {
                self.app.store.close().await;
                ended.unwrap_or_else(|error| Err(std::io::Error::other(error)))
            }
        }
    }

    async fn finish(self) -> std::io::Result<()> {
        let ended = self.task.await.unwrap_or_else(|error| Err(std::io::Error::other(error)));
        self.app.store.close().await;
        ended
    }
}

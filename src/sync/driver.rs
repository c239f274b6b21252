//! When to run a round, and running it.

use std::cell::{Cell, RefCell};
use std::pin::pin;
use std::rc::Rc;

use futures::StreamExt as _;
use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use futures::future::{self, Either};
use vouch_portfolio::device::{Arrived, DeviceError, Replica};
use vouch_portfolio::foundation::PersonId;
use vouch_portfolio::sync::{Carried, Carrying, Pace, Report, Trouble, carry, round};

use super::line::Line;
use super::rhythm::next_round_ms;
use super::{HttpTransport, HttpUploads, SyncState};
use crate::browser::connection::{Connection, is_online};
use crate::browser::visibility::{Sight, Visibility, is_visible};
use crate::browser::{Entropy, clock, sleep, web_lock};
use crate::lock::Signer;
use crate::store::{IndexedDb, with_blobs_if_free};

/// A person typing makes many saves: they go together.
const SAVED_MILLISECONDS: u32 = 500;

/// Why to run a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wake {
    /// Something was saved here or in another tab.
    Saved,
    /// There is signal, the page is in front, the centre called, or the person asked.
    Now,
}

/// What the driver works with, and whom it tells.
pub struct Parts {
    /// Whose device this is.
    pub person: PersonId,
    /// What it holds.
    pub replica: Rc<Replica<IndexedDb>>,
    /// What signs envelopes.
    pub signer: Signer,
    /// Whether the person has an account, and so hears news; a witness by invitation only sends.
    pub has_account: bool,
    /// Hears how sync stands, at every change.
    pub on_state: Box<dyn Fn(SyncState)>,
    /// Hears what a round brought and how many items the centre accepted, before the state says that it ended.
    pub on_arrived: Box<dyn Fn(Arrived, usize)>,
}

/// Runs rounds for as long as it is kept.
#[must_use = "dropping it ends sync"]
pub struct Driver {
    wake: UnboundedSender<Wake>,
    _watched: (Connection, Visibility),
}

impl Driver {
    /// Starts with a round.
    pub fn start(parts: Parts) -> Self {
        let (wake, woken) = unbounded();
        let running = Rc::new(Running {
            parts,
            line: Line::default(),
            state: RefCell::default(),
            failures: Cell::new(0),
            pace: Cell::default(),
            wake: wake.clone(),
        });
        let on_connection = {
            let running = running.clone();
            move |online| running.connection_changed(online)
        };
        let on_sight = {
            let running = running.clone();
            move |sight| running.sight_changed(sight)
        };
        let watched = (Connection::watch(on_connection), Visibility::watch(on_sight));
        let driver = Self { wake, _watched: watched };
        driver.wake(Wake::Now);
        wasm_bindgen_futures::spawn_local(running.run(woken));
        driver
    }

    /// Asks for a round.
    pub fn wake(&self, why: Wake) {
        // Fails only once the driver has ended.
        self.wake.unbounded_send(why).ok();
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.wake.close_channel();
    }
}

struct Running {
    parts: Parts,
    line: Line,
    state: RefCell<SyncState>,
    failures: Cell<u32>,
    /// How large the pieces of photographs are, as the connection turned out so far.
    pace: Cell<Pace>,
    wake: UnboundedSender<Wake>,
}

impl Running {
    async fn run(self: Rc<Self>, mut woken: UnboundedReceiver<Wake>) {
        self.sweep().await;
        let mut pause = None;
        loop {
            let timer = async move {
                match pause {
                    Some(milliseconds) => sleep(milliseconds).await,
                    None => future::pending().await,
                }
            };
            match future::select(woken.next(), pin!(timer)).await {
                Either::Left((None, _)) => break,
                Either::Left((Some(Wake::Saved), _)) => sleep(SAVED_MILLISECONDS).await,
                Either::Left((Some(Wake::Now), _)) | Either::Right(_) => {}
            }
            // Whatever woke it meanwhile is served by the same round.
            while woken.try_recv().is_ok() {}
            if self.round(&mut woken).await {
                // What woke it while photographs were on their way: text goes first.
                pause = Some(0);
                continue;
            }
            let state = self.state.borrow();
            pause = next_round_ms(&state, self.failures.get(), self.line.stands(), is_visible(), &mut Entropy);
        }
        self.line.close();
    }

    /// What was being written when the app was last killed is cleared away. Failing at that costs room, nothing else.
    async fn sweep(&self) {
        let Parts { person, replica, .. } = &self.parts;
        // Where another tab is writing one, its start has swept already.
        let sweep = async || {
            replica.sweep_blobs().await?;
            replica.remove_replaced_blobs().await
        };
        with_blobs_if_free(*person, sweep).await.ok();
    }

    /// A round, and then photographs for as long as nothing else wants to go; whether something does.
    async fn round(&self, woken: &mut UnboundedReceiver<Wake>) -> bool {
        if !is_online() {
            // The browser says when there is a network; trying before would only use the battery.
            self.ended(|state| state.trouble = Some(Trouble::Offline));
            return false;
        }
        self.change(|state| state.running = true);
        let Parts { person, replica, signer, has_account, .. } = &self.parts;
        let transport = if *has_account { HttpTransport::new(*person) } else { HttpTransport::sending_only(*person) };
        let name = format!("vouch-sync-{person}");
        let run = web_lock::exclusive(&name, async || {
            let report = round(replica, &transport, signer, clock::now()).await?;
            // Neither sending text nor photographs needs a session.
            let goes_on = matches!(report.trouble, None | Some(Trouble::SignedOut));
            self.tell(report);
            if goes_on { self.carry(woken).await } else { Ok(Carried::default()) }
        });
        match run.await {
            Ok(Ok(carried)) => {
                let paused = carried.paused;
                self.carried(carried);
                return paused;
            }
            Ok(Err(error)) => self.ended(|state| state.fault = Some(error.into())),
            Err(error) => self.ended(|state| state.fault = Some(error.into())),
        }
        false
    }

    /// Tells what a round brought.
    fn tell(&self, report: Report) {
        (self.parts.on_arrived)(report.arrived, report.accepted);
        self.change(|state| {
            state.fault = report.fault.map(Into::into);
            state.trouble = report.trouble;
            if state.trouble.is_none() && state.fault.is_none() {
                state.last_ok = Some(clock::now());
            }
        });
        if self.state.borrow().trouble.is_none() && is_visible() {
            self.open_line();
        }
    }

    async fn carry(&self, woken: &mut UnboundedReceiver<Wake>) -> Result<Carried, DeviceError> {
        let mut pace = self.pace.get();
        let mut go_on = |step: &Carrying| {
            if step.sent > 0 {
                // Something gets through: after the next break it is tried again soon.
                self.failures.set(0);
            }
            self.change(|state| state.carrying = Some(step.clone()));
            // Whoever ended the driver waits for nothing more of it.
            !self.wake.is_closed() && woken.try_recv().is_err()
        };
        let carried = carry(&self.parts.replica, &HttpUploads, &mut pace, &mut go_on).await;
        self.pace.set(pace);
        carried
    }

    fn carried(&self, carried: Carried) {
        if !carried.delivered.is_empty() {
            let documents = carried.delivered.iter().map(|(document, _)| *document).collect();
            (self.parts.on_arrived)(Arrived { documents, ..Arrived::default() }, 0);
        }
        self.ended(|state| {
            if !carried.paused {
                state.carrying = None;
            }
            if carried.trouble.is_some() {
                state.trouble = carried.trouble;
            }
        });
    }

    fn ended(&self, change: impl FnOnce(&mut SyncState)) {
        self.change(|state| {
            state.running = false;
            change(state);
            if state.trouble.is_some() || state.fault.is_some() {
                state.carrying = None;
            }
        });
        let (failed, signed_out) = {
            let state = self.state.borrow();
            (state.trouble.is_some() || state.fault.is_some(), state.trouble == Some(Trouble::SignedOut))
        };
        self.failures.set(if failed { self.failures.get().saturating_add(1) } else { 0 });
        if signed_out || !is_visible() || !is_online() {
            self.line.close();
        } else if !failed {
            self.open_line();
        }
    }

    fn open_line(&self) {
        if !self.parts.has_account {
            return;
        }
        let wake = self.wake.clone();
        self.line.open(move || {
            wake.unbounded_send(Wake::Now).ok();
        });
    }

    fn connection_changed(&self, online: bool) {
        if !online {
            self.line.close();
        }
        // A round without signal ends at once and says so.
        self.failures.set(0);
        self.wake.unbounded_send(Wake::Now).ok();
    }

    fn sight_changed(&self, sight: Sight) {
        match sight {
            Sight::Visible => {
                self.wake.unbounded_send(Wake::Now).ok();
            }
            Sight::Hidden | Sight::Leaving => self.line.close(),
        }
    }

    fn change(&self, change: impl FnOnce(&mut SyncState)) {
        let mut state = self.state.borrow().clone();
        change(&mut state);
        if *self.state.borrow() != state {
            self.state.replace(state.clone());
            (self.parts.on_state)(state);
        }
    }
}

//! Where the person's work is: derived for the strip from the saves, what waits, the connection and the last round.

use leptos::prelude::*;
use vouch_portfolio::wire::Outcome;

use super::{SaveState, Session};
use crate::components::{CentreState, DeviceState, Status};

/// The status of everything on this device.
pub fn use_status(session: Session) -> Signal<Status> {
    Memo::new(move |_| Status {
        device: device_state(session),
        centre: centre_state(session),
        offline: !session.online.get(),
        signed_out: !session.signed_in.get(),
    })
    .into()
}

fn device_state(session: Session) -> DeviceState {
    let unsaved = session.unsaved.read();
    let failed = unsaved.values().find_map(|state| match state {
        SaveState::Unsaved(reason) => Some(reason.clone()),
        _ => None,
    });
    match failed {
        Some(reason) => DeviceState::NotSaved { reason },
        None if session.recording.get() > 0 => DeviceState::Recording,
        None if unsaved.is_empty() => DeviceState::Saved,
        None => DeviceState::Saving,
    }
}

fn centre_state(session: Session) -> CentreState {
    let waiting = session.waiting.read();
    let not_taken = waiting.outcomes.iter().filter(|(_, outcome)| not_taken(outcome)).count();
    let files: usize = session.blobs.read().values().map(|places| places.waiting_here.len()).sum();
    let sync = session.sync.read();
    match waiting.count() {
        _ if not_taken > 0 => CentreState::Refused(not_taken),
        0 if files > 0 && sync.carrying.is_some() => CentreState::FilesSending(files),
        0 if files > 0 => CentreState::FilesWaiting(files),
        0 if session.has_saved.get() || session.has_sent.get() || sync.last_ok.is_some() => CentreState::Arrived,
        0 => CentreState::Nothing,
        count if sync.running => CentreState::Sending(count),
        count => CentreState::Waiting(count),
    }
}

/// Whether a person must look: what only waits for something else to arrive sorts itself out.
pub fn not_taken(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Held(_) | Outcome::Refused(_))
}

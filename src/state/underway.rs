//! Work that no editor holds yet: a photograph between the camera and the store.

use leptos::prelude::Update as _;
use vouch_portfolio::foundation::DocumentId;

use super::{SaveState, Session};
use crate::browser::Entropy;

/// While it is kept, the strip says that something is being saved, and no newer version of the app takes over.
#[must_use = "dropping it says that nothing is under way"]
pub struct Underway {
    session: Session,
    /// It has no document yet; the name only tells it from others.
    id: DocumentId,
}

impl Underway {
    /// Something begins.
    pub fn begin(session: Session) -> Self {
        let id = DocumentId::new(&mut Entropy);
        session.unsaved.update(|unsaved| drop(unsaved.insert(id, SaveState::Saving)));
        Self { session, id }
    }
}

impl Drop for Underway {
    fn drop(&mut self) {
        self.session.unsaved.try_update(|unsaved| drop(unsaved.remove(&self.id)));
    }
}

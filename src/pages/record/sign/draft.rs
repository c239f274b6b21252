//! A signature under way, kept on this device so that a rotated, scrolled or killed page loses no stroke.

use serde::{Deserialize, Serialize};
use vouch_portfolio::device::DeviceError;
use vouch_portfolio::foundation::{DocumentId, PersonId};
use vouch_portfolio::seal::Mark;
use vouch_portfolio::store::{Store as _, Table, Write};
use vouch_portfolio::wire::{decode, encode};

use crate::components::{SignatureMark, Stroke};
use crate::state::{Session, signature_draft};

/// A signature under way: a person's on a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::pages) struct Draft {
    /// The fact it is kept under.
    key: String,
}

/// What has been given so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::pages) struct Given {
    /// Strokes drawn, also while another way of signing is chosen.
    pub(in crate::pages) strokes: Vec<Stroke>,
    /// The signature, once there is enough of one.
    pub(in crate::pages) mark: Option<Mark>,
}

impl Draft {
    /// The draft of this person's signature on this record.
    pub(in crate::pages) fn of(record: DocumentId, person: PersonId) -> Self {
        Self { key: signature_draft::key(record, person) }
    }

    /// What was given so far; nothing when it can't be read, since it can be given again.
    pub(in crate::pages) async fn load(&self, session: Session) -> Given {
        let kept = session.replica().store().get(Table::Facts, &self.key).await;
        kept.ok().flatten().and_then(|bytes| decode(&bytes).ok()).unwrap_or_default()
    }

    /// Keeps what was given so far.
    pub(in crate::pages) async fn keep(&self, session: Session, given: &Given) -> Result<(), DeviceError> {
        let write = Write::Put(Table::Facts, self.key.clone(), encode(given)?);
        Ok(session.replica().store().commit(vec![write]).await?)
    }

    /// Forgets it: the signature was made.
    pub(in crate::pages) async fn forget(&self, session: Session) -> Result<(), DeviceError> {
        let write = Write::Delete(Table::Facts, self.key.clone());
        Ok(session.replica().store().commit(vec![write]).await?)
    }
}

/// As a seal holds it.
pub(in crate::pages) fn mark_of(mark: SignatureMark) -> Mark {
    match mark {
        SignatureMark::Drawn(strokes) => Mark::Drawn(strokes),
        SignatureMark::Typed(name) => Mark::Typed(name),
        SignatureMark::Mark(witness) => Mark::Witnessed(witness),
    }
}

/// As the pad shows it.
pub(in crate::pages) fn shown(mark: Mark) -> Option<SignatureMark> {
    match mark {
        Mark::Drawn(strokes) => Some(SignatureMark::Drawn(strokes)),
        Mark::Typed(name) => Some(SignatureMark::Typed(name)),
        Mark::Witnessed(witness) => Some(SignatureMark::Mark(witness)),
        Mark::None => None,
    }
}

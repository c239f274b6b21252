//! Work that comes by invitation, from a device the centre knows nothing else of: taken while the invitation stands. When
//! it was opened only the centre knows; that it was taken back a seal says.

use super::decide::Case;
use super::writer::Handed;
use crate::foundation::Hash;
use crate::seal::{Act, SealStatement};
use crate::wire::Refusal;

impl Case<'_> {
    /// Why this item, written by one of these, is the coordinator's to rule on; none when it came by no invitation, or
    /// by one that was opened in time and not taken back.
    pub(super) fn uninvited(&self, handed: &[Handed], item: &Hash) -> Option<Refusal> {
        // What the centre had before it was restored it had taken then: it may have lost that the invitation was opened.
        if self.healed.leaves.contains(item) {
            return None;
        }
        let mut refused = None;
        for handed in handed {
            let invitation = handed.invitation()?;
            if self.is_taken_back(&invitation) {
                refused = Some(Refusal::TakenBack);
            } else if self.known.opened.contains(&invitation) {
                return None;
            } else {
                refused = refused.or(Some(Refusal::NotOpened));
            }
        }
        refused
    }

    /// Why a signature by invitation is the coordinator's to rule on: it says itself that it was made too late. One that
    /// says it was made in time may come later, since a witness may have had no signal.
    pub(super) fn overdue(&self, statement: &SealStatement, handed: &Handed) -> Option<Refusal> {
        let until = self.seals.get(&handed.invitation()?)?.statement().act.invited_until()?;
        (statement.at > until).then_some(Refusal::Overdue)
    }

    fn is_taken_back(&self, invitation: &Hash) -> bool {
        self.seals
            .values()
            .map(|seal| seal.statement())
            .any(|statement| matches!(statement.act, Act::Withdrawal { .. }) && statement.seals.contains(invitation))
    }
}

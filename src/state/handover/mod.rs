//! Handing this device over: to the candidate, for a comment and a signature, or to a witness, for a testimony. A key made
//! for that time, one document, one actor, and the owner's seal that says so.

pub mod candidate;
mod error;
pub mod invitation;
mod note;
mod pen;
pub mod witness;

pub use error::HandoverError;
pub use pen::HandedSignature;

use super::Session;

/// The address of the page for which this device is out of its owner's hands now; none while its owner has it.
///
/// # Errors
/// When the notes can't be read: who has the device is not known then.
pub async fn page_in_other_hands(session: Session) -> Result<Option<String>, HandoverError> {
    if let Some(handover) = candidate::in_other_hands(session).await? {
        return Ok(Some(format!("/record/{}/handover", handover.record)));
    }
    let testimony = witness::in_other_hands(session).await?;
    Ok(testimony.map(|begun| format!("/portfolio/{}/witness", begun.portfolio)))
}

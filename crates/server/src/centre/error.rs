//! Why a centre doesn't do what it is asked. Every sentence is shown to the person who asked.

use vouch_framework::draft::EditRefusal;
use vouch_framework::{LoadError, Problem};
use vouch_portfolio::foundation::ProofError;
use vouch_portfolio::registry::Role;

use super::KeyError;
use crate::store::StoreError;

/// Why an act isn't done. Nothing of it was kept.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CentreError {
    #[error("this centre is set up already. Sign in, or ask its coordinator for an account")]
    AlreadyFounded,
    #[error("somebody at this centre already has that email address. Use another, or change that person's roles")]
    EmailTaken,
    #[error("choose at least one role")]
    NoRole,
    #[error("this centre has no such person")]
    UnknownPerson,
    #[error("{0}")]
    UnknownFramework(LoadError),
    #[error("this centre has no such version of that qualification. Load the page again to see what is in use")]
    UnknownVersion,
    #[error("a portfolio moves between versions of its own qualification. Enrol the candidate for another one instead")]
    OtherQualification,
    #[error("this centre has no such draft: it may have been thrown away")]
    UnknownDraft,
    #[error("somebody else has worked on this draft meanwhile. Load it again, then go on; what they did is kept")]
    DraftMovedOn,
    #[error("{0}")]
    Edit(#[from] EditRefusal),
    #[error("this framework contradicts itself in {} place(s), first {}. Correct them, then take it into use", .0.len(), .0.first().map(ToString::to_string).unwrap_or_default())]
    Unsound(Vec<Problem>),
    #[error("choose at least one unit")]
    NoUnits,
    #[error("this qualification has no unit {}", .0.join(", "))]
    UnknownUnits(Vec<String>),
    #[error("unit {0} is chosen twice")]
    RepeatedUnit(String),
    #[error("that person does not hold the role of {} at this centre; give them the role first", .0.words())]
    RoleNotHeld(Role),
    #[error("that candidate is already enrolled for this qualification. Open their portfolio instead")]
    AlreadyEnrolled,
    #[error("a portfolio is allotted to an assessor or an internal verifier, not to a {}", .0.words())]
    NotAllottable(Role),
    #[error("nobody assesses or verifies their own portfolio. Choose somebody else")]
    OwnPortfolio,
    #[error("this centre has no such portfolio")]
    UnknownPortfolio,
    #[error("that person is not allotted to this portfolio in that role")]
    NotAllotted,
    #[error("this device is enrolled to somebody else. Use another browser or browser profile, or ask the coordinator")]
    KeyTaken,
    #[error("this device was revoked by the coordinator. Ask them what became of its work, and use another device")]
    DeviceRevoked,
    #[error("this centre has no such device")]
    UnknownDevice,
    #[error("this centre has no such site")]
    UnknownSite,
    #[error("another site in use has that name. Choose one that tells them apart, or change that one")]
    SiteNamed,
    #[error("the centre's key could not sign: {0}. Nothing was changed; try again")]
    Signing(String),
    #[error(transparent)]
    Key(#[from] KeyError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<ProofError> for CentreError {
    fn from(error: ProofError) -> Self {
        Self::Signing(error.to_string())
    }
}

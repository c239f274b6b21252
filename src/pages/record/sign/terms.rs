//! What somebody signs when they answer for a record: in which role, with which words, resting on which seals.

use vouch_portfolio::document::Kind;
use vouch_portfolio::foundation::{Hash, PersonId};
use vouch_portfolio::record::AnyRecord;
use vouch_portfolio::registry::Role;
use vouch_portfolio::seal::{Act, Satisfactory};
use vouch_portfolio::view::{
    agreed_with_paper, assessor_agrees, assessor_asked, assessor_collected, assessor_countersigns,
    assessor_countersigns_invited, candidate_made, candidate_states,
};

use crate::pages::record::load::Whole;

/// The terms of one signature.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Terms {
    pub(super) role: Role,
    pub(super) act: Act,
    /// The words agreed to, as shown.
    pub(super) words: String,
    /// The seals it rests on.
    pub(super) seals: Vec<Hash>,
    /// What the pad is called.
    pub(super) label: &'static str,
}

impl Terms {
    /// The terms on which whoever answers for this record signs it; none while a judgement or the witness is awaited.
    pub(super) fn of(whole: &Whole, me: PersonId) -> Option<Self> {
        let candidate = &whole.candidate;
        let is_candidate = whole.portfolio.candidate == me;
        let mut satisfactory = None;
        let mut seals = Vec::new();
        let words = match &whole.form {
            AnyRecord::Observation(form) => {
                let judgement = Satisfactory::of(form)?;
                satisfactory = Some(judgement);
                assessor_agrees(candidate, judgement)
            }
            AnyRecord::Questions(_) => assessor_asked(candidate),
            AnyRecord::Statement(_) => candidate_states(),
            AnyRecord::Product(_) if is_candidate => candidate_made(),
            AnyRecord::Product(_) => assessor_collected(candidate),
            AnyRecord::Testimony(_) => {
                seals.extend([whole.author_signed?, whole.handed_over?]);
                if whole.invited {
                    assessor_countersigns_invited(&whole.author, candidate)
                } else {
                    assessor_countersigns(&whole.author, candidate)
                }
            }
        };
        let (role, label) = if is_candidate {
            (Role::Candidate, "Candidate's signature")
        } else {
            (Role::Assessor, "Assessor's signature")
        };
        let words = agreed_with_paper(words, whole.form.provenance());
        Some(Self { role, act: Act::Signature { satisfactory }, words, seals, label })
    }

    /// Whether whoever answers for this record has signed it as it stands.
    pub(super) fn are_met(whole: &Whole) -> bool {
        match whole.kind() {
            Kind::Testimony => whole.assessor_signed.is_some(),
            _ => whole.author_signed.is_some(),
        }
    }
}

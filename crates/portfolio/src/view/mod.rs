//! Views: what screens, prints and bundles say about summaries, documents and seals. Never stored as truth, always
//! derived; pure, so that the phone, the centre and an exported bundle say the same.

mod achievement;
mod agreement;
mod bans;
mod blank;
mod brief;
mod changes;
mod claim_lines;
mod date;
mod decision;
mod finished;
mod form;
mod framework_ref;
mod index;
mod labels;
mod number;
mod plan;
mod progress;
mod provenance;
mod readiness;
mod seal_words;
mod setting;
mod testimony;
mod video;
mod witnesses;

pub use achievement::{Achievement, Grid, GridLine, Tick, achievement};
pub use agreement::{
    agreed_with_paper, assessor_agrees, assessor_asked, assessor_collected, assessor_countersigns,
    assessor_countersigns_invited, assessor_decides, candidate_agrees, candidate_answered, candidate_made,
    candidate_states, owner_hands_over, owner_hands_over_to_witness, owner_invites_witness, owner_takes_back,
    plan_agrees, verifier_agrees, witness_agrees,
};
pub use bans::{Bans, bans};
pub use blank::{BlankField, BlankForm, BlankSection, BlankSource, ON_PAPER, Room, blank_criteria};
pub use brief::{Decided, RecordBrief, Signatures, Signed, briefs};
pub use changes::{Change, changes};
pub use claim_lines::{ClaimLine, UnitClaims, by_unit};
pub use date::{date_in_words, time_in_words};
pub use decision::{DecisionWords, decision_words};
pub use finished::{FileForm, FinishedForm, FinishedSource, Part, finished_files, mark_shows, minutes};
pub use form::{ActivityForm, Answer, ChecklistForm, Form, FormSource};
pub use framework_ref::framework_ref;
pub use index::{DecidedBy, IndexRow, SampledBy, SignedBy, SignedState, index};
pub use labels::{field_label, value_words};
pub use number::EvidenceNumber;
pub use plan::{Agreed, ExpectedMethods, PlanAgreement, expected_methods, plan_agreement, planned_items};
pub use progress::{GapLine, PortfolioProgress, RequirementLine, UnitProgress, progress};
pub use readiness::{Lack, claims_lack, files_lack, lacks, record_lacks};
pub use seal_words::{Around, SealWords, seal_words};
pub use setting::{SettingWords, checklist_for, refusal, setting_words, settings_of};
pub use testimony::resting_on_testimony;
pub use video::{VideoUse, seconds_in_words, video_use};
pub use witnesses::{CheckWords, GivenTestimony, SignedHow, Witness, WitnessSource, check_words, witnesses};

#[cfg(test)]
mod decision_tests;
#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;

//! Views: what screens, prints and bundles say about summaries, documents and seals. Never stored as truth, always
//! derived; pure, so that the phone, the centre and an exported bundle say the same.

mod achievement;
mod agreement;
mod brief;
mod changes;
mod claim_lines;
mod date;
mod finished;
mod form;
mod framework_ref;
mod index;
mod labels;
mod number;
mod progress;
mod readiness;
mod seal_words;
mod setting;
mod testimony;

pub use achievement::{Achievement, Grid, GridLine, Tick, achievement};
pub use agreement::{
    assessor_agrees, assessor_asked, assessor_collected, assessor_countersigns, candidate_agrees, candidate_answered,
    candidate_made, candidate_states, owner_hands_over, owner_hands_over_to_witness, verifier_agrees, witness_agrees,
};
pub use brief::{RecordBrief, Signatures, Signed, briefs};
pub use changes::{Change, changes};
pub use claim_lines::{ClaimLine, UnitClaims, by_unit};
pub use date::date_in_words;
pub use finished::{FileForm, FinishedForm, FinishedSource, Part, finished_files, mark_shows, minutes};
pub use form::{ActivityForm, Answer, ChecklistForm, Form, FormSource};
pub use framework_ref::framework_ref;
pub use index::{IndexRow, SampledBy, SignedBy, SignedState, index};
pub use labels::{field_label, value_words};
pub use number::EvidenceNumber;
pub use progress::{GapLine, PortfolioProgress, RequirementLine, UnitProgress, progress};
pub use readiness::{Lack, files_lack, lacks, record_lacks};
pub use seal_words::{Around, SealWords, seal_words};
pub use setting::{SettingWords, checklist_for, refusal, setting_words, settings_of};
pub use testimony::resting_on_testimony;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;

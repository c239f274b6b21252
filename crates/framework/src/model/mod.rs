//! The data model shared by all awarding bodies, field for field as in the JSON.
//!
//! Optional fields are left out of the JSON when empty, so a field added later changes neither the
//! files nor the hashes of frameworks that do not use it. Unknown fields are refused: a typing
//! error in a data file must not pass for an absent fact.

mod apprenticeship;
mod assessment;
mod combination;
mod framework;
mod method;
mod outcome;
mod range;
mod requirement;
mod retention;
mod setting;
mod unit;
mod witness;

pub use apprenticeship::{Apprenticeship, ApprenticeshipRow};
pub use assessment::{Assessment, Assignment, By, MultipleChoice, OutcomeQuestions};
pub use combination::{AmongUnits, CombinationRule, Count};
pub use framework::{FORMAT, Framework, Group};
pub use method::Method;
pub use outcome::{Aspect, Criterion, Outcome};
pub use range::{Range, RangeItem};
pub use requirement::{EvidenceItem, EvidenceRequirement, Need, Per, RequirementKind};
pub use retention::{Retention, RetentionStart};
pub use setting::{Allowance, Checklist, ChecklistItem, Setting, SettingRule};
pub use unit::{DescribedBy, KnowledgeItem, Unit};
pub use witness::WitnessRules;

/// Whether a flag is off, which leaves it out of the JSON.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's skip_serializing_if hands a reference")]
fn is_off(flag: &bool) -> bool {
    !*flag
}

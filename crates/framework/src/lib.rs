//! Qualifications as data.
//!
//! A [`Framework`] is one awarding body's qualification: its units, outcomes, criteria, range,
//! knowledge and evidence requirements, with the facts as printed (codes, titles, levels, credits,
//! hours, groups, rules) and every wording in our own words. [`built_in`] frameworks are compiled
//! in; a centre's own are read with [`Framework::from_json`].
//!
//! - `model`: the types, one idea a file, as they stand in the JSON
//! - [`ItemRef`], [`Item`]: the stable key of everything that can be claimed, and what it leads to
//! - [`evaluate`], [`ways`], [`impossible`]: from chosen units to what completes the qualification
//! - [`coverage()`]: from claims to gaps and progress
//! - [`search()`]: from a few typed words to items
//! - [`shared()`]: units that awarding bodies have in common, by the accrediting body's reference
//! - [`reader`]: from a handbook's own text to a framework in the official wording, with every doubt
//! - [`draft`]: a framework that was read, while somebody settles its doubts and corrects it by hand
//! - [`compare`]: a new version beside the one in use, and what moving to it means for a portfolio
//! - `export`, `import`: as CASE 1.1 and as CSV, and CASE 1.1 read back
//! - `check`, `load`, `hash`: is the data sound, read it, name its exact content
//!
//! This crate knows no portfolio, no clock, no randomness and no browser.

mod built_in;
mod check;
pub mod combination;
pub mod compare;
pub mod coverage;
pub mod draft;
mod export;
mod hash;
mod import;
mod item;
mod item_ref;
mod load;
mod model;
mod natural;
mod outline;
mod place;
pub mod reader;
pub mod search;
mod shared;

pub use built_in::{BUILT_IN_IDS, built_in, printed};
pub use check::{Fault, Problem};
pub use combination::{evaluate, impossible, ways};
pub use coverage::{Claimed, Coverage, Evidence, coverage, coverage_beside};
pub use import::{CaseDoubt, CaseReading, CaseRefusal, from_case};
pub use item::Item;
pub use item_ref::{ItemKind, ItemRef, ItemRefError};
pub use load::LoadError;
pub use model::{
    Allowance, AmongUnits, Apprenticeship, ApprenticeshipRow, Aspect, Assessment, Assignment, By, Checklist,
    ChecklistItem, CombinationRule, Count, Criterion, DescribedBy, EvidenceItem, EvidenceRequirement, FORMAT,
    Framework, Group, KnowledgeItem, Method, MultipleChoice, Need, Outcome, OutcomeQuestions, Per, Range, RangeItem,
    RequirementKind, Retention, RetentionStart, Setting, SettingRule, Unit, WitnessRules,
};
pub use natural::natural_cmp;
pub use place::Place;
pub use search::{Hit, search};
pub use shared::{SharedUnit, described_by, shared, with_shared};

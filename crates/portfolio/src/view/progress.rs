//! How far a portfolio has come: which criteria its records claim, which of these are signed, what is missing.

use std::collections::BTreeSet;

use vouch_framework::coverage::{Progress, RequirementCoverage, UnitCoverage};
use vouch_framework::{Claimed, Coverage, Evidence, Framework, ItemRef, Method, Unit, coverage_beside};

use super::brief::{Decided, briefs};
use super::claim_lines::{kind_words, wording};
use super::labels::value_words;
use crate::device::Summary;
use crate::document::{Kind, Scalar};
use crate::foundation::Hash;
use crate::registry::Role;
use crate::seal::{Act, Satisfactory, Seal, SealStatement};

/// A portfolio's progress.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortfolioProgress {
    /// All units together.
    pub all: Progress,
    /// Unit by unit, as chosen.
    pub units: Vec<UnitProgress>,
    /// Item by item, for whoever needs it whole.
    pub coverage: Coverage,
}

/// One unit's progress.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitProgress {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Whether its criteria are known here; if not, there is nothing to count.
    pub described: bool,
    /// What is claimed and settled.
    pub progress: Progress,
    /// What nothing claims.
    pub gaps: Vec<GapLine>,
    /// What only testimonies claim: they support, and something else must prove it (SQA).
    pub on_testimony: Vec<GapLine>,
    /// Its evidence requirements.
    pub requirements: Vec<RequirementLine>,
}

/// Something that nothing claims yet, or testimonies alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GapLine {
    /// The item's key.
    pub item: String,
    /// Criterion, range, knowledge, evidence requirement.
    pub kind: &'static str,
    /// Its code.
    pub code: String,
    /// Its wording.
    pub wording: String,
    /// How many are missing, where a requirement needs several of its items.
    pub missing: u32,
}

/// An evidence requirement and its count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequirementLine {
    /// Its number.
    pub number: String,
    /// Its wording.
    pub wording: String,
    /// How many of its items are claimed, settled and needed.
    pub counted: RequirementCoverage,
}

impl RequirementLine {
    /// Its count as said on screens: "two of three: one so far, for each customer".
    pub fn words(&self) -> String {
        self.counted.to_string()
    }
}

/// Works out the progress of a portfolio over its units from what is known in brief.
///
/// A claim settles once its assessor has signed the sheet as it stands, or has decided with it that the record as it stands
/// shows competence. A record of an unsatisfactory observation, or one about which it is decided "not yet competent", is
/// evidence of nothing yet: what it claims stays a gap. What two assessors disagree about settles nothing.
pub fn progress(framework: &Framework, units: &[&str], summaries: &[Summary], seals: &[Seal]) -> PortfolioProgress {
    let coverage = coverage_beside(framework, units, claimed(summaries, seals), &evidence(summaries));
    let units = coverage.units.iter().map(|covered| unit_progress(framework, covered, &coverage)).collect();
    PortfolioProgress { all: coverage.progress, units, coverage }
}

/// Every claim of the portfolio's records, with whether it is settled.
pub(super) fn claimed(summaries: &[Summary], seals: &[Seal]) -> Vec<Claimed> {
    let signed: BTreeSet<(&[u8; 16], &[Hash])> = seals
        .iter()
        .map(Seal::statement)
        .filter(|statement| matches!(statement.act, Act::Signature { .. }) && statement.role == Role::Assessor)
        .flat_map(sheets)
        .collect();
    let mut found = Vec::new();
    for brief in briefs(summaries) {
        if Satisfactory::from_code(&brief.record.satisfactory) == Some(Satisfactory::No) {
            continue;
        }
        let decisions = brief.signatures(seals);
        let decided = decisions.decided();
        if decided == Some(Decided::NotYetCompetent) {
            continue;
        }
        let accepted: BTreeSet<(&[u8; 16], &[Hash])> =
            decisions.standing_decisions().flat_map(|(_, seal)| sheets(seal.statement())).collect();
        // Domain: testimony only supports.
        let testimony_only = brief.record.kind == Kind::Testimony;
        for sheet in &brief.claims {
            let stands = (sheet.document.as_bytes(), sheet.heads.as_slice());
            let own = decisions.standing_decisions().any(|(_, seal)| seal.statement().person == sheet.creator);
            let settled = match decided {
                Some(Decided::Competent) => signed.contains(&stands) || (own && accepted.contains(&stands)),
                Some(_) => false,
                None => signed.contains(&stands),
            };
            found.extend(sheet.claimed.iter().filter_map(|key| {
                let item: ItemRef = key.parse().ok()?;
                Some(Claimed { item, record: brief.record.document.to_string(), testimony_only, settled })
            }));
        }
    }
    found
}

/// The documents of a seal, as it sealed them.
fn sheets(statement: &SealStatement) -> impl Iterator<Item = (&[u8; 16], &[Hash])> {
    statement.documents.iter().map(|sealed| (sealed.id.as_bytes(), sealed.heads.as_slice()))
}

/// What the records are, and when what they tell of was done, to stand beside the counts.
fn evidence(summaries: &[Summary]) -> Vec<Evidence> {
    let records = summaries.iter().filter(|summary| summary.kind.rule().is_record);
    records
        .map(|record| Evidence {
            record: record.document.to_string(),
            method: method(record.kind),
            occasions: Some(record.date.clone()).filter(|date| !date.is_empty()).into_iter().collect(),
            customers: record.channels.iter().map(|code| value_words("channel", &Scalar::Text(code.clone()))).collect(),
        })
        .collect()
}

/// The framework's name for what a kind of record is.
const fn method(kind: Kind) -> Option<Method> {
    match kind {
        Kind::Observation => Some(Method::Observation),
        Kind::Testimony => Some(Method::WitnessTestimony),
        Kind::Statement => Some(Method::PersonalStatement),
        Kind::Questions => Some(Method::Questions),
        Kind::Product => Some(Method::ProductEvidence),
        Kind::Claims | Kind::Comment | Kind::Files | Kind::Plan | Kind::ContactCheck => None,
    }
}

fn unit_progress(framework: &Framework, covered: &UnitCoverage, whole: &Coverage) -> UnitProgress {
    let unit = framework.unit(&covered.code);
    let line = |item: &ItemRef, missing| GapLine {
        item: item.to_string(),
        kind: kind_words(item.kind()),
        code: item.code().to_owned(),
        wording: framework.item(item).as_ref().map(wording).unwrap_or_default(),
        missing,
    };
    let gaps = whole.gaps.iter().filter(|gap| gap.item.unit() == covered.code).map(|gap| line(&gap.item, gap.missing));
    let on_testimony = covered.items.iter().filter(|item| item.testimony_alone).map(|item| line(&item.item, 0));
    let requirements = covered.requirements.iter().map(|counted| RequirementLine {
        number: counted.number.clone(),
        wording: unit
            .and_then(|unit| unit.requirement(&counted.number))
            .map(|requirement| requirement.wording.clone())
            .unwrap_or_default(),
        counted: counted.clone(),
    });
    UnitProgress {
        code: covered.code.clone(),
        title: unit.map(|unit: &Unit| unit.title.clone()).unwrap_or_default(),
        described: covered.described,
        progress: covered.progress,
        gaps: gaps.collect(),
        on_testimony: on_testimony.collect(),
        requirements: requirements.collect(),
    }
}

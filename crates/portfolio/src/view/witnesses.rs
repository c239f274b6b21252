//! The list of witnesses of a portfolio: who they are, what they gave and how, and whether their contact was checked.
//! Derived from testimonies, seals and checks; stored nowhere.

use std::collections::BTreeMap;

use super::EvidenceNumber;
use super::brief::{Signed, briefs};
use super::form::words;
use super::seal_words::manner;
use crate::device::Summary;
use crate::document::Kind;
use crate::foundation::{DocumentId, PersonId, Time};
use crate::record::{ContactCheck, Testimony, WitnessLine, WitnessTick};
use crate::seal::Seal;

/// What the list is made from.
pub struct WitnessSource<'a> {
    /// The portfolio's documents in brief.
    pub summaries: &'a [Summary],
    /// Its seals.
    pub seals: &'a [Seal],
    /// The evidence numbers given so far.
    pub numbers: &'a BTreeMap<DocumentId, u32>,
    /// Its testimonies, read.
    pub testimonies: &'a BTreeMap<DocumentId, Testimony>,
    /// Its checks of contacts, read, by their own ids.
    pub checks: &'a BTreeMap<DocumentId, ContactCheck>,
    /// Names, as the directory has them.
    pub name_of: &'a dyn Fn(PersonId) -> String,
}

/// A witness, as the testimonies say who they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness {
    /// Their name.
    pub name: String,
    /// Job title.
    pub job: String,
    /// Relationship to the candidate.
    pub relationship: String,
    /// Telephone and address.
    pub contact: Vec<String>,
    /// The assessor award they hold, in words; "No" where none is said.
    pub award: String,
    /// Whether they say that they know the standards.
    pub familiar: bool,
    /// What they gave, by evidence number.
    pub testimonies: Vec<GivenTestimony>,
}

/// A testimony, and how it came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenTestimony {
    /// The record.
    pub record: DocumentId,
    /// Its number, or provisional mark.
    pub number: EvidenceNumber,
    /// The day of the evidence, in words.
    pub date: String,
    /// How it was given, in words.
    pub given: String,
    /// The witness's signature.
    pub signed: Option<SignedHow>,
    /// The countersignature.
    pub countersigned: Option<SignedHow>,
    /// Checks of the contact, the oldest first.
    pub checks: Vec<CheckWords>,
}

/// A signature in brief, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedHow {
    /// The name signed with; the directory's once it was erased.
    pub name: String,
    /// "on their own device".
    pub manner: String,
    /// When, as claimed.
    pub at: Time,
    /// Whether what was signed has been changed since.
    pub changed_since: bool,
}

/// A check of a contact, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckWords {
    /// The check.
    pub check: DocumentId,
    /// Who checked.
    pub by: PersonId,
    /// Whether the contact is the witness's, where those who wrote it agree.
    pub confirmed: Option<bool>,
    /// "Contact checked by Vera Vance on 27 November 2026, by telephone: it is the witness's".
    pub words: String,
    /// What was noted; may be empty.
    pub note: String,
}

/// Puts a check into words; none while nothing is answered.
pub fn check_words(id: DocumentId, by: PersonId, name: &str, check: &ContactCheck) -> Option<CheckWords> {
    if !check.is_answered() {
        return None;
    }
    let confirmed = match check.confirmed.value() {
        Some(crate::document::Scalar::Boolean(confirmed)) => Some(*confirmed),
        _ => None,
    };
    let found = match confirmed {
        Some(true) => "it is the witness's",
        Some(false) => "it could not be confirmed",
        None => "two devices gave different answers",
    };
    let date = words("date", &check.date);
    let date = if date.is_empty() { String::new() } else { format!(" on {date}") };
    let means = words("means", &check.means).to_lowercase();
    let means = if means.is_empty() { String::new() } else { format!(", {means}") };
    let words = format!("Contact checked by {name}{date}{means}: {found}");
    Some(CheckWords { check: id, by, confirmed, words, note: self::words("note", &check.note) })
}

/// The witnesses of a portfolio, by name. Testimonies that say all the same of their witness are of one; where anything
/// differs, a telephone number or a job, they stand apart: the list hides nothing and guesses nothing.
pub fn witnesses(source: &WitnessSource<'_>) -> Vec<Witness> {
    let mut found: BTreeMap<Vec<String>, Witness> = BTreeMap::new();
    for brief in briefs(source.summaries) {
        if brief.record.kind != Kind::Testimony {
            continue;
        }
        let record = brief.record.document;
        let Some(form) = source.testimonies.get(&record) else { continue };
        let signatures = brief.signatures(source.seals);
        let how = |signed: Signed<'_>| {
            let statement = signed.seal.statement();
            let known = || (source.name_of)(statement.person);
            SignedHow {
                name: signed.seal.particulars().map_or_else(known, |particulars| particulars.name.clone()),
                manner: manner(signed.seal, source.seals, source.name_of),
                at: statement.at,
                changed_since: signed.changed_since,
            }
        };
        let mut checks: Vec<(String, CheckWords)> = brief
            .checks
            .iter()
            .filter_map(|summary| {
                let check = source.checks.get(&summary.document)?;
                let name = (source.name_of)(summary.creator);
                Some((summary.date.clone(), check_words(summary.document, summary.creator, &name, check)?))
            })
            .collect();
        checks.sort_by(|(a, one), (b, other)| (a, one.check).cmp(&(b, other.check)));
        let given = GivenTestimony {
            record,
            number: EvidenceNumber::of(record, source.numbers.get(&record).copied()),
            date: said(form, WitnessLine::Date),
            given: words("given", &form.given),
            signed: signatures.witness.map(how),
            countersigned: signatures.assessor.map(how),
            checks: checks.into_iter().map(|(_, words)| words).collect(),
        };
        found.entry(who(form)).or_insert_with(|| witness(form)).testimonies.push(given);
    }
    let mut all: Vec<Witness> = found.into_values().collect();
    for witness in &mut all {
        witness.testimonies.sort_by(|a, b| (&a.number, a.record).cmp(&(&b.number, b.record)));
    }
    all.sort_by_cached_key(|witness| (witness.name.to_lowercase(), witness.name.clone()));
    all
}

/// What a testimony says; where devices disagree, every answer.
fn said(form: &Testimony, line: WitnessLine) -> String {
    form.lines.get(&line).map(|field| words(line.code(), field)).unwrap_or_default()
}

/// What tells witnesses apart: everything they say of themselves, however it is spaced and in whatever capitals.
fn who(form: &Testimony) -> Vec<String> {
    let lines = [
        WitnessLine::Name,
        WitnessLine::Job,
        WitnessLine::Relationship,
        WitnessLine::Telephone,
        WitnessLine::Address,
        WitnessLine::AwardName,
    ];
    let plain = |line| said(form, line).split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let ticks = [WitnessTick::Award, WitnessTick::Familiar].map(|tick| form.confirms(tick).to_string());
    lines.map(plain).into_iter().chain(ticks).collect()
}

fn witness(form: &Testimony) -> Witness {
    let contact = [WitnessLine::Telephone, WitnessLine::Address].map(|line| said(form, line));
    let award = said(form, WitnessLine::AwardName);
    Witness {
        name: said(form, WitnessLine::Name),
        job: said(form, WitnessLine::Job),
        relationship: said(form, WitnessLine::Relationship),
        contact: contact.into_iter().filter(|text| !text.trim().is_empty()).collect(),
        award: match (form.confirms(WitnessTick::Award), award.trim()) {
            (false, _) => "No".to_owned(),
            (true, "") => "Yes".to_owned(),
            (true, award) => format!("Yes, {award}"),
        },
        familiar: form.confirms(WitnessTick::Familiar),
        testimonies: Vec::new(),
    }
}

//! The finished observation record, in the order of the printed form: for reading, for paper and for bundles.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use vouch_framework::{Checklist, Framework};

use super::claim_lines::{UnitClaims, by_unit};
use super::labels::value_words;
use super::provenance::provenance_answers;
use crate::foundation::ActivityId;
use crate::record::{Activity, ClaimKey, Field, Observation, Point, is_met};

/// What the form is filled in from.
pub struct FormSource<'a> {
    /// The record.
    pub observation: &'a Observation,
    /// The author's claims.
    pub claims: &'a BTreeSet<ClaimKey>,
    /// The framework, for the words of what is claimed.
    pub framework: &'a Framework,
    /// The candidate's name.
    pub candidate: &'a str,
    /// The assessor's name.
    pub assessor: &'a str,
}

/// A question and its answer; empty where nothing was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The question, as on the form.
    pub label: &'static str,
    /// The answer, in words.
    pub value: String,
}

/// One activity of the finished form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ActivityForm {
    /// Which.
    pub id: ActivityId,
    /// Its time of day.
    pub time: String,
    /// How the customer was dealt with.
    pub channel: String,
    /// How many customers.
    pub customers: String,
    /// What the call is found by, where anything is said.
    pub call: Vec<Answer>,
    /// What was seen.
    pub what: String,
    /// What it shows, by unit.
    pub shows: Vec<UnitClaims>,
}

/// A checklist that was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChecklistForm {
    /// Its title.
    pub title: String,
    /// Its points in words, and whether each is met.
    pub points: Vec<(String, bool)>,
}

/// The finished form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Form {
    /// Units that it makes claims in, as "201 Follow the rules …".
    pub units: Vec<String>,
    /// Who, when, where, how.
    pub about: Vec<Answer>,
    /// The checklists that were answered.
    pub checklists: Vec<ChecklistForm>,
    /// Activities, by time.
    pub activities: Vec<ActivityForm>,
    /// What the record as a whole shows, by unit.
    pub shows: Vec<UnitClaims>,
    /// Knowledge, contributions, feedback.
    pub remarks: Vec<Answer>,
    /// Whether performance was satisfactory.
    pub judgement: String,
}

impl Form {
    /// Fills in the form.
    pub fn of(source: &FormSource<'_>) -> Self {
        let FormSource { observation: seen, claims, framework, candidate, assessor } = source;
        let observer = match words("observer", &seen.observer) {
            none if none.trim().is_empty() => (*assessor).to_owned(),
            other => other,
        };
        let about = [
            ("Candidate", (*candidate).to_owned()),
            ("Assessor", (*assessor).to_owned()),
            ("Observer", observer),
            ("Date", words("date", &seen.date)),
            ("Time", between(&words("start", &seen.start), &words("end", &seen.end))),
            ("Place", words("place", &seen.place)),
            ("How the evidence arose", words("setting", &seen.setting)),
        ];
        let remarks = [
            ("Knowledge and understanding apparent", &seen.knowledge),
            ("Other units it may contribute to", &seen.contributes),
            ("Comments and feedback", &seen.feedback),
        ];
        let there: BTreeSet<ActivityId> = seen.activities.iter().map(|activity| activity.id).collect();
        let whole = claims.iter().filter(|claim| claim.activity.is_none_or(|activity| !there.contains(&activity)));
        Self {
            units: by_unit(framework, items(claims.iter()))
                .iter()
                .map(|unit| format!("{} {}", unit.unit, unit.title).trim().to_owned())
                .collect(),
            about: about
                .into_iter()
                .map(|(label, value)| Answer { label, value })
                .chain(provenance_answers(&seen.provenance))
                .collect(),
            checklists: framework.checklists.iter().filter_map(|list| checklist_form(list, &seen.points)).collect(),
            activities: seen.activities.iter().map(|activity| activity_form(activity, claims, framework)).collect(),
            shows: by_unit(framework, items(whole)),
            remarks: remarks.into_iter().map(|(label, value)| Answer { label, value: value.clone() }).collect(),
            judgement: words("satisfactory", &seen.satisfactory),
        }
    }
}

/// None where nothing of it was answered.
pub(super) fn checklist_form(checklist: &Checklist, points: &BTreeMap<Point, Field>) -> Option<ChecklistForm> {
    let answered = points.keys().any(|point| point.checklist == checklist.id);
    let all = checklist.items.iter().map(|item| {
        let point = Point { checklist: checklist.id.clone(), letter: item.letter.clone() };
        (item.wording.clone(), points.get(&point).is_some_and(is_met))
    });
    answered.then(|| ChecklistForm { title: checklist.title.clone(), points: all.collect() })
}

pub(super) fn items<'a>(claims: impl Iterator<Item = &'a ClaimKey>) -> impl Iterator<Item = &'a str> {
    claims.map(|claim| claim.item.as_str())
}

fn activity_form(activity: &Activity, claims: &BTreeSet<ClaimKey>, framework: &Framework) -> ActivityForm {
    let shown = claims.iter().filter(|claim| claim.activity == Some(activity.id));
    ActivityForm {
        id: activity.id,
        time: words("time", &activity.time),
        channel: words("channel", &activity.channel),
        customers: words("customers", &activity.customers),
        call: activity
            .call
            .iter()
            .map(|(line, field)| Answer { label: line.words(), value: words(line.code(), field) })
            .filter(|answer| !answer.value.trim().is_empty())
            .collect(),
        what: activity.what.clone(),
        shows: by_unit(framework, items(shown)),
    }
}

/// A field's answer; where devices disagree, every answer, since hiding one would be choosing.
pub(super) fn words(key: &str, field: &Field) -> String {
    field.values.iter().map(|value| value_words(key, value)).collect::<Vec<_>>().join(" or ")
}

fn between(start: &str, end: &str) -> String {
    match (start, end) {
        (start, "") => start.to_owned(),
        ("", end) => format!("until {end}"),
        (start, end) => format!("{start} to {end}"),
    }
}

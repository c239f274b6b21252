//! The assessment plan: units covered, and planned activities with when, where, what will be observed, what evidence it
//! will produce and who else must be told; reviewed and amended many times (domain: "What each form holds").
//!
//! Candidate and assessors write it together: long answers are texts that two may type in at once; of a short answer that
//! two devices gave differently both stay until one is picked. What is withdrawn stays, marked so, with what others wrote
//! in it meanwhile. Agreement is a signature of each over its heads.

use std::collections::BTreeSet;

use vouch_framework::Method;

use super::Field;
use crate::document::text::Splice;
use crate::document::{Conflict, Document, DocumentError, Scalar};
use crate::foundation::{ActivityId, DocumentId};

/// The long texts of a plan, which two people may write at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PlanText {
    /// What will be observed, or asked, or made.
    What(ActivityId),
    /// What evidence it will produce.
    Evidence(ActivityId),
    /// Who else must be told.
    Tell(ActivityId),
    /// What was reviewed, and next steps.
    Review,
}

/// The short answers about a planned activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanLine {
    /// The day, as `2026-11-22`.
    Date,
    /// The time of day, as `14:05`.
    Time,
    /// The place.
    Place,
}

impl PlanLine {
    /// Its key in the document.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Time => "time",
            Self::Place => "place",
        }
    }
}

/// One edit of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanEdit {
    /// Covers a unit, by its code, or no longer.
    Unit(String, bool),
    /// The day of the next review, as `2026-11-22`.
    NextReview(String),
    /// A new activity, by this method, that is to show these items.
    Add(ActivityId, Method, BTreeSet<String>),
    /// An activity is withdrawn, or taken up again.
    Withdraw(ActivityId, bool),
    /// A short answer about an activity.
    Line(ActivityId, PlanLine, String),
    /// The method of an activity.
    Method(ActivityId, Method),
    /// An item that an activity is to show, or no longer.
    Item(ActivityId, String, bool),
    /// An activity was done, or not after all.
    Done(ActivityId, bool),
    /// A record came of an activity.
    Record(ActivityId, DocumentId),
    /// An edit of a long text.
    Text(PlanText, Splice),
}

/// One planned activity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedActivity {
    /// Which.
    pub id: ActivityId,
    /// The day.
    pub date: Field,
    /// The time of day.
    pub time: Field,
    /// The place.
    pub place: Field,
    /// The method, as a code of [`Method`].
    pub method: Field,
    /// Whether it was done.
    pub done: Field,
    /// Whether it was withdrawn.
    pub withdrawn: Field,
    /// What it is to show, by the items' keys.
    pub items: BTreeSet<String>,
    /// The records that came of it.
    pub records: BTreeSet<DocumentId>,
    /// What will be observed.
    pub what: String,
    /// What evidence it will produce.
    pub evidence: String,
    /// Who else must be told.
    pub tell: String,
}

/// A plan as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Codes of the units covered.
    pub units: BTreeSet<String>,
    /// The day of the next review.
    pub next_review: Field,
    /// The activities, by day, time and id; those without a day last.
    pub activities: Vec<PlannedActivity>,
    /// What was reviewed, and next steps.
    pub review: String,
}

const ABOUT: &[&str] = &["about"];
const UNITS: &[&str] = &["units"];
const ACTIVITIES: &[&str] = &["activities"];

impl PlanText {
    fn with_path<T>(self, then: impl FnOnce(&[&str]) -> T) -> T {
        match self {
            Self::What(id) => then(&["activities", &id.to_string(), "what"]),
            Self::Evidence(id) => then(&["activities", &id.to_string(), "evidence"]),
            Self::Tell(id) => then(&["activities", &id.to_string(), "tell"]),
            Self::Review => then(&["review"]),
        }
    }

    /// Reads the text.
    ///
    /// # Errors
    /// When there is no such activity.
    pub fn read(self, document: &Document) -> Result<String, DocumentError> {
        self.with_path(|path| document.text(path))
    }
}

impl Plan {
    /// Applies one edit of a plan to its document.
    ///
    /// # Errors
    /// As the document says; nothing was changed.
    pub fn apply(document: &mut Document, edit: PlanEdit) -> Result<(), DocumentError> {
        let set = |document: &mut Document, id: ActivityId, key: &str, value| {
            document.set(&["activities", &id.to_string()], key, value)
        };
        match edit {
            PlanEdit::Unit(code, covered) => member(document, UNITS, &code, covered),
            PlanEdit::NextReview(day) => document.set(ABOUT, "next-review", Scalar::Text(day)),
            PlanEdit::Add(id, method, items) => {
                let method = [("method", Scalar::Text(method.code().into()))];
                let texts = ["what", "evidence", "tell"];
                document.add_entry(ACTIVITIES, &id.to_string(), &method, &texts, &["items", "records"])?;
                items
                    .iter()
                    .try_for_each(|item| member(document, &["activities", &id.to_string(), "items"], item, true))
            }
            PlanEdit::Withdraw(id, withdrawn) => set(document, id, "withdrawn", Scalar::Boolean(withdrawn)),
            PlanEdit::Line(id, line, text) => set(document, id, line.code(), Scalar::Text(text)),
            PlanEdit::Method(id, method) => set(document, id, "method", Scalar::Text(method.code().into())),
            PlanEdit::Item(id, item, planned) => {
                member(document, &["activities", &id.to_string(), "items"], &item, planned)
            }
            PlanEdit::Done(id, done) => set(document, id, "done", Scalar::Boolean(done)),
            PlanEdit::Record(id, record) => {
                member(document, &["activities", &id.to_string(), "records"], &record.to_string(), true)
            }
            PlanEdit::Text(text, splice) => text.with_path(|path| document.edit(path, &splice)),
        }
    }

    /// Reads a plan.
    ///
    /// # Errors
    /// When the document is no plan.
    pub fn read(document: &Document) -> Result<Self, DocumentError> {
        let mut activities = Vec::new();
        for key in document.keys(ACTIVITIES)? {
            let Ok(id) = key.parse() else { continue };
            let field =
                |name: &str| Ok::<_, DocumentError>(Field { values: document.values(&["activities", &key], name)? });
            let records = document.keys(&["activities", &key, "records"])?;
            activities.push(PlannedActivity {
                id,
                date: field("date")?,
                time: field("time")?,
                place: field("place")?,
                method: field("method")?,
                done: field("done")?,
                withdrawn: field("withdrawn")?,
                items: document.keys(&["activities", &key, "items"])?.into_iter().collect(),
                records: records.iter().filter_map(|record| record.parse().ok()).collect(),
                what: PlanText::What(id).read(document)?,
                evidence: PlanText::Evidence(id).read(document)?,
                tell: PlanText::Tell(id).read(document)?,
            });
        }
        activities.sort_by_cached_key(|activity| {
            (activity.date.is_empty(), activity.date.values.clone(), activity.time.values.clone(), activity.id)
        });
        Ok(Self {
            units: document.keys(UNITS)?.into_iter().collect(),
            next_review: Field { values: document.values(ABOUT, "next-review")? },
            activities,
            review: PlanText::Review.read(document)?,
        })
    }

    /// The activities that were not withdrawn.
    pub fn standing(&self) -> impl Iterator<Item = &PlannedActivity> {
        self.activities.iter().filter(|activity| !activity.is_withdrawn())
    }

    /// How far it has come, in a few words.
    pub fn opening(&self) -> String {
        let (all, done) = (self.standing().count(), self.standing().filter(|activity| activity.is_done()).count());
        match (all, done) {
            (0, _) => "Nothing planned yet".to_owned(),
            (all, done) if all == done => format!("All {all} done"),
            (all, done) => format!("{all} planned, {done} done"),
        }
    }

    /// Where devices disagree, without projecting the document, which would end the change under way.
    pub fn conflicts(&self) -> Vec<Conflict> {
        let mut places = vec![(vec!["about".to_owned()], "next-review", &self.next_review)];
        for activity in &self.activities {
            let path = vec!["activities".to_owned(), activity.id.to_string()];
            places.extend(activity.answers().map(|(key, field)| (path.clone(), key, field)));
        }
        let disagreed = places.into_iter().filter(|(.., field)| field.in_conflict());
        disagreed
            .map(|(path, key, field)| Conflict { path, key: key.to_owned(), values: field.values.clone() })
            .collect()
    }
}

impl PlannedActivity {
    /// Whether it was done, and every device that said so agrees.
    pub fn is_done(&self) -> bool {
        self.done.value() == Some(&Scalar::Boolean(true))
    }

    /// Whether it was withdrawn.
    pub fn is_withdrawn(&self) -> bool {
        self.withdrawn.value() == Some(&Scalar::Boolean(true))
    }

    /// The method, when devices agree on it.
    pub fn chosen_method(&self) -> Option<Method> {
        Method::from_code(self.method.text())
    }

    fn answers(&self) -> [(&'static str, &Field); 6] {
        [
            ("date", &self.date),
            ("time", &self.time),
            ("place", &self.place),
            ("method", &self.method),
            ("done", &self.done),
            ("withdrawn", &self.withdrawn),
        ]
    }
}

/// Puts a key into a set kept as a map, or takes it out.
fn member(document: &mut Document, path: &[&str], key: &str, there: bool) -> Result<(), DocumentError> {
    if there { document.set(path, key, Scalar::Boolean(true)) } else { document.remove(path, key) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Kind, Origin};
    use crate::foundation::{Actor, PersonId, PortfolioId, Salt};

    const FIRST: ActivityId = ActivityId::from_bytes([1; 16]);
    const SECOND: ActivityId = ActivityId::from_bytes([2; 16]);

    fn plan() -> Document {
        let (document, portfolio) = (DocumentId::from_bytes([3; 16]), PortfolioId::from_bytes([4; 16]));
        let (creator, salt) = (PersonId::from_bytes([5; 16]), Salt::from_bytes([6; 16]));
        let origin = Origin { document, kind: Kind::Plan, portfolio, creator, record: None, salt };
        Document::create(origin, Actor::from_bytes([7; 16])).unwrap()
    }

    fn edited(document: &mut Document, edits: impl IntoIterator<Item = PlanEdit>) -> Plan {
        edits.into_iter().for_each(|edit| Plan::apply(document, edit).unwrap());
        Plan::read(document).unwrap()
    }

    #[test]
    fn activities_stand_by_day_and_what_is_withdrawn_stays() {
        let mut document = plan();
        let items = BTreeSet::from(["201/criterion/1.1".to_owned()]);
        let read = edited(
            &mut document,
            [
                PlanEdit::Add(FIRST, Method::Observation, items.clone()),
                PlanEdit::Add(SECOND, Method::Questions, BTreeSet::new()),
                PlanEdit::Line(SECOND, PlanLine::Date, "2026-12-01".into()),
                PlanEdit::Item(FIRST, "201/criterion/1.2".into(), true),
                PlanEdit::Item(FIRST, "201/criterion/1.1".into(), false),
                PlanEdit::Unit("201".into(), true),
            ],
        );
        assert_eq!(read.activities.iter().map(|activity| activity.id).collect::<Vec<_>>(), [SECOND, FIRST]);
        assert_eq!(read.activities[1].items, ["201/criterion/1.2".to_owned()].into());
        assert_eq!(read.activities[1].chosen_method(), Some(Method::Observation));
        assert_eq!((read.opening().as_str(), read.units.len()), ("2 planned, 0 done", 1));
        let record = DocumentId::from_bytes([9; 16]);
        let read = edited(
            &mut document,
            [PlanEdit::Record(SECOND, record), PlanEdit::Done(SECOND, true), PlanEdit::Withdraw(FIRST, true)],
        );
        assert_eq!((read.opening().as_str(), read.activities.len()), ("All 1 done", 2));
        assert_eq!(read.activities[0].records, [record].into());
        assert_eq!(edited(&mut document, [PlanEdit::Withdraw(FIRST, false)]).opening(), "2 planned, 1 done");
    }

    #[test]
    fn what_two_devices_answer_differently_both_stays_and_the_conflicts_are_the_documents() {
        let mut one = plan();
        edited(&mut one, [PlanEdit::Add(FIRST, Method::Observation, BTreeSet::new())]);
        let changes = one.changes_since(&[]);
        let mut other =
            Document::load(None, changes.iter().map(|c| c.bytes.as_slice()), Actor::from_bytes([8; 16])).unwrap();
        let at = one.heads();
        let what = |words: &str| {
            let splice = Splice { at: 0, delete: 0, insert: words.to_owned() };
            PlanEdit::Text(PlanText::What(FIRST), splice)
        };
        edited(&mut one, [PlanEdit::Line(FIRST, PlanLine::Place, "Till".into()), what("Refunds. ")]);
        edited(&mut other, [PlanEdit::Line(FIRST, PlanLine::Place, "Desk".into()), what("Complaints. ")]);
        let news = other.changes_since(&at);
        one.merge(news.iter().map(|change| change.bytes.as_slice())).unwrap();
        let read = Plan::read(&one).unwrap();
        assert!(read.activities[0].what.contains("Refunds. ") && read.activities[0].what.contains("Complaints. "));
        assert_eq!(read.conflicts(), one.conflicts().unwrap());
        assert_eq!(read.conflicts().len(), 1);
        let settled = edited(&mut one, [PlanEdit::Line(FIRST, PlanLine::Place, "Desk".into())]);
        assert_eq!(settled.conflicts(), []);
    }
}

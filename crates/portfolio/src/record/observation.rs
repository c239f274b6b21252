//! The observation record: every field of the form (domain: "What each form holds").
//!
//! Candidate and evidence number are not in the document: the portfolio and the receipt say them. Unit, criteria,
//! knowledge, range and evidence-requirement items are in the claims. Signatures are seals.

use std::collections::BTreeMap;

use super::choice::choices;
use super::{Field, Point, Provenance};
use crate::document::text::Splice;
use crate::document::{Document, DocumentError, Scalar};
use crate::foundation::ActivityId;
use crate::seal::Satisfactory;

/// How the candidate dealt with the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// In person.
    FaceToFace,
    /// By telephone.
    Telephone,
    /// In writing: letter, mail, chat.
    Writing,
}

/// How the evidence arose. Domain: the wrong kind for a unit is refused as a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// Real work, paid or voluntary.
    RealWork,
    /// A realistic working environment.
    RealisticEnvironment,
    /// A simulation.
    Simulation,
}

choices!(Channel {
    FaceToFace => "face-to-face", "Face to face";
    Telephone => "telephone", "Telephone";
    Writing => "writing", "In writing";
});
choices!(Setting {
    RealWork => "real-work", "Real work";
    RealisticEnvironment => "rwe", "Realistic working environment";
    Simulation => "simulation", "Simulation";
});
choices!(Satisfactory {
    Whole => "whole", "Satisfactory in whole";
    Part => "part", "Satisfactory in part";
    No => "no", "Not satisfactory";
});

/// What a telephone call is found by: it is evidence where it is kept, and its sound need not be here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CallLine {
    /// The call's reference.
    Reference,
    /// Where its recording is kept.
    Kept,
}

choices!(CallLine {
    Reference => "call", "Reference of the call";
    Kept => "call-kept", "Where the recording is kept";
});

/// The long texts of the form, which two devices may write at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ObservationText {
    /// What was seen in one activity.
    Activity(ActivityId),
    /// Knowledge and understanding apparent from the observation.
    Knowledge,
    /// Other units or elements it may contribute to.
    Contributes,
    /// The assessor's comments and feedback.
    Feedback,
}

/// One edit of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// The day, as `2026-11-22`.
    Date(String),
    /// When it began, as `14:05`.
    Start(String),
    /// When it ended.
    End(String),
    /// The place.
    Place(String),
    /// Who observed, when not the assessor who keeps this record.
    Observer(String),
    /// How the evidence arose.
    Setting(Setting),
    /// Whether a point of a checklist is met.
    Point(Point, bool),
    /// Whether performance was satisfactory.
    Satisfactory(Satisfactory),
    /// A new activity, at this time of day.
    AddActivity(ActivityId, String),
    /// An activity logged by mistake.
    RemoveActivity(ActivityId),
    /// An activity's time of day.
    ActivityTime(ActivityId, String),
    /// An activity's channel.
    ActivityChannel(ActivityId, Channel),
    /// An anonymous count of customers.
    ActivityCustomers(ActivityId, u32),
    /// What a call is found by.
    ActivityCall(ActivityId, CallLine, String),
    /// An edit of a long text.
    Text(ObservationText, Splice),
}

/// One activity observed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    /// Which.
    pub id: ActivityId,
    /// Time of day.
    pub time: Field,
    /// Channel, as a code of [`Channel`].
    pub channel: Field,
    /// Count of customers.
    pub customers: Field,
    /// What the call is found by, where it was one.
    pub call: BTreeMap<CallLine, Field>,
    /// What was seen.
    pub what: String,
}

/// The form as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observation {
    /// The day.
    pub date: Field,
    /// When it began.
    pub start: Field,
    /// When it ended.
    pub end: Field,
    /// The place.
    pub place: Field,
    /// The observer, when another than the assessor.
    pub observer: Field,
    /// How the evidence arose, as a code of [`Setting`].
    pub setting: Field,
    /// The points of checklists that were answered.
    pub points: BTreeMap<Point, Field>,
    /// At which site, and from which paper.
    pub provenance: Provenance,
    /// Whether satisfactory, as a code of [`Satisfactory`].
    pub satisfactory: Field,
    /// The activities, by time, then id.
    pub activities: Vec<Activity>,
    /// Knowledge apparent.
    pub knowledge: String,
    /// Other units it may contribute to.
    pub contributes: String,
    /// Comments and feedback.
    pub feedback: String,
}

const ABOUT: &[&str] = &["about"];

impl ObservationText {
    /// The place of the text in the document; `id` is the activity's id as text, where there is one.
    fn with_path<T>(self, then: impl FnOnce(&[&str]) -> T) -> T {
        match self {
            Self::Activity(id) => then(&["activities", &id.to_string(), "what"]),
            Self::Knowledge => then(&["knowledge"]),
            Self::Contributes => then(&["contributes"]),
            Self::Feedback => then(&["feedback"]),
        }
    }

    /// Reads the text.
    pub fn read(self, document: &Document) -> Result<String, DocumentError> {
        self.with_path(|path| document.text(path))
    }
}

impl Activity {
    /// Something a call is found by; empty where there is none.
    pub fn call(&self, line: CallLine) -> &str {
        self.call.get(&line).map(Field::text).unwrap_or_default()
    }
}

impl Observation {
    /// Applies one edit of the form to its document.
    pub fn apply(document: &mut Document, edit: Edit) -> Result<(), DocumentError> {
        let about = |document: &mut Document, key, text| document.set(ABOUT, key, Scalar::Text(text));
        let activity = |document: &mut Document, id: ActivityId, key, value| {
            document.set(&["activities", &id.to_string()], key, value)
        };
        match edit {
            Edit::Date(day) => about(document, "date", day),
            Edit::Start(time) => about(document, "start", time),
            Edit::End(time) => about(document, "end", time),
            Edit::Place(place) => about(document, "place", place),
            Edit::Observer(name) => about(document, "observer", name),
            Edit::Setting(setting) => about(document, "setting", setting.code().into()),
            Edit::Point(point, met) => document.set(ABOUT, &point.key(), Scalar::Boolean(met)),
            Edit::Satisfactory(judgement) => about(document, "satisfactory", judgement.code().into()),
            Edit::AddActivity(id, time) => document.add_entry(
                &["activities"],
                &id.to_string(),
                &[
                    ("time", Scalar::Text(time)),
                    ("channel", Scalar::Text(Channel::FaceToFace.code().into())),
                    ("customers", Scalar::Integer(1)),
                ],
                &["what"],
                &[],
            ),
            Edit::RemoveActivity(id) => document.remove(&["activities"], &id.to_string()),
            Edit::ActivityTime(id, time) => activity(document, id, "time", Scalar::Text(time)),
            Edit::ActivityChannel(id, channel) => {
                activity(document, id, "channel", Scalar::Text(channel.code().into()))
            }
            Edit::ActivityCustomers(id, count) => activity(document, id, "customers", Scalar::Integer(count.into())),
            Edit::ActivityCall(id, line, text) => activity(document, id, line.code(), Scalar::Text(text)),
            Edit::Text(text, splice) => text.with_path(|path| document.edit(path, &splice)),
        }
    }

    /// Reads the form.
    pub fn read(document: &Document) -> Result<Self, DocumentError> {
        let about = |key: &str| Ok::<_, DocumentError>(Field { values: document.values(ABOUT, key)? });
        let mut activities = Vec::new();
        for key in document.keys(&["activities"])? {
            let Ok(id) = key.parse() else { continue };
            let field =
                |name: &str| Ok::<_, DocumentError>(Field { values: document.values(&["activities", &key], name)? });
            let call = CallLine::ALL.iter().map(|line| Ok((*line, field(line.code())?)));
            activities.push(Activity {
                id,
                time: field("time")?,
                channel: field("channel")?,
                customers: field("customers")?,
                call: call.collect::<Result<_, DocumentError>>()?,
                what: document.text(&["activities", &key, "what"])?,
            });
        }
        activities.sort_by(|a, b| (&a.time.values, a.id).cmp(&(&b.time.values, b.id)));
        Ok(Self {
            date: about("date")?,
            start: about("start")?,
            end: about("end")?,
            place: about("place")?,
            observer: about("observer")?,
            setting: about("setting")?,
            points: Point::read_all(document, ABOUT)?,
            provenance: Provenance::read(document)?,
            satisfactory: about("satisfactory")?,
            activities,
            knowledge: ObservationText::Knowledge.read(document)?,
            contributes: ObservationText::Contributes.read(document)?,
            feedback: ObservationText::Feedback.read(document)?,
        })
    }

    /// What the form still lacks before it can be signed, in the order of the form.
    pub fn lacks(&self) -> Vec<Blank> {
        let blanks = [
            (self.date.is_empty(), Blank::Date),
            (self.start.is_empty(), Blank::Start),
            (self.place.is_empty(), Blank::Place),
            (self.setting.is_empty(), Blank::Setting),
            (self.activities.iter().all(|a| a.what.trim().is_empty()), Blank::Activity),
            (self.satisfactory.is_empty(), Blank::Satisfactory),
        ];
        blanks.into_iter().filter_map(|(missing, blank)| missing.then_some(blank)).collect()
    }
}

/// A part of the form that must be filled in before it is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blank {
    /// The day.
    Date,
    /// When it began.
    Start,
    /// The place.
    Place,
    /// How the evidence arose.
    Setting,
    /// At least one activity, with what was seen.
    Activity,
    /// Whether performance was satisfactory.
    Satisfactory,
}

impl Blank {
    /// As said on screens, after "still missing".
    pub const fn words(self) -> &'static str {
        match self {
            Self::Date => "the date",
            Self::Start => "the time it began",
            Self::Place => "the place",
            Self::Setting => "how the evidence arose",
            Self::Activity => "at least one activity with what was seen",
            Self::Satisfactory => "whether performance was satisfactory",
        }
    }
}

impl Satisfactory {
    /// The judgement that stands in the form.
    pub fn of(observation: &Observation) -> Option<Self> {
        Self::from_code(observation.satisfactory.text())
    }
}

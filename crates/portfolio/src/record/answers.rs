//! The short answers of any record, by their places in the document: for fields on the screen, and for the answers on
//! which devices disagree.

use super::{AnyRecord, Field};
use crate::document::Conflict;

/// A short answer: the path to its map, its key there, and what was answered.
pub type Placed<'a> = (Vec<String>, String, &'a Field);

impl AnyRecord {
    /// Every short answer, in the order of the form.
    pub fn answers(&self) -> Vec<Placed<'_>> {
        let mut about: Vec<(&str, &Field)> = Vec::new();
        let mut parts = Vec::new();
        match self {
            Self::Observation(form) => {
                about.extend([
                    ("date", &form.date),
                    ("start", &form.start),
                    ("end", &form.end),
                    ("place", &form.place),
                    ("observer", &form.observer),
                    ("setting", &form.setting),
                    ("satisfactory", &form.satisfactory),
                ]);
                for activity in &form.activities {
                    let path = vec!["activities".to_owned(), activity.id.to_string()];
                    let fields =
                        [("time", &activity.time), ("channel", &activity.channel), ("customers", &activity.customers)];
                    let call = activity.call.iter().map(|(line, field)| (line.code(), field));
                    parts.extend(
                        fields.into_iter().chain(call).map(|(key, field)| (path.clone(), key.to_owned(), field)),
                    );
                }
            }
            Self::Testimony(form) => {
                about.extend(form.lines.iter().map(|(line, field)| (line.code(), field)));
                about.extend([("given", &form.given), ("setting", &form.setting)]);
                about.extend(form.ticks.iter().map(|(tick, field)| (tick.code(), field)));
            }
            Self::Statement(form) => about.extend([("date", &form.date), ("setting", &form.setting)]),
            Self::Questions(form) => {
                about.extend([("date", &form.date), ("place", &form.place), ("setting", &form.setting)]);
            }
            Self::Product(form) => {
                about.extend(form.lines.iter().map(|(line, field)| (line.code(), field)));
                about.extend([("kept", &form.kept), ("setting", &form.setting)]);
            }
        }
        about.extend(self.provenance().answers());
        let about = about.into_iter().map(|(key, field)| (key.to_owned(), field));
        let points = self.points().iter().map(|(point, field)| (point.key(), field));
        about.chain(points).map(|(key, field)| (vec!["about".to_owned()], key, field)).chain(parts).collect()
    }

    /// A short answer about the record as a whole, by its key; none where the form has no such field.
    pub fn about(&self, key: &str) -> Option<&Field> {
        self.answers().into_iter().find(|(path, at, _)| path == &["about"] && at == key).map(|(.., field)| field)
    }

    /// The answers on which devices disagree. The same as the document says, without projecting it, which would end the
    /// change under way.
    pub fn conflicts(&self) -> Vec<Conflict> {
        let disagreed = self.answers().into_iter().filter(|(.., field)| field.in_conflict());
        disagreed.map(|(path, key, field)| Conflict { path, key, values: field.values.clone() }).collect()
    }
}

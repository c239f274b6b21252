//! Bringing a line into the records, in steps that can be taken again after an interruption: what is about to be written
//! is noted first, then written, then noted as done.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Line, Names, Timeline};
use crate::document::text::{difference, rebase};
use crate::document::{Document, DocumentError};
use crate::foundation::{ActivityId, DocumentId, Random};
use crate::record::{Edit, Observation, ObservationText};

/// What one record holds of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Copied {
    /// The activity, which only this record has.
    pub activity: ActivityId,
    /// Whether the activity was made: one that is gone since was taken away in the record, and stays away.
    pub made: bool,
    /// The text last known to be in the record.
    pub text: String,
    /// The text that is being written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub writing: Option<String>,
}

/// One thing to do in one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The record.
    pub record: DocumentId,
    /// The line.
    pub line: ActivityId,
    time: String,
    copy: Copied,
    /// Taken away there, rather than written.
    away: bool,
}

impl Timeline {
    /// What is to be done in the records for this line, each step noted on the timeline, which must be kept before any is
    /// taken. What names another is not among it.
    pub fn note_steps(&mut self, id: ActivityId, names: &Names, random: &mut dyn Random) -> Vec<Step> {
        let members: BTreeSet<DocumentId> = self.members.iter().map(|member| member.record).collect();
        let Some(line) = self.line_mut(id) else { return Vec::new() };
        let mut steps = Vec::new();
        for record in members {
            let away = !line.whom.contains(&record);
            if !away {
                let Ok(text) = line.text_for(record, names) else { continue };
                let new =
                    || Copied { activity: ActivityId::new(random), made: false, text: String::new(), writing: None };
                let copy = line.copies.entry(record).or_insert_with(new);
                if copy.made && copy.text == text && copy.writing.is_none() {
                    continue;
                }
                copy.writing = Some(text);
            }
            if let Some(copy) = line.copies.get(&record) {
                steps.push(Step { record, line: id, time: line.time.clone(), copy: copy.clone(), away });
            }
        }
        steps
    }

    /// Notes that a step was taken and saved in its record.
    pub fn taken(&mut self, step: &Step, stands: bool) {
        let Some(line) = self.line_mut(step.line) else { return };
        if step.away || !stands {
            line.copies.remove(&step.record);
            if !stands {
                line.whom.remove(&step.record);
            }
        } else if let Some(copy) = line.copies.get_mut(&step.record) {
            copy.made = true;
            copy.text = step.copy.writing.clone().unwrap_or_default();
            if copy.writing == step.copy.writing {
                copy.writing = None;
            }
        }
    }

    /// The lines for which something is left to do in a record.
    pub fn due(&self, names: &Names) -> Vec<ActivityId> {
        let is_due = |line: &&Line| !line.is_settled(names) && (!line.whom.is_empty() || !line.copies.is_empty());
        self.lines.iter().filter(is_due).map(|line| line.id).collect()
    }
}

impl Step {
    /// Takes the step in the record's document; the same twice is the same once. Whether the line stands there now: one
    /// that was taken away in the record itself is not put back.
    ///
    /// # Errors
    /// As the document says; the step can be taken again.
    pub fn take(&self, document: &mut Document) -> Result<bool, DocumentError> {
        let Copied { activity, made, text, writing } = &self.copy;
        let is_there = document.keys(&["activities"])?.contains(&activity.to_string());
        if self.away {
            Observation::apply(document, Edit::RemoveActivity(*activity))?;
            return Ok(false);
        }
        if !is_there {
            if *made {
                return Ok(false);
            }
            Observation::apply(document, Edit::AddActivity(*activity, self.time.clone()))?;
        }
        let what = ObservationText::Activity(*activity);
        let (stands, wanted) = (what.read(document)?, writing.as_deref().unwrap_or(text));
        // What stands is what was written last, or an earlier try of this; else it was edited in the record, and both stay.
        let edit = match difference(text, &stands) {
            Some(other) if *made && stands != *wanted && !wanted.starts_with(&stands) => {
                difference(text, wanted).map(|mine| rebase(&mine, &other))
            }
            _ => difference(&stands, wanted),
        };
        if let Some(edit) = edit {
            Observation::apply(document, Edit::Text(what, edit))?;
        }
        Ok(true)
    }
}

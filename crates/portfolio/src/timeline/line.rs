//! One line of the log.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Copied, Held, Names};
use crate::foundation::{ActivityId, DocumentId};
use crate::privacy::others::folded;

/// What stands in a record in the place of another candidate's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Instead {
    /// Somebody who works there too.
    Colleague,
    /// Somebody who is a candidate too.
    Candidate,
}

impl Instead {
    /// Every choice.
    pub const ALL: [Self; 2] = [Self::Colleague, Self::Candidate];

    /// The words that stand there.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Colleague => "a colleague",
            Self::Candidate => "another candidate",
        }
    }
}

/// A line: its time, what was seen, and for whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Which; no record knows it.
    pub id: ActivityId,
    /// Time of day.
    pub time: String,
    /// What was seen, as typed.
    pub text: String,
    /// For whom, by their records.
    pub whom: BTreeSet<DocumentId>,
    /// What stands in the place of another's name, once that was settled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead: Option<Instead>,
    /// Words, folded, that look like another's name and are none here.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub no_names: BTreeSet<String>,
    /// What each record holds of it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub copies: BTreeMap<DocumentId, Copied>,
}

impl Line {
    pub(super) const fn new(id: ActivityId, time: String) -> Self {
        Self {
            id,
            time,
            text: String::new(),
            whom: BTreeSet::new(),
            instead: None,
            no_names: BTreeSet::new(),
            copies: BTreeMap::new(),
        }
    }

    /// Whether it is for the candidate of this record, from now on or no longer.
    pub fn set_for(&mut self, record: DocumentId, on: bool) {
        if on {
            self.whom.insert(record);
        } else {
            self.whom.remove(&record);
        }
    }

    /// Says of a word that it is no name here: possible for words in small letters, as "will", and for no others.
    pub fn is_no_name(&mut self, word: &str) {
        if Self::can_be_no_name(word) {
            self.no_names.insert(folded(word));
        }
    }

    /// Whether a word that looks like a name may be none.
    pub fn can_be_no_name(word: &str) -> bool {
        !word.chars().any(char::is_uppercase) && !word.contains(char::is_whitespace)
    }

    /// What goes into the record of one candidate.
    ///
    /// # Errors
    /// `Held` while it names another and that is not settled.
    pub fn text_for(&self, record: DocumentId, names: &Names) -> Result<String, Held> {
        let others = names.others(record);
        let places = others.places(&self.text, &self.no_names);
        match self.instead {
            _ if places.is_empty() => Ok(self.text.clone()),
            Some(instead) => Ok(others.replaced(&self.text, &self.no_names, instead.words())),
            None => {
                let words = places.into_iter().filter_map(|place| self.text.get(place)).map(str::to_owned).collect();
                Err(Held { record, words })
            }
        }
    }

    /// Whom it is kept from, because it names another.
    pub fn held(&self, names: &Names) -> Vec<Held> {
        self.whom.iter().filter_map(|record| self.text_for(*record, names).err()).collect()
    }

    /// Whether every record it is for holds it as it stands, and no other does; a line that says nothing and is for
    /// nobody is settled too.
    pub fn is_settled(&self, names: &Names) -> bool {
        let empty = self.text.trim().is_empty() && self.whom.is_empty();
        let written = |record: &DocumentId| {
            let text = self.text_for(*record, names);
            self.copies.get(record).is_some_and(|copy| copy.writing.is_none() && Ok(&copy.text) == text.as_ref())
        };
        let held_by_others = self.copies.keys().any(|record| !self.whom.contains(record));
        !held_by_others && (empty || (!self.whom.is_empty() && self.whom.iter().all(written)))
    }
}

//! A framework on its way into use: as it was read, with what somebody settles and corrects by hand.
//!
//! Edits are data, applied one after the other to what was read, so that the same list gives the same framework on the
//! centre's server and in the browser, and who did what and when can be kept beside it. A key stays what it is unless
//! the code that it is made of is corrected; then everything that names it follows.

mod add;
mod correct;
mod edit;
mod group;
mod names;
mod read;
mod refusal;
mod remove;
mod report;

pub use edit::{Change, Edit, Part};
pub use read::DraftRefusal;
pub use refusal::EditRefusal;
pub use report::UnitCounts;

use serde::{Deserialize, Serialize};

use crate::check::Problem;
use crate::model::Framework;
use crate::place::Place;
use crate::reader::Origin;

/// A framework on its way into use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The framework as it stands.
    pub framework: Framework,
    /// What was doubtful in the text, in the order of its lines.
    pub doubts: Vec<DraftDoubt>,
    /// Where its parts stand in the text.
    pub lines: Vec<Origin>,
}

/// A doubt, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftDoubt {
    /// Line of the text, counted from 1.
    pub line: usize,
    /// What is doubtful there and what was made of it.
    pub text: String,
    /// How it was settled; none while it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled: Option<Settled>,
}

/// How a doubt was settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "how", rename_all = "kebab-case")]
pub enum Settled {
    /// What was made of it is right.
    AsRead,
    /// It stands in the handbook so.
    Stands {
        /// What there is to say to that.
        note: String,
    },
    /// What was made of it was wrong and is corrected.
    Corrected,
}

impl Draft {
    /// Applies an edit; a refused one changes nothing.
    ///
    /// # Errors
    /// [`EditRefusal`], in one sentence for people.
    pub fn apply(&mut self, edit: &Edit) -> Result<(), EditRefusal> {
        let mut edited = self.clone();
        edited.change(edit)?;
        *self = edited;
        Ok(())
    }

    /// Applies edits; when one is refused, none of them changes anything.
    ///
    /// # Errors
    /// The first [`EditRefusal`].
    pub fn apply_all<'a>(&mut self, edits: impl IntoIterator<Item = &'a Edit>) -> Result<(), EditRefusal> {
        let mut edited = self.clone();
        edits.into_iter().try_for_each(|edit| edited.change(edit))?;
        *self = edited;
        Ok(())
    }

    fn change(&mut self, edit: &Edit) -> Result<(), EditRefusal> {
        match edit {
            Edit::Accept { doubt } => self.settle(*doubt, Some(Settled::AsRead)),
            Edit::Stands { doubt, note } => self.settle(*doubt, Some(Settled::Stands { note: note.clone() })),
            Edit::Reopen { doubt } => self.settle(*doubt, None),
            Edit::Correct { place, change, doubt } => {
                correct::correct(self, place, change)?;
                self.settle_by_change(*doubt)
            }
            Edit::Add { to, part, line, doubt } => {
                let added = add::add(&mut self.framework, to, part)?;
                if let Some(line) = line {
                    self.lines.push(Origin { place: added.to_string(), line: *line });
                }
                self.settle_by_change(*doubt)
            }
            Edit::Remove { place, doubt } => {
                remove::remove(self, place)?;
                self.settle_by_change(*doubt)
            }
        }
    }

    fn settle_by_change(&mut self, doubt: Option<usize>) -> Result<(), EditRefusal> {
        doubt.map_or(Ok(()), |doubt| self.settle(doubt, Some(Settled::Corrected)))
    }

    fn settle(&mut self, doubt: usize, settled: Option<Settled>) -> Result<(), EditRefusal> {
        self.doubts.get_mut(doubt).ok_or(EditRefusal::NoSuchDoubt(doubt))?.settled = settled;
        Ok(())
    }

    /// What contradicts itself. It must be mended before the framework can be used.
    pub fn problems(&self) -> Vec<Problem> {
        self.framework.check()
    }

    /// How many doubts nobody has settled.
    pub fn open_doubts(&self) -> usize {
        self.doubts.iter().filter(|doubt| doubt.settled.is_none()).count()
    }

    /// The line that a part was read from, or added for.
    pub fn line_of(&self, place: &Place) -> Option<usize> {
        let name = place.to_string();
        self.lines.iter().find(|origin| origin.place == name).map(|origin| origin.line)
    }

    /// The parts that stand at or next before a line: what a doubt there is most likely about, nearest first.
    pub fn at_line(&self, line: usize, most: usize) -> Vec<Place> {
        let mut near: Vec<&Origin> = self.lines.iter().filter(|origin| origin.line <= line).collect();
        near.sort_by_key(|origin| std::cmp::Reverse(origin.line));
        near.into_iter().filter_map(|origin| origin.place.parse().ok()).take(most).collect()
    }
}

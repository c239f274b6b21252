//! One log for several candidates who work side by side: one timeline on the assessor's device, one record for each
//! candidate, and nobody's name in another's record.
//!
//! The timeline is the device's own and no document: what is logged waits here until it is said for whom it is, and what
//! names another candidate waits until that is settled. A line then goes into each record on its own, under an activity
//! of its own, so that nothing in one record leads to the other. After an interruption every step can be taken again.

mod copy;
mod line;
mod names;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::foundation::{ActivityId, DocumentId, PortfolioId, Random};

pub use copy::{Copied, Step};
pub use line::{Instead, Line};
pub use names::{Held, Names};

/// The most candidates of one timeline: more than anybody watches at once.
pub const MEMBERS_MAX: usize = 6;

/// A candidate on the timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Their portfolio.
    pub portfolio: PortfolioId,
    /// Their record.
    pub record: DocumentId,
    /// Whether the record was made: one that is not here any more is not made anew.
    pub made: bool,
}

/// One log and the records it writes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timeline {
    /// The version of this format.
    pub v: u8,
    /// The day it was begun, as `2026-11-22`.
    pub date: String,
    /// When it was begun, as `14:05`.
    pub start: String,
    /// Who is observed.
    pub members: Vec<Member>,
    /// What was logged, in the order of logging.
    pub lines: Vec<Line>,
}

impl Timeline {
    /// A new one for these portfolios; none where they are fewer than two, or too many.
    pub fn begin(portfolios: &[PortfolioId], date: String, start: String, random: &mut dyn Random) -> Option<Self> {
        if !(2..=MEMBERS_MAX).contains(&portfolios.len()) {
            return None;
        }
        let member =
            |portfolio: &PortfolioId| Member { portfolio: *portfolio, record: DocumentId::new(random), made: false };
        Some(Self { v: 1, date, start, members: portfolios.iter().map(member).collect(), lines: Vec::new() })
    }

    /// The candidate of this record was given theirs.
    pub fn made(&mut self, record: DocumentId) {
        if let Some(member) = self.members.iter_mut().find(|member| member.record == record) {
            member.made = true;
        }
    }

    /// Logs a line at this time of day.
    pub fn log(&mut self, time: String, random: &mut dyn Random) -> ActivityId {
        let line = Line::new(ActivityId::new(random), time);
        let id = line.id;
        self.lines.push(line);
        id
    }

    /// A line.
    pub fn line(&self, id: ActivityId) -> Option<&Line> {
        self.lines.iter().find(|line| line.id == id)
    }

    /// A line, to be changed.
    pub fn line_mut(&mut self, id: ActivityId) -> Option<&mut Line> {
        self.lines.iter_mut().find(|line| line.id == id)
    }

    /// Takes a line off the timeline once no record holds it.
    pub fn drop_line(&mut self, id: ActivityId) {
        self.lines.retain(|line| line.id != id || !line.copies.is_empty());
    }

    /// Lines with words that are in no record yet, or not as they stand.
    pub fn unsettled<'a>(&'a self, names: &'a Names) -> impl Iterator<Item = &'a Line> {
        self.lines.iter().filter(|line| !line.is_settled(names))
    }
}

//! The long texts of any record: what two devices may write at once, and where the person comes back to the same word.

use std::fmt;
use std::str::FromStr;

use super::{
    Edit, Observation, ObservationText, PersonalStatement, Plan, PlanEdit, PlanText, Product, ProductEdit, Questions,
    QuestionsEdit, QuestionsText, StatementEdit, Testimony, TestimonyEdit,
};
use crate::document::text::Splice;
use crate::document::{Document, DocumentError};

/// A long text of a record of any kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AnyText {
    /// One of an observation's.
    Observation(ObservationText),
    /// One of a record of questions and answers.
    Questions(QuestionsText),
    /// The personal statement itself.
    Statement,
    /// The description of product evidence.
    Description,
    /// The testimony itself.
    Testimony,
    /// One of an assessment plan's, which is no record.
    Plan(PlanText),
}

impl AnyText {
    /// Reads the text.
    ///
    /// # Errors
    /// When the document has no such text, its activity or question having been removed.
    pub fn read(self, document: &Document) -> Result<String, DocumentError> {
        match self {
            Self::Observation(text) => text.read(document),
            Self::Questions(text) => text.read(document),
            Self::Statement => document.text(PersonalStatement::TEXT),
            Self::Description => document.text(Product::TEXT),
            Self::Testimony => document.text(Testimony::TEXT),
            Self::Plan(text) => text.read(document),
        }
    }

    /// Edits the text.
    ///
    /// # Errors
    /// `TooLong`, or there is no such text: nothing was changed.
    pub fn edit(self, document: &mut Document, splice: Splice) -> Result<(), DocumentError> {
        match self {
            Self::Observation(text) => Observation::apply(document, Edit::Text(text, splice)),
            Self::Questions(text) => Questions::apply(document, QuestionsEdit::Text(text, splice)),
            Self::Statement => PersonalStatement::apply(document, StatementEdit::Text(splice)),
            Self::Description => Product::apply(document, ProductEdit::Text(splice)),
            Self::Testimony => Testimony::apply(document, TestimonyEdit::Text(splice)),
            Self::Plan(text) => Plan::apply(document, PlanEdit::Text(text, splice)),
        }
    }
}

const QUESTION: &str = "question/";
const ANSWER: &str = "answer/";
const PLANNED: &str = "planned/";

impl fmt::Display for AnyText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Observation(ObservationText::Activity(id)) => write!(f, "{id}"),
            Self::Observation(ObservationText::Knowledge) => f.write_str("knowledge"),
            Self::Observation(ObservationText::Contributes) => f.write_str("contributes"),
            Self::Observation(ObservationText::Feedback) => f.write_str("feedback"),
            Self::Questions(QuestionsText::Circumstances) => f.write_str("circumstances"),
            Self::Questions(QuestionsText::Question(id)) => write!(f, "{QUESTION}{id}"),
            Self::Questions(QuestionsText::Answer(id)) => write!(f, "{ANSWER}{id}"),
            Self::Statement => f.write_str("statement"),
            Self::Description => f.write_str("description"),
            Self::Testimony => f.write_str("testimony"),
            Self::Plan(PlanText::What(id)) => write!(f, "{PLANNED}what/{id}"),
            Self::Plan(PlanText::Evidence(id)) => write!(f, "{PLANNED}evidence/{id}"),
            Self::Plan(PlanText::Tell(id)) => write!(f, "{PLANNED}tell/{id}"),
            Self::Plan(PlanText::Review) => f.write_str("review"),
        }
    }
}

/// The words name no text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not the name of a text")]
pub struct NotAText;

impl FromStr for AnyText {
    type Err = NotAText;
    fn from_str(name: &str) -> Result<Self, NotAText> {
        Ok(match name {
            "knowledge" => Self::Observation(ObservationText::Knowledge),
            "contributes" => Self::Observation(ObservationText::Contributes),
            "feedback" => Self::Observation(ObservationText::Feedback),
            "circumstances" => Self::Questions(QuestionsText::Circumstances),
            "statement" => Self::Statement,
            "description" => Self::Description,
            "testimony" => Self::Testimony,
            "review" => Self::Plan(PlanText::Review),
            other => {
                let id = |id: &str| id.parse().map_err(|_| NotAText);
                if let Some(question) = other.strip_prefix(QUESTION) {
                    Self::Questions(QuestionsText::Question(id(question)?))
                } else if let Some(answer) = other.strip_prefix(ANSWER) {
                    Self::Questions(QuestionsText::Answer(id(answer)?))
                } else if let Some(planned) = other.strip_prefix(PLANNED) {
                    Self::Plan(match planned.split_once('/') {
                        Some(("what", activity)) => PlanText::What(id(activity)?),
                        Some(("evidence", activity)) => PlanText::Evidence(id(activity)?),
                        Some(("tell", activity)) => PlanText::Tell(id(activity)?),
                        _ => return Err(NotAText),
                    })
                } else {
                    Self::Observation(ObservationText::Activity(id(other)?))
                }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foundation::ActivityId;

    #[test]
    fn a_text_is_found_by_its_name() {
        let id = ActivityId::from_bytes([3; 16]);
        let observation = [ObservationText::Activity(id), ObservationText::Knowledge, ObservationText::Contributes];
        let questions = [QuestionsText::Circumstances, QuestionsText::Question(id), QuestionsText::Answer(id)];
        let all = observation.map(AnyText::Observation).into_iter().chain(questions.map(AnyText::Questions));
        let rest = [AnyText::Statement, AnyText::Description, AnyText::Testimony];
        let plan = [PlanText::What(id), PlanText::Evidence(id), PlanText::Tell(id), PlanText::Review];
        for text in
            all.chain(rest).chain(plan.map(AnyText::Plan)).chain([AnyText::Observation(ObservationText::Feedback)])
        {
            assert_eq!(text.to_string().parse(), Ok(text));
        }
        for odd in ["", "elsewhere", "question/", "answer/x", "planned/", "planned/what/x"] {
            assert_eq!(odd.parse::<AnyText>(), Err(NotAText), "{odd}");
        }
    }
}

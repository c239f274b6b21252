//! Methods of assessment: the kinds of evidence that a handbook may expect.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A way of showing an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// Watched at work.
    Observation,
    /// Questions with their answers.
    Questions,
    /// A planned talk between candidate and assessor.
    ProfessionalDiscussion,
    /// The candidate's account of what was done and learnt.
    ReflectiveAccount,
    /// What somebody else saw.
    WitnessTestimony,
    /// Something that work produced.
    ProductEvidence,
    /// The candidate's own statement.
    PersonalStatement,
    /// Work on a set task.
    Assignment,
    /// A test.
    Test,
    /// A project.
    Project,
    /// A case, real or written for the purpose, thought through.
    CaseStudy,
    /// A presentation to others.
    Presentation,
}

impl Method {
    /// Every method, in the order of their mention.
    pub const ALL: [Self; 12] = [
        Self::Observation,
        Self::Questions,
        Self::ProfessionalDiscussion,
        Self::ReflectiveAccount,
        Self::WitnessTestimony,
        Self::ProductEvidence,
        Self::PersonalStatement,
        Self::Assignment,
        Self::Test,
        Self::Project,
        Self::CaseStudy,
        Self::Presentation,
    ];

    /// Its code in formats, as in a framework's file.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Observation => "observation",
            Self::Questions => "questions",
            Self::ProfessionalDiscussion => "professional-discussion",
            Self::ReflectiveAccount => "reflective-account",
            Self::WitnessTestimony => "witness-testimony",
            Self::ProductEvidence => "product-evidence",
            Self::PersonalStatement => "personal-statement",
            Self::Assignment => "assignment",
            Self::Test => "test",
            Self::Project => "project",
            Self::CaseStudy => "case-study",
            Self::Presentation => "presentation",
        }
    }

    /// The method with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.code() == code)
    }

    /// What it is called on screens.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Observation => "observation",
            Self::Questions => "questions and answers",
            Self::ProfessionalDiscussion => "professional discussion",
            Self::ReflectiveAccount => "reflective account",
            Self::WitnessTestimony => "witness testimony",
            Self::ProductEvidence => "product evidence",
            Self::PersonalStatement => "personal statement",
            Self::Assignment => "assignment",
            Self::Test => "test",
            Self::Project => "project",
            Self::CaseStudy => "case study",
            Self::Presentation => "presentation",
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words())
    }
}

#[cfg(test)]
mod tests {
    use super::Method;

    #[test]
    fn a_code_is_the_name_in_a_frameworks_file() {
        for method in Method::ALL {
            assert_eq!(serde_json::to_value(method).ok().as_ref().and_then(|name| name.as_str()), Some(method.code()));
            assert_eq!(Method::from_code(method.code()), Some(method));
        }
        assert_eq!(Method::from_code("telepathy"), None);
    }
}

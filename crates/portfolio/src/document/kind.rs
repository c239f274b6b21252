//! The kinds of document and the one table that says, for each, who may write it, who may see it and what locks it.
//!
//! Who may write is a question about a whole document, never about a path inside it.

use serde::{Deserialize, Serialize};

use crate::registry::Role;

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// An observation record.
    Observation,
    /// Which criteria, knowledge, range and requirement items one record shows, by one claimant.
    Claims,
    /// A candidate's comment on a record.
    Comment,
    /// The photographs, recordings and documents of one record, by one contributor.
    Files,
    /// A witness testimony.
    Testimony,
    /// A candidate's personal statement.
    Statement,
    /// A record of questions and answers.
    Questions,
    /// Product evidence: something made or written at work.
    Product,
    /// An assessment plan, written by candidate and assessors together.
    Plan,
    /// Whether the contact that a witness gave was checked, by one person who checked it.
    ContactCheck,
}

/// Who sees a document or seal of a portfolio.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// Candidate, allotted assessors and internal verifiers, coordinator.
    Shared,
    /// Allotted assessors and internal verifiers, coordinator: not the candidate.
    Assessors,
    /// Allotted internal verifiers and coordinator.
    Verifiers,
}

impl Audience {
    /// Every audience.
    pub const ALL: [Self; 3] = [Self::Shared, Self::Assessors, Self::Verifiers];

    /// Whether someone acting in this role on the portfolio belongs to the audience.
    pub const fn includes(self, role: Role) -> bool {
        match self {
            // A witness holds no account and belongs to no audience.
            Self::Shared => !matches!(role, Role::Witness),
            Self::Assessors => !matches!(role, Role::Candidate | Role::Witness),
            Self::Verifiers => matches!(role, Role::InternalVerifier | Role::Coordinator),
        }
    }
}

/// What makes a document final.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lock {
    /// Nothing yet: an edit after a seal leaves the seal true of the old heads and shows as "changed since signed".
    Never,
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// The roles on the portfolio whose holder may create one; the creator, on any device, writes it after. A witness has
    /// no device: what they create comes by a handover to a witness and in no other way.
    pub creators: &'static [Role],
    /// The roles on the portfolio whose holders write it beside its creator, whoever that is.
    pub writers: &'static [Role],
    /// Who sees it.
    pub audience: Audience,
    /// What locks it.
    pub locked_by: Lock,
    /// Whether it is a record: gets an evidence number and a line in the index of evidence.
    pub is_record: bool,
    /// Whether it is about a record, which it names when it is created.
    pub about_record: bool,
    /// Whether its author judges a performance by signing it.
    pub judged: bool,
    /// Whether the candidate signs it after its author: what an assessor saw or asked of them.
    pub candidate_signs: bool,
}

/// What records have in common.
const RECORD: Rule = Rule {
    creators: &[],
    writers: &[],
    audience: Audience::Shared,
    locked_by: Lock::Never,
    is_record: true,
    about_record: false,
    judged: false,
    candidate_signs: false,
};

/// What documents about a record have in common.
const ABOUT_RECORD: Rule = Rule { is_record: false, about_record: true, ..RECORD };

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Observation,
        Self::Claims,
        Self::Comment,
        Self::Files,
        Self::Testimony,
        Self::Statement,
        Self::Questions,
        Self::Product,
        Self::Plan,
        Self::ContactCheck,
    ];

    /// The row of the table for this kind.
    pub const fn rule(self) -> Rule {
        match self {
            Self::Observation => Rule { creators: &[Role::Assessor], judged: true, candidate_signs: true, ..RECORD },
            Self::Claims => Rule { creators: &[Role::Assessor, Role::Candidate], ..ABOUT_RECORD },
            Self::Comment => Rule { creators: &[Role::Candidate], ..ABOUT_RECORD },
            Self::Files => Rule { creators: &[Role::Assessor, Role::Candidate], ..ABOUT_RECORD },
            Self::Testimony => Rule { creators: &[Role::Witness], ..RECORD },
            Self::Statement => Rule { creators: &[Role::Candidate], ..RECORD },
            Self::Questions => Rule { creators: &[Role::Assessor], candidate_signs: true, ..RECORD },
            Self::Product => Rule { creators: &[Role::Candidate, Role::Assessor], ..RECORD },
            Self::Plan => Rule {
                creators: &[Role::Candidate, Role::Assessor],
                writers: &[Role::Candidate, Role::Assessor],
                is_record: false,
                ..RECORD
            },
            Self::ContactCheck => Rule { creators: &[Role::Assessor, Role::InternalVerifier], ..ABOUT_RECORD },
        }
    }

    /// Its name in formats: `observation`, `claims`, `comment` and so on.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Observation => "observation",
            Self::Claims => "claims",
            Self::Comment => "comment",
            Self::Files => "files",
            Self::Testimony => "testimony",
            Self::Statement => "statement",
            Self::Questions => "questions",
            Self::Product => "product",
            Self::Plan => "plan",
            Self::ContactCheck => "contact-check",
        }
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// As said on screens, at the beginning of a line: "Observation record".
    pub fn title(self) -> String {
        let mut words = self.words().to_owned();
        if let Some(first) = words.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        words
    }

    /// As said on screens.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Observation => "observation record",
            Self::Claims => "claims",
            Self::Comment => "comment",
            Self::Files => "photographs, recordings and documents",
            Self::Testimony => "witness testimony",
            Self::Statement => "personal statement",
            Self::Questions => "record of questions and answers",
            Self::Product => "product evidence",
            Self::Plan => "assessment plan",
            Self::ContactCheck => "check of the witness's contact",
        }
    }
}

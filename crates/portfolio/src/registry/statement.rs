//! What the centre's key states. Identifiers and keys only: names live in the directory, where they can be erased.

use serde::{Deserialize, Serialize};

use crate::foundation::{CentreId, DeviceId, Hash, PersonId, PortfolioId, PublicKey, Time};

/// A person's role. Domain: candidate, assessor, internal verifier, centre coordinator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Collects evidence, comments, signs.
    Candidate,
    /// Plans, observes, questions, decides.
    Assessor,
    /// Samples assessments; never their own.
    InternalVerifier,
    /// Enrols, allots, keeps the staff register.
    Coordinator,
    /// Testifies on a device handed over; holds no account, and no registry statement makes one.
    Witness,
}

impl Role {
    /// As said on screens.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Candidate => "candidate",
            Self::Assessor => "assessor",
            Self::InternalVerifier => "internal verifier",
            Self::Coordinator => "centre coordinator",
            Self::Witness => "witness",
        }
    }
}

/// One registry statement, format `vouch-registry-1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Format version; always 1 here.
    pub v: u8,
    /// The centre that states it.
    pub centre: CentreId,
    /// Its place in the centre's chain, from 0.
    pub number: u64,
    /// The statement before it; none for the first.
    pub previous: Option<Hash>,
    /// When, by the centre's clock.
    pub at: Time,
    /// What is stated.
    #[serde(flatten)]
    pub body: Body,
}

/// What a registry statement states.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Body {
    /// The first statement of a chain: the centre and its key.
    CentreFounded {
        /// The centre's root key; the statement is signed with it.
        key: PublicKey,
    },
    /// A new root key, signed by the one before it.
    KeyRotated {
        /// The key from here on.
        key: PublicKey,
    },
    /// A person holds a role at the centre from `at`.
    RoleGranted {
        /// Who.
        person: PersonId,
        /// What role.
        role: Role,
    },
    /// A person no longer holds a role; what was done before stands.
    RoleWithdrawn {
        /// Who.
        person: PersonId,
        /// What role.
        role: Role,
    },
    /// A device's key speaks for a person.
    DeviceEnrolled {
        /// The device.
        device: DeviceId,
        /// Whose it is.
        person: PersonId,
        /// Its public key.
        key: PublicKey,
    },
    /// A device's key no longer speaks for anyone; its unaccepted work is held for the coordinator.
    DeviceRevoked {
        /// The device.
        device: DeviceId,
    },
    /// A candidate is enrolled for a qualification.
    PortfolioOpened {
        /// The portfolio.
        portfolio: PortfolioId,
        /// Whose it is.
        candidate: PersonId,
        /// The framework's id, as `cg-4430-02`.
        framework: String,
        /// The framework's structure hash at enrolment.
        structure: Hash,
        /// The wording hash, where the framework is the centre's own copy; none where it is built in.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        wording: Option<Hash>,
        /// Codes of the chosen units.
        units: Vec<String>,
    },
    /// A portfolio goes on by another version of its framework. What was sealed before keeps naming the old one.
    PortfolioMoved {
        /// The portfolio.
        portfolio: PortfolioId,
        /// The framework's id: the same as before.
        framework: String,
        /// The structure hash of the version from here on.
        structure: Hash,
        /// Its wording hash, where it is the centre's own copy; none where it is built in.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        wording: Option<Hash>,
        /// Codes of the chosen units from here on.
        units: Vec<String>,
    },
    /// A person works on a portfolio in a role.
    Allotted {
        /// The portfolio.
        portfolio: PortfolioId,
        /// Who.
        person: PersonId,
        /// Assessor or internal verifier.
        role: Role,
    },
    /// The person no longer works on the portfolio; what was accepted stands.
    AllotmentWithdrawn {
        /// The portfolio.
        portfolio: PortfolioId,
        /// Who.
        person: PersonId,
        /// In which role.
        role: Role,
    },
}

impl Body {
    /// The portfolio it is about, when it is about one.
    pub fn portfolio(&self) -> Option<PortfolioId> {
        match self {
            Self::PortfolioOpened { portfolio, .. }
            | Self::PortfolioMoved { portfolio, .. }
            | Self::Allotted { portfolio, .. }
            | Self::AllotmentWithdrawn { portfolio, .. } => Some(*portfolio),
            _ => None,
        }
    }

    /// The person it is about, when it is about one.
    pub fn person(&self) -> Option<PersonId> {
        match self {
            Self::RoleGranted { person, .. }
            | Self::RoleWithdrawn { person, .. }
            | Self::DeviceEnrolled { person, .. }
            | Self::Allotted { person, .. }
            | Self::AllotmentWithdrawn { person, .. } => Some(*person),
            Self::PortfolioOpened { candidate, .. } => Some(*candidate),
            _ => None,
        }
    }
}

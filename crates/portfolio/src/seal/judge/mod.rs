//! Whether a seal is legal: a function of the documents, seals and registry statements it names, never of arrival order
//! and never of what was decided later. The same function runs on the device that signs, at the centre that accepts, and
//! in the verifier that has nothing but a bundle.

mod decision;
mod files;
mod handover;
mod signature;

use super::sealed::Seal;
use super::statement::{Act, Manner, SealStatement, Sealed};
use crate::document::{Document, Origin};
use crate::foundation::{DocumentId, Hash, PersonId};
use crate::registry::{Body, Registry, Role};

/// What a judgement needs to look at.
pub trait Evidence {
    /// The registry, as far as it is known here.
    fn registry(&self) -> &Registry;
    /// A seal that was itself judged to hold.
    fn seal(&self, hash: &Hash) -> Option<&Seal>;
    /// A document, as far as it is known here.
    fn document(&mut self, id: DocumentId) -> Option<&mut Document>;
}

/// Why a seal can't stand, ever.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Illegal {
    /// The key isn't the person's, by the statements it names.
    #[error("the key that signed does not belong to the person named")]
    WrongKey,
    /// The person doesn't have the role, by the statements it names.
    #[error("the person named was not {0} on this portfolio")]
    WrongRole(&'static str),
    /// That role doesn't make that kind of seal.
    #[error("a {role} can't make this {act}")]
    NotTheirs {
        /// The role.
        role: &'static str,
        /// The act.
        act: &'static str,
    },
    /// An author's signature on somebody else's record.
    #[error("only the author of a record signs it as its assessor")]
    NotTheAuthor,
    /// An assessor deciding about their own evidence.
    #[error("nobody decides about evidence of their own: another assessor must")]
    OwnEvidence,
    /// A verifier verifying their own assessment.
    #[error("nobody verifies an assessment of their own: another internal verifier must sample this one")]
    OwnAssessment,
    /// The content at those heads isn't what was sealed.
    #[error("the content is not what was sealed")]
    WrongDigest,
    /// Devices disagreed about a field when it was sealed.
    #[error("the record held two values for one field; pick one before signing")]
    Conflict,
    /// What is sealed doesn't fit together.
    #[error("it doesn't fit together: {0}")]
    Misfit(&'static str),
}

/// How a seal stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It holds.
    Holds,
    /// It can't be judged yet: these changes, seals or registry statements are missing here.
    Wants(Vec<Hash>),
    /// It can't stand.
    Fails(Illegal),
}

/// Judges a seal by what it names.
pub fn judge(seal: &Seal, evidence: &mut dyn Evidence) -> Standing {
    let statement = seal.statement();
    let wants = missing(statement, evidence);
    if !wants.is_empty() {
        return Standing::Wants(wants);
    }
    match check(seal, evidence) {
        Ok(()) => Standing::Holds,
        Err(illegal) => Standing::Fails(illegal),
    }
}

fn missing(statement: &SealStatement, evidence: &mut dyn Evidence) -> Vec<Hash> {
    let mut wants: Vec<Hash> = Vec::new();
    wants.extend(statement.authority.iter().filter(|hash| evidence.registry().get(hash).is_none()));
    wants.extend(statement.seals.iter().filter(|hash| evidence.seal(hash).is_none()));
    for sealed in &statement.documents {
        match evidence.document(sealed.id) {
            None => wants.extend(&sealed.heads),
            Some(document) => wants.extend(document.missing(&sealed.heads)),
        }
    }
    wants
}

fn check(seal: &Seal, evidence: &mut dyn Evidence) -> Result<(), Illegal> {
    let statement = seal.statement();
    check_key(statement, evidence)?;
    check_role(statement, evidence)?;
    let origins = check_documents(statement, evidence)?;
    files::check(statement, evidence)?;
    match &statement.act {
        Act::Signature { satisfactory } => {
            check_framework(statement)?;
            if let Some(judgement) = satisfactory {
                signature::check_judgement(statement, *judgement, evidence)?;
            }
            signature::check(statement, satisfactory.is_some(), &origins, evidence)
        }
        Act::Handover { to_key, to_person, to_role, until, .. } => {
            handover::check(statement, (*to_key, *to_person, *to_role, *until), evidence.registry())
        }
        Act::Decision { competence } => {
            check_framework(statement)?;
            decision::check(seal, *competence, &origins, evidence)
        }
        Act::Withdrawal { document } => handover::check_withdrawal(statement, *document, evidence),
        Act::Sample { .. } => {
            check_framework(statement)?;
            check_sample(statement, &origins, evidence)
        }
    }
}

fn not_theirs(statement: &SealStatement) -> Illegal {
    Illegal::NotTheirs { role: statement.role.words(), act: statement.act.words() }
}

fn check_framework(statement: &SealStatement) -> Result<(), Illegal> {
    if statement.framework.is_none() {
        return Err(Illegal::Misfit("it names no framework to judge by"));
    }
    Ok(())
}

/// The key speaks for the person, by an enrolment or a handover that the seal names.
fn check_key(statement: &SealStatement, evidence: &dyn Evidence) -> Result<(), Illegal> {
    let speaks = match statement.manner {
        Manner::OwnDevice => statement.authority.iter().any(|hash| {
            evidence.registry().get(hash).is_some_and(|s| {
                matches!(&s.body, Body::DeviceEnrolled { person, key, .. }
                    if *person == statement.person && *key == statement.key)
            })
        }),
        Manner::HandedOver | Manner::ByInvitation => handover::named(statement, evidence).is_some(),
    };
    if speaks { Ok(()) } else { Err(Illegal::WrongKey) }
}

/// The person has the role on this portfolio, by a statement that the seal names; a witness by the handover alone.
fn check_role(statement: &SealStatement, evidence: &dyn Evidence) -> Result<(), Illegal> {
    if statement.role == Role::Witness {
        return handover::check_witness(statement, evidence);
    }
    let has = statement.authority.iter().any(|hash| {
        evidence.registry().get(hash).is_some_and(|s| match &s.body {
            Body::PortfolioOpened { portfolio, candidate, .. } => {
                statement.role == Role::Candidate && *portfolio == statement.portfolio && *candidate == statement.person
            }
            Body::Allotted { portfolio, person, role } => {
                *role == statement.role && *portfolio == statement.portfolio && *person == statement.person
            }
            _ => false,
        })
    });
    if has { Ok(()) } else { Err(Illegal::WrongRole(statement.role.words())) }
}

/// Every document is of this portfolio and kind, and holds at those heads exactly what was sealed.
fn check_documents(statement: &SealStatement, evidence: &mut dyn Evidence) -> Result<Vec<Origin>, Illegal> {
    let mut origins = Vec::new();
    for sealed in &statement.documents {
        let document = evidence.document(sealed.id).ok_or(Illegal::Misfit("a document is missing"))?;
        let origin = document.origin().clone();
        if origin.portfolio != statement.portfolio || origin.kind != sealed.kind || origin.document != sealed.id {
            return Err(Illegal::Misfit("a document is of another kind or portfolio than it says"));
        }
        match document.conflicts_at(&sealed.heads) {
            Ok(conflicts) if conflicts.is_empty() => {}
            Ok(_) => return Err(Illegal::Conflict),
            Err(_) => return Err(Illegal::WrongDigest),
        }
        if document.digest_at(&sealed.heads).ok() != Some(sealed.digest) {
            return Err(Illegal::WrongDigest);
        }
        origins.push(origin);
    }
    Ok(origins)
}

fn check_sample(statement: &SealStatement, origins: &[Origin], evidence: &dyn Evidence) -> Result<(), Illegal> {
    if statement.role != Role::InternalVerifier || statement.manner != Manner::OwnDevice {
        return Err(not_theirs(statement));
    }
    let record = origins.first().ok_or(Illegal::Misfit("it samples no record"))?;
    let assessors: Vec<PersonId> = assessments_named(statement, evidence)
        .filter(|other| other.role == Role::Assessor && same_content(&other.documents, &statement.documents))
        .map(|other| other.person)
        .collect();
    if assessors.is_empty() {
        return Err(Illegal::Misfit("it samples a record that no assessor has signed or decided about as it stands"));
    }
    if record.creator == statement.person || assessors.contains(&statement.person) {
        return Err(Illegal::OwnAssessment);
    }
    Ok(())
}

fn signatures_named<'a>(
    statement: &'a SealStatement,
    evidence: &'a dyn Evidence,
) -> impl Iterator<Item = &'a SealStatement> {
    assessments_named(statement, evidence).filter(|other| matches!(other.act, Act::Signature { .. }))
}

/// The signatures and decisions it names.
fn assessments_named<'a>(
    statement: &'a SealStatement,
    evidence: &'a dyn Evidence,
) -> impl Iterator<Item = &'a SealStatement> {
    let judges = |other: &&SealStatement| matches!(other.act, Act::Signature { .. } | Act::Decision { .. });
    let named = statement.seals.iter().filter_map(|hash| evidence.seal(hash)).map(Seal::statement);
    named.filter(judges).filter(|other| other.portfolio == statement.portfolio)
}

/// Whether the second covers everything the first sealed, as it was then.
fn same_content(first: &[Sealed], second: &[Sealed]) -> bool {
    !first.is_empty() && first.iter().all(|sealed| second.contains(sealed))
}

//! Reading the registry: which key speaks for whom, who may do what, by which statements.
//!
//! A device holds the part of the chain that concerns its portfolios, so statements may arrive with gaps; each is
//! checked by itself against the centre's keys, and the latest by number decides what holds *now*.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::statement::{Body, Role, Statement};
use crate::foundation::{CentreId, DeviceId, Hash, PersonId, PortfolioId, ProofError, PublicKey, Signed};

/// Why a registry statement isn't taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RegistryError {
    /// Its proof does not hold.
    #[error(transparent)]
    Proof(#[from] ProofError),
    /// Not a registry statement this version can read.
    #[error("not a registry statement: {0}")]
    Shape(String),
    /// Signed by a key that isn't this centre's.
    #[error("signed by a key that is not this centre's")]
    ForeignKey,
    /// About another centre.
    #[error("a statement of another centre")]
    ForeignCentre,
    /// Another statement has its place: whatever names the one must never find the other.
    #[error("another statement has the same number, {0}")]
    Twice(u64),
}

/// Why a person may do something: the statements that say so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authority {
    /// Hashes of the statements, for naming in a seal.
    pub statements: Vec<Hash>,
    /// Whether all of them still hold (no withdrawal or revocation since).
    pub current: bool,
}

/// The registry as far as it is known here.
#[derive(Debug, Clone, Default)]
pub struct Registry {
    centre: Option<(CentreId, Vec<PublicKey>)>,
    by_number: BTreeMap<u64, (Hash, Statement)>,
    by_hash: BTreeMap<Hash, (u64, Signed)>,
}

impl Registry {
    /// An empty registry that will take only the chain of this root key.
    pub fn rooted(centre: CentreId, key: PublicKey) -> Self {
        Self { centre: Some((centre, vec![key])), ..Self::default() }
    }

    /// Takes a statement; taking one twice changes nothing. The first one ever taken founds the root when none was given.
    pub fn take(&mut self, signed: Signed) -> Result<(), RegistryError> {
        if self.by_hash.contains_key(&signed.hash()) {
            return Ok(());
        }
        let statement = Statement::deserialize(signed.statement()).map_err(|e| RegistryError::Shape(e.to_string()))?;
        if statement.v != 1 {
            return Err(RegistryError::Shape(format!("format version {} is newer than this program", statement.v)));
        }
        if self.by_number.contains_key(&statement.number) {
            return Err(RegistryError::Twice(statement.number));
        }
        match (&mut self.centre, &statement.body) {
            (None, Body::CentreFounded { key }) if *key == signed.key() => {
                self.centre = Some((statement.centre, vec![*key]));
            }
            (None, _) => return Err(RegistryError::ForeignKey),
            (Some((centre, _)), _) if *centre != statement.centre => return Err(RegistryError::ForeignCentre),
            (Some((_, keys)), _) if !keys.contains(&signed.key()) => return Err(RegistryError::ForeignKey),
            (Some((_, keys)), Body::KeyRotated { key }) => keys.push(*key),
            _ => {}
        }
        self.by_hash.insert(signed.hash(), (statement.number, signed.clone()));
        self.by_number.insert(statement.number, (signed.hash(), statement));
        Ok(())
    }

    /// The centre and its keys, oldest first; none before the first statement.
    pub fn centre(&self) -> Option<(CentreId, &[PublicKey])> {
        self.centre.as_ref().map(|(id, keys)| (*id, keys.as_slice()))
    }

    /// A statement by its hash.
    pub fn get(&self, hash: &Hash) -> Option<&Statement> {
        let (number, _) = self.by_hash.get(hash)?;
        self.by_number.get(number).map(|(_, statement)| statement)
    }

    /// Every statement known, in order, as signed.
    pub fn signed(&self) -> impl Iterator<Item = &Signed> {
        self.by_number.values().filter_map(|(hash, _)| self.by_hash.get(hash).map(|(_, signed)| signed))
    }

    /// Every statement known, in order.
    pub fn statements(&self) -> impl Iterator<Item = (&Hash, &Statement)> {
        self.by_number.values().map(|(hash, statement)| (hash, statement))
    }

    /// The person a device key speaks for, with the enrolment; `current` is false once revoked.
    pub fn speaks_for(&self, key: &PublicKey) -> Option<(PersonId, DeviceId, Authority)> {
        let (hash, person, device) = self.statements().find_map(|(hash, s)| match &s.body {
            Body::DeviceEnrolled { device, person, key: k } if k == key => Some((*hash, *person, *device)),
            _ => None,
        })?;
        // A centre that was restored may have enrolled one key twice, under two names: revoked under one, it is revoked.
        let names: BTreeSet<DeviceId> = self
            .statements()
            .filter_map(|(_, s)| match &s.body {
                Body::DeviceEnrolled { device, key: k, .. } if k == key => Some(*device),
                _ => None,
            })
            .collect();
        let revoked =
            self.statements().any(|(_, s)| matches!(&s.body, Body::DeviceRevoked { device: d } if names.contains(d)));
        Some((person, device, Authority { statements: vec![hash], current: !revoked }))
    }

    /// What makes this person act in this role on this portfolio, if anything ever did.
    pub fn acts_as(&self, person: PersonId, role: Role, portfolio: PortfolioId) -> Option<Authority> {
        let mut found: Option<Authority> = None;
        for (hash, statement) in self.statements() {
            match &statement.body {
                Body::PortfolioOpened { portfolio: p, candidate, .. }
                    if role == Role::Candidate && *p == portfolio && *candidate == person =>
                {
                    found = Some(Authority { statements: vec![*hash], current: true });
                }
                Body::Allotted { portfolio: p, person: who, role: r }
                    if *p == portfolio && *who == person && *r == role =>
                {
                    found = Some(Authority { statements: vec![*hash], current: true });
                }
                Body::AllotmentWithdrawn { portfolio: p, person: who, role: r }
                    if *p == portfolio && *who == person && *r == role =>
                {
                    if let Some(authority) = &mut found {
                        authority.current = false;
                    }
                }
                _ => {}
            }
        }
        found
    }

    /// Whether any statement known here is about this person.
    pub fn knows(&self, person: PersonId) -> bool {
        self.statements().any(|(_, statement)| statement.body.person() == Some(person))
    }

    /// Whether the person holds this role at the centre now.
    pub fn holds(&self, person: PersonId, role: Role) -> bool {
        self.statements().fold(false, |holds, (_, s)| match &s.body {
            Body::RoleGranted { person: p, role: r } if *p == person && *r == role => true,
            Body::RoleWithdrawn { person: p, role: r } if *p == person && *r == role => false,
            _ => holds,
        })
    }

    /// The statement that opened a portfolio: the candidate is in it, and the framework it began with.
    pub fn portfolio(&self, portfolio: PortfolioId) -> Option<(&Hash, &Statement)> {
        self.statements()
            .find(|(_, s)| matches!(&s.body, Body::PortfolioOpened { portfolio: p, .. } if *p == portfolio))
    }

    /// The last statement by which a portfolio moved to another version of its framework.
    pub fn last_move(&self, portfolio: PortfolioId) -> Option<&Body> {
        let moves = self.statements().map(|(_, statement)| &statement.body);
        moves.filter(|body| matches!(body, Body::PortfolioMoved { portfolio: moved, .. } if *moved == portfolio)).last()
    }

    /// The candidate of a portfolio.
    pub fn candidate(&self, portfolio: PortfolioId) -> Option<PersonId> {
        match &self.portfolio(portfolio)?.1.body {
            Body::PortfolioOpened { candidate, .. } => Some(*candidate),
            _ => None,
        }
    }
}

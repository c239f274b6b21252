//! Making a seal on this device: what is sealed is read from what is saved, judged here by the same rules as everywhere,
//! and kept with its place in the outbox in one transaction.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::outbox::{Mark, seal_mark_key};
use super::page::READER;
use super::{DeviceError, Replica};
use crate::document::{Document, Kind};
use crate::foundation::{DocumentId, Hash, PersonId, PortfolioId, Random, Salt, Signing, Time, Unsigned};
use crate::record::Files;
use crate::registry::{Registry, Role};
use crate::seal::{
    Act, Evidence, FrameworkRef, Manner, Mark as SignatureMark, Particulars, SEAL_FORMAT, Seal, SealStatement, Sealed,
    Standing, judge,
};
use crate::store::{Store, Table, Write};
use crate::wire::encode;

/// Who signs, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signatory {
    /// The person.
    pub person: PersonId,
    /// Their name, as shown when signing.
    pub name: String,
    /// Their role on this portfolio.
    pub role: Role,
    /// On an own device or one handed over.
    pub manner: Manner,
}

/// What is to be sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealRequest {
    /// The act.
    pub act: Act,
    /// The portfolio.
    pub portfolio: PortfolioId,
    /// The documents, the record first.
    pub documents: Vec<DocumentId>,
    /// At which heads documents were shown to whoever signs: what moved since is not signed. A document that isn't here
    /// is signed as it is saved.
    pub shown: Vec<(DocumentId, Vec<Hash>)>,
    /// The seals it judges by.
    pub seals: Vec<Hash>,
    /// The framework it judges by.
    pub framework: Option<FrameworkRef>,
    /// Who signs.
    pub signatory: Signatory,
    /// The mark made.
    pub mark: SignatureMark,
    /// Where, as typed.
    pub place: String,
    /// The words agreed to, as shown.
    pub words: String,
    /// A verifier's comment, or why an assessor decided so.
    pub comment: String,
}

/// A key's own count of seals, and the last of them.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
struct Chain {
    counter: u64,
    last: Option<Hash>,
}

impl<S: Store> Replica<S> {
    /// Seals, or says why it can't be. Hold the signing lock across the call: a key's seals are counted.
    pub async fn seal(
        &self,
        request: SealRequest,
        signing: &impl Signing,
        random: &mut dyn Random,
        at: Time,
    ) -> Result<Seal, DeviceError> {
        let registry = self.registry().await?;
        let mut open: BTreeMap<DocumentId, Document> = BTreeMap::new();
        let mut documents = Vec::new();
        let mut conflicts = Vec::new();
        let mut blobs: BTreeSet<Hash> = BTreeSet::new();
        for id in &request.documents {
            let mut document = self.read(*id, READER).await?.ok_or(DeviceError::NotHere(*id))?;
            let heads = document.heads();
            if request.shown.iter().any(|(shown, at)| shown == id && *at != heads) {
                return Err(DeviceError::Moved);
            }
            conflicts.extend(document.conflicts_at(&heads)?.into_iter().map(|conflict| (*id, conflict)));
            let (kind, digest) = (document.origin().kind, document.digest_at(&heads)?);
            if matches!(kind, Kind::Files | Kind::Testimony) {
                let content = document.project_at(&heads)?;
                blobs.extend(Files::blobs_in(&content).filter(|_| Files::are_in(kind, &content)).unwrap_or_default());
            }
            documents.push(Sealed { id: *id, kind, heads, digest });
            open.insert(*id, document);
        }
        if !conflicts.is_empty() {
            return Err(DeviceError::Conflicts(conflicts));
        }
        let key = signing.public_key();
        let chain_key = format!("chain/{key}");
        let chain: Chain = self.fact(&chain_key).await?.unwrap_or_default();
        let SealRequest { act, portfolio, seals, framework, signatory, mark, place, words, comment, .. } = request;
        let particulars =
            Particulars { v: 1, salt: Salt::new(random), name: signatory.name, mark, place, words, comment };
        let statement = SealStatement {
            v: 1,
            format: SEAL_FORMAT.to_owned(),
            portfolio,
            act,
            documents,
            blobs: blobs.into_iter().collect(),
            seals,
            authority: authority(&registry, &signatory.person, signatory.role, portfolio, signing),
            framework,
            person: signatory.person,
            role: signatory.role,
            manner: signatory.manner,
            key,
            at,
            receipt: self.newest_receipt(portfolio).await?,
            counter: chain.counter + 1,
            previous: chain.last,
            particulars: particulars.hash()?,
        };
        let json =
            serde_json::to_value(&statement).map_err(|e| crate::foundation::JsonError::Unwritable(e.to_string()))?;
        let signed = Unsigned::new(json, &key)?.sign(signing).await?;
        let seal = Seal::from_parts(signed, Some(particulars))?;
        let named = self.seals(portfolio).await?.into_iter().map(|seal| (seal.hash(), seal)).collect();
        let mut here = Here { registry, seals: named, documents: open };
        match judge(&seal, &mut here) {
            Standing::Holds => {}
            Standing::Wants(_) => return Err(DeviceError::SealWants),
            Standing::Fails(illegal) => return Err(illegal.into()),
        }
        if here.seals.values().any(|other| is_signed_already(other.statement(), seal.statement())) {
            return Err(DeviceError::SignedAlready);
        }
        let hash = seal.hash();
        let mark = Mark { portfolio: Some(portfolio), ..Mark::new(key) };
        let chain = Chain { counter: chain.counter + 1, last: Some(hash) };
        self.store
            .commit(vec![
                Write::Put(Table::Seals, format!("{portfolio}/{hash}"), encode(&seal.bytes()?)?),
                Write::Put(Table::Outbox, seal_mark_key(&hash), encode(&mark)?),
                Self::put_fact(&chain_key, &chain)?,
            ])
            .await?;
        Ok(seal)
    }

    /// How a seal stands by what is on this device.
    pub async fn standing(&self, seal: &Seal) -> Result<Standing, DeviceError> {
        let statement = seal.statement();
        let mut documents = BTreeMap::new();
        for sealed in &statement.documents {
            if let Some(document) = self.read(sealed.id, READER).await? {
                documents.insert(sealed.id, document);
            }
        }
        let seals = self.seals(statement.portfolio).await?.into_iter().map(|seal| (seal.hash(), seal)).collect();
        Ok(judge(seal, &mut Here { registry: self.registry().await?, seals, documents }))
    }
}

/// Whether the first signs what the second would sign again: the same content, for the same reason. A tab that didn't
/// know of the other's signature asks for this.
fn is_signed_already(other: &SealStatement, statement: &SealStatement) -> bool {
    let again = match statement.act {
        Act::Signature { .. } => true,
        // Deciding the same once more is an answer, where another assessor decided otherwise meanwhile.
        Act::Decision { .. } => other.seals == statement.seals,
        Act::Handover { .. } | Act::Withdrawal { .. } | Act::Sample { .. } => false,
    };
    again
        && (&other.act, other.person, other.role) == (&statement.act, statement.person, statement.role)
        && other.documents == statement.documents
}

/// The statements that give a person the role, and their key the person.
fn authority(
    registry: &Registry,
    person: &PersonId,
    role: Role,
    portfolio: PortfolioId,
    signing: &impl Signing,
) -> Vec<Hash> {
    let mut statements = Vec::new();
    if let Some((_, _, enrolment)) = registry.speaks_for(&signing.public_key()) {
        statements.extend(enrolment.statements);
    }
    if let Some(acts) = registry.acts_as(*person, role, portfolio) {
        statements.extend(acts.statements);
    }
    statements
}

struct Here {
    registry: Registry,
    seals: BTreeMap<Hash, Seal>,
    documents: BTreeMap<DocumentId, Document>,
}

impl Evidence for Here {
    fn registry(&self) -> &Registry {
        &self.registry
    }
    fn seal(&self, hash: &Hash) -> Option<&Seal> {
        self.seals.get(hash)
    }
    fn document(&mut self, id: DocumentId) -> Option<&mut Document> {
        self.documents.get_mut(&id)
    }
}

//! What lists and finished forms are made of: summaries, seals, numbers and how seals stand, read again whenever the store
//! changed. What they mean, `vouch_portfolio::view` says.

use std::collections::BTreeMap;

use leptos::prelude::*;
use vouch_portfolio::device::{DeviceError, Summary};
use vouch_portfolio::document::Document;
use vouch_portfolio::foundation::{DocumentId, Hash, PortfolioId};
use vouch_portfolio::seal::{Seal, Standing};
use vouch_portfolio::wire::Outcome;

use super::Session;

/// One portfolio, as this device holds it.
#[derive(Debug, Clone, Default)]
pub struct Records {
    /// Its documents in brief.
    pub summaries: Vec<Summary>,
    /// Its seals.
    pub seals: Vec<Seal>,
    /// The evidence numbers given so far, by record.
    pub numbers: BTreeMap<DocumentId, u32>,
}

impl Records {
    /// The summary of a document.
    pub fn summary(&self, document: DocumentId) -> Option<&Summary> {
        self.summaries.iter().find(|summary| summary.document == document)
    }
}

/// Reads a portfolio's lists.
pub async fn records(session: Session, portfolio: PortfolioId) -> Result<Records, DeviceError> {
    let replica = session.replica();
    let summaries = replica.summaries(portfolio).await?;
    let seals = replica.seals(portfolio).await?;
    let mut numbers = BTreeMap::new();
    for summary in summaries.iter().filter(|summary| summary.kind.rule().is_record) {
        if let Some(number) = replica.number(summary.document).await? {
            numbers.insert(summary.document, number);
        }
    }
    Ok(Records { summaries, seals, numbers })
}

/// A portfolio's lists, following the store. None only before the first answer.
pub fn use_records(
    session: Session,
    portfolio: impl Fn() -> PortfolioId + 'static,
) -> LocalResource<Result<Records, DeviceError>> {
    LocalResource::new(move || {
        session.news.track();
        records(session, portfolio())
    })
}

/// The lists of every portfolio this person may see, following the store.
pub fn use_all_records(session: Session) -> LocalResource<Result<BTreeMap<PortfolioId, Records>, DeviceError>> {
    LocalResource::new(move || {
        session.news.track();
        let portfolios: Vec<PortfolioId> = session.directory.read().portfolios.iter().map(|p| p.id).collect();
        async move {
            let mut all = BTreeMap::new();
            for portfolio in portfolios {
                all.insert(portfolio, records(session, portfolio).await?);
            }
            Ok(all)
        }
    })
}

/// A document to read, as it is kept; none when it isn't on this device.
pub async fn read_document(session: Session, id: DocumentId) -> Result<Option<Document>, DeviceError> {
    session.replica().look(id).await
}

/// The portfolio a document belongs to, by its summary; none when it isn't on this device.
pub async fn portfolio_of(session: Session, id: DocumentId) -> Result<Option<PortfolioId>, DeviceError> {
    Ok(read_document(session, id).await?.map(|document| document.origin().portfolio))
}

/// How a seal stands by what is on this device, and what the centre last said of it while it waits.
#[derive(Debug, Clone, PartialEq)]
pub struct SealState {
    /// How it stands here.
    pub standing: Standing,
    /// The centre's last word on it; none once it is accepted, or while it was never sent.
    pub outcome: Option<Outcome>,
    /// Whether it still waits here.
    pub waits: bool,
}

/// How these seals stand.
pub async fn seal_states(session: Session, seals: &[Seal]) -> Result<BTreeMap<Hash, SealState>, DeviceError> {
    let replica = session.replica();
    let waiting = replica.waiting_in_brief().await?.seals;
    let mut states = BTreeMap::new();
    for seal in seals {
        let hash = seal.hash();
        let outcome = replica.seal_outcome(&hash).await?;
        let standing = replica.standing(seal).await?;
        states.insert(hash, SealState { standing, outcome, waits: waiting.contains(&hash) });
    }
    Ok(states)
}

//! One push: load what it names, decide, keep, answer. All in one transaction, one push at a time.

use std::collections::{BTreeMap, BTreeSet};

use serde_bytes::ByteBuf;
use vouch_portfolio::accept::{Decision, Known, Names, Ruling, decide, names};
use vouch_portfolio::foundation::{Hash, PersonId, Signed};
use vouch_portfolio::wire::{FeedId, Push, PushReply, SignedReceipt};

use super::RegistryCopy;
use crate::blobs::announce;
use crate::centre::{Centre, take_back};
use crate::http::{App, Problem};
use crate::store::{Connection, accepted, known, sight};

/// Accepts of a push what can be accepted, and answers for every item.
pub(crate) async fn accept(app: &App, push: Push, ruling: Ruling) -> Result<PushReply, Problem> {
    let centre = app.centre()?.clone();
    // Checking signatures and applying changes takes a processor: not the one that answers others.
    let healing = !push.receipts.is_empty();
    let (push, named) = on_a_thread(move || {
        let named = names(&push);
        (push, named)
    })
    .await?;
    let mut copy = app.registry.lock().await;
    let mut writing = app.store.write().await?;
    let known = load(&mut writing, &mut copy, &named, healing).await?;
    let (epoch, at) = (app.epoch, app.world.now());
    let id = centre.id;
    let (known, mut decision) = on_a_thread(move || {
        let decision = decide(&push, &known, id, epoch, at, ruling);
        (known, decision)
    })
    .await?;
    let Known { registry, numbers, .. } = known;
    copy.give_back(registry);
    decision.numbers.retain(|portfolio, last| numbers.get(portfolio) != Some(last));

    let mut receipts = sign(&decision, &centre)?;
    accepted::keep(&mut writing, &mut decision, &receipts, at).await?;
    let mut told = whom_to_tell(&mut writing, &decision).await?;
    // Bytes may have come before the work that names them was let in.
    for document in decision.documents.keys() {
        if let Some((feed, receipt)) = announce(&mut writing, &centre, epoch, at, *document).await? {
            told.extend(sight::audience(&mut writing, feed).await?);
            receipts.push(receipt);
        }
    }
    add_earlier(&mut writing, &decision.already, &mut receipts).await?;
    app.commit(writing).await?;
    drop(copy);
    app.pokes.poke(told);
    Ok(PushReply { v: 1, epoch, outcomes: decision.outcomes, receipts })
}

/// Takes back the centre's own statements that a restore lost and a device offers.
pub(crate) async fn take_statements_back(app: &App, offered: Vec<ByteBuf>) -> Result<(), Problem> {
    if offered.is_empty() {
        return Ok(());
    }
    app.centre()?;
    // What isn't a signed statement is nobody's word.
    let offered = on_a_thread(move || offered.iter().filter_map(|bytes| Signed::parse(bytes).ok()).collect()).await?;
    let mut copy = app.registry.lock().await;
    let mut writing = app.store.write().await?;
    let mut registry = copy.lend(&mut writing).await?;
    match take_back(&mut writing, &mut registry, offered, app.world.now()).await? {
        None => copy.give_back(registry),
        // Its numbers lie before those read last: the copy is read anew.
        Some(concerned) => app.commit_about(writing, &concerned.into_iter().collect::<Vec<_>>()).await?,
    }
    Ok(())
}

async fn load(db: &mut Connection, copy: &mut RegistryCopy, named: &Names, healing: bool) -> Result<Known, Problem> {
    let known = known::load(db, named, healing).await?;
    Ok(Known { registry: copy.lend(db).await?, ..known })
}

async fn on_a_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Problem> {
    tokio::task::spawn_blocking(work).await.map_err(|error| Problem::fault(&error))
}

fn sign(decision: &Decision, centre: &Centre) -> Result<Vec<SignedReceipt>, Problem> {
    let signed = decision.receipts.iter().map(|receipt| SignedReceipt::sign(receipt, &centre.key));
    signed.collect::<Result<_, _>>().map_err(|error| Problem::fault(&error))
}

/// Everybody who may see a feed that moved.
async fn whom_to_tell(db: &mut Connection, decision: &Decision) -> Result<BTreeSet<PersonId>, Problem> {
    let mut told = BTreeSet::new();
    for receipt in &decision.receipts {
        let feed = FeedId { portfolio: receipt.portfolio, audience: receipt.audience };
        told.extend(sight::audience(db, feed).await?);
    }
    Ok(told)
}

/// Adds the receipts of what was accepted before, each once.
async fn add_earlier(db: &mut Connection, already: &[Hash], receipts: &mut Vec<SignedReceipt>) -> Result<(), Problem> {
    let mut all: BTreeMap<Hash, SignedReceipt> = BTreeMap::new();
    for receipt in receipts.drain(..).chain(accepted::receipts_of(db, already).await?) {
        all.insert(receipt.hash(), receipt);
    }
    receipts.extend(all.into_values());
    Ok(())
}

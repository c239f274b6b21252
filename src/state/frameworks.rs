//! The centre's own frameworks: those that portfolios on this device go by, and the coordinator's work on new ones.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;
use vouch_framework::draft::{Draft, Edit};
use vouch_framework::{BUILT_IN_IDS, Framework, built_in};
use vouch_portfolio::device::Replica;
use vouch_portfolio::foundation::{DraftId, PortfolioId, Time};
use vouch_portfolio::seal::FrameworkRef;
use vouch_portfolio::store::Store;
use vouch_portfolio::view::framework_ref;
use vouch_portfolio::wire::{Directory, DirectoryPortfolio, encode};

use super::Session;
use crate::browser::http::{HttpError, delete, get_json, post_cbor, post_json};

/// Frameworks by what names them.
pub type Frameworks = BTreeMap<FrameworkRef, &'static Framework>;

/// Reading the largest handbook takes the server less than a second; sending it over a poor line takes longer.
const READ_MILLISECONDS: u32 = 180_000;

/// Those that these portfolios go by and that are kept here, with those that are known already. One that can't be read is
/// left out, and whatever needs it says so.
pub(super) async fn here<S: Store>(
    replica: &Replica<S>,
    portfolios: impl Iterator<Item = &DirectoryPortfolio>,
    mut known: Frameworks,
) -> Frameworks {
    for name in portfolios.filter_map(|portfolio| portfolio.version.as_ref()) {
        if !known.contains_key(name)
            && let Ok(Some(framework)) = replica.framework(name).await
        {
            // A handful for as long as the page is open: what is built in lives as long.
            known.insert(name.clone(), Box::leak(Box::new(framework)));
        }
    }
    known
}

/// Takes up what came for the portfolios of this directory; whether anything did.
pub(super) async fn follow(session: Session, directory: &Directory) -> bool {
    let known = session.frameworks.read_untracked().clone();
    let before = known.len();
    let now = here(&session.replica(), directory.portfolios.iter(), known).await;
    let any = now.len() > before;
    if any {
        session.frameworks.set(now);
    }
    any
}

/// What the coordinator sees of the centre's own frameworks.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Overview {
    /// In use, newest first.
    pub in_use: Vec<InUse>,
    /// Being settled, newest first.
    pub drafts: Vec<DraftLine>,
}

/// A framework in use.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct InUse {
    /// What names it.
    pub version: FrameworkRef,
    /// Its title.
    pub title: String,
    /// The awarding body's number.
    pub number: String,
    /// The awarding body.
    pub awarding_body: String,
    /// The version as printed.
    pub printed_version: String,
    /// Who took it into use.
    pub used_by: Option<String>,
    /// When.
    pub used_at: Time,
    /// How many portfolios go by it.
    pub portfolios: usize,
}

/// A draft, in brief.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct DraftLine {
    /// The draft.
    pub draft: DraftId,
    /// What its file was called.
    pub name: String,
    /// The title read.
    pub title: String,
    /// The number read.
    pub number: String,
    /// The version read.
    pub printed_version: String,
    /// Who imported it.
    pub begun_by: Option<String>,
    /// When.
    pub begun_at: Time,
    /// Doubts that nobody has settled.
    pub open_doubts: usize,
    /// Contradictions that stand in the way of using it.
    pub problems: usize,
    /// Whether it was taken into use.
    pub used: bool,
}

/// A draft with all that belongs to it.
#[derive(Debug, Clone, Deserialize)]
pub struct WholeDraft {
    /// The draft.
    pub draft: DraftId,
    /// What its file was called.
    pub name: String,
    /// Who imported it.
    pub begun_by: Option<String>,
    /// When.
    pub begun_at: Time,
    /// The handbook's text.
    pub text: String,
    /// The framework as it stands, with its doubts.
    pub standing: Draft,
    /// What was done to it.
    pub done: Vec<Done>,
    /// What it is called in use, if it was taken into use as it stood then.
    pub used: Option<FrameworkRef>,
}

/// Something done to a draft.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Done {
    /// What.
    pub edit: Edit,
    /// By whom.
    pub by: Option<String>,
    /// When.
    pub at: Time,
}

/// All of the centre's own.
pub async fn overview() -> Result<Overview, HttpError> {
    get_json("/api/frameworks").await
}

/// Has the centre read a handbook.
pub async fn read(name: &str, bytes: Vec<u8>) -> Result<DraftId, HttpError> {
    #[derive(Serialize)]
    struct File<'a> {
        name: &'a str,
        bytes: ByteBuf,
    }
    #[derive(Deserialize)]
    struct Read {
        draft: DraftId,
    }
    let file = File { name, bytes: ByteBuf::from(bytes) };
    let message = encode(&file).map_err(|error| HttpError::Unwritable(error.to_string()))?;
    let answer = post_cbor("/api/frameworks/read", &message, READ_MILLISECONDS).await?;
    let read = serde_json::from_slice(&answer.body).map_err(|error| HttpError::Unreadable(error.to_string()));
    read.map(|read: Read| read.draft)
}

/// One draft.
pub async fn draft(id: DraftId) -> Result<WholeDraft, HttpError> {
    get_json(&format!("/api/frameworks/drafts/{id}")).await
}

/// Does something to a draft, to which so much had been done.
pub async fn edit(id: DraftId, after: usize, edits: &[Edit]) -> Result<(), HttpError> {
    let body = serde_json::json!({ "after": after, "edits": edits });
    post_json(&format!("/api/frameworks/drafts/{id}/edits"), &body).await
}

/// Takes a draft into use, to which so much had been done.
pub async fn take_into_use(id: DraftId, after: usize) -> Result<FrameworkRef, HttpError> {
    #[derive(Deserialize)]
    struct Used {
        version: FrameworkRef,
    }
    let body = serde_json::json!({ "after": after });
    post_json(&format!("/api/frameworks/drafts/{id}/use"), &body).await.map(|used: Used| used.version)
}

/// Throws a draft away.
pub async fn remove(id: DraftId) -> Result<(), HttpError> {
    delete(&format!("/api/frameworks/drafts/{id}")).await
}

/// The text of a framework in use.
pub async fn framework(name: &FrameworkRef) -> Result<Framework, HttpError> {
    get_json(&format!("/api/frameworks/{}/{}", name.structure, name.wording)).await
}

/// Has a portfolio go by this version, built in where none is named, with these units: another version than before, or the
/// same with other units.
pub async fn move_portfolio(
    portfolio: PortfolioId,
    id: &str,
    version: Option<&FrameworkRef>,
    units: &[String],
) -> Result<(), HttpError> {
    let body = serde_json::json!({ "framework": id, "version": version, "units": units });
    post_json(&format!("/api/portfolios/{portfolio}/framework"), &body).await
}

/// A version that candidates can be enrolled on, or portfolios moved to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Offered {
    /// The framework.
    pub framework: &'static Framework,
    /// Whether it is the centre's own copy.
    pub own: bool,
}

impl Offered {
    /// What names it, where it is the centre's own.
    pub fn version(&self) -> Option<FrameworkRef> {
        // A framework that could be read can be named.
        self.own.then(|| framework_ref(self.framework).ok()).flatten()
    }
}

/// A framework in use, fetched once for as long as the page is open.
pub async fn fetched(session: Session, name: &FrameworkRef) -> Result<&'static Framework, HttpError> {
    if let Some(known) = session.frameworks.read_untracked().get(name).copied() {
        return Ok(known);
    }
    let framework: &'static Framework = Box::leak(Box::new(framework(name).await?));
    session.frameworks.update(|known| {
        known.insert(name.clone(), framework);
    });
    Ok(framework)
}

/// What candidates can be enrolled on.
#[derive(Debug, Clone, PartialEq)]
pub struct Offers {
    /// What is built in, and the newest of each of the centre's own that could be had.
    pub offered: Vec<Offered>,
    /// What could not be had.
    pub left_out: Vec<LeftOut>,
}

/// What can't be offered now.
#[derive(Debug, Clone, PartialEq)]
pub struct LeftOut {
    /// The version; none where it isn't known which there are.
    pub title: Option<String>,
    /// Why it could not be had.
    pub error: HttpError,
}

/// What the centre has in use, whatever can be said of its drafts.
async fn in_use() -> Result<Vec<InUse>, HttpError> {
    #[derive(Deserialize)]
    struct Used {
        in_use: Vec<InUse>,
    }
    get_json("/api/frameworks").await.map(|used: Used| used.in_use)
}

/// What candidates can be enrolled on: always what is built in. One of the centre's own that can't be had is left out, and
/// keeps nobody from the others.
pub async fn offered(session: Session) -> Offers {
    let built_in = BUILT_IN_IDS.iter().filter_map(|id| built_in(id).ok());
    let mut offered: Vec<Offered> = built_in.map(|framework| Offered { framework, own: false }).collect();
    let mut left_out = Vec::new();
    let found = in_use().await.unwrap_or_else(|error| {
        left_out.push(LeftOut { title: None, error });
        Vec::new()
    });
    let mut taken = BTreeSet::new();
    for found in found {
        if !taken.insert(found.version.id.clone()) {
            continue;
        }
        match fetched(session, &found.version).await {
            Ok(framework) => offered.push(Offered { framework, own: true }),
            Err(error) => {
                let title = format!("{} {}, version {}", found.title, found.number, found.printed_version);
                left_out.push(LeftOut { title: Some(title), error });
            }
        }
    }
    Offers { offered, left_out }
}

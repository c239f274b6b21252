//! Frameworks of the centre's own: a draft is taken into use, and portfolios move from one version to another.

use std::collections::BTreeSet;

use serde::Deserialize;
use tokio::task::spawn_blocking;
use vouch_framework::draft::{Draft, Edit};
use vouch_framework::{Framework, built_in};
use vouch_portfolio::foundation::{DraftId, Hash, PersonId, PortfolioId, Time};
use vouch_portfolio::registry::Body;
use vouch_portfolio::seal::FrameworkRef;
use vouch_portfolio::view::framework_ref;

use super::{CentreError, Registrar};
use crate::store::drafts::{self, Done, Kept};
use crate::store::frameworks::{self, InUse};
use crate::store::{Connection, StoreError, portfolios};

/// Which version of a framework: by its id alone where it is built in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Version {
    pub(crate) framework: String,
    pub(crate) version: Option<FrameworkRef>,
}

/// A draft as it stands, with what was done to it.
pub(crate) async fn standing(db: &mut Connection, id: DraftId) -> Result<(Kept, Draft, Vec<Done>), CentreError> {
    let kept = drafts::by_id(db, id).await?.ok_or(CentreError::UnknownDraft)?;
    let done = drafts::done(db, id).await?;
    let mut draft = kept.read.clone();
    // A whole handbook with all that was ever done to it: too long to keep other requests waiting.
    let replayed = spawn_blocking(move || {
        draft.apply_all(done.iter().map(|done| &done.edit))?;
        Ok::<_, CentreError>((draft, done))
    });
    let (draft, done) = replayed.await.map_err(|_| StoreError::Damaged("edit"))??;
    Ok((kept, draft, done))
}

/// Does something to a draft: all of it, or nothing. `after` is how much the person had seen done to it.
pub(crate) async fn edit(
    db: &mut Connection,
    id: DraftId,
    (by, at): (PersonId, Time),
    after: usize,
    edits: Vec<Edit>,
) -> Result<(), CentreError> {
    let (_, mut draft, done) = standing(db, id).await?;
    if done.len() != after {
        return Err(CentreError::DraftMovedOn);
    }
    draft.apply_all(&edits)?;
    for (number, edit) in (after..).zip(edits) {
        drafts::add(db, id, number, &Done { edit, by, at }).await?;
    }
    Ok(())
}

/// Takes a draft into use, as far as the person has seen it. Portfolios stay on their version until they are moved.
pub(crate) async fn take_into_use(
    db: &mut Connection,
    id: DraftId,
    (by, at): (PersonId, Time),
    after: usize,
) -> Result<FrameworkRef, CentreError> {
    let (_, draft, done) = standing(db, id).await?;
    if done.len() != after {
        return Err(CentreError::DraftMovedOn);
    }
    let problems = draft.problems();
    if !problems.is_empty() {
        return Err(CentreError::Unsound(problems));
    }
    let name = framework_ref(&draft.framework).map_err(|error| CentreError::Signing(error.to_string()))?;
    let json = draft.framework.to_json().map_err(|error| CentreError::Signing(error.to_string()))?;
    let framework = InUse { name: name.clone(), json, used_by: Some(by), used_at: at };
    frameworks::take_into_use(db, &framework, Some(id)).await?;
    Ok(name)
}

/// A version's structure hash and wording hash (none where it is built in), once it has every unit chosen.
pub(crate) async fn checked(
    db: &mut Connection,
    version: &Version,
    units: &[String],
) -> Result<(Hash, Option<Hash>), CentreError> {
    match &version.version {
        None => {
            let framework = built_in(&version.framework).map_err(CentreError::UnknownFramework)?;
            check_units(framework, units)?;
            let structure = framework.structure_hash().map_err(|error| CentreError::Signing(error.to_string()))?;
            let structure =
                structure.parse().map_err(|_| CentreError::Signing("the framework's hash is not one".into()))?;
            Ok((structure, None))
        }
        Some(name) => {
            let hashes = (name.structure.as_bytes().as_slice(), name.wording.as_bytes().as_slice());
            let found = frameworks::by_hashes(db, hashes).await?.filter(|found| found.name.id == version.framework);
            let found = found.ok_or(CentreError::UnknownVersion)?;
            let framework = Framework::from_json(&found.json).map_err(CentreError::UnknownFramework)?;
            check_units(&framework, units)?;
            Ok((found.name.structure, Some(found.name.wording)))
        }
    }
}

fn check_units(framework: &Framework, units: &[String]) -> Result<(), CentreError> {
    if units.is_empty() {
        return Err(CentreError::NoUnits);
    }
    let unknown: Vec<String> = units.iter().filter(|code| framework.unit(code).is_none()).cloned().collect();
    if !unknown.is_empty() {
        return Err(CentreError::UnknownUnits(unknown));
    }
    let mut chosen = BTreeSet::new();
    match units.iter().find(|code| !chosen.insert(*code)) {
        Some(repeated) => Err(CentreError::RepeatedUnit(repeated.clone())),
        None => Ok(()),
    }
}

/// Moves a portfolio to another version of its framework. One that goes by it already stays, and nothing new is stated.
pub(crate) async fn move_portfolio(
    db: &mut Connection,
    registrar: &Registrar<'_>,
    id: PortfolioId,
    version: Version,
    units: Vec<String>,
) -> Result<(), CentreError> {
    let portfolio = portfolios::by_id(db, id).await?.ok_or(CentreError::UnknownPortfolio)?;
    if portfolio.framework != version.framework {
        return Err(CentreError::OtherQualification);
    }
    let (structure, wording) = checked(db, &version, &units).await?;
    if portfolio.version == version.version && portfolio.units == units {
        return Ok(());
    }
    portfolios::go_by(db, id, version.version.as_ref(), &units).await?;
    let framework = portfolio.framework;
    registrar.state(db, Body::PortfolioMoved { portfolio: id, framework, structure, wording, units }).await?;
    Ok(())
}

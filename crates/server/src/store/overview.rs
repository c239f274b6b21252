//! What the centre holds, at a glance.

use std::collections::BTreeMap;

use serde::Serialize;
use sqlx::Row;
use vouch_portfolio::foundation::{PersonId, PortfolioId, Time};
use vouch_portfolio::registry::Role;
use vouch_portfolio::seal::FrameworkRef;

use super::column::{count, raw};
use super::{Connection, StoreError, people, portfolios};

/// Somebody, by id and name.
#[derive(Debug, Serialize)]
pub(crate) struct Named {
    pub(crate) id: PersonId,
    pub(crate) name: String,
}

/// Somebody allotted.
#[derive(Debug, Serialize)]
pub(crate) struct Allotted {
    #[serde(flatten)]
    pub(crate) person: Named,
    pub(crate) role: Role,
}

/// A portfolio.
#[derive(Debug, Serialize)]
pub(crate) struct Overview {
    pub(crate) id: PortfolioId,
    pub(crate) candidate: Named,
    pub(crate) framework: String,
    /// Which version of it, where it is the centre's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) version: Option<FrameworkRef>,
    pub(crate) units: Vec<String>,
    pub(crate) opened_at: Time,
    /// Who works on it now.
    pub(crate) allotted: Vec<Allotted>,
    /// How many numbered records it has.
    pub(crate) records: u64,
    /// How many seals.
    pub(crate) seals: u64,
}

/// Every portfolio, the oldest first.
pub(crate) async fn portfolios(db: &mut Connection) -> Result<Vec<Overview>, StoreError> {
    let mut overviews = Vec::new();
    for portfolio in portfolios::all(db).await? {
        let mut allotted = Vec::new();
        for allotment in portfolios::allotments(db, portfolio.id).await? {
            if allotment.withdrawn_at.is_none() {
                allotted.push(Allotted { person: named(db, allotment.person).await?, role: allotment.role });
            }
        }
        let query = sqlx::query(
            "SELECT (SELECT COUNT(*) FROM documents WHERE portfolio = $1 AND evidence_number IS NOT NULL) AS records, \
                 (SELECT COUNT(*) FROM seals WHERE portfolio = $1) AS seals",
        );
        let row = query.bind(portfolio.id.as_bytes().as_slice()).fetch_one(&mut *db).await?;
        overviews.push(Overview {
            id: portfolio.id,
            candidate: named(db, portfolio.candidate).await?,
            framework: portfolio.framework,
            version: portfolio.version,
            units: portfolio.units,
            opened_at: portfolio.opened_at,
            allotted,
            records: count(&row, "records")?,
            seals: count(&row, "seals")?,
        });
    }
    Ok(overviews)
}

/// The names of everybody who has or had a part in a portfolio.
pub(crate) async fn names(
    db: &mut Connection,
    portfolio: PortfolioId,
) -> Result<BTreeMap<PersonId, String>, StoreError> {
    let query = sqlx::query(
        "SELECT id, name FROM people WHERE id IN (SELECT candidate FROM portfolios WHERE id = $1) \
         OR id IN (SELECT person FROM allotments WHERE portfolio = $1)",
    );
    let rows = query.bind(portfolio.as_bytes().as_slice()).fetch_all(db).await?;
    rows.iter().map(|row| Ok((raw(row, "id")?, row.try_get("name")?))).collect()
}

async fn named(db: &mut Connection, id: PersonId) -> Result<Named, StoreError> {
    Ok(Named { id, name: people::name(db, id).await?.unwrap_or_default() })
}

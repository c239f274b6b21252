//! Portfolios and who works on them.

use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use vouch_portfolio::foundation::{PersonId, PortfolioId, Time};
use vouch_portfolio::registry::Role;
use vouch_portfolio::seal::FrameworkRef;

use super::column::{raw, raw_or_none, spelt, time, time_or_none, word};
use super::{Connection, StoreError};

/// A candidate's portfolio for one qualification.
#[derive(Debug, Clone)]
pub(crate) struct Portfolio {
    pub(crate) id: PortfolioId,
    pub(crate) candidate: PersonId,
    pub(crate) framework: String,
    /// Which version of it, where it is the centre's own; none where it is built in.
    pub(crate) version: Option<FrameworkRef>,
    pub(crate) units: Vec<String>,
    pub(crate) opened_at: Time,
}

/// That somebody works, or worked, on a portfolio.
#[derive(Debug, Clone)]
pub(crate) struct Allotment {
    pub(crate) person: PersonId,
    pub(crate) role: Role,
    pub(crate) withdrawn_at: Option<Time>,
}

/// Opens a portfolio. Taken when the candidate is enrolled for that qualification already.
pub(crate) async fn open(db: &mut Connection, portfolio: &Portfolio) -> Result<(), StoreError> {
    let units = serde_json::to_string(&portfolio.units).map_err(|_| StoreError::Damaged("units"))?;
    sqlx::query("INSERT INTO portfolios (id, candidate, framework, units, opened_at, structure, wording) VALUES ($1, $2, $3, $4, $5, $6, $7)")
        .bind(portfolio.id.as_bytes().as_slice())
        .bind(portfolio.candidate.as_bytes().as_slice())
        .bind(&portfolio.framework)
        .bind(units)
        .bind(portfolio.opened_at.0)
        .bind(portfolio.version.as_ref().map(|version| version.structure.as_bytes().as_slice()))
        .bind(portfolio.version.as_ref().map(|version| version.wording.as_bytes().as_slice()))
        .execute(db)
        .await?;
    Ok(())
}

/// Every portfolio, the oldest first.
pub(crate) async fn all(db: &mut Connection) -> Result<Vec<Portfolio>, StoreError> {
    let query = sqlx::query("SELECT * FROM portfolios ORDER BY opened_at, id");
    query.fetch_all(db).await?.iter().map(portfolio).collect()
}

/// The portfolio with this id.
pub(crate) async fn by_id(db: &mut Connection, id: PortfolioId) -> Result<Option<Portfolio>, StoreError> {
    let query = sqlx::query("SELECT * FROM portfolios WHERE id = $1").bind(id.as_bytes().as_slice());
    query.fetch_optional(db).await?.as_ref().map(portfolio).transpose()
}

/// A portfolio goes by this version from now on, with these units.
pub(crate) async fn go_by(
    db: &mut Connection,
    id: PortfolioId,
    version: Option<&FrameworkRef>,
    units: &[String],
) -> Result<(), StoreError> {
    let units = serde_json::to_string(units).map_err(|_| StoreError::Damaged("units"))?;
    sqlx::query("UPDATE portfolios SET structure = $2, wording = $3, units = $4 WHERE id = $1")
        .bind(id.as_bytes().as_slice())
        .bind(version.map(|version| version.structure.as_bytes().as_slice()))
        .bind(version.map(|version| version.wording.as_bytes().as_slice()))
        .bind(units)
        .execute(db)
        .await?;
    Ok(())
}

/// The portfolios a person has a part in now: as candidate or allotted.
pub(crate) async fn of(db: &mut Connection, person: PersonId) -> Result<Vec<Portfolio>, StoreError> {
    let query = sqlx::query(
        "SELECT * FROM portfolios WHERE candidate = $1 \
         OR id IN (SELECT portfolio FROM allotments WHERE person = $1 AND withdrawn_at IS NULL) \
         ORDER BY opened_at, id",
    );
    query.bind(person.as_bytes().as_slice()).fetch_all(db).await?.iter().map(portfolio).collect()
}

/// The portfolios a person has or ever had a part in.
pub(crate) async fn ever_of(db: &mut Connection, person: PersonId) -> Result<Vec<PortfolioId>, StoreError> {
    let query = sqlx::query(
        "SELECT id FROM portfolios WHERE candidate = $1 \
         OR id IN (SELECT portfolio FROM allotments WHERE person = $1) ORDER BY opened_at, id",
    );
    query.bind(person.as_bytes().as_slice()).fetch_all(db).await?.iter().map(|row| raw(row, "id")).collect()
}

/// Everybody who works or worked on a portfolio.
pub(crate) async fn allotments(db: &mut Connection, id: PortfolioId) -> Result<Vec<Allotment>, StoreError> {
    let query = sqlx::query("SELECT * FROM allotments WHERE portfolio = $1 ORDER BY role, person");
    query.bind(id.as_bytes().as_slice()).fetch_all(db).await?.iter().map(allotment).collect()
}

/// Allots a person, again if they were withdrawn.
pub(crate) async fn allot(
    db: &mut Connection,
    id: PortfolioId,
    person: PersonId,
    role: Role,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO allotments (portfolio, person, role) VALUES ($1, $2, $3) \
         ON CONFLICT (portfolio, person, role) DO UPDATE SET withdrawn_at = NULL",
    )
    .bind(id.as_bytes().as_slice())
    .bind(person.as_bytes().as_slice())
    .bind(spelt(&role)?)
    .execute(db)
    .await?;
    Ok(())
}

/// Withdraws a person from a portfolio.
pub(crate) async fn withdraw(
    db: &mut Connection,
    id: PortfolioId,
    person: PersonId,
    role: Role,
    now: Time,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE allotments SET withdrawn_at = $4 WHERE portfolio = $1 AND person = $2 AND role = $3")
        .bind(id.as_bytes().as_slice())
        .bind(person.as_bytes().as_slice())
        .bind(spelt(&role)?)
        .bind(now.0)
        .execute(db)
        .await?;
    Ok(())
}

fn portfolio(row: &SqliteRow) -> Result<Portfolio, StoreError> {
    let units: String = row.try_get("units")?;
    let framework: String = row.try_get("framework")?;
    let version = match (raw_or_none(row, "structure")?, raw_or_none(row, "wording")?) {
        (Some(structure), Some(wording)) => Some(FrameworkRef { id: framework.clone(), structure, wording }),
        _ => None,
    };
    Ok(Portfolio {
        id: raw(row, "id")?,
        candidate: raw(row, "candidate")?,
        framework,
        version,
        units: serde_json::from_str(&units).map_err(|_| StoreError::Damaged("units"))?,
        opened_at: time(row, "opened_at")?,
    })
}

fn allotment(row: &SqliteRow) -> Result<Allotment, StoreError> {
    Ok(Allotment {
        person: raw(row, "person")?,
        role: word(row, "role")?,
        withdrawn_at: time_or_none(row, "withdrawn_at")?,
    })
}

//! Who may see which feeds.

use std::collections::BTreeSet;

use vouch_portfolio::document::Audience;
use vouch_portfolio::foundation::{PersonId, PortfolioId};
use vouch_portfolio::registry::Role;
use vouch_portfolio::wire::{Cursor, Directory, FeedId};

use super::column::{count, raw, spelt, word};
use super::{Connection, StoreError, feed};

/// The feeds of a directory's portfolios that its person may see, with how far each reaches. An empty feed is left out:
/// a device has nothing to say about it either, so both come to the same digest.
pub(crate) async fn feeds(db: &mut Connection, directory: &Directory) -> Result<Vec<Cursor>, StoreError> {
    let mut cursors = Vec::new();
    for portfolio in &directory.portfolios {
        let query = sqlx::query("SELECT audience, position FROM feed_ends WHERE portfolio = $1 AND position > 0");
        for row in query.bind(portfolio.id.as_bytes().as_slice()).fetch_all(&mut *db).await? {
            let audience: Audience = word(&row, "audience")?;
            if portfolio.my_roles.iter().any(|role| audience.includes(*role)) {
                let feed = FeedId { portfolio: portfolio.id, audience };
                cursors.push(Cursor { feed, position: count(&row, "position")? });
            }
        }
    }
    Ok(cursors)
}

/// Whether a person may see a feed now.
pub(crate) async fn may_see(db: &mut Connection, person: PersonId, feed: FeedId) -> Result<bool, StoreError> {
    Ok(audience(db, feed).await?.contains(&person))
}

/// Everybody who may see a feed now.
pub(crate) async fn audience(db: &mut Connection, feed: FeedId) -> Result<BTreeSet<PersonId>, StoreError> {
    let sees = |role: Role| feed.audience.includes(role);
    let query = sqlx::query(
        "SELECT candidate AS person, $2 AS role FROM portfolios WHERE id = $1 \
         UNION ALL SELECT person, role FROM allotments WHERE portfolio = $1 AND withdrawn_at IS NULL \
         UNION ALL SELECT person, role FROM roles WHERE role = $3 AND EXISTS (SELECT 1 FROM portfolios WHERE id = $1)",
    )
    .bind(feed.portfolio.as_bytes().as_slice())
    .bind(spelt(&Role::Candidate)?)
    .bind(spelt(&Role::Coordinator)?);
    let mut people = BTreeSet::new();
    for row in query.fetch_all(db).await? {
        if sees(word(&row, "role")?) {
            people.insert(raw(&row, "person")?);
        }
    }
    Ok(people)
}

/// Everybody who has or had a part in a portfolio, and the coordinators: who notices when its people change.
pub(crate) async fn attached(db: &mut Connection, portfolio: PortfolioId) -> Result<BTreeSet<PersonId>, StoreError> {
    let mut people = audience(db, FeedId { portfolio, audience: Audience::Shared }).await?;
    let query = sqlx::query("SELECT person FROM allotments WHERE portfolio = $1");
    for row in query.bind(portfolio.as_bytes().as_slice()).fetch_all(db).await? {
        people.insert(raw(&row, "person")?);
    }
    Ok(people)
}

/// The last position of every feed of a portfolio.
pub(crate) async fn ends(db: &mut Connection, portfolio: PortfolioId) -> Result<Vec<Cursor>, StoreError> {
    let mut cursors = Vec::new();
    for audience in Audience::ALL {
        let feed = FeedId { portfolio, audience };
        cursors.push(Cursor { feed, position: feed::end(db, feed).await? });
    }
    Ok(cursors)
}

//! Minting registry statements: numbered, chained to the one before, signed with the centre's key.

use vouch_portfolio::foundation::{PersonId, Signed, Time, Unsigned};
use vouch_portfolio::registry::{Body, Statement};

use super::{Centre, CentreError};
use crate::store::{Connection, feed, life, portfolios, registry};

/// States things in the centre's name, at one moment.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Registrar<'a> {
    centre: &'a Centre,
    at: Time,
}

impl<'a> Registrar<'a> {
    /// Stating at this time.
    pub(crate) fn new(centre: &'a Centre, at: Time) -> Self {
        Self { centre, at }
    }

    /// When.
    pub(crate) fn at(&self) -> Time {
        self.at
    }

    /// Mints a statement, appends it to the registry and to the feeds of the portfolios it concerns.
    pub(crate) async fn state(&self, db: &mut Connection, body: Body) -> Result<Signed, CentreError> {
        let person = body.person();
        self.state_about(db, body, person).await
    }

    /// As [`state`](Self::state), for a body that doesn't name the person it concerns.
    pub(crate) async fn state_about(
        &self,
        db: &mut Connection,
        body: Body,
        person: Option<PersonId>,
    ) -> Result<Signed, CentreError> {
        let portfolio = body.portfolio();
        let number = life::progress(db).await?.map_or(0, |progress| progress.registry_next);
        let previous = registry::newest(db).await?;
        let statement = Statement { v: 1, centre: self.centre.id, number, previous, at: self.at, body };
        let signed = self.sign(&statement)?;
        registry::append(db, number, &signed, person, portfolio).await?;
        let concerned = match (portfolio, person) {
            (Some(portfolio), _) => vec![portfolio],
            (None, Some(person)) => portfolios::ever_of(db, person).await?,
            (None, None) => portfolios::all(db).await?.into_iter().map(|portfolio| portfolio.id).collect(),
        };
        for portfolio in concerned {
            feed::catch_up_registry(db, portfolio).await?;
        }
        Ok(signed)
    }

    fn sign(&self, statement: &Statement) -> Result<Signed, CentreError> {
        let value = serde_json::to_value(statement).map_err(|error| CentreError::Signing(error.to_string()))?;
        let key = &self.centre.key;
        let unsigned = Unsigned::new(value, &key.public())?;
        let signature = key.sign_now(unsigned.input());
        Ok(unsigned.attach(&signature)?)
    }
}

//! Who is at this device: kept as durably as the keys themselves, since a device that forgets it in a sudden death asks for
//! a connection to sign in again. (The browser's local storage is written seconds late, and loses those.)

use vouch_portfolio::foundation::PersonId;

use super::{LockError, vault};
use crate::browser::database::Change;

const LAST: &str = "last";

/// Who is here, or was when the app was last open; nobody after signing out.
pub async fn last_person() -> Result<Option<PersonId>, LockError> {
    let kept = vault::open().await?.get(vault::HERE, LAST).await?;
    // What can't be read is nobody: signing in mends it.
    Ok(kept.and_then(|kept| kept.as_string()?.parse().ok()))
}

/// Remembers who is here, or that nobody is.
pub async fn set_last_person(person: Option<PersonId>) -> Result<(), LockError> {
    let value = person.map(|person| person.to_string().into());
    let change = Change { table: vault::HERE, key: LAST.to_owned(), value };
    Ok(vault::open().await?.write(&[change]).await?)
}

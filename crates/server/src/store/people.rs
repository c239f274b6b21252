//! People, their roles at the centre, and how they prove who they are.

use sqlx::Row;
use vouch_portfolio::foundation::{PersonId, Time};
use vouch_portfolio::registry::Role;
use vouch_portfolio::wire::DirectoryPerson;

use super::column::{raw, spelt, time, word};
use super::{Connection, StoreError};

/// Somebody of the centre.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) id: PersonId,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) added_at: Time,
}

/// Adds a person. Taken when somebody has the address already.
pub(crate) async fn add(db: &mut Connection, person: &Person, password_hash: &str) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO people (id, name, email, password, added_at) VALUES ($1, $2, $3, $4, $5)")
        .bind(person.id.as_bytes().as_slice())
        .bind(&person.name)
        .bind(&person.email)
        .bind(password_hash)
        .bind(person.added_at.0)
        .execute(db)
        .await?;
    Ok(())
}

/// Gives a person a role at the centre.
pub(crate) async fn grant(db: &mut Connection, person: PersonId, role: Role) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO roles (person, role) VALUES ($1, $2)")
        .bind(person.as_bytes().as_slice())
        .bind(spelt(&role)?)
        .execute(db)
        .await?;
    Ok(())
}

/// Everybody, by name.
pub(crate) async fn all(db: &mut Connection) -> Result<Vec<Person>, StoreError> {
    let rows = sqlx::query("SELECT id, name, email, added_at FROM people ORDER BY name, id").fetch_all(db).await?;
    rows.iter()
        .map(|row| {
            Ok(Person {
                id: raw(row, "id")?,
                name: row.try_get("name")?,
                email: row.try_get("email")?,
                added_at: time(row, "added_at")?,
            })
        })
        .collect()
}

/// Everybody's name, by id.
pub(crate) async fn names(db: &mut Connection) -> Result<Vec<DirectoryPerson>, StoreError> {
    let rows = sqlx::query("SELECT id, name FROM people ORDER BY id").fetch_all(db).await?;
    rows.iter().map(|row| Ok(DirectoryPerson { id: raw(row, "id")?, name: row.try_get("name")? })).collect()
}

/// The name of a person, when there is such a person.
pub(crate) async fn name(db: &mut Connection, person: PersonId) -> Result<Option<String>, StoreError> {
    let query = sqlx::query_scalar("SELECT name FROM people WHERE id = $1").bind(person.as_bytes().as_slice());
    Ok(query.fetch_optional(db).await?)
}

/// A person's roles at the centre.
pub(crate) async fn roles(db: &mut Connection, person: PersonId) -> Result<Vec<Role>, StoreError> {
    let query = sqlx::query("SELECT role FROM roles WHERE person = $1").bind(person.as_bytes().as_slice());
    let mut roles: Vec<Role> =
        query.fetch_all(db).await?.iter().map(|row| word(row, "role")).collect::<Result<_, _>>()?;
    roles.sort_unstable();
    Ok(roles)
}

/// The person with this address and their password's hash.
pub(crate) async fn by_email(db: &mut Connection, email: &str) -> Result<Option<(PersonId, String)>, StoreError> {
    let row = sqlx::query("SELECT id, password FROM people WHERE email = $1").bind(email).fetch_optional(db).await?;
    row.map(|row| Ok((raw(&row, "id")?, row.try_get("password")?))).transpose()
}

/// A person's address and password hash.
pub(crate) async fn credentials(db: &mut Connection, person: PersonId) -> Result<(String, String), StoreError> {
    let query = sqlx::query("SELECT email, password FROM people WHERE id = $1").bind(person.as_bytes().as_slice());
    let row = query.fetch_one(db).await?;
    Ok((row.try_get("email")?, row.try_get("password")?))
}

/// Changes a person's password.
pub(crate) async fn set_password(db: &mut Connection, person: PersonId, hash: &str) -> Result<(), StoreError> {
    sqlx::query("UPDATE people SET password = $2 WHERE id = $1")
        .bind(person.as_bytes().as_slice())
        .bind(hash)
        .execute(db)
        .await?;
    Ok(())
}

//! Names and portfolios, as the person asking may see them.

use axum::Json;
use axum::extract::State;
use vouch_portfolio::wire::Directory;

use super::signed_in::SignedIn;
use super::{App, Problem};
use crate::store::directory;

/// `GET /api/directory`
pub(super) async fn show(State(app): State<App>, signed_in: SignedIn) -> Result<Json<Directory>, Problem> {
    let heading = app.centre()?.heading();
    let mut db = app.store.moment().await?;
    Ok(Json(directory::of(&mut db, signed_in.person, heading).await?))
}

//! `POST /api/frameworks/given`: a device gives back a framework that was taken into use after the copy from which the
//! centre was restored. It needs no session, which may be lost with it: only what portfolios go by and the centre lacks is
//! taken, and only with exactly the content that its name says.

use axum::extract::State;
use axum::http::StatusCode;
use vouch_framework::Framework;
use vouch_portfolio::foundation::Time;
use vouch_portfolio::view::framework_ref;
use vouch_portfolio::wire::GivenFramework;

use crate::http::cbor::Cbor;
use crate::http::push::check_version;
use crate::http::{App, Problem};
use crate::store::frameworks::{self, InUse};

/// Takes it back; one that is here already is only thanked for.
pub(in crate::http) async fn take_back(
    State(app): State<App>,
    Cbor(given): Cbor<GivenFramework>,
) -> Result<StatusCode, Problem> {
    check_version(given.v)?;
    let name = given.name.clone();
    let checking = tokio::task::spawn_blocking(move || {
        let json = String::from_utf8(given.json.into_vec()).ok()?;
        let framework = Framework::from_json(&json).ok()?;
        (framework_ref(&framework).ok()? == given.name).then_some(json)
    });
    let json = checking.await.map_err(|error| Problem::fault(&error))?.ok_or_else(|| {
        Problem::unusable("other-framework", "this is not the qualification that its name says, so it was not taken")
    })?;
    let mut writing = app.store.write().await?;
    // When it was taken into use is lost; not after anything that is here, at any rate.
    if frameworks::lacking(&mut writing).await?.contains(&name) {
        let back = InUse { name, json, used_by: None, used_at: Time(0) };
        frameworks::take_into_use(&mut writing, &back, None).await?;
        app.commit(writing).await?;
    }
    Ok(StatusCode::NO_CONTENT)
}

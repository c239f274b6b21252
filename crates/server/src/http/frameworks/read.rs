//! `POST /api/frameworks/read`: a handbook becomes a draft.

use axum::Json as Reply;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use serde_bytes::ByteBuf;
use serde_json::{Value, json};
use vouch_framework::draft::Draft;
use vouch_portfolio::foundation::DraftId;

use crate::handbook;
use crate::http::cbor::Cbor;
use crate::http::signed_in::Coordinator;
use crate::http::{App, Problem};
use crate::store::drafts::{self, Kept};

/// More drafts than anybody settles at once: each holds a whole handbook.
const DRAFTS_MAX: u64 = 50;

/// The longest name of a file that is kept.
const NAME_MAX: usize = 200;

/// A file.
#[derive(Debug, Deserialize)]
pub(in crate::http) struct File {
    name: String,
    bytes: ByteBuf,
}

/// Reads the file and keeps what was made of it. A file that is no handbook is refused, and nothing is kept.
pub(in crate::http) async fn read(
    State(app): State<App>,
    coordinator: Coordinator,
    Cbor(file): Cbor<File>,
) -> Result<(StatusCode, Reply<Value>), Problem> {
    let bytes = file.bytes.into_vec();
    let text = if handbook::is_pdf(&bytes) {
        handbook::of_pdf(bytes).await.map_err(|error| unreadable(&error.to_string()))?
    } else {
        handbook::text(bytes)
    };
    let reading = tokio::task::spawn_blocking(move || (Draft::read(&text), text));
    // A reader that panics in spite of everything is a refusal like any other.
    let (draft, text) =
        reading.await.map_err(|_| unreadable("this file stopped the reader. Give the handbook's plain text"))?;
    let draft = draft.map_err(|refusal| unreadable(&refusal.to_string()))?;
    let mut name: String = file.name.chars().filter(|char| !char.is_control()).take(NAME_MAX).collect();
    if name.trim().is_empty() {
        name = "A file without a name".to_owned();
    }
    let id = DraftId::new(&mut app.world.random());
    let kept = Kept { id, name, text, read: draft, begun_by: coordinator.person, begun_at: app.world.now() };
    let mut writing = app.store.write().await?;
    if drafts::number(&mut writing).await? >= DRAFTS_MAX {
        let words = format!("there are {DRAFTS_MAX} drafts already. Throw away what is not needed, then import again");
        return Err(Problem::new(StatusCode::CONFLICT, "many-drafts", words));
    }
    drafts::keep(&mut writing, &kept).await?;
    app.commit(writing).await?;
    Ok((StatusCode::CREATED, Reply(json!({ "draft": id }))))
}

fn unreadable(words: &str) -> Problem {
    Problem::unusable("no-handbook", words)
}

//! Beginning a record: it is there at once, with the day, and can be written in before anything is asked.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;
use vouch_portfolio::device::DeviceError;
use vouch_portfolio::document::Kind;
use vouch_portfolio::foundation::{DocumentId, PortfolioId};
use vouch_portfolio::record::{Edit, QuestionsEdit, StatementEdit};

use crate::browser::{calendar, clock};
use crate::state::{Editor, Session, use_session};

/// Begins records of one portfolio and goes to them.
#[derive(Clone, Copy)]
pub(in crate::pages) struct Beginning {
    /// One is being begun.
    pub(in crate::pages) busy: RwSignal<bool>,
    /// Why none was begun.
    pub(in crate::pages) trouble: RwSignal<Option<String>>,
    begin: Callback<Kind>,
}

impl Beginning {
    /// For this portfolio; to be made where the page is.
    pub(in crate::pages) fn new(portfolio: PortfolioId) -> Self {
        let session = use_session();
        let navigate = use_navigate();
        let (busy, trouble) = (RwSignal::new(false), RwSignal::new(None::<String>));
        let begin = Callback::new(move |kind: Kind| {
            if busy.get_untracked() {
                return;
            }
            let navigate = navigate.clone();
            busy.set(true);
            trouble.set(None);
            spawn_local(async move {
                let begun = begin(session, portfolio, kind).await;
                busy.try_set(false);
                match begun {
                    Ok(record) => navigate(&format!("/record/{record}"), Default::default()),
                    Err(error) => drop(trouble.try_set(Some(error.to_string()))),
                }
            });
        });
        Self { busy, trouble, begin }
    }

    /// Begins one of this kind.
    pub(in crate::pages) fn begin(&self, kind: Kind) {
        self.begin.run(kind);
    }
}

/// Begins a record of this kind, with the day.
///
/// # Errors
/// As the device says; nothing was begun.
pub(in crate::pages) async fn begin(
    session: Session,
    portfolio: PortfolioId,
    kind: Kind,
) -> Result<DocumentId, DeviceError> {
    let origin = session.new_origin(kind, portfolio, None);
    let editor = Editor::create(session, origin).await?;
    let now = calendar::local(clock::now());
    match kind {
        Kind::Observation => {
            editor.apply(Edit::Date(now.date))?;
            editor.apply(Edit::Start(now.time))?;
        }
        Kind::Statement => editor.apply(StatementEdit::Date(now.date))?,
        Kind::Questions => editor.apply(QuestionsEdit::Date(now.date))?,
        // A product was made on some other day.
        Kind::Product
        | Kind::Testimony
        | Kind::Claims
        | Kind::Comment
        | Kind::Files
        | Kind::Plan
        | Kind::ContactCheck => {}
    }
    Ok(editor.id)
}

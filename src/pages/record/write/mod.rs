//! Writing a record of any kind.

mod about;
mod activities;
mod answer;
mod call;
mod checklist;
mod judgement;
mod links;
mod long_text;
mod missing;
mod product;
mod provenance;
mod questions;
mod remove;
mod setting;
mod settle;
mod shows;
mod statement;
mod trouble;
mod unfinished;
mod writing;

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_framework::Framework;
use vouch_portfolio::device::DeviceError;
use vouch_portfolio::document::Kind;
use vouch_portfolio::foundation::DocumentId;
use vouch_portfolio::record::AnyRecord;
use vouch_portfolio::wire::DirectoryPortfolio;

use self::about::WhenAndWhere;
use self::activities::Activities;
pub(super) use self::answer::Answer;
use self::judgement::{Outcome, Remarks};
pub(super) use self::long_text::LongText;
pub(super) use self::missing::Missing;
use self::product::ProductForm;
pub(super) use self::provenance::FromPaper;
use self::provenance::WhereItIsFrom;
use self::questions::QuestionsForm;
use self::setting::HowItArose;
use self::statement::StatementForm;
use self::trouble::Troubles;
use self::unfinished::Unfinished;
pub(super) use self::writing::Writing;
use super::comes_back::ComesBack;
use super::frame::{PageError, PageWaits, param_id};
use super::load::Unreadable;
use super::photographs::{OwnFiles, Photographs};
use super::sheets::Sheets;
use crate::browser::{calendar, clock};
use crate::components::{Button, Notice, NoticeKind, TopBar};
use crate::state::{Editor, Session, use_session};

const TITLE: &str = "Record";

/// `/record/:id`: a record, being written by its author.
#[component]
pub fn WritePage() -> impl IntoView {
    let id = param_id::<DocumentId>();
    move || match id.get() {
        Some(id) => view! { <OpenedPage id /> }.into_any(),
        None => view! { <PageError title=TITLE.into() error=Unreadable::NoSuchAddress.to_string() /> }.into_any(),
    }
}

#[derive(Clone)]
#[expect(clippy::large_enum_variant, reason = "one at a time, for as long as the page is open")]
enum Opened {
    Mine { editor: Editor, record: AnyRecord, portfolio: DirectoryPortfolio, framework: &'static Framework },
    Others { author: String },
}

#[component]
fn OpenedPage(id: DocumentId) -> impl IntoView {
    let session = use_session();
    let opened: RwSignal<Option<Result<Opened, Unreadable>>> = RwSignal::new(None);
    // A record that isn't here yet may still arrive: it is tried again with all news until it opens.
    Effect::new(move |_| {
        session.news.track();
        session.directory.track();
        if opened.with_untracked(|opened| matches!(opened, Some(Ok(_)))) {
            return;
        }
        spawn_local(async move {
            let answer = open(session, id).await;
            let waits = opened.try_with_untracked(|opened| !matches!(opened, Some(Ok(_))));
            if waits == Some(true) {
                opened.set(Some(answer));
            }
        });
    });
    move || match opened.get() {
        None => view! { <PageWaits title=TITLE.into() /> }.into_any(),
        Some(Err(Unreadable::Device(DeviceError::SetAside(id)))) => {
            let error = DeviceError::SetAside(id).to_string();
            view! { <PageError title=TITLE.into() error set_aside=Some(id) /> }.into_any()
        }
        Some(Err(error)) => view! { <PageError title=TITLE.into() error=error.to_string() /> }.into_any(),
        Some(Ok(Opened::Others { author })) => view! { <NotMine id author /> }.into_any(),
        Some(Ok(Opened::Mine { editor, record, portfolio, framework })) => {
            let sheets = Sheets::new(session, portfolio.id, id);
            let (home, candidate) = (portfolio.id, portfolio.candidate);
            let writing = Writing::new(editor, record, Some(sheets), portfolio, framework);
            let files = OwnFiles::new(session, home, id, writing.bans(session));
            let text = Signal::derive(move || Some(session.name_of(candidate)));
            view! { <FormPage writing files text back=format!("/portfolio/{home}") /> }.into_any()
        }
    }
}

async fn open(session: Session, id: DocumentId) -> Result<Opened, Unreadable> {
    let kept = session.replica().look(id).await?.ok_or(DeviceError::NotHere(id))?;
    let origin = kept.origin();
    if origin.creator != session.me() {
        return Ok(Opened::Others { author: untrack(|| session.name_of(origin.creator)) });
    }
    let portfolio = untrack(|| session.portfolio(origin.portfolio)).ok_or(Unreadable::NoPortfolio)?;
    let framework =
        session.framework(&portfolio).ok_or_else(|| Unreadable::NoFramework(portfolio.framework.clone()))?;
    let editor = Editor::open(session, id).await?;
    let record = untrack(|| editor.record()).map_err(DeviceError::from)?.ok_or(Unreadable::NoSuchAddress)?;
    Ok(Opened::Mine { editor, record, portfolio, framework })
}

/// Only the author writes a record; everyone else reads it.
#[component]
fn NotMine(id: DocumentId, author: String) -> impl IntoView {
    view! {
        <div class="page">
            <TopBar title=TITLE back="/" />
            <main class="page__main" id="main" tabindex="-1">
                <Notice kind=NoticeKind::Info title=format!("Only {author}, who wrote this record, can change it")>
                    <p>
                        <a href=format!("/record/{id}/read")>"Read the record"</a>
                    </p>
                </Notice>
            </main>
        </div>
    }
}

/// The page of a record being written: its form, what is missing, what comes next.
#[component]
fn FormPage(writing: Writing, files: OwnFiles, text: Signal<Option<String>>, back: String) -> impl IntoView {
    let record = writing.record();
    let lacks = Memo::new(move |_| writing.lacks().into_iter().chain(files.lacks()).collect::<Vec<_>>());
    let title = writing.kind().title();
    view! {
        <div class="page">
            <TopBar title text back back_label="Back to the portfolio" />
            <main class="page__main" id="main" tabindex="-1">
                <Troubles writing />
                <ComesBack spot=record.to_string() page=Some(format!("/record/{record}")) />
                <div class="columns">
                    <div class="stack stack--wide">{form(writing, files)}</div>
                    <aside class="columns__aside" aria-label="Before signing">
                        <Missing lacks />
                    </aside>
                </div>
            </main>
            <div role="region" aria-label="Next steps" class="page__actions page__actions--writing">
                <a class="button button--secondary" href=format!("/record/{record}/sign")>
                    <span class="button__text">"Read and sign"</span>
                </a>
                {add_button(writing)}
            </div>
        </div>
    }
}

fn form(writing: Writing, files: OwnFiles) -> AnyView {
    let bans = files.bans;
    match writing.kind() {
        Kind::Statement => {
            view! { <StatementForm writing /> <WhereItIsFrom writing bans /> <Photographs files /> }.into_any()
        }
        Kind::Questions => {
            view! { <QuestionsForm writing /> <WhereItIsFrom writing bans /> <Photographs files /> }.into_any()
        }
        Kind::Product => {
            view! { <ProductForm writing /> <WhereItIsFrom writing bans /> <Photographs files /> }.into_any()
        }
        // A testimony is written by a witness, on a page of its own.
        Kind::Observation
        | Kind::Testimony
        | Kind::Claims
        | Kind::Comment
        | Kind::Files
        | Kind::Plan
        | Kind::ContactCheck => view! {
            <WhenAndWhere writing />
            <WhereItIsFrom writing bans />
            <HowItArose writing />
            <Activities writing />
            <Unfinished writing />
            <Photographs files />
            <Remarks writing />
            <Outcome writing />
        }
        .into_any(),
    }
}

/// What is pressed again and again while a form grows.
fn add_button(writing: Writing) -> AnyView {
    match writing.kind() {
        Kind::Observation => {
            let log = move || writing.log(calendar::local(clock::now()).time);
            view! { <Button on_press=log>"Log what you see now"</Button> }.into_any()
        }
        Kind::Questions => view! { <Button on_press=move || writing.ask()>"Add a question"</Button> }.into_any(),
        _ => ().into_any(),
    }
}

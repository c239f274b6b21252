//! Whether a witness's contact was checked: shown with the testimony, and written by whoever checked it.

mod own;
mod shown;

use leptos::prelude::*;
use vouch_portfolio::document::Kind;
use vouch_portfolio::foundation::DocumentId;
use vouch_portfolio::record::{AnyRecord, ContactCheckEdit, Means, Testimony, WitnessLine};
use vouch_portfolio::registry::Role;

use self::own::OwnCheck;
pub(in crate::pages) use self::shown::ContactChecks;
use super::frame::{PageError, RecordPage};
use super::load::Whole;
use crate::components::{Choice, ChoiceOption, Field, FieldKind, FormRow, Notice, NoticeKind, Skeleton, TopBar};
use crate::pages::submission::sentence;
use crate::state::use_session;

const TITLE: &str = "Contact check";

/// `/record/:id/contact`: this person's own check of the contact that a witness gave. It needs no connection.
#[component]
pub fn ContactPage() -> impl IntoView {
    let content = |id: DocumentId, whole: Memo<Whole>| view! { <Checking id whole /> }.into_any();
    view! { <RecordPage title=TITLE content /> }
}

#[component]
fn Checking(id: DocumentId, whole: Memo<Whole>) -> impl IntoView {
    let session = use_session();
    let portfolio = whole.read_untracked().portfolio.clone();
    if whole.read_untracked().kind() != Kind::Testimony {
        return view! { <PageError title=TITLE.into() error="Only a witness has a contact to check".into() /> }
            .into_any();
    }
    if !may_check(&portfolio.my_roles) {
        let error = "An assessor or internal verifier of this portfolio checks a witness's contact";
        return view! { <PageError title=TITLE.into() error=error.into() /> }.into_any();
    }
    let check = OwnCheck::new(session, portfolio.id, id);
    let text = Signal::derive(move || Some(whole.read().author.clone()));
    let back = format!("/portfolio/{}/witnesses", portfolio.id);
    view! {
        <div class="page page--narrow">
            <TopBar title=TITLE text back=back.clone() back_label="Back to the witnesses" />
            <main class="page__main" id="main" tabindex="-1">
                {move || check.trouble.get().map(|why| view! { <Notice kind=NoticeKind::Error title=sentence(&why) /> })}
                <Contact whole />
                {move || match check.ready.get() {
                    true => view! { <Answers check /> }.into_any(),
                    false => view! { <Skeleton lines=4 /> }.into_any(),
                }}
            </main>
            <div role="region" aria-label="Next steps" class="page__actions">
                <a class="button" href=back>
                    <span class="button__text">"Done"</span>
                </a>
            </div>
        </div>
    }
    .into_any()
}

/// The contact as the witness gave it.
#[component]
fn Contact(whole: Memo<Whole>) -> impl IntoView {
    let lines = [WitnessLine::Job, WitnessLine::Relationship, WitnessLine::Telephone, WitnessLine::Address];
    let rows = move || {
        let whole = whole.read();
        let AnyRecord::Testimony(form) = &whole.form else { return ().into_any() };
        let row = |line: WitnessLine| row(form, line);
        lines.map(row).collect_view().into_any()
    };
    view! {
        <section class="form-section" aria-labelledby="given-contact">
            <h2 class="form-section__title" id="given-contact">
                "As the witness gave it"
            </h2>
            <dl class="record-form__rows">{rows}</dl>
        </section>
    }
}

fn row(form: &Testimony, line: WitnessLine) -> Option<impl IntoView + use<>> {
    let text = form.line(line).to_owned();
    (!text.trim().is_empty()).then(|| view! { <FormRow label=line.words()>{text}</FormRow> })
}

#[component]
fn Answers(check: OwnCheck) -> impl IntoView {
    let confirmed =
        vec![ChoiceOption::new(true, "It is the witness's"), ChoiceOption::new(false, "It could not be confirmed")];
    let means: Vec<_> = Means::ALL.iter().map(|means| ChoiceOption::new(*means, means.words())).collect();
    view! {
        <section class="form-section" aria-labelledby="checked">
            <h2 class="form-section__title" id="checked">
                "What you found"
            </h2>
            <Choice
                label="Was the contact checked?"
                options=confirmed
                value=check.confirmed()
                on_choose=move |yes| check.apply(ContactCheckEdit::Confirmed(yes))
                stacked=true
            />
            <Field
                id="date"
                label="Checked on"
                kind=FieldKind::Date
                value=check.date()
                on_edit=move |day| check.apply(ContactCheckEdit::Date(day))
            />
            <Choice
                label="How"
                options=means
                value=check.means()
                on_choose=move |means| check.apply(ContactCheckEdit::Means(means))
                stacked=true
            />
            <Field
                id="note"
                label="Note"
                hint="Everybody who may read the testimony may read this, the candidate too.".to_owned()
                value=check.note()
                on_edit=move |note| check.apply(ContactCheckEdit::Note(note))
                optional=true
            />
        </section>
    }
}

/// Whether somebody in these roles may check a contact.
pub(in crate::pages) fn may_check(roles: &[Role]) -> bool {
    roles.iter().any(|role| Kind::ContactCheck.rule().creators.contains(role))
}

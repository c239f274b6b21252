//! Inviting a witness to testify on a device of their own, and what became of the invitations made.

mod link;
mod list;

use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::foundation::{PortfolioId, Time};
use vouch_portfolio::view::owner_invites_witness;

use self::link::Link;
use self::list::Invitations;
use super::following::following;
use super::frame::{PageError, param_id};
use super::when::when;
use super::witness::refusal;
use crate::browser::clock;
use crate::components::{Button, Choice, ChoiceOption, Field, Notice, NoticeKind, TopBar};
use crate::pages::submission::sentence;
use crate::state::handover::invitation::{self, Invitation, Listed};
use crate::state::use_session;

const TITLE: &str = "Invite a witness";

const DAY_MILLISECONDS: i64 = 24 * 60 * 60 * 1000;

/// How long an invitation may be for, in days.
const DAYS: [i64; 4] = [1, 7, 14, 28];

/// `/portfolio/:id/invite`
#[component]
pub fn InvitePage() -> impl IntoView {
    let id = param_id::<PortfolioId>();
    let session = use_session();
    move || match id.get() {
        None => view! { <PageError title=TITLE.into() error="This address names no portfolio".into() /> }.into_any(),
        Some(id) => match refusal(session, id) {
            Some(error) => view! { <PageError title=TITLE.into() error=error.to_owned() /> }.into_any(),
            None => view! { <Inviting id /> }.into_any(),
        },
    }
}

#[component]
fn Inviting(id: PortfolioId) -> impl IntoView {
    let session = use_session();
    let made = RwSignal::new(None::<Invitation>);
    // Higher by one whenever the notes changed.
    let noted = RwSignal::new(0_u32);
    let read = following(
        move || {
            session.news.track();
            noted.track();
        },
        move || invitation::all(session, id, clock::now()),
    );
    let listed = Memo::new(move |last: Option<&Vec<Listed>>| match &*read.read() {
        Some(Ok(listed)) => listed.clone(),
        _ => last.cloned().unwrap_or_default(),
    });
    let unreadable = move || match &*read.read() {
        Some(Err(error)) => Some(error.to_string()),
        _ => None,
    };
    Effect::new(move |_| {
        session.sync.track();
        spawn_local(async move {
            // What can't be asked or noted now is asked again with the next news.
            if invitation::ask_opened(session, id).await.unwrap_or_default() {
                noted.try_update(|count| *count += 1);
            }
        });
    });
    let candidate = Signal::derive(move || {
        session.portfolio(id).map(|portfolio| session.name_of(portfolio.candidate)).unwrap_or_default()
    });
    let text = Signal::derive(move || Some(candidate.get()));
    // The one just made, as it is known now: whether its link works already.
    let shown = Memo::new(move |_| {
        let made = made.get()?;
        let known = listed.read().iter().find(|it| it.invitation.document == made.document).cloned();
        Some((made, known.and_then(|known| known.at_centre)))
    });
    let show = Callback::new(move |invitation: Invitation| {
        made.set(Some(invitation));
        request_animation_frame(|| crate::components::focus("#link-title"));
    });
    view! {
        <div class="page page--narrow">
            <TopBar title=TITLE text back=format!("/portfolio/{id}/add") back_label="Back to the kinds of evidence" />
            <main class="page__main" id="main" tabindex="-1">
                {move || unreadable().map(|why| view! { <Notice kind=NoticeKind::Error title=sentence(&why) /> })}
                {move || {
                    shown
                        .get()
                        .map(|(invitation, at_centre)| {
                            view! { <Link invitation at_centre=at_centre.is_some() candidate=candidate.get() /> }
                        })
                }}
                <Show when=move || made.read().is_none()>
                    <Ask id candidate made=show />
                </Show>
                <Show when=move || made.read().is_some()>
                    <Button on_press=move || made.set(None)>"Invite somebody else"</Button>
                </Show>
                <Invitations listed noted show />
            </main>
        </div>
    }
}

/// Who the witness is, for how long, and what their inviter agrees to.
#[component]
fn Ask(id: PortfolioId, candidate: Signal<String>, made: Callback<Invitation>) -> impl IntoView {
    let session = use_session();
    let (name, days) = (RwSignal::new(String::new()), RwSignal::new(7_i64));
    let (busy, trouble) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let named = Memo::new(move |_| name.read().trim().to_owned());
    // Fixed when the days are chosen, so that what is agreed to is what is sealed.
    let until = Memo::new(move |_| clock::now().plus_ms(days.get().saturating_mul(DAY_MILLISECONDS)));
    let words = Memo::new(move |_| owner_invites_witness(&named.read(), &candidate.read(), &when(until.get())));
    let invite = move || {
        busy.set(true);
        trouble.set(None);
        let (name, until, words): (String, Time, String) =
            (named.get_untracked(), until.get_untracked(), words.get_untracked());
        spawn_local(async move {
            let invited = invitation::invite(session, id, name, until, words).await;
            busy.try_set(false);
            match invited {
                Ok(invitation) => made.run(invitation),
                Err(error) => drop(trouble.try_set(Some(error.to_string()))),
            }
        });
    };
    let options =
        DAYS.map(|days| ChoiceOption::new(days, if days == 1 { "1 day".to_owned() } else { format!("{days} days") }));
    view! {
        <p>
            {move || {
                format!(
                    "The witness gets a link or a code for a device of their own, and testifies there to what they saw of \
                     {}'s work. It works once, and they need no account.",
                    candidate.read(),
                )
            }}
        </p>
        <Field
            label="Name of the witness"
            id="witness"
            value=name
            on_edit=move |now| name.set(now)
            hint="Somebody who was there: a manager, a colleague. Not a relative, and not the candidate."
        />
        <Choice
            label="How long may they take?"
            id="days"
            options=options.to_vec()
            value=Signal::derive(move || Some(days.get()))
            on_choose=move |chosen| days.set(chosen)
        />
        <Show when=move || !named.read().is_empty()>
            <p class="agreed">{words}</p>
        </Show>
        {move || trouble.get().map(|why| view! { <Notice kind=NoticeKind::Error title=sentence(&why) /> })}
        <Button busy disabled=Signal::derive(move || named.read().is_empty()) on_press=invite>
            "Make the invitation"
        </Button>
    }
}

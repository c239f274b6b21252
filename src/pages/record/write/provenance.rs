//! At which site a record is taken, and whether it is keyed in from paper: on every form.

use std::collections::BTreeSet;

use leptos::prelude::*;
use vouch_portfolio::document::Kind;
use vouch_portfolio::record::{ChosenSite, PaperLine, ProvenanceEdit};
use vouch_portfolio::view::Bans;
use vouch_portfolio::wire::Site;

use super::answer::Answer;
use super::settle::Settle;
use super::writing::Writing;
use crate::browser::preference;
use crate::components::{Button, ButtonKind, CheckRow, Checks, FieldKind, Notice, NoticeKind, Select};
use crate::state::use_session;

/// The part of a form that says where it was taken, and from which paper.
#[component]
pub(in crate::pages::record) fn WhereItIsFrom(
    writing: Writing,
    /// What the site bans.
    bans: Memo<Bans>,
) -> impl IntoView {
    view! {
        <section class="form-section" aria-labelledby="site-and-paper">
            <h2 class="form-section__title" id="site-and-paper">
                "Site and paper"
            </h2>
            <ChooseSite writing />
            <Banned writing bans />
            <FromPaper writing />
        </section>
    }
}

/// The sites that the coordinator keeps; nothing where there are none.
#[component]
fn ChooseSite(writing: Writing) -> impl IntoView {
    let session = use_session();
    let chosen = Memo::new(move |_| writing.form.read().provenance().sites().next());
    let sites = Memo::new(move |_| session.directory.read().sites.clone());
    let options = Signal::derive(move || options(&sites.read(), chosen.read().as_ref()));
    let value = Signal::derive(move || chosen.read().as_ref().map(|site| site.id.to_string()).unwrap_or_default());
    let choose = Callback::new(move |key: String| {
        let sites = sites.read_untracked();
        let site = sites.iter().find(|site| site.id.to_string() == key);
        // One that isn't in the list is the one that was chosen before, and stays.
        if site.is_none() && !key.is_empty() {
            return;
        }
        preference::set_site(site.map(|site| site.id));
        let site = site.map(|site| ChosenSite { id: site.id, name: site.name.clone() });
        writing.apply(ProvenanceEdit::Site(site));
    });
    let field = ViewFn::from(move || {
        view! {
            <Select
                label="Site"
                id="site"
                options
                value
                on_choose=choose
                hint="Where the site has rules about phones, cameras or recording, they hold here too.".to_owned()
                optional=true
            />
        }
    });
    let last = preference::site();
    let again = move || {
        let site = sites.read().iter().find(|site| !site.retired && Some(site.id) == last).cloned();
        site.filter(|_| chosen.read().is_none())
    };
    view! {
        <Show when=move || !sites.read().is_empty() || chosen.read().is_some()>
            <Settle writing path=vec!["about".to_owned()] key="site" field=field.clone() />
            {move || {
                again()
                    .map(|site| {
                        let key = site.id.to_string();
                        view! {
                            <div class="cluster">
                                <Button kind=ButtonKind::Secondary on_press=move || choose.run(key.clone())>
                                    {format!("{}, as last time", site.name)}
                                </Button>
                            </div>
                        }
                    })
            }}
        </Show>
    }
}

/// The sites in use, and the one that was chosen though it is no longer.
fn options(sites: &[Site], chosen: Option<&ChosenSite>) -> Vec<(String, String)> {
    let mut options = vec![(String::new(), "No site with rules of its own".to_owned())];
    let in_use = sites.iter().filter(|site| !site.retired || chosen.is_some_and(|chosen| chosen.id == site.id));
    options.extend(in_use.map(|site| {
        let retired = if site.retired { " (retired)" } else { "" };
        (site.id.to_string(), format!("{}{retired}", site.name))
    }));
    if let Some(chosen) = chosen.filter(|chosen| sites.iter().all(|site| site.id != chosen.id)) {
        options.push((chosen.id.to_string(), format!("{} (not known here)", chosen.name)));
    }
    options
}

/// What the site bans, with the way round it.
#[component]
fn Banned(writing: Writing, bans: Memo<Bans>) -> impl IntoView {
    let blank = move || format!("/portfolio/{}/blank/{}", writing.portfolio(), writing.kind().name());
    let title = move || {
        let bans = bans.read();
        let all = [&bans.phones, &bans.camera, &bans.recording];
        let mut said: Vec<String> = all.into_iter().flatten().cloned().collect();
        // Phones take their cameras and microphones with them.
        if bans.phones.is_some() {
            said.truncate(1);
        }
        said.join(". ")
    };
    let says = move || {
        let bans = bans.read();
        let what = match (&bans.phones, &bans.camera, &bans.recording) {
            (Some(_), ..) => "Use a printed blank there, or a desktop, and key it in afterwards.",
            (None, Some(_), Some(_)) => "Photographs, films and recordings are switched off here.",
            (None, Some(_), None) => "Photographs and films are switched off here.",
            _ => "Recordings are switched off here.",
        };
        let note = if bans.note.is_empty() { String::new() } else { format!(" The site's rule: {}", bans.note) };
        format!("{what}{note}")
    };
    view! {
        <Show when=move || bans.read().any()>
            <Notice kind=NoticeKind::Warning title=Signal::derive(move || Some(title()))>
                <p>{says}</p>
                <p>
                    <a href=blank>"Print the blank form"</a>
                </p>
            </Notice>
        </Show>
    }
}

/// Whether it is keyed in from paper, and where that paper is. A witness says it of a testimony in their own hands.
#[component]
pub(in crate::pages::record) fn FromPaper(writing: Writing) -> impl IntoView {
    let keyed = writing.confirmed("keyed");
    let words = match writing.kind() {
        Kind::Testimony => "I wrote this on paper first",
        _ => "Keyed in from paper",
    };
    let rows = Signal::stored(vec![CheckRow::new("keyed", "", words)]);
    let checked = Signal::derive(move || keyed.get().then(|| "keyed".to_owned()).into_iter().collect::<BTreeSet<_>>());
    let field = ViewFn::from(move || {
        view! {
            <Checks
                id="keyed"
                label="Paper"
                rows
                checked
                on_toggle=move |(_, yes)| writing.apply(ProvenanceEdit::Keyed(yes))
            />
        }
    });
    let kept = match writing.kind() {
        Kind::Testimony => "With whom the paper stays.",
        _ => "So that an assessor or verifier finds it. The paper stays evidence: don't throw it away.",
    };
    view! {
        <Settle writing path=vec!["about".to_owned()] key="keyed" field />
        <Show when=move || keyed.get()>
            <Answer
                writing
                key="paper-date"
                label="Written on paper on"
                kind=FieldKind::Date
                edit=|day| ProvenanceEdit::Paper(PaperLine::Date, day).into()
            />
            <Answer
                writing
                key="paper-kept"
                label="Where the paper is kept"
                hint=kept
                edit=|text| ProvenanceEdit::Paper(PaperLine::Kept, text).into()
            />
            <Answer
                writing
                key="paper-reference"
                label="Reference on the paper"
                hint="As printed at the top of a blank form."
                optional=true
                edit=|text| ProvenanceEdit::Paper(PaperLine::Reference, text).into()
            />
        </Show>
    }
}

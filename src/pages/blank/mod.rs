//! Blank forms to print: for where no device may be. They are keyed in afterwards, and the record says so.

mod form;

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use vouch_framework::Framework;
use vouch_portfolio::document::Kind;
use vouch_portfolio::foundation::{DocumentId, PortfolioId};
use vouch_portfolio::view::{BlankForm, BlankSource, ON_PAPER, blank_criteria};
use vouch_portfolio::wire::DirectoryPortfolio;

use self::form::{CriteriaSheet, PaperForm};
use super::no_framework::no_framework;
use super::record::{PageError, param_id};
use super::tick::tick;
use crate::browser::Entropy;
use crate::components::{Button, CheckRow, Checks, IconName, Notice, RowLink, RowList, TopBar};
use crate::state::use_session;

const TITLE: &str = "Blank forms";

/// `/portfolio/:id/blank`: every form there is on paper.
#[component]
pub fn BlankFormsPage() -> impl IntoView {
    let session = use_session();
    let id = param_id::<PortfolioId>();
    let name = Signal::derive(move || {
        id.get().and_then(|id| session.portfolio(id)).map(|portfolio| session.name_of(portfolio.candidate))
    });
    let about = |kind: Kind| match kind {
        Kind::Observation => "What you see the candidate do",
        Kind::Testimony => "Given and signed by somebody who saw the work",
        Kind::Questions => "What was asked, and what the candidate answered",
        Kind::Statement => "What the candidate did, in their own words",
        _ => "Something the work made, here or kept elsewhere",
    };
    move || {
        let Some(id) = id.get() else {
            return view! { <PageError title=TITLE.into() error="This address names no portfolio".into() /> }
                .into_any();
        };
        let rows = ON_PAPER.map(|kind| {
            let href = format!("/portfolio/{id}/blank/{}", kind.name());
            view! { <RowLink href title=kind.title() text=about(kind).to_owned() /> }
        });
        view! {
            <div class="page">
                <TopBar title=TITLE text=name back=format!("/portfolio/{id}/add") back_label="Back to adding evidence" />
                <main class="page__main" id="main" tabindex="-1">
                    <p>"Print one, write on it where no device may be, and key it in afterwards: tick “Keyed in from paper” on the form."</p>
                    <RowList label="Forms">{rows.collect_view()}</RowList>
                </main>
            </div>
        }
        .into_any()
    }
}

/// `/portfolio/:id/blank/:kind`: one form, to be printed. It needs no connection.
#[component]
pub fn BlankFormPage() -> impl IntoView {
    let session = use_session();
    let params = use_params_map();
    let id = param_id::<PortfolioId>();
    let kind = Memo::new(move |_| params.read().get("kind").and_then(|kind| Kind::named(&kind)));
    // Names may come later than the page, and must not make another sheet of it.
    let portfolio = Memo::new(move |_| id.get().and_then(|id| session.portfolio(id)));
    move || match (portfolio.get(), kind.get().filter(|kind| ON_PAPER.contains(kind))) {
        (Some(portfolio), Some(kind)) => match session.framework(&portfolio) {
            Some(framework) => view! { <Printing portfolio kind framework /> }.into_any(),
            None => view! {
                <PageError title=TITLE.into() error=no_framework(&portfolio.framework) />
            }
            .into_any(),
        },
        (None, _) => {
            view! { <PageError title=TITLE.into() error="This portfolio is not on this device".into() /> }.into_any()
        }
        (_, None) => view! { <PageError title=TITLE.into() error="There is no such form".into() /> }.into_any(),
    }
}

/// What tells this sheet from every other: two letters for the form, and eight digits of chance.
fn reference(kind: Kind) -> String {
    let chance: String = DocumentId::new(&mut Entropy).to_string().chars().take(8).collect();
    let letters: String = kind.name().chars().take(2).collect();
    format!("{letters}-{chance}").to_uppercase()
}

#[component]
fn Printing(portfolio: DirectoryPortfolio, kind: Kind, framework: &'static Framework) -> impl IntoView {
    let session = use_session();
    let reference = StoredValue::new(reference(kind));
    let candidate = portfolio.candidate;
    let name = Memo::new(move |_| session.name_of(candidate));
    let units = StoredValue::new(portfolio.units.clone());
    let chosen = RwSignal::new(portfolio.units.iter().cloned().collect::<BTreeSet<String>>());
    let extras = RwSignal::new(BTreeSet::<String>::new());
    let titled = move |code: &str| {
        let title = framework.unit(code).map(|unit| unit.title.clone()).unwrap_or_default();
        format!("{code} {title}").trim().to_owned()
    };
    let rows: Vec<_> = portfolio
        .units
        .iter()
        .map(|code| {
            let title = framework.unit(code).map(|unit| unit.title.clone()).unwrap_or_default();
            CheckRow::new(code.clone(), code.clone(), title)
        })
        .collect();
    let of_these = move || {
        let chosen = chosen.read();
        units.with_value(|units| units.iter().filter(|code| chosen.contains(*code)).cloned().collect::<Vec<_>>())
    };
    let form = move || {
        let units = of_these().iter().map(|code| titled(code)).collect();
        let source = BlankSource {
            candidate: &name.read(),
            qualification: &format!("{} {}", framework.title, framework.number),
            units,
            reference: &reference.get_value(),
            rules: framework.witness.as_ref(),
        };
        BlankForm::of(kind, &source).map(|form| view! { <PaperForm form reference=reference.get_value() /> })
    };
    let criteria = move || {
        extras.read().contains("criteria").then(|| {
            let codes = of_these();
            let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
            let units = blank_criteria(framework, &codes);
            view! { <CriteriaSheet units reference=reference.get_value() /> }
        })
    };
    let extra = vec![CheckRow::new("criteria", "", "A second sheet with the criteria of these units")];
    // A browser without printing has no button for it either; there is nothing to tell.
    let print = move || drop(window().print());
    let back = format!("/portfolio/{}/blank", portfolio.id);
    view! {
        <div class="page">
            <TopBar title=kind.title() text=Signal::derive(move || Some(name.get())) back back_label="Back to the blank forms" />
            <main class="page__main" id="main" tabindex="-1">
                <section class="form-section no-print" aria-label="What is printed">
                    <Checks
                        id="units"
                        label="Units"
                        rows=Signal::stored(rows)
                        checked=chosen
                        on_toggle=move |(code, on)| chosen.update(|chosen| tick(chosen, code, on))
                    />
                    <Checks
                        id="sheets"
                        label="Sheets"
                        rows=Signal::stored(extra)
                        checked=extras
                        on_toggle=move |(key, on)| extras.update(|extras| tick(extras, key, on))
                    />
                    <Notice title=format!("This sheet is {}", reference.get_value())>
                        <p>"The reference tells it from others. Give it when you key the sheet in, and keep the paper."</p>
                    </Notice>
                </section>
                {form}
                {criteria}
            </main>
            <div role="region" aria-label="Next steps" class="page__actions">
                <Button icon=IconName::Print on_press=print>
                    "Print"
                </Button>
            </div>
        </div>
    }
}

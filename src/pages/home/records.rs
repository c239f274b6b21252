//! Records that wait for this person: to be finished, to be signed, to be sampled.

use std::collections::BTreeMap;

use leptos::prelude::*;
use vouch_portfolio::document::Kind;
use vouch_portfolio::foundation::PortfolioId;
use vouch_portfolio::registry::Role;
use vouch_portfolio::seal::{Act, Seal};
use vouch_portfolio::view::{Decided, IndexRow, SignedState, index};
use vouch_portfolio::wire::DirectoryPortfolio;

use crate::components::{Badge, RowLink, RowList, Tone};
use crate::state::Session;
use crate::state::records::Records;

/// A record that waits for this person.
struct Open {
    href: String,
    title: String,
    text: String,
    state: (Tone, String),
    date: String,
}

/// The list, newest first; nothing where nothing waits.
#[component]
pub(super) fn OpenRecords(session: Session, all: StoredValue<BTreeMap<PortfolioId, Records>>) -> impl IntoView {
    move || {
        let directory = session.directory.get();
        let mut open: Vec<Open> = all.with_value(|all| {
            let portfolios = directory.portfolios.iter();
            let of = |portfolio: &DirectoryPortfolio| {
                let rows =
                    all.get(&portfolio.id).map(|r| index(&r.summaries, &r.seals, &r.numbers)).unwrap_or_default();
                let seals = all.get(&portfolio.id).map(|records| records.seals.as_slice()).unwrap_or_default();
                rows.into_iter().filter_map(|row| waits(session, portfolio, &row, seals)).collect::<Vec<_>>()
            };
            portfolios.flat_map(of).collect()
        });
        if open.is_empty() {
            return None;
        }
        open.sort_by(|a, b| b.date.cmp(&a.date));
        let rows = open
            .into_iter()
            .map(|Open { href, title, text, state: (tone, words), .. }| {
                view! {
                    <RowLink href title text>
                        <Badge tone>{words}</Badge>
                    </RowLink>
                }
            })
            .collect_view();
        Some(view! {
            <section class="stack" aria-labelledby="open-records">
                <h2 class="heading" id="open-records">
                    "Open records"
                </h2>
                <RowList>{rows}</RowList>
            </section>
        })
    }
}

/// Whether a record waits for this person, and for what.
fn waits(session: Session, portfolio: &DirectoryPortfolio, row: &IndexRow, seals: &[Seal]) -> Option<Open> {
    let me = session.me();
    let has = |role| portfolio.my_roles.contains(&role);
    let state = row.state();
    let is_signed = state >= SignedState::Assessor || row.is_assessed();
    // An assessor decides about what others wrote, once its author has signed.
    let decides = has(Role::Assessor) && portfolio.candidate != me && row.author != me && state >= SignedState::Author;
    let decided_by_me = row.decisions.iter().any(|decision| decision.by.person == me);
    let asks_candidate = row.kind.rule().candidate_signs;
    // A testimony is countersigned by whoever handed the device to the witness.
    let handed_over = seals.iter().map(Seal::statement).any(|seal| {
        seal.person == me && matches!(&seal.act, Act::Handover { document, .. } if *document == row.record)
    });
    let sampled_by_me = row.sampled.iter().any(|sampled| sampled.by.person == me && !sampled.by.changed_since);
    let (address, tone, words) = match () {
        () if row.in_conflict && row.author == me => ("", Tone::Bad, "Two answers: pick one".to_owned()),
        () if row.author == me && state < SignedState::Author => ("", Tone::Wait, state.words().to_owned()),
        () if row.author == me && state == SignedState::Assessor && asks_candidate => {
            ("/read", Tone::Info, "Candidate to sign".to_owned())
        }
        () if portfolio.candidate == me && state == SignedState::Assessor && asks_candidate => {
            ("/read", Tone::Wait, "Waits for your signature".to_owned())
        }
        () if row.kind == Kind::Testimony && state == SignedState::Author && handed_over => {
            ("/read", Tone::Wait, "Testimony to countersign".to_owned())
        }
        () if decides && !row.is_assessed() => ("/decide", Tone::Wait, "Waits for your decision".to_owned()),
        () if decided_by_me && row.decided == Some(Decided::Disagreed) => {
            ("/read", Tone::Bad, Decided::Disagreed.words().to_owned())
        }
        () if row.author == me && portfolio.candidate == me && row.decided == Some(Decided::NotYetCompetent) => {
            ("/read", Tone::Wait, Decided::NotYetCompetent.words().to_owned())
        }
        () if has(Role::InternalVerifier) && is_signed && row.author != me && !sampled_by_me => {
            ("/read", Tone::Info, "Not sampled by you".to_owned())
        }
        () => return None,
    };
    let about =
        if portfolio.candidate == me { session.name_of(row.author) } else { session.name_of(portfolio.candidate) };
    let text = if row.description.is_empty() { about } else { format!("{about}: {}", row.description) };
    Some(Open {
        href: format!("/record/{}{address}", row.record),
        title: row.title(),
        text,
        state: (tone, words),
        date: row.date.clone(),
    })
}

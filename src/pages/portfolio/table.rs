//! The index of evidence as a table: for whoever verifies at a desk.

use std::collections::BTreeSet;

use leptos::prelude::*;
use vouch_portfolio::foundation::DocumentId;
use vouch_portfolio::seal::{Manner, Satisfactory};
use vouch_portfolio::view::{IndexRow, SampledBy, SignedBy};

use super::evidence::badges;
use crate::components::EmptyState;
use crate::pages::record::when;
use crate::state::{Session, use_session};

const COLUMNS: [&str; 6] = ["Evidence", "Record", "Performance", "Assessor", "Candidate", "Sampled"];

/// Number, record, date, place, judgement, signatures, samples.
#[component]
pub(super) fn EvidenceTable(rows: Memo<Vec<IndexRow>>, waiting: Memo<BTreeSet<DocumentId>>) -> impl IntoView {
    let session = use_session();
    let lines = move || {
        let waiting = waiting.read();
        rows.get().into_iter().map(|row| line(session, &row, waiting.contains(&row.record))).collect_view()
    };
    view! {
        <Show
            when=move || !rows.read().is_empty()
            fallback=|| view! { <EmptyState title="No evidence has reached this device yet" /> }
        >
            <div class="index-table" role="region" aria-label="Evidence as a table" tabindex="0">
                // Laid out as blocks on a phone, a table is none to some browsers unless its roles are spelled out.
                <table class="record-form__table" role="table">
                    <thead role="rowgroup">
                        <tr role="row">
                            {COLUMNS
                                .map(|column| {
                                    view! {
                                        <th scope="col" role="columnheader">
                                            {column}
                                        </th>
                                    }
                                })
                                .collect_view()}
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{lines}</tbody>
                </table>
            </div>
        </Show>
    }
}

fn line(session: Session, row: &IndexRow, waits: bool) -> impl IntoView + use<> {
    let about = [row.place.clone(), row.description.clone()];
    let about: Vec<String> = about.into_iter().filter(|part| !part.trim().is_empty()).collect();
    let rule = row.kind.rule();
    // What the candidate signs second, an assessor wrote.
    let unsigned = match rule.candidate_signs {
        true => format!("{}: not signed", session.name_of(row.author)),
        false => "Not signed".to_owned(),
    };
    let decisions = row
        .decisions
        .iter()
        .map(|made| format!("{}: {}", signed(session, &made.by), made.competence.words().to_lowercase()));
    let by_signature = row.assessor.as_ref().map(|by| signed(session, by));
    let judged: Vec<String> = by_signature.into_iter().chain(decisions).collect();
    let assessor = if judged.is_empty() { unsigned } else { judged.join("\n") };
    let candidate = row.candidate.as_ref().map_or_else(|| "Not signed".to_owned(), |by| signed(session, by));
    let sampled = match row.sampled.as_slice() {
        [] => "Not sampled".to_owned(),
        samples => samples.iter().map(|sample| found(session, sample)).collect::<Vec<_>>().join("\n"),
    };
    let [evidence, record, performance, by_assessor, by_candidate, by_verifier] = COLUMNS;
    view! {
        <tr role="row">
            <td role="cell" data-label=evidence class="figures">
                <a href=format!("/record/{}/read", row.record)>{row.number.to_string()}</a>
            </td>
            <td role="cell" data-label=record>
                {row.title()}
                <p class="muted small">{about.join(" · ")}</p>
                <span class="cluster">{badges(row, waits)}</span>
            </td>
            <td role="cell" data-label=performance>
                {row.judgement.map_or(if rule.judged { "Not judged yet" } else { "" }, Satisfactory::words)}
            </td>
            <td role="cell" data-label=by_assessor class="record-form__value">
                {assessor}
            </td>
            <td role="cell" data-label=by_candidate class="record-form__value">
                {candidate}
            </td>
            <td role="cell" data-label=by_verifier class="record-form__value">
                {sampled}
            </td>
        </tr>
    }
}

fn signed(session: Session, by: &SignedBy) -> String {
    let manner = match by.manner {
        Manner::OwnDevice => "own device",
        Manner::HandedOver => "handed over",
        Manner::ByInvitation => "by invitation",
    };
    let changed = if by.changed_since { "\nChanged since" } else { "" };
    format!("{}\n{}, {manner}{changed}", session.name_of(by.person), when(by.at))
}

fn found(session: Session, sample: &SampledBy) -> String {
    format!("{}: {}", signed(session, &sample.by), sample.finding.words().to_lowercase())
}

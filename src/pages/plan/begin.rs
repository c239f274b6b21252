//! What came of a planned activity, and beginning it: the record has the planned criteria at hand, proposed, not claimed.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;
use vouch_framework::Method;
use vouch_portfolio::device::DeviceError;
use vouch_portfolio::document::Kind;
use vouch_portfolio::foundation::{ActivityId, DocumentId};
use vouch_portfolio::record::{Edit, PlanEdit};
use vouch_portfolio::view::EvidenceNumber;

use super::planning::Planning;
use crate::components::{Button, Notice, NoticeKind};
use crate::pages::portfolio::begin;
use crate::pages::record::following;
use crate::state::{Editor, Session, use_session};

/// The records that came of it, and the way to begin one.
#[component]
pub(super) fn Came(planning: Planning, id: ActivityId) -> impl IntoView {
    let session = use_session();
    let navigate = use_navigate();
    let records = Memo::new(move |_| planning.of(id, |activity| activity.records.clone()).unwrap_or_default());
    let named = following(
        move || {
            session.news.track();
            records.track();
        },
        move || named(session, records.get_untracked().into_iter().collect()),
    );
    let is_candidate = planning.portfolio().candidate == session.me();
    let kind = Memo::new(move |_| {
        let method = planning.of(id, |activity| activity.chosen_method()).flatten()?;
        begun_by(method, is_candidate)
    });
    let busy = RwSignal::new(false);
    let begin = move || {
        let Some(kind) = kind.get_untracked().filter(|_| !busy.get_untracked()) else { return };
        let place = untrack(|| planning.of(id, |activity| activity.place.text().to_owned())).unwrap_or_default();
        let navigate = navigate.clone();
        busy.set(true);
        spawn_local(async move {
            let begun = begin_it(session, planning, id, kind, place).await;
            busy.try_set(false);
            match begun {
                Ok(record) => navigate(&format!("/record/{record}"), Default::default()),
                Err(error) => drop(planning.trouble.try_set(Some(error.to_string()))),
            }
        });
    };
    let links = move || {
        let named = named.get().unwrap_or_default();
        named
            .into_iter()
            .map(|(record, name)| view! { <li><a href=format!("/record/{record}/read")>{name}</a></li> })
            .collect_view()
    };
    view! {
        <Show when=move || !records.read().is_empty()>
            <Notice kind=NoticeKind::Success title="Begun from this plan".to_owned()>
                <ul>{links}</ul>
            </Notice>
        </Show>
        {move || {
            let begin = begin.clone();
            kind.get().map(|kind| view! { <Button busy on_press=begin>{format!("Begin the {}", kind.words())}</Button> })
        }}
    }
}

/// Which record this person begins for such an activity; a witness's is begun by handing the device over.
fn begun_by(method: Method, is_candidate: bool) -> Option<Kind> {
    let kind = match method {
        Method::Observation => Kind::Observation,
        Method::Questions | Method::ProfessionalDiscussion => Kind::Questions,
        Method::ProductEvidence | Method::Project | Method::CaseStudy | Method::Presentation => Kind::Product,
        Method::PersonalStatement | Method::ReflectiveAccount => Kind::Statement,
        Method::WitnessTestimony | Method::Assignment | Method::Test => return None,
    };
    let role = if is_candidate {
        vouch_portfolio::registry::Role::Candidate
    } else {
        vouch_portfolio::registry::Role::Assessor
    };
    kind.rule().creators.contains(&role).then_some(kind)
}

async fn begin_it(
    session: Session,
    planning: Planning,
    id: ActivityId,
    kind: Kind,
    place: String,
) -> Result<DocumentId, DeviceError> {
    let record = begin(session, planning.portfolio().id, kind).await?;
    if kind == Kind::Observation && !place.trim().is_empty() {
        Editor::open(session, record).await?.apply(Edit::Place(place))?;
    }
    // The record is there first: a plan names none that isn't.
    planning.apply(PlanEdit::Record(id, record));
    planning.editor().flush().await?;
    Ok(record)
}

async fn named(session: Session, records: Vec<DocumentId>) -> Vec<(DocumentId, String)> {
    let mut named = Vec::new();
    for record in records {
        let number = session.replica().number(record).await.ok().flatten();
        named.push((record, EvidenceNumber::of(record, number).to_string()));
    }
    named
}

//! Handing this device to a witness, for one testimony and one signature, and taking it back.

mod ask;
mod form;
mod locked;
pub(super) mod testimony;

use futures::FutureExt as _;
use leptos::prelude::*;
use leptos::task::spawn_local;
use vouch_portfolio::foundation::PortfolioId;
use vouch_portfolio::registry::Role;

use self::ask::{Ask, GoOn};
use self::locked::Locked;
use super::frame::{PageError, PageWaits, param_id};
use super::handover::{Ending, HandBack};
use crate::state::handover::witness::{self, Testifying};
use crate::state::{Session, use_session};

const TITLE: &str = "Witness testimony";

/// `/portfolio/:id/witness`: a reload in the middle comes back to where it was.
#[component]
pub fn WitnessPage() -> impl IntoView {
    let id = param_id::<PortfolioId>();
    move || match id.get() {
        Some(id) => view! { <Handing id /> }.into_any(),
        None => view! { <PageError title=TITLE.into() error="This address names no portfolio".into() /> }.into_any(),
    }
}

/// How far it is.
#[derive(Debug, Clone, PartialEq)]
enum Stage {
    /// The note of an unfinished one is being looked for.
    Looking,
    /// The note can't be read: who has the device is not known.
    Unknown(String),
    /// The owner has the device, and no testimony is under way.
    Owner,
    /// The owner has the device back, and a testimony is unfinished.
    Unfinished(Testifying),
    /// The witness has it.
    Witness(Testifying),
    /// The witness has signed, or gives it back without.
    Back { begun: Testifying, signed: bool },
}

#[component]
fn Handing(id: PortfolioId) -> impl IntoView {
    let session = use_session();
    let (stage, trouble) = (RwSignal::new(Stage::Looking), RwSignal::new(None::<String>));
    spawn_local(async move {
        let at = look(session, id).await.unwrap_or_else(Stage::Unknown);
        stage.try_set(at);
    });
    // What was pressed is gone with its stage: the focus goes to the heading of the next.
    Effect::new(move |before: Option<()>| {
        stage.track();
        if before.is_some() {
            request_animation_frame(|| crate::components::focus("h1"));
        }
    });
    move || match stage.get() {
        Stage::Looking => view! { <PageWaits title=TITLE.into() /> }.into_any(),
        Stage::Unknown(why) => view! { <PageError title=TITLE.into() error=why /> }.into_any(),
        Stage::Owner | Stage::Unfinished(_) if refusal(session, id).is_some() => {
            let error = refusal(session, id).unwrap_or_default().to_owned();
            view! { <PageError title=TITLE.into() error /> }.into_any()
        }
        Stage::Owner => view! { <Ask id stage trouble /> }.into_any(),
        Stage::Unfinished(begun) => view! { <GoOn begun stage trouble /> }.into_any(),
        Stage::Witness(begun) => view! { <Locked begun stage /> }.into_any(),
        Stage::Back { begun, signed } => {
            let next = if signed {
                format!("/record/{}/read", begun.document)
            } else {
                format!("/portfolio/{}", begun.portfolio)
            };
            view! { <HandBack signed ending=ending(session, begun, signed) next /> }.into_any()
        }
    }
}

/// Why this person can't hand a device to a witness. Domain: a candidate never has a hand in a testimony.
pub(super) fn refusal(session: Session, id: PortfolioId) -> Option<&'static str> {
    match session.portfolio(id) {
        None => Some("This portfolio is not on this device. It comes with the next sync, if you are allotted to it"),
        Some(portfolio) if portfolio.candidate == session.me() => Some("A candidate hands no device to a witness"),
        Some(portfolio) if !portfolio.my_roles.contains(&Role::Assessor) => Some(
            "Only an assessor of this portfolio hands a device to a witness: the testimony is theirs to countersign",
        ),
        Some(_) => None,
    }
}

/// What the owner's taking back does.
fn ending(session: Session, begun: Testifying, signed: bool) -> Ending {
    StoredValue::new_local(Box::new(move || {
        let begun = begun.clone();
        async move {
            let done =
                if signed { witness::finish(session, &begun).await } else { witness::give_back(session, &begun).await };
            done.map_err(|error| error.to_string())
        }
        .boxed_local()
    }))
}

/// Where it was left.
async fn look(session: Session, id: PortfolioId) -> Result<Stage, String> {
    let Some(begun) = witness::unfinished(session, id).await.map_err(|error| error.to_string())? else {
        return Ok(Stage::Owner);
    };
    if begun.seal.is_none() {
        // The app was killed before the owner's seal was made: nobody has had the device.
        return Ok(Stage::Owner);
    }
    let signed = witness::is_signed(session, &begun).await.map_err(|error| error.to_string())?;
    Ok(match (signed, begun.given_back) {
        (true, _) => Stage::Back { begun, signed: true },
        (false, true) => Stage::Unfinished(begun),
        (false, false) => Stage::Witness(begun),
    })
}

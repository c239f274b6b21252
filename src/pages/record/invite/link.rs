//! An invitation's link: to be sent, shown as a code, or copied; and whether it works already.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{clipboard, share};
use crate::components::{Button, ButtonKind, Notice, NoticeKind, QrCode};
use crate::pages::record::when::when;
use crate::pages::submission::sentence;
use crate::state::handover::invitation::Invitation;

#[component]
pub(super) fn Link(invitation: Invitation, at_centre: bool, candidate: String) -> impl IntoView {
    let Some(link) = invitation.link() else { return ().into_any() };
    let said = RwSignal::new(None::<String>);
    let name = invitation.name.clone();
    let copy = {
        let link = link.clone();
        move || {
            let link = link.clone();
            spawn_local(async move {
                said.try_set(Some(match clipboard::copy(&link).await {
                    Ok(()) => "Copied".to_owned(),
                    Err(error) => sentence(&error.to_string()),
                }));
            });
        }
    };
    let send = {
        let (link, candidate) = (link.clone(), candidate.clone());
        move || {
            let (link, text) =
                (link.clone(), format!("Would you say what you saw of {candidate}'s work? This works once:"));
            spawn_local(async move { share::share("Testimony by invitation", &text, &link).await });
        }
    };
    let title = format!("The link for {name}");
    let label = format!("QR code of the link for {name}; the link itself is below");
    let give = format!(
        "Give it to {name} alone: whoever opens it first is the one who testifies. Not by way of the candidate. It is to be \
         opened on a device that only {name} uses: the browser there keeps the testimony until it is signed.",
    );
    let code = link.clone();
    view! {
        <section class="form-section" aria-labelledby="link-title">
            <h2 class="form-section__title" id="link-title" tabindex="-1">
                {title}
            </h2>
            <div role="status">
                {if at_centre {
                    view! {
                        <Notice
                            kind=NoticeKind::Success
                            title=format!("The link works, once, until {}", when(invitation.until))
                        />
                    }
                        .into_any()
                } else {
                    view! {
                        <Notice kind=NoticeKind::Warning title="Made here, and not at the centre yet".to_owned()>
                            <p>"The link works once the invitation has reached the centre, which happens by itself when there is a connection. You can hand it out already."</p>
                        </Notice>
                    }
                        .into_any()
                }}
            </div>
            <p>{give}</p>
            <QrCode text=code label />
            <p class="link-text">{link}</p>
            <div class="cluster">
                <Button kind=ButtonKind::Secondary on_press=copy>
                    "Copy the link"
                </Button>
                {share::can_share().then(|| view! { <Button on_press=send>"Send the link"</Button> })}
            </div>
            <p role="status">{move || said.get()}</p>
        </section>
    }
    .into_any()
}

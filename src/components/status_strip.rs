//! Where the person's work is, always on the screen.

use leptos::prelude::*;

use super::badge::Tone;
use super::icon::{Icon, IconName};
use super::measured::publish_height;
use super::status::{CentreState, DeviceState, Status};

/// Four facts in words: on this device, at the centre, offline, signed out.
///
/// A screen reader hears what needs hearing: a failure to save at once, news of the centre and the connection when it
/// pauses. "Saving" and "saved" change with every keystroke and can be read, but are not announced.
#[component]
pub fn StatusStrip(
    /// The facts.
    #[prop(into)]
    status: Signal<Status>,
    /// Where the details are; the strip is then a link.
    #[prop(optional, into)]
    href: Option<String>,
) -> impl IntoView {
    let strip = NodeRef::new();
    publish_height(strip, "--strip-height");
    let device = Memo::new(move |_| status.read().device.clone());
    let centre = Memo::new(move |_| status.read().centre.clone());
    let offline = Memo::new(move |_| status.read().offline);
    let signed_out = Memo::new(move |_| status.read().signed_out);
    let failed = move || matches!(&*device.read(), DeviceState::NotSaved { .. });
    let tone = move || {
        if failed() {
            Tone::Bad
        } else if matches!(&*centre.read(), CentreState::Refused(_)) {
            Tone::Wait
        } else {
            Tone::Neutral
        }
    };
    let facts = view! {
        <span
            class="status-strip__fact status-strip__fact--device"
            role="status"
            aria-live=move || if failed() { "assertive" } else { "off" }
        >
            {move || {
                let device = device.read();
                view! {
                    <Icon name=device_icon(&device) />
                    <span>{device.words()}</span>
                }
            }}
        </span>
        <span class=move || format!("status-strip__fact status-strip__fact--{}", centre_tone(&centre.read()).word()) role="status">
            {move || {
                let centre = centre.read();
                centre
                    .words()
                    .map(|words| {
                        view! {
                            <Icon name=centre_icon(&centre) />
                            <span>{words}</span>
                        }
                    })
            }}
        </span>
        <span class="status-strip__fact" role="status">
            {move || {
                offline
                    .get()
                    .then(|| {
                        view! {
                            <Icon name=IconName::Offline />
                            <span>"Offline"</span>
                        }
                    })
            }}
        </span>
        <span class="status-strip__fact" role="status">
            {move || {
                signed_out
                    .get()
                    .then(|| {
                        view! {
                            <Icon name=IconName::Lock />
                            <span>"Signed out"</span>
                        }
                    })
            }}
        </span>
    };
    let body = match href {
        Some(href) => view! {
            <a class="status-strip__body status-strip__body--link" href=href>
                {facts}
                <span class="visually-hidden">"Details"</span>
                <Icon name=IconName::Forward />
            </a>
        }
        .into_any(),
        None => view! { <div class="status-strip__body">{facts}</div> }.into_any(),
    };
    view! { <section node_ref=strip aria-label="Where your work is" class=move || format!("status-strip status-strip--{}", tone().word())>{body}</section> }
}

fn device_icon(device: &DeviceState) -> IconName {
    match device {
        DeviceState::Saved => IconName::Device,
        DeviceState::Saving => IconName::Dots,
        DeviceState::Recording => IconName::Microphone,
        DeviceState::NotSaved { .. } => IconName::Warning,
    }
}

/// Having no signal is a normal day and stays calm; only what a person must act on colours the whole strip.
fn centre_tone(centre: &CentreState) -> Tone {
    match centre {
        CentreState::Nothing => Tone::Neutral,
        CentreState::Arrived => Tone::Good,
        CentreState::Waiting(_) | CentreState::Sending(_) | CentreState::Refused(_) => Tone::Wait,
        CentreState::FilesWaiting(_) | CentreState::FilesSending(_) => Tone::Wait,
    }
}

fn centre_icon(centre: &CentreState) -> IconName {
    match centre {
        CentreState::Nothing | CentreState::Arrived => IconName::Centre,
        CentreState::Waiting(_) | CentreState::FilesWaiting(_) => IconName::Clock,
        CentreState::Sending(_) | CentreState::FilesSending(_) => IconName::Send,
        CentreState::Refused(_) => IconName::Warning,
    }
}

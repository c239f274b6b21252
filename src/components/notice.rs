//! Words set apart, because something happened or is about to.

use leptos::prelude::*;

use super::icon::{Icon, IconName};

/// Why a [`Notice`] is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NoticeKind {
    /// Worth knowing.
    #[default]
    Info,
    /// Worth a second look before going on.
    Warning,
    /// Something failed; the notice says what is safe and what to do. Read out at once.
    Error,
    /// Something worked.
    Success,
}

impl NoticeKind {
    fn word(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
            Self::Success => "success",
        }
    }

    fn icon(self) -> IconName {
        match self {
            Self::Info => IconName::Info,
            Self::Warning | Self::Error => IconName::Warning,
            Self::Success => IconName::Done,
        }
    }

    fn role(self) -> &'static str {
        match self {
            Self::Error => "alert",
            Self::Info | Self::Warning | Self::Success => "status",
        }
    }
}

/// Words set apart. An error interrupts a screen reader; the rest waits its turn.
#[component]
pub fn Notice(
    /// Why it is shown.
    #[prop(optional)]
    kind: NoticeKind,
    /// One line that says it all, shown bold.
    #[prop(optional, into)]
    title: Signal<Option<String>>,
    /// The rest.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class=format!("notice notice--{}", kind.word()) role=kind.role()>
            <Icon name=kind.icon() />
            <div class="notice__words">
                {move || title.get().map(|title| view! { <p class="notice__title">{title}</p> })}
                {children.map(|children| children())}
            </div>
        </div>
    }
}

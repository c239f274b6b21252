//! This device: who uses it, what only it has, what the centre did not take, and how safe its storage is.

mod carried;
mod copy_text;
mod fingerprint;
pub(super) mod keeping;
mod leaving;
mod lock;
mod not_taken;
mod passkey;
mod pin;
mod room;
mod set_aside;
mod theme;
mod waiting;
mod whose;

use leptos::prelude::*;

use crate::components::TopBar;
use crate::state::use_session;
use carried::Carried;
use keeping::Keeping;
use leaving::Leaving;
use lock::Lock;
use not_taken::NotTaken;
use room::FilesHere;
use set_aside::SetAside;
use theme::ThemeChoice;
use waiting::WaitingList;
use whose::Whose;

/// What is saved where, and everything that can be done about it.
#[component]
pub fn DevicePage() -> impl IntoView {
    let session = use_session();
    view! {
        <div class="page">
            <TopBar title="This device" back="/" />
            <main class="page__main">
                <div class="columns columns--even">
                    <div class="stack">
                        <WaitingList session />
                        <FilesHere session />
                        <NotTaken session />
                        <SetAside session />
                        <Carried session />
                    </div>
                    <div class="stack">
                        <Whose session />
                        <Lock session />
                        <Keeping />
                        <ThemeChoice />
                        <Leaving session />
                    </div>
                </div>
            </main>
        </div>
    }
}

//! The whole: what stands around every page, and which address leads to which.

use leptos::prelude::*;
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::path;

use crate::pages::shell::{Arriving, Gate, Notices, Strip};
use crate::pages::{
    AchievementPage, AddEvidencePage, AllotPage, ClaimsPage, DevicePage, DraftPage, FrameworksPage, HandoverPage,
    HomePage, NewPersonPage, NewPortfolioPage, NotFoundPage, PeoplePage, PortfolioPage, ReadPage, SetupPage,
    SignInPage, SignPage, VersionsPage, WitnessPage, WritePage,
};
use crate::state::Start;
use crate::state::updates::AppUpdates;

/// Puts the app in the place of what the page shows while it loads.
pub fn start() {
    std::panic::set_hook(Box::new(|panic| leptos::logging::error!("{panic}")));
    if let Some(boot) = document().get_element_by_id("boot") {
        boot.remove();
    }
    mount_to_body(App);
}

/// The app.
#[component]
pub fn App() -> impl IntoView {
    let start: RwSignal<Start> = Start::begin();
    provide_context(start);
    provide_context(AppUpdates::begin());
    crate::pages::shell::apply_theme();
    view! {
        <div class="app">
            <Router>
                <SkipLink />
                <Strip />
                <Notices />
                <Arriving />
                <Routes fallback=NotFoundPage>
                    <Route path=path!("/setup") view=SetupPage />
                    <Route path=path!("/sign-in") view=SignInPage />
                    <ParentRoute path=path!("") view=Gate>
                        <Route path=path!("/") view=HomePage />
                        <Route path=path!("/people") view=PeoplePage />
                        <Route path=path!("/people/new") view=NewPersonPage />
                        <Route path=path!("/frameworks") view=FrameworksPage />
                        <Route path=path!("/frameworks/import/:id") view=DraftPage />
                        <Route path=path!("/frameworks/versions/:id") view=VersionsPage />
                        <Route path=path!("/portfolios/new") view=NewPortfolioPage />
                        <Route path=path!("/portfolio/:id") view=PortfolioPage />
                        <Route path=path!("/portfolio/:id/add") view=AddEvidencePage />
                        <Route path=path!("/portfolio/:id/allot") view=AllotPage />
                        <Route path=path!("/portfolio/:id/witness") view=WitnessPage />
                        <Route path=path!("/portfolio/:id/unit/:code") view=AchievementPage />
                        <Route path=path!("/record/:id") view=WritePage />
                        <Route path=path!("/record/:id/claims") view=ClaimsPage />
                        <Route path=path!("/record/:id/sign") view=SignPage />
                        <Route path=path!("/record/:id/handover") view=HandoverPage />
                        <Route path=path!("/record/:id/read") view=ReadPage />
                        <Route path=path!("/device") view=DevicePage />
                    </ParentRoute>
                </Routes>
            </Router>
        </div>
    }
}

/// For whoever moves by keyboard: past the bars, to what the page is about.
#[component]
fn SkipLink() -> impl IntoView {
    let skip = move |_| crate::pages::shell::focus("main");
    view! {
        <button type="button" class="skip-link" on:click=skip>
            "Skip to the page"
        </button>
    }
}

//! The whole: what stands around every page, and which address leads to which.

use leptos::prelude::*;
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::path;

use crate::components::Arrival;
use crate::pages::shell::{Arriving, Gate, Notices, Strip};
use crate::pages::{
    AchievementPage, AddEvidencePage, AgreePage, AllotPage, BlankFormPage, BlankFormsPage, ClaimsPage, ContactPage,
    CriteriaPage, DecidePage, DevicePage, DraftPage, FrameworksPage, HandoverPage, HomePage, InvitePage, NewPersonPage,
    NewPortfolioPage, NotFoundPage, PeoplePage, PlanPage, PortfolioPage, ReadPage, RetouchPage, SetupPage, SignInPage,
    SignPage, SitePage, SitesPage, TestifyPage, TogetherPage, VersionsPage, WitnessPage, WitnessesPage, WritePage,
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
    provide_context(Arrival::begin());
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
                    <Route path=path!("/testify") view=TestifyPage />
                    <Route path=path!("/testify/:key") view=TestifyPage />
                    <ParentRoute path=path!("") view=Gate>
                        <Route path=path!("/") view=HomePage />
                        <Route path=path!("/people") view=PeoplePage />
                        <Route path=path!("/people/new") view=NewPersonPage />
                        <Route path=path!("/sites") view=SitesPage />
                        <Route path=path!("/sites/:id") view=SitePage />
                        <Route path=path!("/frameworks") view=FrameworksPage />
                        <Route path=path!("/frameworks/import/:id") view=DraftPage />
                        <Route path=path!("/frameworks/versions/:id") view=VersionsPage />
                        <Route path=path!("/portfolios/new") view=NewPortfolioPage />
                        <Route path=path!("/portfolio/:id") view=PortfolioPage />
                        <Route path=path!("/portfolio/:id/add") view=AddEvidencePage />
                        <Route path=path!("/portfolio/:id/allot") view=AllotPage />
                        <Route path=path!("/portfolio/:id/blank") view=BlankFormsPage />
                        <Route path=path!("/portfolio/:id/blank/:kind") view=BlankFormPage />
                        <Route path=path!("/portfolio/:id/invite") view=InvitePage />
                        <Route path=path!("/portfolio/:id/witness") view=WitnessPage />
                        <Route path=path!("/portfolio/:id/witnesses") view=WitnessesPage />
                        <Route path=path!("/portfolio/:id/unit/:code") view=AchievementPage />
                        <Route path=path!("/portfolio/:id/criteria") view=CriteriaPage />
                        <Route path=path!("/plan/:id") view=PlanPage />
                        <Route path=path!("/plan/:id/agree") view=AgreePage />
                        <Route path=path!("/record/:id") view=WritePage />
                        <Route path=path!("/record/:id/claims") view=ClaimsPage />
                        <Route path=path!("/record/:id/sign") view=SignPage />
                        <Route path=path!("/record/:id/decide") view=DecidePage />
                        <Route path=path!("/record/:id/handover") view=HandoverPage />
                        <Route path=path!("/record/:id/read") view=ReadPage />
                        <Route path=path!("/record/:id/contact") view=ContactPage />
                        <Route path=path!("/together") view=TogetherPage />
                        <Route path=path!("/record/:id/retouch/:file") view=RetouchPage />
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
    let skip = move |_| crate::components::focus("main");
    view! {
        <button type="button" class="skip-link" on:click=skip>
            "Skip to the page"
        </button>
    }
}

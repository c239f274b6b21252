//! The screens, one address each.
#![expect(
    unreachable_pub,
    reason = "the component macro marks a hidden inner function `pub`, whatever the component's own visibility"
)]

mod achievement;
mod allot;
mod blank;
mod criteria;
mod device;
mod frameworks;
mod home;
mod no_framework;
mod not_found;
mod people;
mod people_new;
mod plan;
mod portfolio;
mod portfolio_new;
mod record;
mod setup;
pub mod shell;
mod sign_in;
mod sites;
mod submission;
mod tick;
mod together;
mod unanswered;
mod unit_choice;
mod witnesses;

pub use achievement::AchievementPage;
pub use allot::AllotPage;
pub use blank::{BlankFormPage, BlankFormsPage};
pub use criteria::CriteriaPage;
pub use device::DevicePage;
pub use frameworks::{DraftPage, FrameworksPage, VersionsPage};
pub use home::HomePage;
pub use not_found::NotFoundPage;
pub use people::PeoplePage;
pub use people_new::NewPersonPage;
pub use plan::{AgreePage, PlanPage};
pub use portfolio::{AddEvidencePage, PortfolioPage};
pub use portfolio_new::NewPortfolioPage;
pub use record::{
    ClaimsPage, ContactPage, DecidePage, HandoverGuard, HandoverPage, InvitePage, ReadPage, RetouchPage, SignPage,
    TestifyPage, WitnessPage, WritePage,
};
pub use setup::SetupPage;
pub use sign_in::SignInPage;
pub use sites::{SitePage, SitesPage};
pub use together::TogetherPage;
pub use witnesses::WitnessesPage;

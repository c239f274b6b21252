//! The screens, one address each.
#![expect(
    unreachable_pub,
    reason = "the component macro marks a hidden inner function `pub`, whatever the component's own visibility"
)]

mod achievement;
mod allot;
mod device;
mod frameworks;
mod home;
mod not_found;
mod people;
mod people_new;
mod portfolio;
mod portfolio_new;
mod record;
mod setup;
pub mod shell;
mod sign_in;
mod submission;
mod tick;

pub use achievement::AchievementPage;
pub use allot::AllotPage;
pub use device::DevicePage;
pub use frameworks::{DraftPage, FrameworksPage, VersionsPage};
pub use home::HomePage;
pub use not_found::NotFoundPage;
pub use people::PeoplePage;
pub use people_new::NewPersonPage;
pub use portfolio::{AddEvidencePage, PortfolioPage};
pub use portfolio_new::NewPortfolioPage;
pub use record::{ClaimsPage, HandoverGuard, HandoverPage, ReadPage, SignPage, WitnessPage, WritePage};
pub use setup::SetupPage;
pub use sign_in::SignInPage;

//! What is asked of the centre's server besides sync: setting up, signing in, and the coordinator's administration. All of
//! it needs a connection, and nothing that records does.

use serde::{Deserialize, Serialize};
use vouch_portfolio::foundation::{DeviceId, PersonId, PortfolioId, PublicKey, SiteId, Time};
use vouch_portfolio::registry::Role;
use vouch_portfolio::seal::FrameworkRef;
use vouch_portfolio::wire::{Directory, Site};

use crate::browser::http::{HttpError, begin_with_pass, delete, get_json, post_json};

/// What the server says of itself.
#[derive(Debug, Clone, Deserialize)]
pub struct Health {
    /// Whether a centre was set up.
    pub centre: bool,
}

/// Asks whether the server is there.
pub async fn health() -> Result<Health, HttpError> {
    get_json("/api/health").await
}

/// Who is signed in.
#[derive(Debug, Clone, Deserialize)]
pub struct Me {
    /// The person.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Their roles at the centre.
    pub roles: Vec<Role>,
    /// The pass of a session that has just begun.
    #[serde(default)]
    pub pass: Option<String>,
}

/// What sets up a centre.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Setup {
    /// The centre's name.
    pub centre_name: String,
    /// The coordinator's name.
    pub name: String,
    /// The coordinator's address.
    pub email: String,
    /// The coordinator's password.
    pub password: String,
}

/// Founds the centre, and signs its coordinator in.
pub async fn set_up(setup: &Setup) -> Result<Me, HttpError> {
    begun(post_json("/api/setup", setup).await?)
}

/// What signs somebody in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Credentials {
    /// The address.
    pub email: String,
    /// The password.
    pub password: String,
}

/// Signs in.
pub async fn sign_in(credentials: &Credentials) -> Result<Me, HttpError> {
    begun(post_json("/api/sign-in", credentials).await?)
}

/// From here on this page asks as the person; enrolling keeps the pass for the next one.
fn begun(me: Me) -> Result<Me, HttpError> {
    begin_with_pass(me.pass.clone());
    Ok(me)
}

/// Ends the session.
pub async fn sign_out() -> Result<(), HttpError> {
    post_json("/api/sign-out", &serde_json::json!({})).await
}

/// Who is signed in here, if anyone.
pub async fn me() -> Result<Me, HttpError> {
    get_json("/api/me").await
}

/// An enrolled device with all it needs to begin working offline.
#[derive(Debug, Clone, Deserialize)]
pub struct Enrolled {
    /// The device.
    pub device: DeviceId,
    /// Whose it is.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Names and portfolios.
    pub directory: Directory,
    /// The registry statements that concern them.
    pub registry: Vec<serde_json::Value>,
}

/// Enrols this device's key. Asked again for the same key it answers the same.
pub async fn enrol_device(key: &PublicKey, name: &str) -> Result<Enrolled, HttpError> {
    post_json("/api/devices", &serde_json::json!({ "key": key, "name": name })).await
}

/// Leaves the centre a device's recovery key, for whoever forgets the PIN.
pub async fn keep_recovery(key: &PublicKey, secret: &[u8]) -> Result<(), HttpError> {
    let secret: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
    post_json("/api/devices/recovery", &serde_json::json!({ "key": key, "secret": secret })).await
}

/// Asks for the recovery key of this person's device.
pub async fn ask_recovery(key: &PublicKey) -> Result<Vec<u8>, HttpError> {
    #[derive(Deserialize)]
    struct Kept {
        secret: String,
    }
    let kept: Kept = post_json("/api/devices/recovery/ask", &serde_json::json!({ "key": key })).await?;
    let byte = |at: usize| kept.secret.get(at..at + 2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
    let bytes: Option<Vec<u8>> = (0..kept.secret.len()).step_by(2).map(byte).collect();
    bytes.ok_or_else(|| HttpError::Unwritable("a recovery key that is none".to_owned()))
}

/// Revokes a device.
pub async fn revoke_device(device: DeviceId) -> Result<(), HttpError> {
    delete(&format!("/api/devices/{device}")).await
}

/// Names and portfolios, as the centre has them now.
pub async fn directory() -> Result<Directory, HttpError> {
    get_json("/api/directory").await
}

/// A person of the centre, as the coordinator sees them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Person {
    /// The person.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Their roles at the centre.
    pub roles: Vec<Role>,
    /// Their devices.
    pub devices: Vec<PersonsDevice>,
}

/// A device of a person.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct PersonsDevice {
    /// The device.
    pub device: DeviceId,
    /// What its owner calls it.
    pub name: String,
    /// Since when.
    pub enrolled_at: Time,
    /// When it was revoked, if it was.
    pub revoked_at: Option<Time>,
}

/// Everybody at the centre.
pub async fn people() -> Result<Vec<Person>, HttpError> {
    get_json("/api/people").await
}

/// Somebody to add.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct NewPerson {
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Their roles.
    pub roles: Vec<Role>,
    /// Their first password.
    pub password: String,
}

/// Adds somebody.
pub async fn add_person(person: &NewPerson) -> Result<PersonId, HttpError> {
    #[derive(Deserialize)]
    struct Added {
        person: PersonId,
    }
    post_json("/api/people", person).await.map(|added: Added| added.person)
}

/// A candidate to enrol for a qualification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewPortfolio {
    /// The candidate.
    pub candidate: PersonId,
    /// The framework's id.
    pub framework: String,
    /// Which version of it, where it is the centre's own; none where it is built in.
    pub version: Option<FrameworkRef>,
    /// Codes of the chosen units.
    pub units: Vec<String>,
}

/// Opens a portfolio.
pub async fn open_portfolio(portfolio: &NewPortfolio) -> Result<PortfolioId, HttpError> {
    #[derive(Deserialize)]
    struct Opened {
        portfolio: PortfolioId,
    }
    post_json("/api/portfolios", portfolio).await.map(|opened: Opened| opened.portfolio)
}

/// Allots somebody to a portfolio.
pub async fn allot(portfolio: PortfolioId, person: PersonId, role: Role) -> Result<(), HttpError> {
    let body = serde_json::json!({ "person": person, "role": role });
    post_json(&format!("/api/portfolios/{portfolio}/allotments"), &body).await
}

/// Takes somebody off a portfolio. What they did stands.
pub async fn withdraw(portfolio: PortfolioId, person: PersonId, role: Role) -> Result<(), HttpError> {
    let role = serde_json::to_value(role).map_err(|error| HttpError::Unwritable(error.to_string()))?;
    let role = role.as_str().unwrap_or_default();
    delete(&format!("/api/portfolios/{portfolio}/allotments/{person}/{role}")).await
}

/// A site as the coordinator describes it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SiteProfile {
    /// Its name.
    pub name: String,
    /// Whether cameras are banned.
    pub camera: bool,
    /// Whether microphones and recording of sound are banned.
    pub recording: bool,
    /// Whether phones are banned as a whole.
    pub phones: bool,
    /// The site's own rule in words.
    pub note: String,
    /// Whether it is chosen no more.
    pub retired: bool,
}

impl From<Site> for SiteProfile {
    fn from(site: Site) -> Self {
        let Site { name, camera, recording, phones, note, retired, .. } = site;
        Self { name, camera, recording, phones, note, retired }
    }
}

/// Every site, retired ones too.
pub async fn sites() -> Result<Vec<Site>, HttpError> {
    get_json("/api/sites").await
}

/// Adds a site.
pub async fn add_site(profile: &SiteProfile) -> Result<SiteId, HttpError> {
    #[derive(Deserialize)]
    struct Added {
        site: SiteId,
    }
    post_json("/api/sites", profile).await.map(|added: Added| added.site)
}

/// Describes a site anew, retires it or brings it back.
pub async fn change_site(site: SiteId, profile: &SiteProfile) -> Result<(), HttpError> {
    post_json(&format!("/api/sites/{site}"), profile).await
}

//! The registry as the server mints it: one chain that verifies from the founding on.

use serde_json::{Value, json};
use vouch_portfolio::foundation::{Signed, SigningKey};
use vouch_portfolio::registry::{Registry, Role, Statement};

use crate::client::Client;
use crate::fixture::Centre;

/// What a device of this client is told when it enrols.
fn told(client: &Client, n: u8) -> Registry {
    let key = SigningKey::from_secret(&[n; 32]).public();
    let reply = client.post("/api/devices", &json!({ "key": key, "name": "Phone" })).expect_status(200).json();
    registry(reply["registry"].as_array().unwrap())
}

fn registry(statements: &[Value]) -> Registry {
    let mut registry = Registry::default();
    for statement in statements {
        registry.take(Signed::parse(statement.to_string().as_bytes()).unwrap()).unwrap();
    }
    registry
}

#[test]
fn the_whole_chain_verifies_from_the_founding_on() {
    let centre = Centre::new();
    let portfolio = centre.open_portfolio(&centre.candidate.person());
    centre.allot(&portfolio, &centre.assessor.person(), "assessor");
    centre.allot(&portfolio, &centre.verifier.person(), "internal-verifier");
    let device = told(&centre.assessor, 1);
    let path = format!("/api/portfolios/{portfolio}/allotments/{}/assessor", centre.assessor.person());
    centre.coordinator.delete(&path).expect_status(204);

    // Read from the database, since no one person is told the whole chain.
    let chain = whole(&centre);
    let mut registry = Registry::default();
    let mut previous = None;
    for (number, signed) in chain.iter().enumerate() {
        let statement: Statement = serde_json::from_value(signed.statement().clone()).unwrap();
        assert_eq!(statement.number, number as u64);
        assert_eq!(statement.previous, previous);
        assert_eq!(statement.at.0, 1_760_000_000_000, "stated at the time of the clock handed in");
        previous = Some(signed.hash());
        registry.take(signed.clone()).unwrap();
    }
    let person = |client: &Client| client.person().parse().unwrap();
    let portfolio = portfolio.parse().unwrap();
    assert!(registry.holds(person(&centre.coordinator), Role::Coordinator));
    assert!(!registry.acts_as(person(&centre.assessor), Role::Assessor, portfolio).unwrap().current);
    assert!(registry.acts_as(person(&centre.verifier), Role::InternalVerifier, portfolio).unwrap().current);
    assert_eq!(registry.candidate(portfolio), Some(person(&centre.candidate)));
    let key = SigningKey::from_secret(&[1; 32]).public();
    assert_eq!(registry.speaks_for(&key).unwrap().0, person(&centre.assessor));
    assert!(device.signed().all(|signed| registry.get(&signed.hash()).is_some()));
}

#[test]
fn a_device_is_told_what_concerns_its_portfolios_and_nothing_else() {
    let centre = Centre::new();
    let person = |client: &Client| client.person().parse().unwrap();
    let before = told(&centre.assessor, 1);
    assert!(before.holds(person(&centre.assessor), Role::Assessor));
    assert!(!before.holds(person(&centre.candidate), Role::Candidate), "not theirs to know yet");

    told(&centre.candidate, 2);
    let portfolio = centre.open_portfolio(&centre.candidate.person());
    centre.allot(&portfolio, &centre.assessor.person(), "assessor");
    told(&centre.candidate, 3);
    let after = told(&centre.assessor, 1);
    assert!(after.holds(person(&centre.candidate), Role::Candidate));
    for n in [1, 2, 3] {
        let key = SigningKey::from_secret(&[n; 32]).public();
        assert!(after.speaks_for(&key).is_some(), "device {n}, enrolled before or after the allotment");
    }
    assert!(!after.holds(person(&centre.verifier), Role::InternalVerifier));
    let known_to_verifier = told(&centre.verifier, 4);
    assert!(known_to_verifier.candidate(portfolio.parse().unwrap()).is_none());
}

#[test]
fn what_a_person_does_elsewhere_stays_out_of_a_portfolio() {
    let centre = Centre::new();
    let other = crate::fixture::add_person(&centre.coordinator, "Dylan", &["candidate"]);
    let own = centre.open_portfolio(&centre.candidate.person());
    let elsewhere = centre.open_portfolio(&other);
    centre.allot(&own, &centre.assessor.person(), "assessor");
    centre.allot(&elsewhere, &centre.assessor.person(), "assessor");
    let candidate = told(&centre.candidate, 1);
    assert!(candidate.portfolio(own.parse().unwrap()).is_some());
    assert!(candidate.portfolio(elsewhere.parse().unwrap()).is_none());
    let told_of_elsewhere = candidate
        .statements()
        .any(|(_, statement)| statement.body.portfolio().is_some_and(|it| it.to_string() == elsewhere));
    assert!(!told_of_elsewhere);
}

/// Every statement, in order.
pub(crate) fn whole(centre: &Centre) -> Vec<Signed> {
    let rows = crate::command_line::sql(&centre.server.data(), "SELECT bytes FROM registry ORDER BY number");
    rows.iter().map(|bytes| Signed::parse(bytes).unwrap()).collect()
}

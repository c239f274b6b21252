//! Enrolling, allotting, and who sees what.

use serde_json::{Value, json};

use crate::client::Client;
use crate::fixture::{Centre, PASSWORD, add_person, email};

fn portfolios(client: &Client) -> Vec<Value> {
    client.get("/api/directory").expect_status(200).json()["portfolios"].as_array().unwrap().clone()
}

fn names(client: &Client) -> Vec<String> {
    let directory = client.get("/api/directory").expect_status(200).json();
    let people = directory["people"].as_array().unwrap();
    let mut names: Vec<_> = people.iter().map(|person| person["name"].as_str().unwrap().to_owned()).collect();
    names.sort();
    names
}

#[test]
fn unknown_qualifications_and_units_are_named() {
    let centre = Centre::new();
    let candidate = centre.candidate.person();
    let open = |candidate: &str, framework: &str, units: &[&str]| {
        let enrolment = json!({ "candidate": candidate, "framework": framework, "units": units });
        centre.coordinator.post("/api/portfolios", &enrolment)
    };
    let words = open(&candidate, "cg-9999", &["201"]).expect_problem(422, "unknown-framework");
    assert!(words.contains("cg-9999") && words.contains("cg-4430-02"), "{words}");
    let words = open(&candidate, "cg-4430-02", &["201", "999", "B7"]).expect_problem(422, "units");
    assert!(words.contains("999, B7"), "{words}");
    open(&candidate, "cg-4430-02", &[]).expect_problem(422, "units");
    open(&candidate, "cg-4430-02", &["201", "201"]).expect_problem(422, "units");
    open(&centre.assessor.person(), "cg-4430-02", &["201"]).expect_problem(422, "role");
    open(&"00".repeat(16), "cg-4430-02", &["201"]).expect_problem(422, "unknown-person");
    open("nobody", "cg-4430-02", &["201"]).expect_problem(422, "unusable");
    assert!(portfolios(&centre.coordinator).is_empty());
    open(&candidate, "cg-4430-02", &["201", "209", "210"]).expect_status(201);
    open(&candidate, "cg-4430-02", &["201"]).expect_problem(409, "already-enrolled");
}

#[test]
fn each_sees_only_what_is_theirs() {
    let centre = Centre::new();
    let other = add_person(&centre.coordinator, "Dylan", &["candidate"]);
    let mut dylan = centre.server.client();
    dylan.sign_in(&email("Dylan"), PASSWORD).expect_status(200);
    let own = centre.open_portfolio(&centre.candidate.person());
    let others = centre.open_portfolio(&other);
    assert!(portfolios(&centre.assessor).is_empty());
    assert_eq!(names(&centre.assessor), ["Asha"]);
    centre.allot(&own, &centre.assessor.person(), "assessor");
    centre.allot(&others, &centre.verifier.person(), "internal-verifier");

    let mine = portfolios(&centre.candidate);
    assert_eq!(mine.len(), 1);
    assert_eq!(mine[0]["id"], own);
    assert_eq!(mine[0]["my_roles"], json!(["candidate"]));
    assert_eq!(mine[0]["units"], json!(["201", "209"]));
    assert_eq!(mine[0]["allotted"], json!([[centre.assessor.person(), "assessor"]]));
    assert_eq!(names(&centre.candidate), ["Asha", "Cerys"]);

    assert_eq!(portfolios(&centre.assessor)[0]["id"], own);
    assert_eq!(portfolios(&centre.assessor)[0]["my_roles"], json!(["assessor"]));
    assert_eq!(portfolios(&dylan)[0]["id"], others);
    assert_eq!(portfolios(&centre.verifier)[0]["id"], others);
    assert_eq!(portfolios(&centre.coordinator).len(), 2);
    assert_eq!(portfolios(&centre.coordinator)[0]["my_roles"], json!(["coordinator"]));
}

#[test]
fn sight_ends_with_the_allotment_but_the_name_stays() {
    let centre = Centre::new();
    let portfolio = centre.open_portfolio(&centre.candidate.person());
    let assessor = centre.assessor.person();
    centre.allot(&portfolio, &assessor, "assessor");
    let path = format!("/api/portfolios/{portfolio}/allotments/{assessor}/assessor");
    centre.coordinator.delete(&path).expect_status(204);
    assert!(portfolios(&centre.assessor).is_empty());
    assert_eq!(portfolios(&centre.candidate)[0]["allotted"], json!([]));
    assert_eq!(names(&centre.candidate), ["Asha", "Cerys"], "whoever left still appears in what they recorded");
    centre.coordinator.delete(&path).expect_problem(404, "not-allotted");
    centre.allot(&portfolio, &assessor, "assessor");
    assert_eq!(portfolios(&centre.assessor).len(), 1);
}

#[test]
fn allotments_that_make_no_sense_are_refused() {
    let centre = Centre::new();
    let both = add_person(&centre.coordinator, "Both", &["candidate", "assessor"]);
    let portfolio = centre.open_portfolio(&both);
    let allot = |portfolio: &str, person: &str, role: &str| {
        let allotment = json!({ "person": person, "role": role });
        centre.coordinator.post(&format!("/api/portfolios/{portfolio}/allotments"), &allotment)
    };
    allot(&portfolio, &both, "assessor").expect_problem(422, "own-portfolio");
    allot(&portfolio, &centre.verifier.person(), "assessor").expect_problem(422, "role");
    allot(&portfolio, &centre.coordinator.person(), "coordinator").expect_problem(422, "role");
    allot(&portfolio, &"00".repeat(16), "assessor").expect_problem(422, "unknown-person");
    allot(&"00".repeat(16), &centre.assessor.person(), "assessor").expect_problem(404, "unknown-portfolio");
    allot("nonsense", &centre.assessor.person(), "assessor").expect_problem(404, "unknown-portfolio");
    let path = format!("/api/portfolios/{portfolio}/allotments/{both}/king");
    centre.coordinator.delete(&path).expect_problem(404, "not-allotted");
    allot(&portfolio, &centre.assessor.person(), "assessor").expect_status(204);
    allot(&portfolio, &centre.assessor.person(), "assessor").expect_status(204);
}

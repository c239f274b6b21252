//! The line on which the server says "pull now".

use std::io::BufRead;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use crate::client::Client;
use crate::device::Device;
use crate::sync::centre_at_work;

/// What the server says on a line, as it comes; ended when the server ends it.
pub(crate) fn listen(client: &Client) -> Receiver<String> {
    let reader = client.open("/api/poke");
    let (heard, hears) = channel();
    std::thread::spawn(move || {
        for line in reader.lines().map_while(Result::ok) {
            if line.starts_with("event: ") && heard.send(line).is_err() {
                return;
            }
        }
    });
    hears
}

pub(crate) const SOON: Duration = Duration::from_secs(10);

#[test]
fn those_who_may_see_what_moved_are_poked_and_nobody_else() {
    let (centre, portfolio) = centre_at_work();
    let assessor = Device::enrol(&centre.assessor);
    crate::fixture::add_person(&centre.coordinator, "Dylan", &["candidate"]);
    let mut dylan = centre.server.client();
    dylan.sign_in(&crate::fixture::email("Dylan"), crate::fixture::PASSWORD).expect_status(200);
    let candidate = listen(&centre.candidate);
    let stranger = listen(&dylan);
    assessor.observe(portfolio, "News.");
    assessor.sync();
    assert_eq!(candidate.recv_timeout(SOON).unwrap(), "event: pull");
    assert_eq!(stranger.recv_timeout(Duration::from_millis(300)), Err(RecvTimeoutError::Timeout));
}

#[test]
fn whoever_is_allotted_or_withdrawn_is_poked() {
    let (centre, portfolio) = centre_at_work();
    let verifier = listen(&centre.verifier);
    let person = centre.verifier.person();
    let path = format!("/api/portfolios/{portfolio}/allotments/{person}/internal-verifier");
    centre.coordinator.delete(&path).expect_status(204);
    assert_eq!(verifier.recv_timeout(SOON).unwrap(), "event: pull");
    centre.allot(&portfolio.to_string(), &person, "internal-verifier");
    assert_eq!(verifier.recv_timeout(SOON).unwrap(), "event: pull");
}

#[test]
fn the_line_ends_with_the_session_and_with_the_server() {
    let (mut centre, portfolio) = centre_at_work();
    let signed_out = listen(&centre.candidate);
    let staying = listen(&centre.verifier);
    centre.candidate.post("/api/sign-out", &serde_json::json!({})).expect_status(204);
    let assessor = Device::enrol(&centre.assessor);
    assessor.observe(portfolio, "News.");
    assessor.sync();
    assert_eq!(staying.recv_timeout(SOON).unwrap(), "event: pull");
    while let Ok(said) = staying.recv_timeout(Duration::from_millis(200)) {
        assert_eq!(said, "event: pull");
    }
    assert_eq!(signed_out.recv_timeout(SOON), Err(RecvTimeoutError::Disconnected));
    let stopping = std::time::Instant::now();
    centre.server.stop();
    assert!(stopping.elapsed() < Duration::from_secs(4), "an open line holds nobody up");
    assert_eq!(staying.recv_timeout(SOON), Err(RecvTimeoutError::Disconnected));
    centre.server.start().unwrap();
    centre.server.client().get("/api/poke").expect_problem(401, "signed-out");
}

//! A device that keeps everything in memory.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};

use futures::executor::block_on;
use serde_json::json;
use vouch_portfolio::device::{Profile, Replica};
use vouch_portfolio::document::text::difference;
use vouch_portfolio::document::{Document, Kind, Origin};
use vouch_portfolio::foundation::{
    Actor, DocumentId, Hash, PersonId, PortfolioId, Random as _, Salt, SigningKey, Time,
};
use vouch_portfolio::record::{Edit, Observation, ObservationText};
use vouch_portfolio::store::Memory;
use vouch_portfolio::sync::round;
use vouch_portfolio::wire::Directory;

use super::centre::{Centre, PASSWORD, Session};
use super::random::System;
use super::transport::Http;

/// As many words in a note as the peer's load has.
const WORDS: usize = 35;
const SAID: [&str; 16] = [
    "greeted", "the", "customer", "listened", "asked", "what", "was", "wrong", "offered", "two", "ways", "out", "and",
    "checked", "she", "agreed",
];

pub(crate) struct Device {
    person: PersonId,
    key: SigningKey,
    replica: Replica<Memory>,
    http: Http,
    open: BTreeMap<DocumentId, Document>,
    pokes: Option<BufReader<ureq::BodyReader<'static>>>,
}

impl Device {
    pub(crate) fn enrol(centre: &Centre, email: &str, number: u8) -> Self {
        let session = Session::begin(&centre.base, "/api/sign-in", &json!({"email": email, "password": PASSWORD}));
        let mut secret = [number; 32];
        System.fill(&mut secret);
        let key = SigningKey::from_secret(&secret);
        let reply =
            session.post("/api/devices", &json!({"key": key.public().to_string(), "name": format!("load {number}")}));
        let directory: Directory = serde_json::from_value(reply["directory"].clone()).unwrap();
        let statements = reply["registry"].as_array().unwrap();
        let registry: Vec<Vec<u8>> = statements.iter().map(|statement| statement.to_string().into_bytes()).collect();
        let person: PersonId = reply["person"].as_str().unwrap().parse().unwrap();
        let profile = Profile {
            person,
            name: reply["name"].as_str().unwrap().to_owned(),
            device: reply["device"].as_str().unwrap().parse().unwrap(),
            key: key.public(),
            centre: directory.centre,
            centre_key: directory.centre_keys[0],
        };
        let replica = Replica::new(Memory::new());
        block_on(replica.enrol(&profile, &directory, &registry)).unwrap();
        Self { person, key, replica, http: Http(session), open: BTreeMap::new(), pokes: None }
    }

    /// A record of so many changes, each saved by itself as if typed with a pause between.
    pub(crate) fn record(&mut self, portfolio: PortfolioId, changes: usize) -> DocumentId {
        let document = DocumentId::new(&mut System);
        let origin = Origin {
            document,
            kind: Kind::Observation,
            portfolio,
            creator: self.person,
            record: None,
            salt: Salt::new(&mut System),
        };
        let mut made = Document::create(origin, Actor::new(&mut System)).unwrap();
        block_on(self.replica.save(&mut made, &[], &self.key.public())).unwrap();
        self.open.insert(document, made);
        for change in 1..changes {
            self.write(document, change);
        }
        document
    }

    /// One change: a note of 35 words.
    pub(crate) fn write(&mut self, id: DocumentId, turn: usize) {
        let document = self.open.get_mut(&id).unwrap();
        let before = document.heads();
        let text = ObservationText::Feedback.read(document).unwrap();
        let note: Vec<&str> = (0..WORDS).map(|word| SAID[(word * 7 + turn * 3) % SAID.len()]).collect();
        let after = format!("{text}{}. ", note.join(" "));
        Observation::apply(document, Edit::Text(ObservationText::Feedback, difference(&text, &after).unwrap()))
            .unwrap();
        block_on(self.replica.save(document, &before, &self.key.public())).unwrap();
    }

    pub(crate) fn sync(&mut self) {
        let report = block_on(round(&self.replica, &self.http, &self.key, Time(0))).unwrap();
        assert_eq!(report.trouble, None);
    }

    pub(crate) fn heads(&self, portfolio: PortfolioId) -> BTreeMap<DocumentId, Vec<Hash>> {
        let summaries = block_on(self.replica.summaries(portfolio)).unwrap();
        summaries.into_iter().map(|summary| (summary.document, summary.heads)).collect()
    }

    pub(crate) fn shown(&self, portfolio: PortfolioId) -> usize {
        self.heads(portfolio).len()
    }

    /// Whether the server has nothing that this device lacks.
    pub(crate) fn up_to_date(&self) -> bool {
        use vouch_portfolio::sync::Transport as _;
        let known = block_on(self.replica.known()).unwrap();
        matches!(block_on(self.http.heads(known)), Ok(None))
    }

    pub(crate) fn heads_of(&self, id: DocumentId) -> Vec<Hash> {
        block_on(self.replica.open(id, Actor::new(&mut System))).unwrap().heads()
    }

    /// Opens the stream of pokes, unless it is open.
    pub(crate) fn listen(&mut self) {
        if self.pokes.is_none() {
            let session = &self.http.0;
            let reply =
                session.agent.get(format!("{}/api/poke", session.base)).header("cookie", &session.cookie).call();
            self.pokes = Some(BufReader::new(reply.expect("the stream of pokes").into_body().into_reader()));
        }
    }

    /// Waits for the next event that says "pull".
    pub(crate) fn wait_for_poke(&mut self) {
        let pokes = self.pokes.as_mut().expect("listening");
        let mut line = String::new();
        loop {
            line.clear();
            let read = pokes.read_line(&mut line).expect("the stream of pokes goes on");
            assert!(read > 0, "the stream of pokes ended");
            if line.starts_with("event:") && line.contains("pull") {
                return;
            }
        }
    }
}

//! A fresh centre with what the load needs: an assessor, a candidate, a verifier, a portfolio.

use serde_json::{Value, json};
use vouch_portfolio::foundation::PortfolioId;

/// Everybody's password, long enough for the rules.
pub(crate) const PASSWORD: &str = "only for the benchmark";

#[derive(Clone)]
pub(crate) struct Centre {
    pub(crate) base: String,
    pub(crate) portfolio: PortfolioId,
}

impl Centre {
    pub(crate) fn set_up(base: &str) -> Self {
        let coordinator = Session::begin(
            base,
            "/api/setup",
            &json!({"centre_name": "Benchmark", "name": "Coordinator", "email": "c@example.org", "password": PASSWORD}),
        );
        let person = |name: &str, email: &str, role: &str| {
            let body = json!({"name": name, "email": email, "roles": [role], "password": PASSWORD});
            id(&coordinator.post("/api/people", &body), "person")
        };
        let assessor = person("Assessor", "assessor@example.org", "assessor");
        let candidate = person("Candidate", "candidate@example.org", "candidate");
        let verifier = person("Verifier", "verifier@example.org", "internal-verifier");
        let units = ["201", "209", "210"];
        let body = json!({"candidate": candidate, "framework": "cg-4430-02", "units": units});
        let portfolio = id(&coordinator.post("/api/portfolios", &body), "portfolio");
        for (person, role) in [(assessor, "assessor"), (verifier, "internal-verifier")] {
            coordinator
                .post(&format!("/api/portfolios/{portfolio}/allotments"), &json!({"person": person, "role": role}));
        }
        Self { base: base.to_owned(), portfolio: portfolio.parse().unwrap() }
    }
}

fn id(reply: &Value, of: &str) -> String {
    reply[of].as_str().expect("the id of what was made").to_owned()
}

/// A signed-in session over JSON.
pub(crate) struct Session {
    pub(crate) agent: ureq::Agent,
    pub(crate) base: String,
    pub(crate) cookie: String,
    pub(crate) pass: String,
}

impl Session {
    pub(crate) fn begin(base: &str, path: &str, body: &Value) -> Self {
        let agent = ureq::Agent::new_with_defaults();
        let mut reply = agent
            .post(format!("{base}{path}"))
            .header("content-type", "application/json")
            .send(body.to_string())
            .expect("a session");
        let cookie = reply.headers().get("set-cookie").expect("a cookie").to_str().unwrap();
        let cookie = cookie.split(';').next().unwrap().to_owned();
        let told: Value = serde_json::from_str(&reply.body_mut().read_to_string().unwrap()).unwrap();
        let pass = told["pass"].as_str().expect("a pass").to_owned();
        Self { agent, base: base.to_owned(), cookie, pass }
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Value {
        let mut reply = self
            .agent
            .post(format!("{}{path}", self.base))
            .header("content-type", "application/json")
            .header("cookie", &self.cookie)
            .header("vouch-pass", &self.pass)
            .send(body.to_string())
            .unwrap_or_else(|e| panic!("{path}: {e}"));
        let text = reply.body_mut().read_to_string().unwrap();
        if text.is_empty() { Value::Null } else { serde_json::from_str(&text).unwrap() }
    }
}

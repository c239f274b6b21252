//! A small HTTP client with one cookie, and the pass that belongs to it.

use serde_json::Value;
use ureq::http::{HeaderMap, Request, Response};
use ureq::{Agent, Body};

#[derive(Clone)]
pub(crate) struct Client {
    agent: Agent,
    base: String,
    pub(crate) cookie: Option<String>,
    pub(crate) pass: Option<String>,
}

/// An answer, read whole.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Client {
    pub(crate) fn new(base: &str) -> Self {
        let agent = Agent::config_builder().http_status_as_error(false).accept_encoding("").build().into();
        Self { agent, base: base.to_owned(), cookie: None, pass: None }
    }

    pub(crate) fn get(&self, path: &str) -> Reply {
        self.get_with(path, &[])
    }

    pub(crate) fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Reply {
        let mut request = self
            .agent
            .get(self.at(path))
            .header("cookie", self.cookie_header())
            .header("vouch-pass", self.pass_header());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        read(request.call().unwrap())
    }

    pub(crate) fn delete(&self, path: &str) -> Reply {
        read(
            self.agent
                .delete(self.at(path))
                .header("cookie", self.cookie_header())
                .header("vouch-pass", self.pass_header())
                .call()
                .unwrap(),
        )
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Reply {
        self.post_with(path, &[("content-type", "application/json")], body.to_string().as_bytes())
    }

    pub(crate) fn post_with(&self, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Reply {
        self.try_post(path, headers, body).unwrap()
    }

    /// Posts, when the server may not be there.
    pub(crate) fn try_post(&self, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Result<Reply, ureq::Error> {
        let mut request = self
            .agent
            .post(self.at(path))
            .header("cookie", self.cookie_header())
            .header("vouch-pass", self.pass_header());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        try_read(request.send(body)?)
    }

    /// Sends with any method, when the server may not be there.
    pub(crate) fn try_send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Result<Reply, ureq::Error> {
        let mut request = Request::builder()
            .method(method)
            .uri(self.at(path))
            .header("cookie", self.cookie_header())
            .header("vouch-pass", self.pass_header());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = if body.is_empty() {
            self.agent.run(request.body(()).unwrap())
        } else {
            self.agent.run(request.body(body).unwrap())
        };
        try_read(response?)
    }

    /// Posts CBOR.
    pub(crate) fn post_cbor(&self, path: &str, body: &[u8]) -> Reply {
        self.post_with(path, &[("content-type", "application/cbor")], body)
    }

    /// A line that stays open, to be read as it comes.
    pub(crate) fn open(&self, path: &str) -> impl std::io::BufRead + use<> {
        let response = self
            .agent
            .get(self.at(path))
            .header("cookie", self.cookie_header())
            .header("vouch-pass", self.pass_header())
            .call()
            .unwrap();
        assert_eq!(response.status().as_u16(), 200);
        std::io::BufReader::new(response.into_body().into_reader())
    }

    /// The same person at a server's new address.
    pub(crate) fn moved_to(&self, base: &str) -> Self {
        Self { base: base.to_owned(), ..self.clone() }
    }

    /// Posts what begins a session, and keeps its cookie.
    pub(crate) fn begin(&mut self, path: &str, body: &Value) -> Reply {
        let reply = self.post(path, body);
        if let Some(cookie) = reply.header("set-cookie") {
            self.cookie = cookie.split(';').next().map(str::to_owned);
            self.pass = reply.json()["pass"].as_str().map(str::to_owned);
        }
        reply
    }

    pub(crate) fn sign_in(&mut self, email: &str, password: &str) -> Reply {
        self.begin("/api/sign-in", &serde_json::json!({ "email": email, "password": password }))
    }

    /// The id of the person signed in.
    pub(crate) fn person(&self) -> String {
        crate::fixture::text(&self.get("/api/me").expect_status(200).json()["person"])
    }

    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    fn pass_header(&self) -> &str {
        self.pass.as_deref().unwrap_or_default()
    }

    fn cookie_header(&self) -> &str {
        self.cookie.as_deref().unwrap_or_default()
    }
}

fn read(response: Response<Body>) -> Reply {
    try_read(response).unwrap()
}

fn try_read(mut response: Response<Body>) -> Result<Reply, ureq::Error> {
    Ok(Reply {
        status: response.status().as_u16(),
        headers: response.headers().clone(),
        body: response.body_mut().with_config().limit(64 * 1024 * 1024).read_to_vec()?,
    })
}

impl Reply {
    #[track_caller]
    pub(crate) fn expect_status(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", String::from_utf8_lossy(&self.body));
        self
    }

    /// Fails unless this is a typed error with this status and code; its sentence.
    #[track_caller]
    pub(crate) fn expect_problem(&self, status: u16, code: &str) -> String {
        assert_eq!(self.status, status, "{}", String::from_utf8_lossy(&self.body));
        let json = self.json();
        assert_eq!(json["error"]["code"], code, "{json}");
        let message = crate::fixture::text(&json["error"]["message"]);
        assert!(message.len() > 15, "an error says something: {message:?}");
        message
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }
}

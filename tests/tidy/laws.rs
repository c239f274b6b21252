//! The laws, each with its reason.

use crate::files::File;

/// One law: what must hold for the files of some rooms, and why.
pub(crate) struct Law {
    pub(crate) reason: &'static str,
    /// Beginnings of paths; an empty one means everywhere.
    pub(crate) rooms: &'static [&'static str],
    /// Beginnings of paths that the law leaves alone.
    but_not: &'static [&'static str],
    demand: Demand,
    /// A path and a text that break this law, to show that it can be broken.
    pub(crate) offender: (&'static str, &'static str),
}

enum Demand {
    /// None of these words in code (Rust files only).
    CodeWithout(&'static [&'static str]),
    /// None of these anywhere in the text.
    TextWithout(&'static [&'static str]),
    /// This text somewhere in every package's Cargo.toml.
    PackageWith(&'static str),
    /// No line like `name = "1.2"` or `version = "1.2"` among a package's dependencies.
    NoOwnVersions,
    LinesAtMost(usize),
}

/// What belongs to a browser, a server or a machine: the domain is handed all of it.
const OUTSIDE_WORLD: &[&str] = &[
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "gloo_net",
    "gloo_storage",
    "indexed_db_futures",
    "leptos",
    "tokio",
    "axum",
    "sqlx",
    "SystemTime",
    "Instant",
    "getrandom",
    "rand::",
    "std::env",
    "std::fs",
    "std::net",
    "std::process",
    "std::thread",
];

pub(crate) const LAWS: &[Law] = &[
    Law {
        reason: "framework knows nothing of portfolios: it is qualifications as data, and serves any product",
        rooms: &["crates/framework/"],
        but_not: &[],
        demand: Demand::CodeWithout(&["vouch_portfolio", "vouch_server", "vouch_app"]),
        offender: ("crates/framework/src/x.rs", "use vouch_portfolio::seal::Seal;"),
    },
    Law {
        reason: "framework and portfolio know no browser, server, SQL, clock, randomness or file: all is handed in",
        rooms: &["crates/framework/src/", "crates/portfolio/src/"],
        but_not: &[],
        demand: Demand::CodeWithout(OUTSIDE_WORLD),
        offender: ("crates/portfolio/src/x.rs", "let now = std::time::SystemTime::now();"),
    },
    Law {
        reason: "portfolio knows neither the app nor the server: both run the same domain",
        rooms: &["crates/portfolio/"],
        but_not: &[],
        demand: Demand::CodeWithout(&["vouch_server", "vouch_app"]),
        offender: ("crates/portfolio/src/x.rs", "use vouch_server::store;"),
    },
    Law {
        reason: "the app knows the server only by what goes over the wire",
        rooms: &["src/"],
        but_not: &[],
        demand: Demand::CodeWithout(&["vouch_server", "axum", "sqlx", "tokio"]),
        offender: ("src/state/x.rs", "use vouch_server::store;"),
    },
    Law {
        reason: "the server knows the app only by what goes over the wire",
        rooms: &["crates/server/"],
        but_not: &[],
        demand: Demand::CodeWithout(&["vouch_app", "leptos", "web_sys", "js_sys", "wasm_bindgen"]),
        offender: ("crates/server/src/x.rs", "use vouch_app::browser;"),
    },
    Law {
        reason: "only the store and the database under it write to the device, so `saved` has one meaning",
        rooms: &["src/"],
        but_not: &["src/store/", "src/browser/database/"],
        demand: Demand::CodeWithout(&["indexed_db_futures", "IdbFactory", "IdbDatabase"]),
        offender: ("src/pages/x.rs", "use indexed_db_futures::prelude::*;"),
    },
    Law {
        reason: "only the lock holds keys",
        rooms: &["src/"],
        but_not: &["src/lock/"],
        demand: Demand::CodeWithout(&["SubtleCrypto", "CryptoKey", "subtle"]),
        offender: ("src/pages/x.rs", "let subtle: web_sys::SubtleCrypto = crypto.subtle();"),
    },
    Law {
        reason: "only the lock asks authenticators: what they give opens what is kept here",
        rooms: &["src/"],
        but_not: &["src/lock/"],
        demand: Demand::CodeWithout(&["PublicKeyCredential", "CredentialsContainer", "prf"]),
        offender: ("src/pages/x.rs", "let class: web_sys::PublicKeyCredential = made.unchecked_into();"),
    },
    Law {
        reason: "only the browser's room reads the clock and randomness: all else can be tested at any time of any year",
        rooms: &["src/"],
        but_not: &["src/browser/"],
        demand: Demand::CodeWithout(&[
            "Date::now",
            "Date::new",
            "js_sys::Date",
            "SystemTime",
            "Instant",
            "performance()",
            "Math::random",
            "getrandom",
            "get_random_values_with_u8_array",
        ]),
        offender: ("src/state/x.rs", "let now = js_sys::Date::now();"),
    },
    Law {
        reason: "a file holds one idea, and one idea fits in this",
        rooms: &[""],
        but_not: &["tests/browser/package-lock.json", "crates/framework/data/"],
        demand: Demand::LinesAtMost(600),
        offender: ("src/x.rs", LONG),
    },
    Law {
        reason: "where packages come from is the machine's business",
        rooms: &[""],
        but_not: &[],
        demand: Demand::TextWithout(&[concat!("crates", ".io"), concat!("npm", "js."), concat!("deb", ".debian.org")]),
        offender: ("README.md", concat!("see https://registry.npm", "js.org/")),
    },
    Law {
        reason: "lints are decided once, for all packages",
        rooms: &["Cargo.toml", "crates/"],
        but_not: &[],
        demand: Demand::PackageWith("[lints]\nworkspace = true"),
        offender: ("crates/x/Cargo.toml", "[package]\nname = \"x\""),
    },
    Law {
        reason: "versions are decided once, in the workspace",
        rooms: &["crates/"],
        but_not: &[],
        demand: Demand::NoOwnVersions,
        offender: ("crates/x/Cargo.toml", "[package]\nname = \"x\"\n[dependencies]\nserde = \"1.0\""),
    },
];

/// One line too long.
const LONG: &str = {
    const LINES: [u8; 601] = [b'\n'; 601];
    match std::str::from_utf8(&LINES) {
        Ok(lines) => lines,
        Err(_) => "",
    }
};

impl Law {
    /// How this file breaks the law, one sentence for each place; empty when it does not.
    pub(crate) fn broken_by(&self, file: &File) -> Vec<String> {
        let among = |beginnings: &[&str]| beginnings.iter().any(|beginning| file.path.starts_with(beginning));
        if !among(self.rooms) || among(self.but_not) {
            return Vec::new();
        }
        let places = self.demand.unmet_in(file);
        places.into_iter().map(|(line, what)| format!("{}:{line}: {what}: {}", file.path, self.reason)).collect()
    }
}

impl Demand {
    /// The lines where the demand is not met, and what is wrong there.
    fn unmet_in(&self, file: &File) -> Vec<(usize, String)> {
        let package = file.path.ends_with("Cargo.toml");
        match self {
            Self::CodeWithout(words) if file.path.ends_with(".rs") => mentions(file.code(), words, has_word),
            Self::TextWithout(words) => mentions(numbered(&file.text), words, |line, word| line.contains(word)),
            Self::PackageWith(needed) if package && !file.text.contains(needed) => {
                vec![(1, format!("lacks {needed:?}"))]
            }
            Self::NoOwnVersions if package => own_versions(&file.text),
            Self::LinesAtMost(most) => {
                let lines = file.text.lines().count();
                if lines > *most { vec![(lines, format!("{lines} lines"))] } else { Vec::new() }
            }
            _ => Vec::new(),
        }
    }
}

fn numbered(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(index, line)| (index + 1, line))
}

fn mentions<'a>(
    lines: impl Iterator<Item = (usize, &'a str)>,
    words: &[&str],
    has: fn(&str, &str) -> bool,
) -> Vec<(usize, String)> {
    let found = |line: &str| words.iter().find(|word| has(line, word)).map(|word| format!("`{word}`"));
    lines.filter_map(|(number, line)| found(line).map(|what| (number, what))).collect()
}

/// `rand` is not in `operand`, nor `Date` in `Dated`.
fn has_word(line: &str, word: &str) -> bool {
    let inside = |letter: Option<char>| letter.is_some_and(|it| it.is_alphanumeric() || it == '_');
    let open_end = word.ends_with(':');
    line.match_indices(word).any(|(at, _)| {
        let (before, after) = (line[..at].chars().next_back(), line[at + word.len()..].chars().next());
        !inside(before) && (open_end || !inside(after))
    })
}

fn own_versions(manifest: &str) -> Vec<(usize, String)> {
    let mut among_dependencies = false;
    let mut found = Vec::new();
    for (number, line) in numbered(manifest) {
        if line.starts_with('[') {
            among_dependencies = line.contains("dependencies");
            // A heading may ask what it is built for, with a `=` of its own.
            continue;
        }
        let (name, value) = line.split_once('=').unwrap_or((line, ""));
        let plain = value.trim().starts_with('"') && !name.trim().ends_with("path");
        if among_dependencies && (plain || value.contains("version")) {
            found.push((number, format!("`{}`", line.trim())));
        }
    }
    found
}

//! The five texts, and what is read from them.
//!
//! They are the awarding bodies' copyright and not part of the repository. Where they are absent
//! the tests that need them say so and pass, except under `CI=true`.

use std::path::PathBuf;
use std::sync::OnceLock;

use vouch_framework::reader::{Reading, read};

/// Ids of the frameworks with the files they are read from.
pub(crate) const FILES: [(&str, &str); 5] = [
    ("cg-4430-02", "cg-4430-02-nvq-certificate-l2.txt"),
    ("cg-2794-02", "cg-2794-02-diploma-l2.txt"),
    ("cg-4417-03", "cg-4417-03-certificate-l3.txt"),
    ("sqa-g8nn-24", "sqa-g8nn24-svq4.txt"),
    ("ocr-03456", "ocr-03456-nvq-diploma-l3.txt"),
];

/// One text with its reading.
pub(crate) struct Handbook {
    pub(crate) id: &'static str,
    pub(crate) text: String,
    pub(crate) reading: Reading,
}

/// All five; `None`, said aloud, where they are absent.
pub(crate) fn handbooks() -> Option<&'static [Handbook]> {
    static READ: OnceLock<Option<Vec<Handbook>>> = OnceLock::new();
    READ.get_or_init(load).as_deref()
}

/// The one with this id.
pub(crate) fn handbook(id: &str) -> Option<&'static Handbook> {
    Some(handbooks()?.iter().find(|handbook| handbook.id == id).unwrap())
}

fn load() -> Option<Vec<Handbook>> {
    let folder = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("../../../shared/handbooks");
    if !folder.is_dir() {
        let ci = std::env::var("CI").is_ok_and(|value| value == "true");
        assert!(!ci, "no handbooks at {}: under CI they must be there", folder.display());
        eprintln!("skipped: no handbooks at {}", folder.display());
        return None;
    }
    let read_one = |(id, file): (&'static str, &str)| {
        let text = std::fs::read_to_string(folder.join(file)).unwrap();
        let reading = read(&text).unwrap();
        Handbook { id, text, reading }
    };
    Some(FILES.map(read_one).into())
}

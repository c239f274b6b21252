//! An invented qualification that has every shape the built-in ones lack so far: elements whose
//! criteria start again, range, separate knowledge, needs of some items, a checklist.

use vouch_framework::{Framework, ItemRef};

pub(crate) const JSON: &str = include_str!("invented.json");

pub(crate) fn framework() -> Framework {
    Framework::from_json(JSON).unwrap()
}

pub(crate) fn key(text: &str) -> ItemRef {
    text.parse().unwrap()
}

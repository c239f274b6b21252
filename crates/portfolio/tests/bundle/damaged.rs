//! One leaf, or one byte, changed anywhere: the bundle is no longer intact, and where the change lies in what belongs to
//! a record, the record is named.

use proptest::prelude::*;
use serde_json::Value as Json;
use vouch_portfolio::bundle::{Bundle, BundleError, RecordName, Verdict, verify};

use super::export::{judged, owner, resigned, small_story, story, witnessed_story, written, written_story};
use super::world::World;

/// The file with every leaf, by path.
fn leaves(value: &Json, path: String, found: &mut Vec<String>) {
    match value {
        Json::Object(fields) => {
            for (key, value) in fields {
                leaves(value, format!("{path}/{}", key.replace('~', "~0").replace('/', "~1")), found);
            }
        }
        Json::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                leaves(value, format!("{path}/{index}"), found);
            }
        }
        _ => found.push(path),
    }
}

/// The same leaf a little different: as many ways as matter.
fn altered(leaf: &Json) -> Vec<Json> {
    match leaf {
        Json::Null => vec![Json::from(1), Json::from("00")],
        Json::Bool(value) => vec![Json::Bool(!value)],
        Json::Number(number) => vec![Json::from(number.as_i64().unwrap() ^ 1), Json::Null],
        Json::String(text) => {
            let letters: Vec<char> = text.chars().collect();
            if letters.is_empty() {
                return vec![Json::from("a")];
            }
            let mut places = vec![0, letters.len() / 2, letters.len() - 1];
            places.dedup();
            let other = |at: usize| {
                let mut letters = letters.clone();
                letters[at] = if letters[at] == 'a' { 'b' } else { 'a' };
                Json::from(letters.into_iter().collect::<String>())
            };
            places.into_iter().map(other).collect()
        }
        _ => unreachable!("a leaf"),
    }
}

fn names(verdict: &Verdict, record: &RecordName) -> bool {
    verdict.broken().any(|broken| broken.name == *record)
}

/// The record whose part of the file a path is in.
fn concerned(file: &Json, path: &str) -> Option<RecordName> {
    let mut parts = path.split('/').skip(1);
    let list = parts.next()?;
    let index = parts.next()?.parse().ok()?;
    matches!(list, "documents" | "seals").then(|| owner(file, list, index))
}

fn every_leaf(world: &World, seal_again: bool) {
    let whole: Json = serde_json::from_str(&written(world)).unwrap();
    let mut paths = Vec::new();
    leaves(&whole, String::new(), &mut paths);
    let mut tried = 0;
    for path in paths.iter().filter(|path| !(seal_again && path.starts_with("/proof"))) {
        for other in altered(whole.pointer(path).unwrap()) {
            let mut file = whole.clone();
            *file.pointer_mut(path).unwrap() = other.clone();
            let text = if seal_again { resigned(world, file) } else { file.to_string() };
            let Ok(bundle) = Bundle::parse(text.as_bytes()) else {
                assert!(path.matches('/').count() < 3 && concerned(&whole, path).is_none(), "{path} hides the rest");
                continue;
            };
            let verdict = verify(&bundle, None);
            tried += 1;
            // The centre's own word, which it can change and sign again.
            let word = ["/names", "/centre_name", "/exported_at", "/epoch"].iter().any(|word| path.starts_with(word));
            assert!(!verdict.is_intact() || (seal_again && word), "{path} = {other}: intact");
            if let Some(record) = concerned(&whole, path) {
                assert!(names(&verdict, &record), "{path} = {other}: {record} is not named: {:#?}", verdict.lines());
            }
        }
    }
    assert!(tried > 500, "{tried}");
}

#[test]
fn every_leaf_changed_is_noticed() {
    every_leaf(&small_story(), false);
}

#[test]
fn every_leaf_changed_by_the_centre_itself_is_noticed() {
    every_leaf(&small_story(), true);
}

#[test]
fn every_leaf_of_a_testimony_changed_is_noticed() {
    every_leaf(&witnessed_story(), false);
}

#[test]
fn every_leaf_of_a_testimony_changed_by_the_centre_itself_is_noticed() {
    every_leaf(&witnessed_story(), true);
}

#[test]
fn every_leaf_of_the_written_forms_changed_by_the_centre_itself_is_noticed() {
    every_leaf(&written_story(), true);
}

/// For every byte of the file, the record in whose entry it lies.
fn record_at(text: &str, offset: usize) -> Option<RecordName> {
    let file: Json = serde_json::from_str(text).unwrap();
    for list in ["documents", "seals"] {
        let mut from = text.find(&format!("\n  \"{list}\": [")).unwrap();
        for index in 0..file[list].as_array().unwrap().len() {
            let begin = from + text[from..].find("\n    {\n").unwrap() + 5;
            let end = begin + text[begin..].find("\n    }").unwrap() + 5;
            if (begin..=end).contains(&offset) {
                return Some(owner(&file, list, index));
            }
            from = end;
        }
    }
    None
}

fn flipped(text: &str, offset: usize, mask: u8) {
    let mut bytes = text.as_bytes().to_vec();
    bytes[offset] ^= mask;
    let shown = || {
        let line = text[..offset].matches('\n').count() + 1;
        format!("byte {offset} (line {line}) ^ {mask:#x}")
    };
    if serde_json::from_slice::<Json>(&bytes).ok() == serde_json::from_str(text).ok() {
        // White space, or another spelling of the same.
        assert!(judged(std::str::from_utf8(&bytes).unwrap()).is_intact());
        return;
    }
    let record = record_at(text, offset);
    match Bundle::parse(&bytes) {
        Ok(bundle) => {
            let verdict = verify(&bundle, None);
            assert!(!verdict.is_intact(), "{}: intact", shown());
            if let Some(record) = record {
                assert!(names(&verdict, &record), "{}: {record} is not named: {:#?}", shown(), verdict.lines());
            }
        }
        Err(BundleError::Json { near, why }) if record.is_some() => {
            let (near, record) = (near.unwrap_or_default(), record.unwrap());
            // By its number or by its id: the byte may lie in the other.
            assert!(near.number == record.number || near.id == record.id, "{}: {why}: {near}", shown());
        }
        Err(error) => assert!(record.is_none(), "{}: {error}", shown()),
    }
}

/// Every seventh byte with one of its bits changed (with `VOUCH_DAMAGES` every byte, each bit): where no JSON is left, the
/// message still names the record.
#[test]
fn whatever_makes_the_file_unreadable_its_record_is_named() {
    let all_bits = std::env::var_os("VOUCH_DAMAGES").is_some();
    for text in FILES.with(Clone::clone) {
        let unreadable = |offset: &usize, bit: u8| {
            let mut bytes = text.as_bytes().to_vec();
            bytes[*offset] ^= 1 << bit;
            serde_json::from_slice::<serde::de::IgnoredAny>(&bytes).is_err()
        };
        for offset in (0..text.len()).step_by(if all_bits { 1 } else { 7 }).filter(|at| text.is_char_boundary(*at)) {
            let bits = if all_bits { 0..8 } else { (offset % 8) as u8..(offset % 8) as u8 + 1 };
            for bit in bits.filter(|bit| unreadable(&offset, *bit)) {
                flipped(&text, offset, 1 << bit);
            }
        }
    }
}

fn cases() -> u32 {
    std::env::var("VOUCH_DAMAGES").ok().and_then(|n| n.parse().ok()).unwrap_or(300)
}

thread_local!(static FILES: [String; 3] =
    [written(&story()), written(&witnessed_story()), written(&written_story())]);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    #[test]
    fn any_byte_changed_is_noticed_and_its_record_named(
        which in 0..3_usize,
        at in any::<prop::sample::Index>(),
        bit in 0..8_u8,
    ) {
        FILES.with(|texts| flipped(&texts[which], at.index(texts[which].len()), 1 << bit));
    }

    #[test]
    fn noise_and_cut_files_never_panic(at in any::<prop::sample::Index>(), noise in prop::collection::vec(any::<u8>(), 0..40)) {
        FILES.with(|[text, ..]| {
            let cut = &text.as_bytes()[..at.index(text.len())];
            prop_assert!(Bundle::parse(cut).is_err());
            prop_assert!(Bundle::parse(&[cut, &noise].concat()).is_err());
            Ok(())
        })?;
    }
}

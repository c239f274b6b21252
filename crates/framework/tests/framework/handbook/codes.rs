//! Criteria carry their printed codes, in printed order.
//!
//! SQA prints its criteria as bare numbers under each element: `counts.txt` answers for those.

use vouch_framework::printed;

use super::handbooks;

/// Every code of the data, in order.
fn ours(id: &str) -> Vec<&'static str> {
    let units = printed(id).unwrap().units.iter();
    units
        .flat_map(|unit| &unit.outcomes)
        .flat_map(|outcome| &outcome.criteria)
        .map(|criterion| criterion.code.as_str())
        .collect()
}

/// The code that a list entry begins with: `- 1.2 follow`, `1.2.1. Describe`. So many numbers with
/// dots between, then words: guidance repeats the code of a criterion without any.
fn code(line: &str, numbers: usize) -> Option<&str> {
    let (code, words) = line.trim_start_matches(['-', ' ']).split_once(' ')?;
    let code = code.trim_end_matches('.');
    let is_code = code.split('.').count() == numbers
        && code.split('.').all(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()));
    (is_code && words.trim_start().starts_with(char::is_alphabetic)).then_some(code)
}

#[test]
fn city_and_guilds_4430_02() {
    let Some(handbooks) = handbooks() else { return };
    let pages = handbooks.text("cg-4430-02").split("NDAQ number: ").skip(1);
    let criteria = pages.map(|page| page.split("Evidence requirements").next().unwrap());
    let printed: Vec<&str> = criteria.flat_map(str::lines).filter_map(|line| code(line, 2)).collect();
    assert_eq!(printed, ours("cg-4430-02"));
    assert_eq!(printed.len(), 582);
}

#[test]
fn city_and_guilds_2794_02() {
    let Some(handbooks) = handbooks() else { return };
    // Two criteria may stand in one line. The mapping to the apprenticeship names codes without AC.
    let text = handbooks.text("cg-2794-02");
    let printed: Vec<&str> = text
        .split("AC")
        .skip(1)
        .filter_map(|rest| rest.split_once(' '))
        .map(|(code, _)| code)
        .filter(|code| code.contains('.') && code.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'))
        .collect();
    assert_eq!(printed, ours("cg-2794-02"));
    assert_eq!(printed.len(), 270);
}

#[test]
fn city_and_guilds_4417_03() {
    let Some(handbooks) = handbooks() else { return };
    let printed: Vec<&str> = handbooks.text("cg-4417-03").lines().filter_map(|line| code(line, 3)).collect();
    assert_eq!(printed, ours("cg-4417-03"));
    assert_eq!(printed.len(), 37);
}

#[test]
fn ocr_03456() {
    let Some(handbooks) = handbooks() else { return };
    let units = handbooks.text("ocr-03456").split("UNIT F3 (K/601/1622)").skip(1);
    let printed: Vec<&str> = units.flat_map(str::lines).filter_map(|line| code(line, 2)).collect();
    assert_eq!(printed, ours("ocr-03456"));
    assert_eq!(printed.len(), 42);
}

#[test]
fn sqa_g8nn_24_numbers_its_knowledge_by_unit() {
    let Some(handbooks) = handbooks() else { return };
    let text = handbooks.text("sqa-g8nn-24");
    for unit in &printed("sqa-g8nn-24").unwrap().units {
        let number = unit.number.as_deref().unwrap();
        for knowledge in &unit.knowledge {
            assert!(knowledge.code.starts_with(number), "{} {}", unit.code, knowledge.code);
            assert!(text.lines().any(|line| line.contains(&format!("{} ", knowledge.code))), "{}", knowledge.code);
        }
    }
}

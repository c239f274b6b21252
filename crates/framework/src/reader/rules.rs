//! Rules of combination, from the sentences before the units.
//!
//! Each statement of so many credits or units becomes a rule; what else a sentence says (which
//! groups, which level) narrows it. A sentence that counts something and yields no rule is a doubt.

use super::draft::Doubts;
use super::line::Paragraph;
use super::marker;
use crate::model::{AmongUnits, CombinationRule, Count};

/// Where a sentence is parted into statements.
const PARTS: [&str; 8] = [" by completing ", " of which ", " plus ", ", ", "; ", ": ", " and ", ". "];

/// The rules stated in these paragraphs, each once.
pub(super) fn read(front: &[Paragraph<'_>], doubts: &mut Doubts) -> Vec<CombinationRule> {
    let mut rules: Vec<CombinationRule> = Vec::new();
    for line in front.iter().filter(|line| states(&line.text)) {
        let found = statements(&line.text);
        if found.is_empty() {
            doubts.add(line.number, "A rule of combination seems to stand here, and was not understood.");
        }
        for rule in found {
            if !rules.contains(&rule) {
                rules.push(rule);
            }
        }
    }
    rules
}

/// Whether a line tells what must be achieved, in credits or units, with a number.
fn states(text: &str) -> bool {
    let lower = text.to_lowercase();
    let counts = lower.contains("credit") || lower.contains(" unit");
    let asks = ["must achieve", "must be achieved", "must be at", "minimum credit value", "prove competence in all"];
    counts
        && lower.len() < 600
        && asks.iter().any(|words| lower.contains(words))
        && words(&lower).any(|word| marker::amount(word).is_some())
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn statements(text: &str) -> Vec<CombinationRule> {
    let mut lower = text.to_lowercase().replace("credit value: ", "credit value ");
    for part in PARTS {
        lower = lower.replace(part, "\n");
    }
    let mut rules = Vec::new();
    // "from the optional groups, candidates must achieve 30 credits": what a part names holds on.
    let mut among = if lower.starts_with("a further") { AmongUnits::Optional } else { AmongUnits::All };
    for part in lower.split('\n') {
        if part.contains("mandatory") {
            among = AmongUnits::Mandatory;
        } else if part.contains("optional") {
            among = AmongUnits::Optional;
        }
        rules.extend(statement(part, among));
    }
    rules
}

/// `so many credits`, `so many units`, with a level or for each group.
fn statement(part: &str, among: AmongUnits) -> Vec<CombinationRule> {
    let words: Vec<&str> = words(part).collect();
    let each = part.contains("from each");
    let level = words.windows(2).find(|two| two[0] == "level").and_then(|two| two[1].parse().ok());
    let amounts = words.iter().enumerate().filter(|(at, _)| at.checked_sub(1).is_none_or(|at| words[at] != "level"));
    let amounts: Vec<u32> = amounts.filter_map(|(_, word)| marker::amount(word)).filter(|amount| *amount > 0).collect();
    let Some(&amount) = amounts.first() else { return Vec::new() };
    let credit = part.contains("credit");
    let unit = part.contains("unit") || each;
    let among = if each { AmongUnits::Optional } else { among };
    let rule = |count, at_least, among| CombinationRule { count, at_least, among, level, every_group: each };
    let second = amounts.get(1).copied();
    match (credit, unit) {
        // "13 credits from the two mandatory units": the credits of the whole, and which units.
        (true, true) if second.is_some() => {
            vec![rule(Count::Credit, amount, AmongUnits::All), rule(Count::Unit, second.unwrap_or(amount), among)]
        }
        (true, _) => vec![rule(Count::Credit, amount, among)],
        (false, true) => vec![rule(Count::Unit, amount, among)],
        (false, false) => Vec::new(),
    }
}

//! Mutilated handbooks: whatever happened to a text, the reader reports and what it reads is sound.

use vouch_framework::reader::{Reading, read};

use crate::texts::handbooks;

/// A number generator that gives the same numbers every time.
struct Chance(u64);

impl Chance {
    /// SplitMix64.
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(limit.max(1)).unwrap()).unwrap()
    }
}

/// One way of damaging a text, as often as `times` says.
fn mutilated(text: &str, how: usize, times: usize, chance: &mut Chance) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for _ in 0..times {
        let at = chance.below(lines.len());
        match how {
            0 => drop(lines.remove(at)),
            1 => lines.insert(at, lines[at].clone()),
            2 => {
                let other = chance.below(lines.len());
                lines.swap(at, other);
            }
            3 => {
                let end = chance.below(lines[at].chars().count() + 1);
                lines[at] = lines[at].chars().take(end).collect();
            }
            4 => {
                let noise: String =
                    (0..chance.below(40)).map(|_| char::from(u8::try_from(chance.next() % 256).unwrap())).collect();
                lines[at] = if at.is_multiple_of(2) { noise } else { format!("{}{noise}", lines[at]) };
            }
            // Two lines become one, as where a line's end is lost.
            5 if at + 1 < lines.len() => {
                let next = lines.remove(at + 1);
                lines[at].push_str(&next);
            }
            // A block moves, as where columns are read in the wrong order.
            6 => {
                let length = chance.below(60).min(lines.len() - at);
                let block: Vec<String> = lines.drain(at..at + length).collect();
                let to = chance.below(lines.len() + 1);
                lines.splice(to..to, block);
            }
            _ => lines.truncate(at.max(1)),
        }
        if lines.is_empty() {
            break;
        }
    }
    lines.join("\n")
}

/// The lines before the first unit and some two hundred of those behind.
fn excerpt(text: &str, reading: &Reading, chance: &mut Chance) -> String {
    let starts = reading.framework.units.iter().filter(|unit| unit.described).filter_map(|unit| {
        let place = format!("unit {}", unit.code);
        reading.lines.iter().find(|origin| origin.place == place).map(|origin| origin.line)
    });
    let front = starts.min().unwrap() - 1;
    let lines: Vec<&str> = text.lines().collect();
    let from = front + chance.below(lines.len() - front);
    let part = &lines[from..lines.len().min(from + 200)];
    [&lines[..front], part].concat().join("\n")
}

/// Whatever was read must hold together and point into the text.
fn holds(reading: &Reading, text: &str, what: &str) {
    let problems = reading.framework.check();
    assert!(problems.is_empty(), "{what}: {}", problems[0]);
    let lines = text.split('\n').count();
    assert!(reading.doubts.iter().all(|doubt| (1..=lines).contains(&doubt.line)), "{what}: {:?}", reading.doubts);
    assert!(reading.lines.iter().all(|origin| (1..=lines).contains(&origin.line)), "{what}");
    assert!(reading.doubts.iter().all(|doubt| !doubt.text.is_empty() && !doubt.text.contains('\n')), "{what}");
    for unit in &reading.framework.units {
        for item in unit.headings_and_items() {
            assert!(!item.wording().trim().is_empty(), "{what}");
        }
    }
    let items: usize = reading.framework.units.iter().map(|unit| unit.headings_and_items().count()).sum();
    let outcomes: usize = reading.framework.units.iter().map(|unit| unit.outcomes.len()).sum();
    assert_eq!(reading.lines.len(), items + outcomes + reading.framework.units.len(), "{what}");
}

#[test]
fn a_thousand_mutilated_handbooks_are_read_or_refused_and_never_panic() {
    let Some(handbooks) = handbooks() else { return };
    let mut chance = Chance(4430);
    let (mut read_ones, mut refused, mut silent) = (0, 0, 0);
    for round in 0..1_000 {
        let handbook = &handbooks[round % handbooks.len()];
        let how = (round / handbooks.len()) % 8;
        let times = [1, 3, 20, 200][chance.below(4)];
        // One in ten whole. Otherwise the pages before the units and a part of those behind, which
        // breaks as well and is read sooner.
        let whole = chance.below(10) == 0;
        let text = if whole { handbook.text.clone() } else { excerpt(&handbook.text, &handbook.reading, &mut chance) };
        let text = mutilated(&text, how, times, &mut chance);
        let what = format!("round {round}: {} damaged in way {how}, {times} times", handbook.id);
        match read(&text) {
            Ok(reading) => {
                holds(&reading, &text, &what);
                read_ones += 1;
                let same = reading.framework == handbook.reading.framework;
                silent += usize::from(whole && !same && reading.doubts.len() <= handbook.reading.doubts.len());
            }
            Err(refusal) => {
                assert!(refusal.to_string().ends_with('.'), "{what}");
                refused += 1;
            }
        }
    }
    assert!(read_ones > 700, "{read_ones} read, {refused} refused");
    // Damage inside a sentence can't be seen; damage to the structure must be.
    eprintln!("{read_ones} read, {refused} refused, {silent} changed without a further doubt");
}

/// Lines of all five thrown together: headings without units, entries without headings, tables
/// without rows, in every order.
#[test]
fn lines_of_all_handbooks_in_any_order_are_read_or_refused() {
    let Some(handbooks) = handbooks() else { return };
    let lines: Vec<&str> =
        handbooks.iter().flat_map(|handbook| handbook.text.lines()).filter(|line| !line.is_empty()).collect();
    let mut chance = Chance(2794);
    for round in 0..300 {
        let text: Vec<String> = (0..chance.below(400))
            .map(|_| {
                let line = lines[chance.below(lines.len())];
                let blank = if chance.below(3) == 0 { "\n" } else { "" };
                format!("{blank}{}", line.chars().take(chance.below(120)).collect::<String>())
            })
            .collect();
        let text = text.join("\n");
        if let Ok(reading) = read(&text) {
            holds(&reading, &text, &format!("round {round}"));
        }
    }
}

/// The pages before the units of 4430-02 and those of unit 210, with their reading.
fn front_and_unit_210() -> Option<(Vec<&'static str>, Reading)> {
    let lines: Vec<&str> = crate::texts::handbook("cg-4430-02")?.text.lines().collect();
    let text = [&lines[..464], &lines[1370..1496]].concat();
    let reading = read(&text.join("\n")).unwrap();
    Some((text, reading))
}

/// Each criterion's line dropped, one after the other: the gap is seen, but at the end of a list.
#[test]
fn a_lost_criterion_is_missed() {
    let Some((text, whole)) = front_and_unit_210() else { return };
    let unit = whole.framework.unit("210").unwrap();
    assert_eq!(unit.outcomes.len(), 4);
    for outcome in &unit.outcomes {
        for (criterion, next) in outcome.criteria.iter().zip(outcome.criteria.iter().skip(1)) {
            let key = format!("210/criterion/{}", criterion.code);
            let at = whole.line_of(&key.parse().unwrap()).unwrap();
            let mut lines = text.clone();
            lines.remove(at - 1);
            let reading = read(&lines.join("\n")).unwrap();
            let said = format!("before criterion {}: {} not found", next.code, criterion.code);
            let missed = reading.doubts.iter().any(|it| (at..at + 3).contains(&it.line) && it.text.contains(&said));
            assert!(missed, "{key}: {:?}", reading.doubts);
        }
    }
}

/// Each line of a unit doubled: taken once.
#[test]
fn a_doubled_line_changes_nothing() {
    let Some((text, whole)) = front_and_unit_210() else { return };
    let before = whole.framework.unit("210").unwrap();
    for at in 465..text.len() {
        let mut lines = text.clone();
        lines.insert(at, lines[at - 1]);
        let reading = read(&lines.join("\n")).unwrap();
        let found = reading.framework.unit("210").unwrap();
        assert_eq!(found.outcomes, before.outcomes, "line {at}");
        assert_eq!(found.evidence_requirements, before.evidence_requirements, "line {at}");
    }
}

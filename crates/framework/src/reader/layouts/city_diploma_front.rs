//! The pages around the units of City & Guilds' diploma handbooks: the structure, the rules that
//! hold for all units, the specification of a test, the mapping to an apprenticeship standard.

use super::city_diploma;
use crate::model::{Assessment, MultipleChoice, OutcomeQuestions};
use crate::reader::draft::Draft;
use crate::reader::line::{Gap, Line, join, paragraphs};
use crate::reader::{mapping, table};

/// Reads the pages before the units (`front`) and the tables behind them.
pub(super) fn read(front: &[Line<'_>], content: &[Line<'_>], draft: &mut Draft) {
    let mut mandatory = None;
    // The table's rows can't be taken for anything else, wherever pages were put.
    for line in content {
        if line.key().starts_with("mandatory un") {
            mandatory = Some(true);
        } else if line.key().starts_with("optional un") {
            mandatory = Some(false);
        } else if let Some(mut row) = table::city_short_row(line) {
            row.mandatory = mandatory;
            draft.rows.push(row);
        } else if line.gap == Gap::None && !line.is_row() && line.indent > 0 {
            // The rest of a title that ran over its cell.
            if let Some(row) = draft.rows.last_mut().filter(|row| row.line + 1 == line.number) {
                join(&mut row.title, &line.text);
            }
        }
    }
    let realistic = paragraphs(front).iter().find_map(|line| city_diploma::realistic(&line.text));
    test(front, draft);
    for unit in draft.units.iter_mut().filter(|unit| unit.assessment == Assessment::Portfolio) {
        unit.realistic.clone_from(&realistic);
    }
    mapping::read(content, draft);
}

/// The specification of a multiple-choice test: pass mark, length, and a row for each outcome, the
/// first of which names the unit.
fn test(front: &[Line<'_>], draft: &mut Draft) {
    let mut pass = None;
    let mut minutes = None;
    let start = front.iter().position(|line| {
        pass = pass.or_else(|| marks(&line.text));
        minutes = minutes.or_else(|| length(&line.text));
        pass.is_some() && minutes.is_some() && table::unit_number(&line.text).is_some()
    });
    let (Some((pass, questions)), Some(minutes), Some(start)) = (pass, minutes, start) else { return };
    let first = &front[start];
    let Some((_, code, _)) = table::unit_number(&first.text) else { return };
    let counted = |line: &Line<'_>| {
        let mut words = line.text.rsplit(' ');
        let share: Option<u32> = words.next().and_then(|word| word.parse().ok());
        share.and(words.next().and_then(|word| word.parse::<u32>().ok()))
    };
    let spread: Vec<u32> = front[start..].iter().map_while(counted).collect();
    let sum: u64 = spread.iter().map(|count| u64::from(*count)).sum();
    let Some(unit) = draft.units.iter_mut().find(|unit| unit.code.as_deref() == Some(code)) else { return };
    let mut spread: Vec<OutcomeQuestions> = (1_u32..)
        .zip(spread)
        .map(|(outcome, questions)| OutcomeQuestions { outcome: outcome.to_string(), questions })
        .collect();
    let known = spread.iter().all(|part| unit.outcomes.iter().any(|outcome| outcome.number == part.outcome));
    if sum != u64::from(questions) || !known {
        draft.doubts.add(first.number, format!("The questions of unit {code}'s test do not add up to {questions} over its outcomes; their spread is left out."));
        spread.clear();
    }
    if pass > 0 && pass <= questions && minutes > 0 {
        unit.assessment = Assessment::MultipleChoice(MultipleChoice { questions, minutes, pass, spread });
    }
}

/// `a minimum of 18 out of 25`.
fn marks(text: &str) -> Option<(u32, u32)> {
    let (before, behind) = text.split_once(" out of ")?;
    let questions = behind.split(|char: char| !char.is_ascii_digit()).next()?.parse().ok()?;
    Some((before.rsplit(' ').next()?.parse().ok()?, questions))
}

/// `Duration: 60 minutes`.
fn length(text: &str) -> Option<u32> {
    let (_, rest) = text.split_once("Duration")?;
    rest.trim_start_matches([':', ' ']).split_once(" minutes")?.0.parse().ok()
}

//! Outcomes with their criteria and range.

use std::collections::HashSet;

use crate::model::{Aspect, Assessment, Criterion, Method, Outcome, Range, RangeItem};
use crate::reader::draft::{Doubts, Entry, OutcomeDraft, RangeDraft, UnitDraft};
use crate::reader::layout::Layout;
use crate::reader::layouts::words::{akin, content_words};
use crate::reader::numbering;
use crate::reader::reading::Origin;
use crate::reader::requirements::nth_letter;
use crate::reader::settings;

/// The outcomes of a unit. Adds a line for each of their items, in the order of
/// [`crate::Unit::headings_and_items`], and an origin for each outcome.
pub(super) fn all(
    pages: &mut UnitDraft,
    layout: Layout,
    doubts: &mut Doubts,
    lines: &mut Vec<usize>,
    origins: &mut Vec<Origin>,
) -> Vec<Outcome> {
    compare_with_list(pages, doubts);
    let name = pages.name();
    let code = pages.code.clone().unwrap_or_default();
    let mut outcomes = Vec::with_capacity(pages.outcomes.len());
    let mut keys = HashSet::new();
    for mut draft in std::mem::take(&mut pages.outcomes) {
        draft.criteria.retain(|criterion| {
            let said = !criterion.wording.trim().is_empty();
            if !said {
                doubts.add(criterion.line, format!("{name}: criterion {} is empty, left out.", criterion.code));
            }
            said
        });
        let what =
            if layout == Layout::Sqa { format!("element {}, criterion", draft.number) } else { "criterion".to_owned() };
        numbering::check(&mut draft.criteria, &what, &name, doubts);
        unique(&mut draft, &mut keys, &name, doubts);
        if draft.criteria.is_empty() {
            doubts.add(draft.line, format!("{name}: outcome {} has no criteria, left out.", draft.number));
            continue;
        }
        if draft.title.trim().is_empty() {
            doubts.add(draft.line, format!("{name}: the title of outcome {} was not found.", draft.number));
            draft.title = format!("Outcome {}", draft.number);
        }
        origins.push(Origin { place: format!("{code}/outcome/{}", draft.number), line: draft.line });
        lines.extend(draft.criteria.iter().map(|criterion| criterion.line));
        let range = ranges(&mut draft, &name, doubts, lines);
        let tested = match pages.assessment {
            Assessment::Portfolio => None,
            Assessment::Assignment(_) => Some(Method::Assignment),
            Assessment::MultipleChoice(_) => Some(Method::Test),
        };
        let methods = tested
            .into_iter()
            .chain(pages.methods.iter().filter(|(number, _)| *number == draft.number).map(|(_, method)| *method))
            .collect();
        let aspect = aspect(&draft.title, layout, pages.knowledge_in_criteria);
        outcomes.push(Outcome {
            self_assessment: aspect == Aspect::Performance && draft.criteria.iter().any(asks_for_self_assessment),
            aspect,
            number: draft.number,
            title: draft.title.trim().to_owned(),
            expected_methods: methods,
            criteria: draft.criteria.into_iter().map(|it| Criterion { code: it.code, wording: it.wording }).collect(),
            range,
        });
    }
    outcomes
}

/// Codes must differ in the whole unit, not only in their outcome.
fn unique(draft: &mut OutcomeDraft, keys: &mut HashSet<String>, unit: &str, doubts: &mut Doubts) {
    for criterion in &mut draft.criteria {
        let key = |code: &str| if code.contains('.') { code.to_owned() } else { format!("{}.{code}", draft.number) };
        let mut mark = 1;
        while !keys.insert(key(&criterion.code)) {
            mark += 1;
            let printed = criterion.code.split(" (").next().unwrap_or_default().to_owned();
            criterion.code = format!("{printed} (outcome {}, {mark})", draft.number);
            doubts.add(
                criterion.line,
                format!(
                    "{unit}: criterion {printed} is printed in two outcomes; here it is kept as \"{}\".",
                    criterion.code
                ),
            );
        }
    }
}

/// Knowing or doing, from the title; 4417 tests knowledge only, and begins its titles with its verbs.
fn aspect(title: &str, layout: Layout, knowledge_in_criteria: bool) -> Aspect {
    let first = title.split(' ').next().unwrap_or_default().to_lowercase();
    let of_knowing = ["describe", "identify", "explain", "define", "state", "outline"].contains(&first.as_str());
    if knowledge_in_criteria || layout == Layout::CityAndGuildsCertificate && of_knowing {
        Aspect::Knowledge
    } else {
        settings::aspect(title)
    }
}

/// Whether the product asked for is the candidate's judgement of themselves, which elsewhere proves nothing.
fn asks_for_self_assessment(criterion: &Entry) -> bool {
    let lower = criterion.wording.to_lowercase();
    lower.contains("self-assessment") || lower.contains("self assessment")
}

/// Outcomes must be those that the unit announces, in number and name.
fn compare_with_list(pages: &UnitDraft, doubts: &mut Doubts) {
    let name = pages.name();
    let mut next = 1_u32;
    for outcome in &pages.outcomes {
        let number = outcome.number.rsplit('.').next().and_then(|number| number.parse::<u32>().ok()).unwrap_or(next);
        if number != next {
            doubts.add(outcome.line, format!("{name}: outcome {} stands where outcome {next} is due.", outcome.number));
        }
        next = number.saturating_add(1);
    }
    for (number, title, line) in &pages.announced {
        match pages.places.get(number).and_then(|place| pages.outcomes.get(*place)) {
            None => doubts.add(*line, format!("{name}: outcome {number} is listed here and not described.")),
            Some(outcome) if !outcome.title.is_empty() && !same_words(&outcome.title, title) => {
                doubts.add(
                    outcome.line,
                    format!("{name}: the title of outcome {number} differs from that in the list on line {line}; this one is taken."),
                );
            }
            Some(_) => {}
        }
    }
    if let Some((count, line)) = pages.announced_count
        && !pages.outcomes.is_empty()
        && count as usize != pages.outcomes.len()
    {
        doubts.add(line, format!("{name}: {count} outcomes are announced and {} found.", pages.outcomes.len()));
    }
}

/// Whether two titles differ in nothing but capitals, white space and a closing stop.
fn same_words(left: &str, right: &str) -> bool {
    let bare = |text: &str| numbering::squeezed(&text.to_lowercase()).trim_end_matches('.').to_owned();
    bare(left) == bare(right)
}

/// The range of an outcome, with the criteria that point to its headings in bold.
fn ranges(draft: &mut OutcomeDraft, unit: &str, doubts: &mut Doubts, lines: &mut Vec<usize>) -> Vec<Range> {
    let outcome = draft.number.clone();
    let mut drafts = std::mem::take(&mut draft.ranges);
    for range in &mut drafts {
        range.items.dedup_by(|again, first| {
            let same = again.wording == first.wording;
            if same {
                doubts.add(again.line, format!("{unit}: an entry of the range is printed twice in a row; taken once."));
            }
            same
        });
    }
    let pointed = pointed_to(&drafts, &draft.criteria);
    let mut list = Vec::with_capacity(drafts.len());
    for (index, (range, criteria)) in drafts.into_iter().zip(pointed).enumerate() {
        lines.push(range.line);
        lines.extend(range.items.iter().map(|item| item.line));
        // An illustrative heading makes every entry one: the mark on entries is for the others.
        let whole = range.illustrative;
        let items = range.items.into_iter().enumerate().map(|(at, item)| RangeItem {
            letter: nth_letter(at),
            wording: item.wording,
            illustrative: item.illustrative && !whole,
        });
        list.push(Range {
            number: format!("{outcome}.{}", index + 1),
            title: range.title,
            illustrative: whole,
            criteria,
            items: items.collect(),
        });
    }
    list
}

/// For each heading the criteria that name it in bold: exactly where one does so exactly, else by
/// all the words of the shorter of the two.
fn pointed_to(ranges: &[RangeDraft], criteria: &[Entry]) -> Vec<Vec<String>> {
    // No outcome has so many: a text that does is broken, and comparing all with all takes long.
    const MOST: usize = 20_000;
    let mut pointed = vec![Vec::new(); ranges.len()];
    if ranges.len().saturating_mul(criteria.len()) > MOST {
        return pointed;
    }
    let headings: Vec<Vec<String>> =
        ranges.iter().map(|range| content_words(range.title.split(':').next().unwrap_or_default()).collect()).collect();
    let within = |few: &[String], many: &[String]| few.iter().all(|word| many.iter().any(|other| akin(word, other)));
    for criterion in criteria {
        for bold in &criterion.bold {
            let bold: Vec<String> = content_words(bold).collect();
            if bold.is_empty() {
                continue;
            }
            let meets =
                |heading: &Vec<String>| !heading.is_empty() && (within(&bold, heading) || within(heading, &bold));
            let equals = |heading: &Vec<String>| heading.len() == bold.len() && within(&bold, heading);
            let exact = headings.iter().any(equals);
            for (heading, codes) in headings.iter().zip(&mut pointed) {
                if (if exact { equals(heading) } else { meets(heading) }) && !codes.contains(&criterion.code) {
                    codes.push(criterion.code.clone());
                }
            }
        }
    }
    pointed
}

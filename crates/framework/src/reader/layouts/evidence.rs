//! Supporting information of a unit of City & Guilds' diplomas: evidence requirements and guidance,
//! both in sentences without numbers, so that each paragraph counts as one requirement, with the
//! list below it.

use crate::model::Method;
use crate::reader::draft::{Doubts, Entry, RequirementDraft, UnitDraft};
use crate::reader::line::{Gap, Line};
use crate::reader::{flow, markup, settings};

/// Under which heading a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    Requirements,
    Guidance,
}

/// A paragraph or an entry of a list, whole.
struct Block {
    source: Source,
    line: usize,
    text: String,
    entry: bool,
}

/// Reads the lines under both headings.
pub(super) fn read(lines: &[(Source, &Line<'_>)], unit: &mut UnitDraft, doubts: &mut Doubts) {
    // Where nothing is required, guidance explains, and how its lines join is of no interest.
    let required = lines.iter().any(|(source, _)| *source == Source::Requirements);
    let mut unheard = Doubts::default();
    let doubts = if required { doubts } else { &mut unheard };
    for block in blocks(lines, &unit.name(), doubts) {
        take(unit, &block);
    }
}

fn blocks(lines: &[(Source, &Line<'_>)], unit: &str, doubts: &mut Doubts) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    // "Or a combination of the above" asks for nothing that is not above.
    let asking = lines.iter().filter(|(_, line)| !line.key().starts_with("or a combination of the above"));
    for (source, line) in asking {
        let small = line.text.starts_with(char::is_lowercase);
        match blocks.last_mut().filter(|last| last.source == *source && !line.bullet) {
            // Below "the following:" even a line that lost its bullet is an entry.
            Some(last) if line.gap != Gap::None && small && last.text.ends_with(':') && !last.entry => {}
            Some(last) if line.gap == Gap::None || small && !last.text.ends_with(['.', ':']) => {
                flow::go_on(&mut last.text, line, unit, doubts);
                continue;
            }
            _ => {}
        }
        let below = blocks.last().is_some_and(|last| small && last.text.ends_with(':'));
        let entry = line.bullet || below;
        blocks.push(Block { source: *source, line: line.number, text: line.text.to_string(), entry });
    }
    // Several entries run together, each still with the bullet before it.
    let parted = blocks.into_iter().flat_map(|block| {
        let parts = markup::parts(&block.text);
        let entry = block.entry || parts.len() > 1;
        let Block { source, line, .. } = block;
        parts.into_iter().map(|part| Block { source, line, text: part.to_owned(), entry }).collect::<Vec<_>>()
    });
    parted.collect()
}

/// Takes a block: rules on simulation and order out of the guidance, and what is asked of the
/// evidence. Guidance of a unit without evidence requirements explains, and is left out.
fn take(unit: &mut UnitDraft, block: &Block) {
    let lower = block.text.to_lowercase();
    if block.source == Source::Guidance {
        if let Some(rule) = settings::simulation(&lower) {
            unit.simulation = Some(rule);
            return;
        }
        if lower.contains("must be started") && lower.contains("beginning of the qualification") {
            unit.opens_first = true;
            unit.signs_off_last = lower.contains("not be signed off until");
            return;
        }
        if unit.requirements.is_empty() {
            return;
        }
    }
    match unit.requirements.last_mut().filter(|_| block.entry) {
        Some(last) => {
            last.items.push(Entry { wording: block.text.clone(), line: block.line, ..Entry::default() });
        }
        None => {
            let number = (unit.requirements.len() + 1).to_string();
            let wording = block.text.clone();
            unit.requirements.push(RequirementDraft { number, wording, line: block.line, items: Vec::new() });
            methods(unit, &lower);
        }
    }
}

/// The methods that a paragraph about outcomes expects, where it names them without leaving a choice.
fn methods(unit: &mut UnitDraft, lower: &str) {
    const EXPECTED: [(&str, Method); 5] = [
        ("evidence of having been observed", Method::Observation),
        ("documented observation", Method::Observation),
        ("practical observation", Method::Observation),
        ("include observation", Method::Observation),
        ("through a professional discussion", Method::ProfessionalDiscussion),
    ];
    let Some((head, rest)) = lower.split_once(':') else { return };
    let Some((_, numbers)) = head.split_once("outcome") else { return };
    for number in numbers.split(|char: char| !char.is_ascii_digit()).filter(|number| !number.is_empty()).take(9) {
        for (words, method) in EXPECTED {
            let expected = (number.to_owned(), method);
            if rest.contains(words) && !unit.methods.contains(&expected) {
                unit.methods.push(expected);
            }
        }
    }
}

//! Which awarding body's layout a text is in.
//!
//! Told from the marks around its criteria, not from a name on the cover: a name may be cut off,
//! and a letter about a handbook names its awarding body too.

use serde::Serialize;

use super::line::Line;
use super::marker;

/// The layouts known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Layout {
    /// City & Guilds about 2010, such as 4430: outcomes with criteria, numbered evidence requirements.
    CityAndGuildsNvq,
    /// City & Guilds since about 2015, such as 2794: `LO1`, `AC1.1`, range, supporting information.
    CityAndGuildsDiploma,
    /// City & Guilds about 2008, such as 4417: criteria of three numbers, notes for guidance.
    CityAndGuildsCertificate,
    /// SQA's candidate guidance and portfolio, such as G8NN 24: elements, knowledge, evidence requirements.
    Sqa,
    /// OCR's student guide, such as 03456: units by reference, criteria after "I can".
    Ocr,
}

impl Layout {
    const ALL: [Self; 5] =
        [Self::CityAndGuildsNvq, Self::CityAndGuildsDiploma, Self::CityAndGuildsCertificate, Self::Sqa, Self::Ocr];

    /// The layout whose marks the text bears most; `None` when it bears none of them enough.
    pub(super) fn of(content: &[Line<'_>]) -> Option<Self> {
        let mut seen = [[0_u32; 4]; 5];
        for line in content {
            for (layout, seen) in Self::ALL.iter().zip(&mut seen) {
                if let Some(mark) = layout.mark(line) {
                    seen[mark] += 1;
                }
            }
        }
        // Different marks count for more than one mark often: prose may hold one by chance.
        let score = |seen: &[u32; 4]| {
            let kinds = seen.iter().filter(|count| **count > 0).count();
            (kinds, seen.iter().sum::<u32>())
        };
        let best = Self::ALL.iter().zip(&seen).max_by_key(|(_, seen)| score(seen))?;
        let (kinds, total) = score(best.1);
        (kinds >= 2 && total >= 3).then_some(*best.0)
    }

    /// Which of this layout's four marks a line is.
    fn mark(self, line: &Line<'_>) -> Option<usize> {
        let text = line.text.as_ref();
        let depth =
            |wanted: usize| marker::code(text).is_some_and(|(code, rest)| code.depth() == wanted && !rest.is_empty());
        let tests = match self {
            Self::CityAndGuildsNvq => [
                text.starts_with("NDAQ number"),
                line.after("Outcome").is_some_and(|rest| rest.contains(' ') && numbered(rest)),
                is_unit_row(text, 2) && text.ends_with(|char: char| char.is_ascii_digit()),
                depth(2) && !text.starts_with("AC"),
            ],
            Self::CityAndGuildsDiploma => [
                starts_numbered(text, "LO"),
                starts_numbered(text, "AC"),
                line.is("Supporting information"),
                is_unit_row(text, 1),
            ],
            Self::CityAndGuildsCertificate => [
                depth(3),
                line.is("Notes for Guidance"),
                line.after("Outcome").is_some_and(numbered),
                line.after("Unit").is_some_and(|rest| rest.len() == 3),
            ],
            Self::Sqa => [
                line.after("UNIT (").is_some() || text.starts_with("UNIT ("),
                line.after("Element").is_some_and(|rest| rest.contains('(') && rest.contains('.')),
                line.is("Performance Criteria"),
                marker::lettered_number(text).is_some(),
            ],
            Self::Ocr => [
                text.starts_with("UNIT ") && marker::accreditation(text).is_some(),
                text.to_lowercase().starts_with("assessment criteria. i can"),
                line.after("Learning outcome").is_some_and(|rest| rest.contains('-')),
                line.is_row() && marker::accreditation(text).is_some(),
            ],
        };
        tests.iter().position(|test| *test)
    }
}

/// `1: Title`, `1 Title`, `1`: a number of one part.
fn numbered(text: &str) -> bool {
    marker::code(text).is_some_and(|(code, _)| code.depth() == 1)
}

/// `AC1`, `LO2`: these letters with a digit right behind.
fn starts_numbered(text: &str, letters: &str) -> bool {
    text.strip_prefix(letters).is_some_and(|rest| rest.starts_with(|char: char| char.is_ascii_digit()))
}

/// A row of City & Guilds' table of units, `4430-101 title 1 4 30`, with this many numbers at least
/// at its end.
fn is_unit_row(text: &str, numbers: usize) -> bool {
    super::table::unit_number(text).is_some()
        && text.rsplit(' ').take(numbers).all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()))
}

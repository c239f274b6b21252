//! What the layouts share in reading a unit's own pages.

use super::draft::{Doubts, Heading, HeadingOf, OutcomeDraft, UnitDraft};
use super::line::{Gap, Line, join};
use super::numbering::squeezed;
use super::{flow, marker};

/// What reports call a unit whose code is not known yet, before its line.
pub(super) const BY_LINE: &str = "The unit on line ";

impl UnitDraft {
    /// What reports call it.
    pub(super) fn name(&self) -> String {
        match &self.code {
            Some(code) => format!("Unit {code}"),
            None => format!("{BY_LINE}{}", self.line),
        }
    }

    /// Whether more than its heading and level was read, so that another level begins another unit.
    pub(super) fn has_begun(&self) -> bool {
        self.credit.is_some()
            || self.accreditation.is_some()
            || !self.announced.is_empty()
            || !self.outcomes.is_empty()
            || !self.requirements.is_empty()
    }

    /// The place of the outcome with this number, if it was begun.
    pub(super) fn place_of(&self, number: &str) -> Option<usize> {
        self.places.get(number).copied()
    }

    /// A unit that begins with a heading.
    pub(super) fn headed(code: Option<&str>, title: &str, line: usize) -> Self {
        Self {
            code: code.map(str::to_owned),
            line,
            title: (!title.is_empty()).then(|| title.to_owned()),
            heading: Some(Heading { of: HeadingOf::Unit, last: line }),
            ..Self::default()
        }
    }

    /// Notes that the unit's heading came back.
    pub(super) fn repeat_heading(&mut self, line: usize) {
        self.heading = Some(Heading { of: HeadingOf::Repeated, last: line });
    }

    /// Takes a line that the heading above goes on with, or that is the title it announced.
    pub(super) fn takes_title(&mut self, line: &Line<'_>) -> bool {
        let Some(Heading { of, last }) = self.heading.take() else { return false };
        if line.bullet || marker::code(&line.text).is_some() {
            return false;
        }
        let below = line.gap == Gap::None && line.number == last + 1;
        let known = |title: &Option<String>| {
            let (title, part) = (squeezed(&title.as_deref().unwrap_or_default().to_lowercase()), squeezed(&line.key()));
            title.contains(&part)
        };
        match of {
            HeadingOf::Unit if self.title.is_none() => self.title = Some(line.text.to_string()),
            HeadingOf::Unit if below => join(self.title.get_or_insert_default(), &line.text),
            HeadingOf::Outcome(place) if below => match self.outcomes.get_mut(place) {
                Some(outcome) => join(&mut outcome.title, &line.text),
                None => return false,
            },
            HeadingOf::Repeated if below || known(&self.title) => {}
            _ => return false,
        }
        self.heading = Some(Heading { of, last: line.number });
        true
    }

    /// Begins an outcome, or goes back to the one of that number when its heading is repeated.
    pub(super) fn begin_outcome(&mut self, number: &str, title: &str, line: usize, doubts: &mut Doubts) -> usize {
        if let Some(place) = self.place_of(number) {
            self.repeat_heading(line);
            if place + 1 < self.outcomes.len() {
                doubts.add(line, format!("{}: outcome {number} is headed again after another outcome.", self.name()));
            }
            return place;
        }
        self.outcomes.push(OutcomeDraft {
            number: number.to_owned(),
            title: title.to_owned(),
            line,
            ..OutcomeDraft::default()
        });
        let place = self.outcomes.len() - 1;
        self.places.insert(number.to_owned(), place);
        self.heading = Some(Heading { of: HeadingOf::Outcome(place), last: line });
        place
    }

    /// Takes a line among the criteria of the outcome at this place; gives the place back, which
    /// changes where the code shows that a heading was lost.
    pub(super) fn take_criterion(
        &mut self,
        place: Option<usize>,
        line: &Line<'_>,
        depth: usize,
        doubts: &mut Doubts,
    ) -> Option<usize> {
        let name = self.name();
        let mut place = place;
        for piece in flow::pieces(&line.text) {
            let code = marker::code(piece).filter(|(code, _)| code.depth() == depth).map(|(code, _)| code);
            if let Some(number) = code.and_then(|code| code.parent()).map(|parent| parent.to_string())
                && place.and_then(|place| self.outcomes.get(place)).is_none_or(|it| it.number != number)
            {
                place = Some(self.lost_outcome(&number, line.number, doubts));
            }
            match place.and_then(|place| self.outcomes.get_mut(place)) {
                Some(outcome) => flow::take_criterion(&mut outcome.criteria, piece, line, depth, &name, doubts),
                None => doubts.add(line.number, format!("{name}: text before the first criterion, left out.")),
            }
        }
        place
    }

    /// The outcome that a criterion's code names though its heading does not stand before it.
    fn lost_outcome(&mut self, number: &str, line: usize, doubts: &mut Doubts) -> usize {
        let name = self.name();
        if let Some(place) = self.place_of(number) {
            doubts.add(
                line,
                format!("{name}: a criterion of outcome {number} stands under another outcome; moved to its own."),
            );
            return place;
        }
        let announced = self.announced.iter().find(|(announced, ..)| announced == number);
        let title = match announced {
            Some((_, title, at)) => {
                doubts
                    .add(line, format!("{name}: outcome {number} has no heading; its title is taken from line {at}."));
                title.clone()
            }
            None => {
                doubts.add(line, format!("{name}: outcome {number} has neither heading nor title in this text."));
                format!("Outcome {number}")
            }
        };
        let place = self.begin_outcome(number, &title, line, doubts);
        self.heading = None;
        place
    }

    /// Takes an entry of the list of outcomes before them, `- 1 Deal with customers`.
    pub(super) fn take_announced(&mut self, line: &Line<'_>) {
        if let Some((code, rest)) =
            marker::code(&line.text).filter(|(code, rest)| code.depth() == 1 && !rest.is_empty())
        {
            self.announced.push((code.to_string(), rest.to_owned(), line.number));
        } else if line.gap == Gap::None
            && let Some((_, title, _)) = self.announced.last_mut()
        {
            join(title, &line.text);
        }
    }

    /// `There are three learning outcomes`, `divided into three outcomes`.
    pub(super) fn take_announced_count(&mut self, line: &Line<'_>) -> bool {
        let words: Vec<&str> = line.text.split(' ').take(12).collect();
        let counted = words.iter().zip(words.iter().skip(1)).find_map(|(count, next)| {
            let of_outcomes = next.eq_ignore_ascii_case("learning") || next.to_lowercase().starts_with("outcome");
            marker::amount(count).filter(|_| of_outcomes)
        });
        if let Some(count) = counted {
            self.announced_count.get_or_insert((count, line.number));
        }
        counted.is_some()
    }
}

/// The heading of a unit, `Unit 201 Title`: its code and what stands behind it.
pub(super) fn city_heading(text: &str) -> Option<(&str, &str)> {
    let rest = super::line::after(text, "Unit")?;
    let (code, title) = rest.split_once(' ').unwrap_or((rest, ""));
    let code = code.trim_end_matches([':', '.']);
    let coded = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_digit());
    coded.then(|| (code, title.trim_start_matches(['\u{2013}', '-', ':', ' '])))
}

/// `Level: 2`, alone or with the next fact behind it. "Level 2 NVQ Certificate" is a running head.
pub(super) fn level(line: &Line<'_>) -> Option<u8> {
    let rest = line.after("Level")?;
    let (level, rest) = rest.split_once(' ').unwrap_or((rest, ""));
    let alone = rest.is_empty() || rest.starts_with("GLH") || rest.starts_with("Credit");
    level.parse().ok().filter(|_| alone)
}

/// The number of hours in `It is recommended that 33 hours`.
pub(super) fn hours(text: &str) -> Option<u32> {
    let (before, _) = text.split_once(" hours")?;
    before.rsplit(' ').next()?.parse().ok()
}

//! What a handbook says of the qualification as a whole, before its units begin.

use super::draft::Doubts;
use super::layout::Layout;
use super::line::{Line, Paragraph, after};
use super::marker;
use crate::model::WitnessRules;

/// The facts found. What is absent was not found, and is not guessed.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) title: String,
    pub(super) number: String,
    pub(super) accreditation: Option<String>,
    pub(super) level: Option<u8>,
    pub(super) version: Option<String>,
    pub(super) published: Option<String>,
    pub(super) glh: Option<u32>,
    pub(super) tqt: Option<u32>,
    pub(super) last_registration: Option<String>,
    pub(super) last_certification: Option<String>,
    pub(super) minimum_age: Option<u8>,
    pub(super) video_minutes: Option<u32>,
    pub(super) witness: Option<WitnessRules>,
}

/// Reads the lines before the first unit, and their sentences; the first statement of a fact counts.
pub(super) fn read(lines: &[Line<'_>], front: &[Paragraph<'_>], doubts: &mut Doubts) -> Facts {
    let mut facts = Facts::default();
    let mut before = "";
    let mut columns_seen = false;
    for line in lines.iter().filter(|line| !line.is_blank()) {
        let text = line.text.as_ref();
        if facts.number.is_empty()
            && let Some((title, number)) = marker::qualification_number(text)
        {
            facts.title = if title.is_empty() { before.to_owned() } else { title.to_owned() };
            facts.number = number.to_owned();
        }
        first(&mut facts.accreditation, || marker::qualification_reference(text).map(str::to_owned));
        first(&mut facts.version, || version(text));
        first(&mut facts.published, || month(text));
        first(&mut facts.last_registration, || line.after("Last registration date").and_then(date));
        first(&mut facts.last_certification, || line.after("Last certification date").and_then(date));
        first(&mut facts.glh, || line.after("GLH").and_then(|rest| rest.parse().ok()));
        first(&mut facts.tqt, || line.after("TQT").and_then(|rest| rest.parse().ok()));
        if columns_seen {
            let mut numbers = text.rsplit(' ').map_while(|word| word.parse::<u32>().ok());
            if let (Some(tqt), Some(glh)) = (numbers.next(), numbers.next()) {
                first(&mut facts.glh, || Some(glh));
                first(&mut facts.tqt, || Some(tqt));
            }
        }
        columns_seen = text.ends_with("GLH TQT");
        before = text;
    }
    for paragraph in front {
        first(&mut facts.minimum_age, || age(&paragraph.text));
        first(&mut facts.video_minutes, || video(&paragraph.text));
        witness(&mut facts.witness, &paragraph.text);
    }
    if facts.number.is_empty() {
        facts.number = award(lines).map_or("unknown", |award| award).to_owned();
        doubts.add(1, format!("The qualification's number was not found; \"{}\" stands for it.", facts.number));
    }
    facts.level = level(&facts.title);
    facts
}

fn first<T>(fact: &mut Option<T>, found: impl FnOnce() -> Option<T>) {
    if fact.is_none() {
        *fact = found();
    }
}

/// The number of the award, from the numbers of its units.
fn award<'a>(lines: &'a [Line<'_>]) -> Option<&'a str> {
    lines.iter().find_map(|line| super::table::unit_number(&line.text).map(|(award, ..)| award))
}

/// `Level 2` in a title.
fn level(title: &str) -> Option<u8> {
    let lower = title.to_lowercase();
    lower.split("level ").skip(1).find_map(|rest| rest.split(' ').next()?.parse().ok())
}

/// The version as printed; with SQA the code of the publication, with OCR the year of its copyright.
fn version(text: &str) -> Option<String> {
    let rest = after(text, "Version").or_else(|| after(text, "Publication code"))?;
    let word = rest.split(' ').next()?;
    word.contains(|char: char| char.is_ascii_digit()).then(|| word.to_owned())
}

/// The year in which OCR's guide is copyright: it prints no version.
pub(super) fn copyright_year(lines: &[Line<'_>]) -> Option<String> {
    lines.iter().filter(|line| line.text.starts_with('\u{a9}')).find_map(|line| {
        let years = line.text.split(' ').filter(|word| word.len() == 4);
        years.filter(|word| word.bytes().all(|byte| byte.is_ascii_digit())).map(str::to_owned).next()
    })
}

/// A month alone on a line or in brackets behind the version, as `YYYY-MM`.
fn month(text: &str) -> Option<String> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let text = match after(text, "Version") {
        Some(rest) => rest.split_once('(')?.1.trim_end_matches(')'),
        None => text,
    };
    let (name, year) = text.split_once(' ')?;
    let at = MONTHS.iter().position(|month| name.eq_ignore_ascii_case(month))?;
    let year = (year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit())).then_some(year)?;
    Some(format!("{year}-{:02}", at + 1))
}

/// `31/07/2014` as `2014-07-31`.
fn date(text: &str) -> Option<String> {
    let mut parts = text.split('/');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let fits = |part: &str, width: usize, most: u32| {
        part.len() == width
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && part.parse().is_ok_and(|value: u32| (1..=most).contains(&value))
    };
    (fits(day, 2, 31) && fits(month, 2, 12) && fits(year, 4, 9999)).then(|| format!("{year}-{month}-{day}"))
}

fn age(text: &str) -> Option<u8> {
    let lower = text.to_lowercase();
    let number = |rest: &str| rest.split(|char: char| !char.is_ascii_digit()).next()?.parse().ok();
    let under = lower.split_once("under the age of ").and_then(|(_, rest)| number(rest));
    under.or_else(|| {
        lower.split_once("aged ").filter(|(_, rest)| rest.contains("or above")).and_then(|(_, rest)| number(rest))
    })
}

/// `video clips (maximum duration in total = 10 minutes)`.
fn video(text: &str) -> Option<u32> {
    let lower = text.to_lowercase();
    let (before, _) = lower.split_once(" minutes")?;
    let limited = before.contains("video") && before.contains("maximum");
    limited.then(|| before.rsplit(' ').next()?.parse().ok())?
}

const NOTHING_SAID: WitnessRules = WitnessRules {
    relatives: None,
    lists_skills: None,
    spoken: None,
    must_relate_to_standards: None,
    supports_only: None,
    confirms_authenticity: None,
};

/// Sets what a sentence says.
type Say = fn(&mut WitnessRules);

/// What a sentence says of witnesses and their testimony.
fn witness(rules: &mut Option<WitnessRules>, text: &str) {
    const SAYS: [(&str, Say); 6] = [
        ("provided by a person, not related to you", |rules| rules.relatives = Some(false)),
        ("not appropriate for witness testimonies to contain a list of the skills", |rules| {
            rules.lists_skills = Some(false)
        }),
        ("a record of verbal statement is a form of witness statement", |rules| rules.spoken = Some(true)),
        ("comments which specifically relate your performance to the standards", |rules| {
            rules.must_relate_to_standards = Some(true);
        }),
        ("witness testimony should only be used as supporting evidence", |rules| rules.supports_only = Some(true)),
        ("i can confirm the candidate's evidence is authentic and accurate", |rules| {
            rules.confirms_authenticity = Some(true);
        }),
    ];
    let lower = text.to_lowercase();
    for (words, say) in SAYS {
        if lower.contains(words) {
            say(rules.get_or_insert(NOTHING_SAID));
        }
    }
}

/// The awarding body's name and the short form that ids begin with.
pub(super) fn awarding_body(layout: Layout) -> (&'static str, &'static str) {
    match layout {
        Layout::CityAndGuildsNvq | Layout::CityAndGuildsDiploma | Layout::CityAndGuildsCertificate => {
            ("City & Guilds", "cg")
        }
        Layout::Sqa => ("SQA", "sqa"),
        Layout::Ocr => ("OCR", "ocr"),
    }
}

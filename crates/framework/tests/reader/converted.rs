//! The same handbooks as other converters would have made them: the reading stays the same.

use serde_json::Value;
use vouch_framework::Framework;
use vouch_framework::reader::read;

use crate::texts::handbooks;

/// What must not depend on the converter: all but white space in wording, and what only bold tells.
fn essence(framework: &Framework) -> Value {
    let mut framework = framework.clone();
    for unit in &mut framework.units {
        for outcome in &mut unit.outcomes {
            outcome.range.iter_mut().for_each(|range| range.criteria.clear());
        }
        unit.aim = None;
    }
    framework.apprenticeship = None;
    let mut value = serde_json::to_value(&framework).unwrap();
    squeeze(&mut value);
    value
}

fn squeeze(value: &mut Value) {
    match value {
        Value::String(text) => text.retain(|char| !char.is_whitespace()),
        Value::Array(values) => values.iter_mut().for_each(squeeze),
        Value::Object(fields) => fields.values_mut().for_each(squeeze),
        _ => {}
    }
}

fn unchanged(how: &str, convert: impl Fn(&str) -> String) {
    let Some(handbooks) = handbooks() else { return };
    for handbook in handbooks {
        let converted = convert(&handbook.text);
        let reading = read(&converted).unwrap_or_else(|refusal| panic!("{} {how}: {refusal}", handbook.id));
        let (expected, found) = (essence(&handbook.reading.framework), essence(&reading.framework));
        if let Some(place) = first_difference(&expected, &found, String::new()) {
            panic!("{} {how}: {place}", handbook.id);
        }
        assert_eq!(reading.read, handbook.reading.read);
    }
}

fn first_difference(left: &Value, right: &Value, place: String) -> Option<String> {
    match (left, right) {
        (Value::Object(left), Value::Object(right)) => {
            let names = left.keys().chain(right.keys());
            names.into_iter().find_map(|name| {
                let at = |fields: &serde_json::Map<String, Value>| fields.get(name).cloned().unwrap_or_default();
                first_difference(&at(left), &at(right), format!("{place}/{name}"))
            })
        }
        (Value::Array(left), Value::Array(right)) => {
            let pairs = left.iter().zip(right).enumerate();
            let inner = pairs.into_iter().find_map(|(at, (left, right))| {
                let code = ["code", "number", "letter"].iter().find_map(|name| left.get(name)?.as_str());
                first_difference(left, right, format!("{place}/{}", code.map_or(at.to_string(), str::to_owned)))
            });
            inner
                .or_else(|| (left.len() != right.len()).then(|| format!("{place}: {} and {}", left.len(), right.len())))
        }
        _ => (left != right).then(|| format!("{place}: {left} became {right}")),
    }
}

/// Indentation, whether there was a bullet, and the words.
fn parts(line: &str) -> (usize, bool, String) {
    let indent = line.len() - line.trim_start().len();
    let rest = line.trim_start();
    let bare = rest.trim_start_matches(['-', '\u{b7}', '\u{25c6}', '\u{2218}', '\u{2022}', ' ']);
    let bullet = bare.len() < rest.len() && !rest.starts_with("---");
    (indent, bullet, if bullet { bare } else { rest }.to_owned())
}

/// The code that an entry begins with, and its words.
fn coded(words: &str) -> Option<(&str, &str)> {
    let (code, rest) = words.split_once(' ')?;
    let bare = code.trim_start_matches("AC").trim_end_matches(['.', ')', ':']).trim_start_matches('(');
    let digits = !bare.is_empty() && bare.chars().all(|char| char.is_ascii_digit() || char == '.');
    let letter = bare.len() == 1 && bare.starts_with(|char: char| char.is_ascii_lowercase());
    let knowledge = bare.len() <= 3
        && bare.ends_with(|char: char| char.is_ascii_lowercase())
        && bare.starts_with(|char: char| char.is_ascii_digit());
    (digits || letter || knowledge).then(|| (code, rest.trim_start()))
}

/// Without the marks of Markdown and HTML.
fn bare(line: &str) -> String {
    let line = line.replace("**", " ").replace('\\', "");
    let mut out = String::new();
    let mut tag = false;
    for char in line.trim_start_matches(['#', ' ']).chars() {
        match char {
            '<' => tag = true,
            '>' if tag => tag = false,
            _ if !tag => out.push(char),
            _ => {}
        }
    }
    out.trim().to_owned()
}

/// `pdftotext -layout`: lines wrapped below each other, columns parted by spaces, form feeds
/// between pages, each with its running foot and number; no bullets before numbers.
fn laid_out(text: &str) -> String {
    const WIDTH: usize = 92;
    const PAGE: usize = 48;
    let title = text.lines().map(bare).find(|line| line.len() > 20).unwrap();
    let mut out = String::new();
    let (mut lines, mut page, mut bulleted) = (0, 1, false);
    for line in text.lines() {
        let (indent, bullet, words) = parts(line);
        if words.starts_with("|-") || words.trim().is_empty() && !line.trim().is_empty() {
            continue;
        }
        if lines > PAGE && !words.is_empty() {
            out.push_str(&format!(
                "\n\n{title}                         {page}\n\u{c}City & Guilds or another name of page {page}\n\n"
            ));
            (lines, page) = (0, page + 1);
        }
        let words = if words.contains('\t') || words.contains('|') {
            let cells: Vec<String> = words.split(['\t', '|']).map(bare).filter(|cell| !cell.is_empty()).collect();
            cells.join("     ")
        } else {
            bare(&words)
        };
        // The table cells stay on one line; a long title runs over in its cell.
        let table = line.contains('\t') || line.contains('|');
        // A list without letters keeps its bullets, also where an entry begins with an article.
        let lettered = coded(&words).is_some();
        bulleted = bullet && (!lettered || bulleted);
        let mark = if bulleted { "\u{2022}  " } else { "" };
        let margin = " ".repeat(indent * 2);
        let mut row = format!("{margin}{mark}");
        let mut empty = true;
        for word in if table { vec![words.as_str()] } else { words.split(' ').collect() } {
            if !empty && row.len() + word.len() > WIDTH {
                out.push_str(row.trim_end());
                out.push('\n');
                lines += 1;
                row = format!("{margin}   ");
            }
            row.push_str(word);
            row.push(' ');
            empty = false;
        }
        out.push_str(row.trim_end());
        out.push('\n');
        lines += 1;
    }
    out
}

#[test]
fn laid_out_on_pages() {
    unchanged("laid out", laid_out);
}

/// Another converter's Markdown: other bullets, codes in bold or with a stop, tables with bars,
/// all of it changing from line to line.
fn as_markdown(text: &str) -> String {
    let mut out = String::new();
    for (number, line) in text.lines().enumerate() {
        let (indent, bullet, words) = parts(line);
        let margin = " ".repeat(indent);
        if line.contains('\t') {
            out.push_str(&format!("| {} |\n", line.split('\t').collect::<Vec<_>>().join(" | ")));
            if number % 3 == 0 {
                out.push_str("|---|---|---|\n");
            }
            continue;
        }
        let entry = coded(&words).filter(|_| bullet);
        out.push_str(&match (entry, number % 5) {
            (Some((code, rest)), 0) => format!("{margin}* **{code}** {rest}"),
            (Some((code, rest)), 1) => format!("{margin}{} {rest}", with_stop(code)),
            (Some((code, rest)), 2) => format!("{margin}+ {code}  {rest}"),
            (Some((code, rest)), 3) => format!("{margin}- {} {rest}", with_stop(code).replace('.', "\\.")),
            (Some((code, rest)), _) => format!("{margin}\u{2022} {code}\u{a0}{rest}"),
            (None, _) if bullet => format!("{margin}\u{2022}\t{words}"),
            (None, _) => line.to_owned(),
        });
        out.push('\n');
    }
    out
}

/// `1.1.`, `a)`.
fn with_stop(code: &str) -> String {
    match code.trim_end_matches(['.', ')']) {
        bare if bare.starts_with('(') => format!("{bare})"),
        // The entries under a criterion belong to its wording, with their letters as they are.
        bare if bare.len() == 1 && code.ends_with('.') => code.to_owned(),
        bare if bare.len() == 1 && bare.starts_with(|char: char| char.is_ascii_lowercase()) => format!("{bare})"),
        bare if bare.ends_with(|char: char| char.is_ascii_lowercase()) => bare.to_owned(),
        bare => format!("{bare}."),
    }
}

#[test]
fn as_markdown_of_another_kind() {
    unchanged("as Markdown", as_markdown);
}

#[test]
fn with_other_ends_of_lines() {
    unchanged("with CRLF", |text| format!("\u{feff}{}", text.replace('\n', "\r\n")));
    unchanged("with white space at both ends", |text| text.replace('\n', " \t \n"));
}

/// Running heads at the top of each page, in texts that keep no form feeds.
#[test]
fn with_running_heads_and_page_numbers_between_paragraphs() {
    unchanged("with running heads", |text| {
        let mut out = String::new();
        let (mut since, mut page) = (0, 1);
        for line in text.lines() {
            out.push_str(line);
            out.push('\n');
            since += 1;
            if since > 40 && line.is_empty() {
                out.push_str(&format!("www.example.org/handbook {page}\n\n{page}\n\nPage {page} of 80\n\nThis page is intentionally blank\n\n"));
                (since, page) = (0, page + 1);
            }
        }
        out
    });
}

/// `pdftotext` without `-layout`: the number of an entry on a line of its own, its words below it;
/// headings with a gap where a colon was; titles beside the numbers of units.
fn numbers_apart(text: &str) -> String {
    let mut out = String::new();
    // In 2794 "Outcome 1:" begins a sentence.
    let heads = !text.contains("AC1.1");
    for line in text.lines() {
        let (_, bullet, words) = parts(line);
        let entry = coded(&words).filter(|(code, _)| bullet && code.contains('.') && code.ends_with(char::is_numeric));
        if let Some((code, rest)) = entry {
            out.push_str(&format!("{code}\n\n{rest}\n"));
        } else if let Some(rest) = line.strip_prefix("Outcome ").filter(|rest| rest.contains(": ") && heads) {
            out.push_str(&format!("Outcome {}\n", rest.replacen(": ", "        ", 1)));
        } else {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

#[test]
fn with_numbers_on_lines_of_their_own() {
    unchanged("numbers apart", numbers_apart);
}

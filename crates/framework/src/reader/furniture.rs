//! What stands on pages without belonging to the handbook's words: running heads, page numbers,
//! notices of blank pages.
//!
//! Such a line is known by repetition, not by a list: it comes back at the same place of page after
//! page, or it comes back with the handbook's own number or publisher in it. Words that repeat for
//! another reason ("The learner can", the heading of a range) are content, and headings that a
//! handbook repeats on each page are left to the layouts, which know the unit they stand in.

use std::collections::{HashMap, HashSet};

use super::line::{Gap, Line};
use super::marker;

/// How many lines from the edge of a page a running head or foot may stand.
const EDGE: usize = 3;
/// A line that comes back this often is not there by chance.
const OFTEN: usize = 3;

/// The lines of content, with what stood between each and the one before it.
pub(super) fn without(lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let repeated = running_lines(&lines);
    let mut content: Vec<Line<'_>> = Vec::with_capacity(lines.len() / 2);
    let mut gap = Gap::Page;
    let mut lines = lines.into_iter().peekable();
    while let Some(mut line) = lines.next() {
        if line.begins_page() {
            gap = Gap::Page;
        }
        if line.is_blank() {
            gap = if gap == Gap::Page { Gap::Page } else { Gap::Blank };
            continue;
        }
        let alone = lines.peek().is_none_or(|next| next.is_blank() || next.begins_page());
        let number = alone && !line.bullet && is_page_number(&line.text);
        if number
            || is_notice(&line)
            || !repeated.is_empty() && !is_landmark(&line) && repeated.contains(&shape(&line.text))
        {
            gap = Gap::Page;
            continue;
        }
        line.gap = gap;
        gap = Gap::None;
        content.push(line);
    }
    content
}

/// At how many page breaks a line was seen, and how often soon after the last: left and right
/// pages differ, so every second page is soon enough.
#[derive(Clone, Copy, Default)]
struct Edges {
    seen: usize,
    in_a_row: usize,
    last: usize,
}

impl Edges {
    fn see(&mut self, page: usize) {
        self.in_a_row += usize::from(self.seen > 0 && page - self.last <= 2);
        self.seen += 1;
        self.last = page;
    }
}

/// The shapes of lines that are running heads or feet.
fn running_lines(lines: &[Line<'_>]) -> HashSet<String> {
    let filled: Vec<&Line<'_>> = lines.iter().filter(|line| !line.is_blank() || line.begins_page()).collect();
    let breaks: Vec<usize> = (0..filled.len()).filter(|at| filled[*at].begins_page()).collect();
    let mut at_edges: HashMap<String, Edges> = HashMap::new();
    for (page, &at) in breaks.iter().enumerate() {
        let around = &filled[at.saturating_sub(EDGE)..filled.len().min(at + EDGE)];
        // Once for each break, or a line doubled on one page would count as two pages.
        let shapes: HashSet<String> = around.iter().map(|line| shape(&line.text)).collect();
        for shape in shapes {
            at_edges.entry(shape).or_default().see(page);
        }
    }
    // How often a line stands anywhere, and whether its words name the document. Without page
    // breaks only the latter can be furniture.
    let mut anywhere: HashMap<String, (usize, bool)> = HashMap::new();
    for line in &filled {
        let names = names_its_document(&line.text);
        if names || !breaks.is_empty() {
            let (count, naming) = anywhere.entry(shape(&line.text)).or_default();
            *count += 1;
            *naming |= names;
        }
    }
    let running = |(shape, (count, naming)): (String, (usize, bool))| {
        // A sentence that each unit repeats comes near the edge of some page too.
        let edges = at_edges.get(&shape).copied().unwrap_or_default();
        let often = edges.in_a_row + 1 >= OFTEN && edges.seen * 2 > count || naming && count >= OFTEN;
        (often && !shape.is_empty()).then_some(shape)
    };
    anywhere.into_iter().filter_map(running).collect()
}

/// The text with its numbers blotted out: page numbers change from page to page.
fn shape(text: &str) -> String {
    let mut shape = String::with_capacity(text.len());
    for char in text.chars().filter(|char| !char.is_whitespace()) {
        let char = if char.is_ascii_digit() { '#' } else { char.to_ascii_lowercase() };
        if char != '#' || !shape.ends_with('#') {
            shape.push(char);
        }
    }
    shape
}

/// A page number alone, or with the word.
fn is_page_number(text: &str) -> bool {
    let text = text.trim_matches(['-', '\u{2013}', ' ', '[', ']', '|']);
    let text = super::line::after(text, "page").unwrap_or(text);
    let number = |part: &str| !part.is_empty() && part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit());
    match text.split_once(" of ") {
        Some((page, pages)) => number(page.trim()) && number(pages.trim()),
        None => number(text.trim()),
    }
}

/// A notice of a blank page, a picture or comment that a converter left.
fn is_notice(line: &Line<'_>) -> bool {
    let text = line.text.as_ref();
    (text.len() < 60 && text.to_lowercase().contains("intentionally blank"))
        || line.raw.trim_start().starts_with("![")
        || text.bytes().all(|byte| matches!(byte, b'-' | b'=' | b'_' | b'|' | b' ' | b':'))
}

/// Whether a line names the handbook or its publisher, as running heads do.
fn names_its_document(text: &str) -> bool {
    let lower = text.to_lowercase();
    let publisher = ["city & guilds", "skills for a brighter future", "www.", "ocr ", "sqa "];
    text.len() < 120
        && (publisher.iter().any(|name| lower.starts_with(name)) || marker::qualification_number(text).is_some())
}

/// Lines that carry the structure: never furniture, however often they come.
fn is_landmark(line: &Line<'_>) -> bool {
    const WORDS: [&str; 17] = [
        "unit",
        "outcome",
        "learning outcome",
        "learning outcomes",
        "element",
        "credit",
        "credit value",
        "glh",
        "aim",
        "assessment criteria",
        "performance criteria",
        "the learner",
        "range",
        "evidence requirements",
        "knowledge and understanding",
        "supporting information",
        "appendix",
    ];
    line.bullet
        || line.is_row()
        || marker::code(&line.text).is_some_and(|(code, _)| code.depth() > 1)
        || super::unit::level(line).is_some()
        || WORDS.iter().any(|word| line.after(word).is_some())
}

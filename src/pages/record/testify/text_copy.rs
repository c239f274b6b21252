//! A testimony as plain text, for the witness to keep: every answer with its label, and who signed.

use vouch_portfolio::view::Answer;

use crate::pages::record::load::Whole;
use crate::pages::record::when;

/// The text of a finished testimony.
pub(super) fn text_copy(whole: &Whole) -> String {
    let form = whole.finished_form();
    let mut lines = vec![whole.kind().title().to_owned(), whole.qualification(), String::new()];
    let answers = form.about.iter().chain(&form.texts);
    lines.extend(answers.filter(|answer| !answer.value.trim().is_empty()).map(line));
    lines.push(String::new());
    for seal in &whole.seals {
        lines.push(format!("{}: {}, {}, {}", seal.title, seal.name, seal.manner, when(seal.at)));
        if let Some(agreed) = seal.agreed.as_ref().filter(|agreed| !agreed.is_empty()) {
            lines.push(format!("  “{agreed}”"));
        }
    }
    lines.join("\r\n")
}

fn line(Answer { label, value }: &Answer) -> String {
    format!("{label}: {}", value.replace('\n', "\r\n"))
}

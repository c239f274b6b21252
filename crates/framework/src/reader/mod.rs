//! Reading a handbook: an awarding body's own text becomes a framework in its official wording.
//!
//! A centre holds its own copy and may use it internally; nothing of it is shipped. [`read`] takes
//! the text that a common converter makes of the PDF, plain or Markdown, and goes one way:
//!
//! - `line`, `markup`: lines freed of markup, each with its number
//! - `furniture`: running heads and page numbers taken out, known by repetition
//! - `layout`: whose layout it is, told from the marks around the criteria
//! - `layouts`: one reader a layout, from lines to units with outcomes, criteria and requirements,
//!   on the shared parts `marker`, `flow`, `unit`, `requirements`, `table`
//! - `facts`, `rules`, `settings`, `mapping`: what is said of the whole
//! - `numbering`, `assemble`: a sound framework, and a doubt with its line wherever the text is
//!   broken, contradicts itself, or was completed by a conclusion
//!
//! No text makes it panic, its time grows with the length of the text, and what it could not read
//! it reports: a fact that was not found is absent, never guessed.

mod asks;
mod assemble;
mod case;
mod draft;
mod facts;
mod flow;
mod furniture;
mod layout;
mod layouts;
mod line;
mod mapping;
mod marker;
mod markup;
mod numbering;
mod reading;
mod requirements;
mod rules;
mod settings;
mod table;
mod unit;

pub use layout::Layout;
pub use reading::{Counts, Doubt, Origin, Reading, Refusal};

use layouts::{city_certificate, city_diploma, city_nvq, ocr, sqa};

/// Reads a handbook's text.
///
/// # Errors
/// [`Refusal`], in one sentence for people, when the text is no handbook in a known layout.
pub fn read(text: &str) -> Result<Reading, Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::Empty);
    }
    let lines = line::lines(text);
    let content = furniture::without(lines.clone());
    let layout = Layout::of(&content).ok_or(Refusal::NoHandbook)?;
    let draft = match layout {
        Layout::CityAndGuildsNvq => city_nvq::read(&content),
        Layout::CityAndGuildsDiploma => city_diploma::read(&content),
        Layout::CityAndGuildsCertificate => city_certificate::read(&content),
        Layout::Sqa => sqa::read(&content),
        Layout::Ocr => ocr::read(&content),
    };
    let reading = assemble::reading(layout, draft, &lines);
    if reading.framework.units.is_empty() { Err(Refusal::NoHandbook) } else { Ok(reading) }
}

//! The bytes of a handbook as text: what a file holds, or what `pdftotext` makes of a PDF where that is installed.

use std::io::Write;
use std::path::Path;
use std::process::{Output, Stdio};
use std::time::Duration;

use tokio::process::Command;
use tokio::time::timeout;

/// What a program that wants PDF is called.
const PDFTOTEXT: &str = "pdftotext";

/// The largest handbook seen takes it two seconds.
const PDF_WITHIN: Duration = Duration::from_secs(60);

/// Why a PDF gives no text. Each is a sentence for people.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PdfError {
    #[error(
        "this is a PDF, and {PDFTOTEXT} can't be run ({0}): install poppler-utils on the centre's server, or give the \
         handbook's text"
    )]
    NoProgram(std::io::Error),
    #[error("{PDFTOTEXT} says of this PDF: {0}")]
    Said(String),
    #[error("{PDFTOTEXT} did not come to an end with this PDF. Give the handbook's text instead")]
    Endless,
    #[error("this PDF can't be put where {PDFTOTEXT} reads it: {0}")]
    File(std::io::Error),
}

/// Whether the bytes are a PDF's.
pub(crate) fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF")
}

/// Bytes as text, whatever they are: what isn't UTF-8 becomes a mark that a doubt can be about.
pub(crate) fn text(bytes: Vec<u8>) -> String {
    let text = String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)
}

/// The text of a PDF file.
pub(crate) fn of_pdf_file(file: &Path) -> Result<String, PdfError> {
    let mut command = std::process::Command::new(PDFTOTEXT);
    let output = command.args(["-enc", "UTF-8", "-layout"]).arg(file).arg("-").output();
    said(output.map_err(PdfError::NoProgram)?)
}

/// The text of a PDF's bytes. What takes too long is ended.
pub(crate) async fn of_pdf(bytes: &[u8]) -> Result<String, PdfError> {
    let mut file = tempfile::NamedTempFile::new().map_err(PdfError::File)?;
    file.write_all(bytes).map_err(PdfError::File)?;
    let mut command = Command::new(PDFTOTEXT);
    command.args(["-enc", "UTF-8", "-layout"]).arg(file.path()).arg("-");
    let output = command.stdin(Stdio::null()).kill_on_drop(true).output();
    said(timeout(PDF_WITHIN, output).await.map_err(|_| PdfError::Endless)?.map_err(PdfError::NoProgram)?)
}

fn said(output: Output) -> Result<String, PdfError> {
    if output.status.success() {
        Ok(text(output.stdout))
    } else {
        Err(PdfError::Said(text(output.stderr).trim().to_owned()))
    }
}

//! The bytes of a handbook as text: what a file holds, or what `pdftotext` makes of a PDF where that is installed.

use std::io::Write;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use tempfile::NamedTempFile;
use tokio::io::{AsyncRead, AsyncReadExt, copy, sink};
use tokio::process::Command;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

/// What a program that wants PDF is called.
const PDFTOTEXT: &str = "pdftotext";

/// The largest handbook seen takes it two seconds.
const PDF_WITHIN: Duration = Duration::from_secs(60);

/// The most text that is taken from it, in bytes: as much as a handbook may have that is given as text. A small PDF can
/// say one page over and over.
const TEXT_MAX: usize = 20 * 1024 * 1024;

/// How much of what it complains of is told, in characters: the first line says what is wrong.
const COMPLAINT_MAX: usize = 300;

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
    #[error(
        "there are more than {} MB of text in this PDF, which is no handbook. Give the handbook's text instead",
        TEXT_MAX / (1024 * 1024)
    )]
    TooLong,
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
    let output = output.map_err(PdfError::NoProgram)?;
    if output.status.success() { Ok(text(output.stdout)) } else { Err(said(&output.stderr)) }
}

/// The text of a PDF's bytes. What takes too long or says too much is ended.
pub(crate) async fn of_pdf(bytes: Vec<u8>) -> Result<String, PdfError> {
    let file = spawn_blocking(move || {
        let mut file = NamedTempFile::new()?;
        file.write_all(&bytes)?;
        Ok::<_, std::io::Error>(file)
    });
    let file = file.await.unwrap_or_else(|error| Err(std::io::Error::other(error))).map_err(PdfError::File)?;
    let mut command = Command::new(PDFTOTEXT);
    command.args(["-enc", "UTF-8", "-layout"]).arg(file.path()).arg("-");
    timeout(PDF_WITHIN, said_by(command)).await.map_err(|_| PdfError::Endless)?
}

/// The text that a program says. Whatever is returned, the program has ended or is ended.
async fn said_by(mut command: Command) -> Result<String, PdfError> {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
    let mut program = command.spawn().map_err(PdfError::NoProgram)?;
    let (stdout, stderr) = (program.stdout.take(), program.stderr.take());
    let (bytes, complaint) = tokio::try_join!(whole(stdout), beginning(stderr))?;
    if program.wait().await.map_err(PdfError::NoProgram)?.success() { Ok(text(bytes)) } else { Err(said(&complaint)) }
}

/// All that comes, as long as it is no more than [`TEXT_MAX`].
async fn whole(pipe: Option<impl AsyncRead + Unpin>) -> Result<Vec<u8>, PdfError> {
    let (Some(pipe), mut bytes) = (pipe, Vec::new()) else { return Ok(Vec::new()) };
    pipe.take(TEXT_MAX as u64 + 1).read_to_end(&mut bytes).await.map_err(PdfError::NoProgram)?;
    if bytes.len() > TEXT_MAX { Err(PdfError::TooLong) } else { Ok(bytes) }
}

/// As much as is told of a complaint. The rest is thrown away as it comes: a program that nobody listens to would wait
/// for ever.
async fn beginning(pipe: Option<impl AsyncRead + Unpin>) -> Result<Vec<u8>, PdfError> {
    let (Some(mut pipe), mut bytes) = (pipe, Vec::new()) else { return Ok(Vec::new()) };
    // A character has four bytes at most.
    let most = 4 * COMPLAINT_MAX as u64;
    (&mut pipe).take(most).read_to_end(&mut bytes).await.map_err(PdfError::NoProgram)?;
    copy(&mut pipe, &mut sink()).await.map_err(PdfError::NoProgram)?;
    Ok(bytes)
}

/// What the program complained of, shortened.
fn said(complaint: &[u8]) -> PdfError {
    let complaint = String::from_utf8_lossy(complaint);
    PdfError::Said(complaint.trim().chars().take(COMPLAINT_MAX).collect())
}

//! Files that the person picked, or took with the camera.

use js_sys::Uint8Array;
use vouch_portfolio::foundation::Time;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, HtmlInputElement};

use super::words;

/// The file could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the file can't be read ({0})")]
pub struct NotReadable(String);

/// The bytes of the file picked in this input; none where none was picked.
pub async fn bytes(input: &HtmlInputElement) -> Result<Option<Vec<u8>>, NotReadable> {
    let Some(file) = input.files().and_then(|files| files.get(0)) else { return Ok(None) };
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|thrown| NotReadable(words(&thrown)))?;
    Ok(Some(Uint8Array::new(&buffer).to_vec()))
}

/// A file that was picked. Its bytes stay where they are until they are asked for.
#[derive(Debug, Clone)]
pub struct Picked(File);

impl Picked {
    /// All files picked in this input, which is then empty again, so that the same one can be picked once more.
    pub fn take_all(input: &HtmlInputElement) -> Vec<Self> {
        let list = input.files();
        let files = list.iter().flat_map(|files| (0..files.length()).filter_map(|index| files.get(index)));
        let picked = files.map(Self).collect();
        input.set_value("");
        picked
    }

    /// What it is called.
    pub fn name(&self) -> String {
        self.0.name()
    }

    /// What it says it is: a media type, or nothing.
    pub fn declared(&self) -> String {
        self.0.type_()
    }

    /// How many bytes it has.
    pub fn length(&self) -> u64 {
        // A size is a whole number below 2^53.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size is whole and not negative")]
        let length = self.0.size() as u64;
        length
    }

    /// When it was last written, as claimed.
    pub fn modified(&self) -> Time {
        #[expect(clippy::cast_possible_truncation, reason = "a date is a whole number far inside the range")]
        Time(self.0.last_modified() as i64)
    }

    /// Its bytes from here to there; fewer where it ends before.
    pub async fn part(&self, from: u64, to: u64) -> Result<Vec<u8>, NotReadable> {
        #[expect(clippy::cast_precision_loss, reason = "a place in a file is far below 2^53")]
        let part = self.0.slice_with_f64_and_f64(from as f64, to as f64);
        let part = part.map_err(|thrown| NotReadable(words(&thrown)))?;
        let buffer = JsFuture::from(part.array_buffer()).await.map_err(|thrown| NotReadable(words(&thrown)))?;
        Ok(Uint8Array::new(&buffer).to_vec())
    }

    pub(super) fn as_blob(&self) -> &Blob {
        &self.0
    }
}

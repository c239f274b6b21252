//! The browser's randomness.

use vouch_portfolio::foundation::Random;
use wasm_bindgen::JsValue;
use web_sys::Crypto;

/// The most that one call of `getRandomValues` gives.
const MOST_BYTES: usize = 65_536;

/// `crypto.getRandomValues`, which every browser has, with or without https.
#[derive(Debug, Clone, Copy, Default)]
pub struct Entropy;

impl Random for Entropy {
    fn fill(&mut self, buffer: &mut [u8]) {
        for part in buffer.chunks_mut(MOST_BYTES) {
            // Going on without randomness would make guessable keys and ids: stop instead.
            if let Err(thrown) = crypto().and_then(|crypto| crypto.get_random_values_with_u8_array(part).map(drop)) {
                wasm_bindgen::throw_val(thrown);
            }
        }
    }
}

fn crypto() -> Result<Crypto, JsValue> {
    web_sys::window().ok_or_else(|| JsValue::from_str("no window to take randomness from"))?.crypto()
}

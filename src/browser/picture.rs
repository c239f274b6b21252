//! Pictures made smaller and written anew. What comes out holds pixels and nothing else: no place, no camera, no time.

use js_sys::{Function, Promise, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, ImageBitmap};

use super::picked_file::Picked;
use super::words;

const QUALITY: f64 = 0.85;

/// Why a picture can't be written anew. The file it came from is untouched.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// The browser can't open it: damaged, or of a kind it doesn't know.
    #[error("this browser can't open the picture")]
    NotOpened,
    /// It opened, and could not be drawn or written: mostly for want of memory.
    #[error("this device could not make the picture smaller ({0}). Close other apps and tabs, then try again")]
    NotDrawn(String),
}

/// The picture as JPEG bytes, upright as it was held, neither side longer than `longest` pixels. Never enlarged; what
/// was transparent is white.
pub async fn as_jpeg(picture: &Picked, longest: u32) -> Result<Vec<u8>, PictureError> {
    let window = web_sys::window().ok_or(PictureError::NotOpened)?;
    // Browsers turn it upright by what the file says, unless told otherwise.
    let opened = window.create_image_bitmap_with_blob(picture.as_blob()).map_err(|_| PictureError::NotOpened)?;
    let opened = JsFuture::from(opened).await.map_err(|_| PictureError::NotOpened)?;
    let bitmap: ImageBitmap = opened.dyn_into().map_err(|_| PictureError::NotOpened)?;
    let drawn = draw(&bitmap, longest);
    // Hundreds of megabytes may hang on it: given back now, not whenever the browser tidies up.
    bitmap.close();
    let canvas = drawn.map_err(|thrown| PictureError::NotDrawn(words(&thrown)))?;
    let written = write(&canvas).await;
    canvas.set_width(0);
    canvas.set_height(0);
    written.map_err(|thrown| PictureError::NotDrawn(words(&thrown)))
}

fn draw(bitmap: &ImageBitmap, longest: u32) -> Result<HtmlCanvasElement, JsValue> {
    let (width, height) = within(bitmap.width(), bitmap.height(), longest);
    let canvas = canvas(width, height)?;
    let context = context(&canvas)?;
    // A browser that doesn't know the word draws as it always did.
    js_sys::Reflect::set(&context, &"imageSmoothingQuality".into(), &"high".into())?;
    let (width, height) = (f64::from(width), f64::from(height));
    context.set_fill_style_str("white");
    context.fill_rect(0.0, 0.0, width, height);
    context.draw_image_with_image_bitmap_and_dw_and_dh(bitmap, 0.0, 0.0, width, height)?;
    Ok(canvas)
}

/// A canvas of this size that is on no page.
pub(super) fn canvas(width: u32, height: u32) -> Result<HtmlCanvasElement, JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or("no page")?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.unchecked_into();
    canvas.set_width(width);
    canvas.set_height(height);
    Ok(canvas)
}

/// What draws on a canvas.
pub(super) fn context(canvas: &HtmlCanvasElement) -> Result<CanvasRenderingContext2d, JsValue> {
    Ok(canvas.get_context("2d")?.ok_or("no canvas")?.unchecked_into())
}

/// What is on a canvas, as JPEG bytes.
pub(super) async fn write(canvas: &HtmlCanvasElement) -> Result<Vec<u8>, JsValue> {
    let mut failed = None;
    let promise = Promise::new(&mut |resolve: Function, _reject: Function| {
        let done = Closure::once_into_js(move |blob: JsValue| resolve.call1(&JsValue::NULL, &blob).map(drop));
        let quality = JsValue::from_f64(QUALITY);
        let asked = canvas.to_blob_with_type_and_encoder_options(done.unchecked_ref(), "image/jpeg", &quality);
        failed = asked.err();
    });
    if let Some(thrown) = failed {
        return Err(thrown);
    }
    // Null where there was no memory for it.
    let blob: Blob = JsFuture::from(promise).await?.dyn_into().map_err(|_| JsValue::from_str("nothing was written"))?;
    Ok(Uint8Array::new(&JsFuture::from(blob.array_buffer()).await?).to_vec())
}

/// Both sides in the same proportion, neither longer than `longest` nor shorter than a pixel.
fn within(width: u32, height: u32, longest: u32) -> (u32, u32) {
    let longer = width.max(height).max(1);
    if longer <= longest {
        return (width.max(1), height.max(1));
    }
    let side = |side: u32| (f64::from(side) * f64::from(longest) / f64::from(longer)).round().max(1.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between one and `longest`")]
    let sides = (side(width) as u32, side(height) as u32);
    sides
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_keeps_its_proportions_and_is_never_enlarged() {
        assert_eq!(within(4_032, 3_024, 2_048), (2_048, 1_536));
        assert_eq!(within(3_024, 4_032, 2_048), (1_536, 2_048));
        assert_eq!(within(800, 600, 2_048), (800, 600));
        assert_eq!(within(100_000, 3, 2_048), (2_048, 1));
    }
}

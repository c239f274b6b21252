//! A picture opened to be cropped and blurred. It is drawn in its own pixels: the browser fits it to the screen, however
//! fine that is and however it is turned.

use js_sys::{Array, Uint8Array};
use vouch_portfolio::media::{Area, Retouch, pixelate};
use wasm_bindgen::{Clamped, JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlCanvasElement, ImageBitmap, ImageData};

use super::picture::{PictureError, canvas, context, write};
use super::words;

/// An opened picture. Dropping it gives its memory back.
#[derive(Debug)]
pub struct OpenPicture(ImageBitmap);

impl OpenPicture {
    /// Opens a picture's bytes.
    pub async fn of(bytes: &[u8], media: &str) -> Result<Self, PictureError> {
        let window = web_sys::window().ok_or(PictureError::NotOpened)?;
        let options = BlobPropertyBag::new();
        options.set_type(media);
        let parts = Array::of1(&Uint8Array::from(bytes));
        let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options);
        let blob = blob.map_err(|thrown| PictureError::NotDrawn(words(&thrown)))?;
        let opened = window.create_image_bitmap_with_blob(&blob).map_err(|_| PictureError::NotOpened)?;
        let opened = JsFuture::from(opened).await.map_err(|_| PictureError::NotOpened)?;
        Ok(Self(opened.dyn_into().map_err(|_| PictureError::NotOpened)?))
    }

    /// Its width and height in pixels.
    pub fn size(&self) -> (u32, u32) {
        (self.0.width(), self.0.height())
    }

    /// Draws it whole on a canvas, which becomes as large, with these areas unrecognisable.
    pub fn draw(&self, canvas: &HtmlCanvasElement, blurs: &[Area]) -> Result<(), PictureError> {
        self.drawn(canvas, blurs).map_err(|thrown| PictureError::NotDrawn(words(&thrown)))
    }

    fn drawn(&self, canvas: &HtmlCanvasElement, blurs: &[Area]) -> Result<(), JsValue> {
        let (width, height) = self.size();
        canvas.set_width(width);
        canvas.set_height(height);
        let context = context(canvas)?;
        context.draw_image_with_image_bitmap(&self.0, 0.0, 0.0)?;
        blurs.iter().try_for_each(|area| blur(&context, *area))
    }

    /// What is kept of it, as JPEG bytes: nothing of what lies outside the frame or under a blurred area is in them.
    pub async fn retouched(&self, retouch: &Retouch) -> Result<Vec<u8>, PictureError> {
        let Area { left, top, width, height } = retouch.frame;
        let make = || {
            let whole = canvas(1, 1)?;
            self.drawn(&whole, &retouch.blurs)?;
            let framed = canvas(width, height)?;
            context(&framed)?.draw_image_with_html_canvas_element(&whole, -f64::from(left), -f64::from(top))?;
            give_back(&whole);
            Ok(framed)
        };
        let framed = make().map_err(|thrown: JsValue| PictureError::NotDrawn(words(&thrown)))?;
        let written = write(&framed).await;
        give_back(&framed);
        written.map_err(|thrown| PictureError::NotDrawn(words(&thrown)))
    }
}

impl Drop for OpenPicture {
    fn drop(&mut self) {
        self.0.close();
    }
}

fn blur(context: &CanvasRenderingContext2d, area: Area) -> Result<(), JsValue> {
    let (left, top) = (f64::from(area.left), f64::from(area.top));
    let mut pixels = context.get_image_data(left, top, area.width.into(), area.height.into())?.data();
    pixelate(&mut pixels, area);
    let blurred = ImageData::new_with_u8_clamped_array_and_sh(Clamped(&pixels), area.width, area.height)?;
    context.put_image_data(&blurred, left, top)
}

/// A canvas without pixels takes no memory, whenever the browser tidies it up.
fn give_back(canvas: &HtmlCanvasElement) {
    canvas.set_width(0);
    canvas.set_height(0);
}

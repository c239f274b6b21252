//! A QR code as a picture, with what it says beside it in words for whoever can't see it.

use leptos::prelude::*;
use qrcodegen::{QrCode as Code, QrCodeEcc};

/// The empty border that readers ask for, in modules.
const QUIET: i32 = 4;

/// A QR code. Dark on white in every theme, since readers look for that; nothing where the text is too long for one.
#[component]
pub fn QrCode(
    /// What it holds.
    #[prop(into)]
    text: String,
    /// What it is, for screen readers. What it holds has to stand beside it as text.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    Code::encode_text(&text, QrCodeEcc::Medium).ok().map(|code| {
        let size = code.size() + 2 * QUIET;
        view! {
            <svg
                class="qr-code"
                role="img"
                aria-label=label
                viewBox=format!("0 0 {size} {size}")
                shape-rendering="crispEdges"
            >
                <rect class="qr-code__ground" width=size height=size />
                <path class="qr-code__modules" d=path(&code) />
            </svg>
        }
    })
}

/// The dark modules, each run of a row as one rectangle.
fn path(code: &Code) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let start = x;
            while x < code.size() && code.get_module(x, y) {
                x += 1;
            }
            if x > start {
                let width = x - start;
                path.push_str(&format!("M{} {}h{width}v1h-{width}z", start + QUIET, y + QUIET));
            }
            x += 1;
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dark_module_is_drawn_once() {
        let code = Code::encode_text("https://centre.example/testify#abc", QrCodeEcc::Medium).unwrap();
        let drawn: i32 = path(&code)
            .split('h')
            .skip(1)
            .filter(|part| !part.starts_with('-'))
            .filter_map(|part| part.split('v').next()?.parse::<i32>().ok())
            .sum();
        let dark = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
        let dark = dark.filter(|(x, y)| code.get_module(*x, *y)).count();
        assert_eq!(usize::try_from(drawn), Ok(dark));
    }
}

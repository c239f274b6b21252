//! The Vouch app: Leptos compiled to WebAssembly.

fn main() {
    vouch_app::app::start();
}

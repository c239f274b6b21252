//! The Vouch app: Leptos compiled to WebAssembly.

fn main() {}

//! The vouch command line.
fn main() {}

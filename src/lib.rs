//! The app's rooms. `browser` is the only one to read a clock, randomness or the network; `store` the only one to keep
//! data; `lock` the only one to hold keys; signals begin in `state`.

pub mod app;
pub mod browser;
pub mod components;
pub mod lock;
pub mod pages;
pub mod state;
pub mod store;
pub mod sync;

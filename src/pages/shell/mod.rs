//! What stands around every page: the status strip, what needs a word from the person, and arriving on a page.

mod arriving;
mod gate;
mod locked;
mod notices;
mod reading_along;
mod returning;
mod strip;
mod theme;

pub use arriving::Arriving;
pub use gate::Gate;
pub use notices::Notices;
pub use reading_along::reads_along;
pub use strip::Strip;
pub use theme::apply_theme;

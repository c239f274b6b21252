//! Records: what each form holds, on top of documents. Commands change a document; views read it.

mod claims;
mod comment;
mod field;
mod observation;
mod point;

pub use claims::{ClaimKey, Claims};
pub use comment::Comment;
pub use field::Field;
pub use observation::{Activity, Blank, Channel, Edit, Observation, ObservationText, Setting};
pub use point::{Point, is_met};

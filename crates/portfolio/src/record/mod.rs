//! Records: what each form holds, on top of documents. Commands change a document; views read it.

mod answers;
mod any_edit;
mod any_record;
mod any_text;
mod choice;
mod claims;
mod comment;
mod contact_check;
mod field;
mod files;
mod links;
mod missing;
mod observation;
mod point;
mod product;
mod provenance;
mod questions;
mod statement;
mod testimony;

pub use answers::Placed;
pub use any_edit::AnyEdit;
pub use any_record::AnyRecord;
pub use any_text::{AnyText, NotAText};
pub use claims::{ClaimKey, Claims};
pub use comment::Comment;
pub use contact_check::{ContactCheck, ContactCheckEdit, Means};
pub use field::Field;
pub use files::{FileLine, Files, FilesEdit, Ground, NewFile, TimeMark};
pub use missing::Missing;
pub use observation::{Activity, Blank, CallLine, Channel, Edit, Observation, ObservationText, Setting};
pub use point::{Point, is_met};
pub use product::{Kept, Product, ProductEdit, ProductLine};
pub use provenance::{ChosenSite, NotASite, PaperLine, Provenance, ProvenanceEdit};
pub use questions::{Question, Questions, QuestionsEdit, QuestionsText};
pub use statement::{PersonalStatement, StatementEdit};
pub use testimony::{Given, Testimony, TestimonyEdit, WitnessLine, WitnessTick};

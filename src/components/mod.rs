//! The parts every screen is made of.
//!
//! Each takes plain values, signals and callbacks and knows nothing of portfolios, storage or sync, so that it can be
//! read, tested and shown on its own. Their looks live in `style/components/`, one file of the same name each.
#![expect(
    unreachable_pub,
    reason = "the component macro marks a hidden inner function `pub`, whatever the component's own visibility"
)]

mod arrival;
mod badge;
mod brand;
mod button;
mod card;
mod checks;
mod chips;
mod choice;
mod conflict_choice;
mod dialog;
mod empty_state;
mod error_summary;
mod field;
mod file_button;
mod form;
mod form_row;
mod form_table;
mod frame;
mod icon;
mod ids;
mod measured;
mod notice;
mod progress;
mod qr_code;
mod row_link;
mod seal_card;
mod search_box;
mod select;
mod signature_image;
mod signature_pad;
mod skeleton;
mod status;
mod status_strip;
mod stepper;
mod tabs;
mod text_area;
mod top_bar;

pub use arrival::{Arrival, focus, name_window};
pub use badge::{Badge, Tone};
pub use brand::Brand;
pub use button::{Button, ButtonKind};
pub use card::Card;
pub use checks::{CheckRow, Checks};
pub use chips::{Chip, Chips};
pub use choice::{Choice, ChoiceOption};
pub use conflict_choice::{ConflictChoice, ConflictValue};
pub use dialog::{ConfirmDialog, Dialog};
pub use empty_state::EmptyState;
pub use error_summary::{ErrorSummary, FormError};
pub use field::{Field, FieldKind};
pub use file_button::FileButton;
pub use form::Form;
pub use form_row::FormRow;
pub use form_table::FormTable;
pub use icon::{Icon, IconName};
pub use notice::{Notice, NoticeKind};
pub use progress::Progress;
pub use qr_code::QrCode;
pub use row_link::{RowButton, RowLink, RowList};
pub use seal_card::SealCard;
pub use search_box::SearchBox;
pub use select::Select;
pub use signature_image::SignatureImage;
pub use signature_pad::{SignatureMark, SignaturePad, Stroke};
pub use skeleton::Skeleton;
pub use status::{CentreState, DeviceState, Status};
pub use status_strip::StatusStrip;
pub use stepper::Stepper;
pub use tabs::{SectionLink, SectionNav, TabPanel, Tabs};
pub use text_area::{Caret, ReadsAlong, Remark, TextArea};
pub use top_bar::TopBar;

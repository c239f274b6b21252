//! The keys of this device: who may sign here, and what makes the data readable. No key ever leaves the browser's keeping.
//!
//! This room alone uses the browser's cryptography (`SubtleCrypto`). Keys that can't be exported are kept in the
//! database `vouch-device`, apart from the data that they protect.

mod data_key;
mod device_keys;
mod error;
mod handover;
mod here;
mod invited;
mod kept;
mod pin;
mod signer;
mod subtle;
mod vault;

pub use data_key::{DataKey, Unreadable};
pub use device_keys::DeviceKeys;
pub use error::LockError;
pub use handover::HandoverKey;
pub use here::{last_person, set_last_person};
pub use invited::{InvitedKey, removed, set_gone};
pub use pin::{PIN_DIGITS, TRIES, UnlockError, new_recovery};
pub use signer::Signer;

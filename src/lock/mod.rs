//! The keys of this device: who may sign here, and what makes the data readable. No key is ever sent anywhere.
//!
//! This room alone uses the browser's cryptography (`SubtleCrypto`) and authenticators (WebAuthn). In the database
//! `vouch-device`, apart from the data that they protect, lie keys that the browser does not export, and what is closed
//! under them.

mod authenticator;
mod closed;
mod data_key;
mod device_keys;
mod error;
mod handover;
mod here;
mod invited;
mod kept;
mod own_key;
mod passkey;
mod pin;
mod signer;
mod subtle;
mod vault;
mod ways;

pub use data_key::{DataKey, Unreadable};
pub use device_keys::DeviceKeys;
pub use error::LockError;
pub use handover::HandoverKey;
pub use here::{last_person, set_last_person};
pub use invited::{InvitedKey, removed, set_gone};
pub use passkey::{PasskeyError, passkey_is_offered};
pub use pin::{PIN_DIGITS, TRIES, UnlockError, new_recovery};
pub use signer::Signer;
pub use ways::Ways;

//! The secret as the vault writes it down: closed under the browser's key alone, or behind a lock.
//!
//! What was ever written is read for ever: each form has a name of its own, and a lock that is a PIN alone is still
//! written as it was before there were passkeys.

use serde::{Deserialize, Serialize};

/// The secret, closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub(super) enum Closed {
    /// Under the browser's key alone.
    Bare(Vec<u8>),
    /// Behind a lock.
    Locked(Locked),
}

/// The secret behind a lock: each way in closes it anew, and the recovery key that the centre holds does too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Locked {
    pub(super) pin: Option<ByPin>,
    pub(super) passkey: Option<ByPasskey>,
    pub(super) by_recovery: Vec<u8>,
}

/// The secret under a PIN.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ByPin {
    #[serde(with = "serde_bytes")]
    pub(super) salt: Vec<u8>,
    #[serde(with = "serde_bytes")]
    pub(super) by_pin: Vec<u8>,
    /// Wrong PINs since the last right one.
    pub(super) wrong: u32,
}

/// The secret under what a passkey gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ByPasskey {
    /// Which passkey, as the authenticator knows it.
    #[serde(with = "serde_bytes")]
    pub(super) id: Vec<u8>,
    /// What it is asked with.
    #[serde(with = "serde_bytes")]
    pub(super) salt: Vec<u8>,
    #[serde(with = "serde_bytes")]
    pub(super) by_passkey: Vec<u8>,
}

impl Locked {
    /// The same after so many wrong PINs.
    pub(super) fn tried(&self, wrong: u32) -> Self {
        Self { pin: self.pin.clone().map(|pin| ByPin { wrong, ..pin }), ..self.clone() }
    }
}

/// The forms.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Written {
    Bare(#[serde(with = "serde_bytes")] Vec<u8>),
    /// Under a PIN alone.
    Pin(UnderPin),
    /// Behind a lock with a passkey.
    Lock(UnderLock),
}

#[derive(Serialize, Deserialize)]
struct UnderPin {
    #[serde(with = "serde_bytes")]
    salt: Vec<u8>,
    #[serde(with = "serde_bytes")]
    by_pin: Vec<u8>,
    #[serde(with = "serde_bytes")]
    by_recovery: Vec<u8>,
    wrong: u32,
}

#[derive(Serialize, Deserialize)]
struct UnderLock {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pin: Option<ByPin>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    passkey: Option<ByPasskey>,
    #[serde(with = "serde_bytes")]
    by_recovery: Vec<u8>,
}

impl From<Written> for Closed {
    fn from(written: Written) -> Self {
        match written {
            Written::Bare(closed) => Self::Bare(closed),
            Written::Pin(UnderPin { salt, by_pin, by_recovery, wrong }) => {
                Self::Locked(Locked { pin: Some(ByPin { salt, by_pin, wrong }), passkey: None, by_recovery })
            }
            Written::Lock(UnderLock { pin, passkey, by_recovery }) => {
                Self::Locked(Locked { pin, passkey, by_recovery })
            }
        }
    }
}

impl From<Closed> for Written {
    fn from(closed: Closed) -> Self {
        match closed {
            Closed::Bare(closed) => Self::Bare(closed),
            Closed::Locked(Locked { pin: Some(ByPin { salt, by_pin, wrong }), passkey: None, by_recovery }) => {
                Self::Pin(UnderPin { salt, by_pin, by_recovery, wrong })
            }
            Closed::Locked(Locked { pin, passkey, by_recovery }) => Self::Lock(UnderLock { pin, passkey, by_recovery }),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::error::Error;

    use vouch_portfolio::wire::{decode, encode};

    use super::*;

    fn pin() -> ByPin {
        ByPin { salt: vec![1], by_pin: vec![2, 2], wrong: 4 }
    }

    fn passkey() -> ByPasskey {
        ByPasskey { id: vec![5], salt: vec![6], by_passkey: vec![7, 7] }
    }

    fn locked(pin: Option<ByPin>, passkey: Option<ByPasskey>) -> Closed {
        Closed::Locked(Locked { pin, passkey, by_recovery: vec![3] })
    }

    /// As devices out there have kept them: `{"pin": {"salt": h'01', ...}}` and so on in CBOR.
    #[test]
    fn what_was_written_before_is_read_and_written_the_same() -> Result<(), Box<dyn Error>> {
        let bare: &[u8] = b"\xa1\x64bare\x42\x08\x09";
        let under_pin: &[u8] =
            b"\xa1\x63pin\xa4\x64salt\x41\x01\x66by_pin\x42\x02\x02\x6bby_recovery\x41\x03\x65wrong\x04";
        assert_eq!(decode::<Closed>(bare)?, Closed::Bare(vec![8, 9]));
        assert_eq!(decode::<Closed>(under_pin)?, locked(Some(pin()), None));
        assert_eq!(encode(&Closed::Bare(vec![8, 9]))?, bare);
        assert_eq!(encode(&locked(Some(pin()), None))?, under_pin);
        Ok(())
    }

    #[test]
    fn a_passkey_stands_beside_a_pin_or_alone() -> Result<(), Box<dyn Error>> {
        let alone: &[u8] = b"\xa1\x64lock\xa2\x67passkey\xa3\x62id\x41\x05\x64salt\x41\x06\x6aby_passkey\x42\x07\x07\
                             \x6bby_recovery\x41\x03";
        assert_eq!(encode(&locked(None, Some(passkey())))?, alone);
        for closed in [locked(None, Some(passkey())), locked(Some(pin()), Some(passkey())), locked(None, None)] {
            assert_eq!(decode::<Closed>(&encode(&closed)?)?, closed);
        }
        Ok(())
    }
}

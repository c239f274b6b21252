//! Passwords: argon2id with the parameters OWASP gives (19 MiB, 2 passes, 1 lane), off the threads that answer requests.

use std::sync::Arc;

use argon2::password_hash::{PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, PasswordHash, Version};
use serde::{Deserialize, Deserializer};
use tokio::sync::Semaphore;

use crate::world::World;

const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// How many are hashed at once: each takes 19 MiB and a processor.
const AT_ONCE: usize = 2;

const LENGTH_MIN: usize = 10;
const BYTES_MAX: usize = 1024;

/// Why a password can't be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PasswordError {
    #[error("a password needs at least {LENGTH_MIN} characters; a few words together are easy to remember")]
    TooShort,
    #[error("a password can have at most {BYTES_MAX} bytes")]
    TooLong,
    #[error("the password could not be checked: {0}. Try again")]
    Fault(String),
}

/// A password as typed. It is never shown, logged or kept.
#[derive(Clone)]
pub(crate) struct Password(String);

impl Password {
    /// Whether it may become somebody's password.
    pub(crate) fn check_new(&self) -> Result<(), PasswordError> {
        if self.0.chars().count() < LENGTH_MIN { Err(PasswordError::TooShort) } else { Ok(()) }
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password")
    }
}

impl<'de> Deserialize<'de> for Password {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let typed = String::deserialize(d)?;
        if typed.len() > BYTES_MAX { Err(serde::de::Error::custom(PasswordError::TooLong)) } else { Ok(Self(typed)) }
    }
}

/// Hashes and checks passwords.
#[derive(Debug, Clone)]
pub(crate) struct Passwords {
    turns: Arc<Semaphore>,
    /// The hash of a password nobody has: checking against it makes an unknown account take as long as a known one.
    nobody: Arc<str>,
}

impl Passwords {
    /// Ready to hash, with a stand-in for accounts that don't exist.
    pub(crate) fn new(world: &World) -> Result<Self, PasswordError> {
        let nobody = hash_now(&hex::encode(world.bytes::<16>()), world.bytes())?;
        Ok(Self { turns: Arc::new(Semaphore::new(AT_ONCE)), nobody: nobody.into() })
    }

    /// The hash to keep.
    pub(crate) async fn hash(&self, password: Password, world: &World) -> Result<String, PasswordError> {
        let salt = world.bytes();
        self.in_turn(move || hash_now(&password.0, salt)).await?
    }

    /// Whether the password is the one hashed; always false, after the same time, when there is no hash.
    pub(crate) async fn verify(&self, password: Password, hash: Option<String>) -> Result<bool, PasswordError> {
        let exists = hash.is_some();
        let hash = hash.unwrap_or_else(|| self.nobody.to_string());
        let fits = self
            .in_turn(move || {
                let hash = PasswordHash::new(&hash).map_err(fault)?;
                Ok::<_, PasswordError>(argon2()?.verify_password(password.0.as_bytes(), &hash).is_ok())
            })
            .await??;
        Ok(fits && exists)
    }

    async fn in_turn<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, PasswordError> {
        let _turn = self.turns.acquire().await.map_err(fault)?;
        tokio::task::spawn_blocking(work).await.map_err(fault)
    }
}

fn hash_now(password: &str, salt: [u8; 16]) -> Result<String, PasswordError> {
    let salt = SaltString::encode_b64(&salt).map_err(fault)?;
    Ok(argon2()?.hash_password(password.as_bytes(), &salt).map_err(fault)?.to_string())
}

fn argon2() -> Result<Argon2<'static>, PasswordError> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(fault)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn fault(error: impl std::fmt::Display) -> PasswordError {
    PasswordError::Fault(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_of_an_account_that_exists_fits() {
        let world = World::real();
        let passwords = Passwords::new(&world).unwrap();
        let right = Password("correct horse battery".into());
        let hash = passwords.hash(right.clone(), &world).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(passwords.verify(right.clone(), Some(hash.clone())).await.unwrap());
        assert!(!passwords.verify(Password("incorrect horse".into()), Some(hash)).await.unwrap());
        assert!(!passwords.verify(right, None).await.unwrap());
    }
}

//! The limit on guessing passwords: after a few wrong ones each further try has to wait, twice as long as the last.
//!
//! Kept in memory: a restart forgives everybody, which a guesser can't bring about.

use std::collections::HashMap;
use std::hash::Hash;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use vouch_portfolio::foundation::Time;

/// Wrong passwords in a row for one account before it has to wait.
const ACCOUNT_FREE: u32 = 5;
/// The same for one address. A whole centre may share one, so it has more.
const ADDRESS_FREE: u32 = 40;

const FIRST_WAIT_MS: i64 = 1_000;
const LONGEST_WAIT_MS: i64 = 5 * 60 * 1_000;
/// After so long without a try, the count begins anew.
const FORGOTTEN_AFTER_MS: i64 = 60 * 60 * 1_000;
/// How many accounts or addresses are remembered; beyond it those tried longest ago are forgotten.
const REMEMBERED_MAX: usize = 10_000;

/// Counts tries.
#[derive(Debug, Default)]
pub(crate) struct Limit {
    counts: Mutex<Counts>,
}

#[derive(Debug, Default)]
struct Counts {
    accounts: HashMap<String, Tries>,
    addresses: HashMap<IpAddr, Tries>,
}

#[derive(Debug, Clone, Copy)]
struct Tries {
    wrong: u32,
    last: Time,
}

impl Limit {
    /// Counts a try as wrong before it is checked, so that many at once can't slip by. `Err` is how long to wait.
    pub(crate) fn begin(&self, account: &str, address: IpAddr, now: Time) -> Result<(), Duration> {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let waits = [
            wait(counts.accounts.get(account), ACCOUNT_FREE, now),
            wait(counts.addresses.get(&address), ADDRESS_FREE, now),
        ];
        match waits.into_iter().max() {
            Some(wait) if !wait.is_zero() => Err(wait),
            _ => {
                note(&mut counts.accounts, account.to_owned(), now);
                note(&mut counts.addresses, address, now);
                Ok(())
            }
        }
    }

    /// The try was right: the account's count begins anew, and the address gets this one back.
    pub(crate) fn succeeded(&self, account: &str, address: IpAddr) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        counts.accounts.remove(account);
        if let Some(tries) = counts.addresses.get_mut(&address) {
            tries.wrong = tries.wrong.saturating_sub(1);
        }
    }
}

fn wait(tries: Option<&Tries>, free: u32, now: Time) -> Duration {
    let Some(tries) = tries.filter(|tries| !tries.is_forgotten(now)) else { return Duration::ZERO };
    let Some(doublings) = tries.wrong.checked_sub(free) else { return Duration::ZERO };
    let wait = FIRST_WAIT_MS.checked_shl(doublings.min(20)).unwrap_or(LONGEST_WAIT_MS).min(LONGEST_WAIT_MS);
    let left = tries.last.plus_ms(wait).0.saturating_sub(now.0);
    Duration::from_millis(u64::try_from(left).unwrap_or_default())
}

fn note<K: Eq + Hash + Clone>(counts: &mut HashMap<K, Tries>, key: K, now: Time) {
    if counts.len() >= REMEMBERED_MAX && !counts.contains_key(&key) {
        counts.retain(|_, tries| !tries.is_forgotten(now));
        let oldest = counts.iter().min_by_key(|(_, tries)| tries.last).map(|(key, _)| key.clone());
        if let Some(oldest) = oldest.filter(|_| counts.len() >= REMEMBERED_MAX) {
            counts.remove(&oldest);
        }
    }
    let tries = counts.entry(key).or_insert(Tries { wrong: 0, last: now });
    if tries.is_forgotten(now) {
        tries.wrong = 0;
    }
    tries.wrong = tries.wrong.saturating_add(1);
    tries.last = now;
}

impl Tries {
    fn is_forgotten(&self, now: Time) -> bool {
        now.0.saturating_sub(self.last.0) > FORGOTTEN_AFTER_MS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

    #[test]
    fn waits_double_up_to_five_minutes_and_end() {
        let limit = Limit::default();
        let mut now = Time(0);
        for _ in 0..ACCOUNT_FREE {
            limit.begin("a", HERE, now).unwrap();
        }
        let mut waits = Vec::new();
        while waits.len() < 12 {
            let wait = limit.begin("a", HERE, now).unwrap_err();
            waits.push(wait.as_secs());
            now = now.plus_ms(i64::try_from(wait.as_millis()).unwrap());
            limit.begin("a", HERE, now).unwrap();
        }
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
        assert!(limit.begin("a", HERE, now).is_err());
        assert!(limit.begin("a", HERE, now.plus_ms(FORGOTTEN_AFTER_MS + 1)).is_ok());
    }

    #[test]
    fn a_right_password_clears_the_account_but_not_the_address() {
        let limit = Limit::default();
        for account in 0..ADDRESS_FREE {
            limit.begin(&account.to_string(), HERE, Time(0)).unwrap();
        }
        assert!(limit.begin("own", HERE, Time(0)).is_err(), "an address that tries many accounts waits");
        assert!(limit.begin("own", "10.0.0.1".parse().unwrap(), Time(0)).is_ok());
        limit.succeeded("own", HERE);
        assert!(limit.begin("own", HERE, Time(0)).is_ok(), "one try is given back");
        assert!(limit.begin("own", HERE, Time(0)).is_err());
    }

    #[test]
    fn memory_is_bounded() {
        let limit = Limit::default();
        for n in 0..(REMEMBERED_MAX as u32 + 50) {
            let address = IpAddr::V4(std::net::Ipv4Addr::from(n));
            limit.begin(&n.to_string(), address, Time(i64::from(n))).unwrap();
        }
        assert_eq!(limit.counts.lock().unwrap().accounts.len(), REMEMBERED_MAX);
    }
}

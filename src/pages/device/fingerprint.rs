//! A key as people compare it: in groups of four.

use vouch_portfolio::foundation::PublicKey;

/// The whole key, in groups that can be read to someone.
pub(super) fn grouped(key: &PublicKey) -> String {
    let key = key.to_string();
    let groups: Vec<&str> = key.as_bytes().chunks(4).filter_map(|group| std::str::from_utf8(group).ok()).collect();
    groups.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_lose_nothing() {
        let key = PublicKey::from_bytes([7; 32]);
        let shown = grouped(&key);
        assert_eq!(shown.replace(' ', ""), key.to_string());
        assert!(shown.split(' ').all(|group| group.len() <= 4));
    }
}

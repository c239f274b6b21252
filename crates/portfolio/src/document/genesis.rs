//! The fixed first change of every document of a kind. It makes the containers, so that no two sides ever create the
//! same one (Automerge keeps only one of two containers made at the same key).
//!
//! Frozen: these bytes are part of the format. A new container means a new kind or a new format version.

use std::sync::LazyLock;

use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, AutoCommit, Change, ObjType, ROOT};

use super::Kind;
use crate::foundation::Hash;

/// The containers of each kind, at the root, in the order of their making.
const fn containers(kind: Kind) -> &'static [(&'static str, ObjType)] {
    match kind {
        Kind::Observation => &[
            ("origin", ObjType::Map),
            ("about", ObjType::Map),
            ("activities", ObjType::Map),
            ("knowledge", ObjType::Text),
            ("contributes", ObjType::Text),
            ("feedback", ObjType::Text),
        ],
        Kind::Claims => &[("origin", ObjType::Map), ("claims", ObjType::Map)],
        Kind::Comment => &[("origin", ObjType::Map), ("text", ObjType::Text)],
        Kind::Files => &[("origin", ObjType::Map), ("files", ObjType::Map)],
        Kind::Testimony => {
            &[("origin", ObjType::Map), ("about", ObjType::Map), ("links", ObjType::Map), ("testimony", ObjType::Text)]
        }
        Kind::Statement => {
            &[("origin", ObjType::Map), ("about", ObjType::Map), ("links", ObjType::Map), ("statement", ObjType::Text)]
        }
        Kind::Questions => &[
            ("origin", ObjType::Map),
            ("about", ObjType::Map),
            ("circumstances", ObjType::Text),
            ("questions", ObjType::Map),
        ],
        Kind::Product => &[("origin", ObjType::Map), ("about", ObjType::Map), ("description", ObjType::Text)],
        Kind::Plan => &[
            ("origin", ObjType::Map),
            ("about", ObjType::Map),
            ("units", ObjType::Map),
            ("activities", ObjType::Map),
            ("review", ObjType::Text),
        ],
        Kind::ContactCheck => &[("origin", ObjType::Map), ("about", ObjType::Map)],
    }
}

/// Maps at the root of a kind that its genesis doesn't make: they came later, and are made with the first thing put into
/// them. Only where a single actor ever writes the document: two would each make one, of which Automerge keeps one.
pub(crate) const fn made_when_needed(kind: Kind) -> &'static [&'static str] {
    match kind {
        // What a witness says aloud: the one document that their handover lets them write holds its recordings.
        Kind::Testimony => &["files"],
        Kind::Observation | Kind::Claims | Kind::Comment | Kind::Files => &[],
        Kind::Statement | Kind::Questions | Kind::Product | Kind::Plan | Kind::ContactCheck => &[],
    }
}

/// The genesis change of a kind: the same bytes, hence the same hash, on every device for ever.
pub fn genesis(kind: Kind) -> Change {
    let mut actor = [0; 16];
    let label = kind.name().as_bytes();
    let length = label.len().min(15);
    actor[..length].copy_from_slice(&label[..length]);
    actor[15] = 1;
    let mut doc = AutoCommit::new().with_actor(ActorId::from(actor));
    for (key, object) in containers(kind) {
        #[expect(
            clippy::expect_used,
            reason = "no input reaches this: making a container at an empty root can't fail"
        )]
        doc.put_object(ROOT, *key, *object).expect("a container at an empty root");
    }
    doc.commit_with(CommitOptions::default().with_time(0));
    #[expect(clippy::expect_used, reason = "no input reaches this: the line above made the change")]
    doc.get_last_local_change().expect("the change just made")
}

/// The hash of the genesis change of a kind.
pub fn genesis_hash(kind: Kind) -> Hash {
    static HASHES: LazyLock<[Hash; Kind::ALL.len()]> =
        LazyLock::new(|| Kind::ALL.map(|kind| genesis(kind).hash().into()));
    HASHES[kind as usize]
}

/// The kind whose genesis has this hash.
pub(crate) fn kind_of_genesis(hash: Hash) -> Option<Kind> {
    Kind::ALL.into_iter().find(|kind| genesis_hash(*kind) == hash)
}

/// Whether this is the hash of any kind's genesis change.
pub(crate) fn is_genesis(hash: Hash) -> bool {
    kind_of_genesis(hash).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn genesis_is_frozen() {
        for (kind, golden) in [
            (Kind::Observation, "460818a36fbfcc57b27642a8b579d798597010af5dd6bf34761c26d639059c88"),
            (Kind::Claims, "d9b150dea1b98fe8ead77c1cf090d6f716caa6d4534e840ebc0d24bdf5c2ab0e"),
            (Kind::Comment, "cf2a35b1cbca274d74774a06dd636c64563a3059296504c1c2282fdfe0d29419"),
            (Kind::Files, "bd4eae6c467895ef0fea6b88e84673714c9e72ef10282acc5f5c968d93cd0fd2"),
            (Kind::Testimony, "97a1372c8d0d28886160d3bdb47fa88f9bb33dd3e62feabc0faff4b4012a41ff"),
            (Kind::Statement, "333cba211c39b6d1289635b2066260820252f3e9cadeae049795e27d83b2708a"),
            (Kind::Questions, "a614ecb3d7e76f134f339d5af96334e22f32fcf4592b366ff791c666a258bc7f"),
            (Kind::Product, "693450b5ea4315cf0274ed77efbc36ad6c38ba15be7b5f5c03713d36151b8726"),
            (Kind::Plan, "79fe3ace0b628649fdf8abf1832684f14b80f4fc858927e0968fd28543bfba42"),
            (Kind::ContactCheck, "229b29c8dfc93c2910e70605b12303bec6d1f4bc143098b9054e218d7bf17415"),
        ] {
            assert_eq!(genesis_hash(kind).to_string(), golden, "{kind:?}: {}", hex::encode(genesis(kind).raw_bytes()));
        }
    }
}

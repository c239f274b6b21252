//! A testimony by invitation: the invitation, the signature by it, its being taken back; the link, and opening it.

use futures::executor::block_on;
use serde_bytes::ByteBuf;
use serde_json::Value as Json;
use vouch_portfolio::foundation::{Hash, Random, SigningKey, Time, parse_strict};
use vouch_portfolio::registry::Role;
use vouch_portfolio::seal::{Act, Manner, Mark, Seal, SealStatement};
use vouch_portfolio::wire::{InvitationSecret, Opening, SealBytes};

use super::made::{TESTIMONY, WITNESS, testimony};
use crate::made::*;
use crate::{golden, same};

struct Fours;

impl Random for Fours {
    fn fill(&mut self, buffer: &mut [u8]) {
        buffer.fill(4);
    }
}

fn secret() -> InvitationSecret {
    InvitationSecret::new(&mut Fours)
}

fn invited_key() -> SigningKey {
    SigningKey::from_secret(secret().seed())
}

/// The invitation, the witness's signature by it, and taking it back.
fn seals() -> [Seal; 3] {
    let bare = SealStatement { documents: Vec::new(), blobs: Vec::new(), framework: None, ..statement() };
    let tapped = particulars("Alice Ash", Mark::None);
    let invitation = SealStatement {
        act: Act::Handover {
            to_key: invited_key().public(),
            to_person: WITNESS,
            document: TESTIMONY,
            actor: actor(4),
            to_role: Some(Role::Witness),
            until: Some(statement().at.plus_ms(7 * 24 * 60 * 60 * 1000)),
        },
        particulars: tapped.hash().unwrap(),
        ..bare.clone()
    };
    let invitation = seal(invitation, tapped, &phone());
    let typed = particulars("Wanda West", Mark::Typed("Wanda West".into()));
    let signature = SealStatement {
        act: Act::Signature { satisfactory: None },
        documents: sealed(&mut [testimony()]),
        blobs: Vec::new(),
        seals: vec![invitation.hash()],
        authority: Vec::new(),
        person: WITNESS,
        role: Role::Witness,
        manner: Manner::ByInvitation,
        key: invited_key().public(),
        particulars: typed.hash().unwrap(),
        ..statement()
    };
    let signature = seal(signature, typed, &invited_key());
    let tapped = particulars("Alice Ash", Mark::None);
    let withdrawal = SealStatement {
        act: Act::Withdrawal { document: TESTIMONY },
        seals: vec![invitation.hash()],
        particulars: tapped.hash().unwrap(),
        counter: 2,
        previous: Some(invitation.hash()),
        ..bare
    };
    let withdrawal = seal(withdrawal, tapped, &phone());
    [invitation, signature, withdrawal]
}

const NAMES: [&str; 3] = ["invitation", "witness-by-invitation", "withdrawal"];

#[test]
fn its_seals_are_written_as_ever() {
    for (name, made) in NAMES.into_iter().zip(seals()) {
        same(&format!("seal-{name}.json"), &made.bytes().unwrap().statement);
    }
    same("invitation-link.txt", secret().to_string().as_bytes());
    let opening = block_on(Opening::by(Hash::of(b"a browser")).sign(&invited_key())).unwrap();
    same("opening.json", opening.bytes());
}

#[test]
fn its_seals_are_read_as_they_were_meant() {
    let read = NAMES.map(|name| {
        let bytes = SealBytes { statement: ByteBuf::from(golden(&format!("seal-{name}.json"))), particulars: None };
        Seal::parse(&bytes).unwrap()
    });
    let [invitation, signature, withdrawal] = read;
    let json = parse_strict(&golden("seal-invitation.json")).unwrap();
    assert_eq!((&json["act"], &json["to_role"]), (&Json::from("handover"), &Json::from("witness")));
    let until = Time(statement().at.0 + 604_800_000);
    assert_eq!((json["until"].as_i64(), invitation.statement().act.invited_until()), (Some(until.0), Some(until)));
    let json = parse_strict(&golden("seal-witness-by-invitation.json")).unwrap();
    assert_eq!((&json["manner"], signature.statement().manner), (&Json::from("by-invitation"), Manner::ByInvitation));
    let json = parse_strict(&golden("seal-withdrawal.json")).unwrap();
    assert_eq!((&json["act"], &json["document"]), (&Json::from("withdrawal"), &Json::from(TESTIMONY.to_string())));
    assert_eq!(withdrawal.statement().seals, [invitation.hash()]);
    let link = String::from_utf8(golden("invitation-link.txt")).unwrap();
    assert_eq!(link.parse::<InvitationSecret>().map(|secret| secret.public_key()), Ok(invited_key().public()));
    let (key, opening) = Opening::read(&golden("opening.json")).unwrap();
    assert_eq!((key, opening.holder), (invited_key().public(), Hash::of(b"a browser")));
}

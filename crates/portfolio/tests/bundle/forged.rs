//! A seal that no honest program would make, with a good proof.

use vouch_portfolio::document::Document;
use vouch_portfolio::foundation::{Salt, Unsigned};
use vouch_portfolio::registry::Role;
use vouch_portfolio::seal::{Act, Finding, Manner, Mark, Particulars, SEAL_FORMAT, Seal, SealStatement, Sealed};

use super::device::framework;
use super::world::{ALICE_PHONE, World};

/// The assessor of the one signed record samples it as an internal verifier.
pub fn own_sample(world: &mut World) -> Seal {
    let portfolio = world.carols;
    let (person, key) = (world.devices[ALICE_PHONE].person, world.devices[ALICE_PHONE].key.clone());
    let centre = world.centre.borrow();
    let assessed = centre.seals.values().find(|seal| {
        seal.statement().role == Role::Assessor && { matches!(seal.statement().act, Act::Signature { .. }) }
    });
    let assessed = assessed.unwrap();
    let documents = assessed.statement().documents.iter().map(|sealed| {
        let mut document: Document = centre.documents[&sealed.id].document.clone();
        let heads = document.heads();
        Sealed { id: sealed.id, kind: sealed.kind, digest: document.digest_at(&heads).unwrap(), heads }
    });
    let (_, _, enrolment) = centre.registry.speaks_for(&key.public()).unwrap();
    let role = centre.registry.acts_as(person, Role::InternalVerifier, portfolio).unwrap();
    let particulars = Particulars {
        v: 1,
        salt: Salt::from_bytes([3; 16]),
        name: "Alice".into(),
        mark: Mark::Typed("Alice".into()),
        place: String::new(),
        words: "I have sampled this.".into(),
        comment: String::new(),
    };
    let statement = SealStatement {
        v: 1,
        format: SEAL_FORMAT.into(),
        portfolio,
        act: Act::Sample { finding: Finding::Agreed },
        documents: documents.collect(),
        blobs: Vec::new(),
        seals: vec![assessed.hash()],
        authority: enrolment.statements.into_iter().chain(role.statements).collect(),
        framework: Some(framework()),
        person,
        role: Role::InternalVerifier,
        manner: Manner::OwnDevice,
        key: key.public(),
        at: super::export::LATER,
        receipt: None,
        counter: 9,
        previous: None,
        particulars: particulars.hash().unwrap(),
    };
    let unsigned = Unsigned::new(serde_json::to_value(&statement).unwrap(), &key.public()).unwrap();
    let signature = key.sign_now(unsigned.input());
    Seal::from_parts(unsigned.attach(&signature).unwrap(), Some(particulars)).unwrap()
}

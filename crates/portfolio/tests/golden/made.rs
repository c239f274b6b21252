//! The input: one record of one portfolio, everything in it fixed. Changing anything here changes what is compared.

use futures::executor::block_on;
use serde_bytes::ByteBuf;
use vouch_portfolio::accept::{Decision, Known, Ruling, decide};
use vouch_portfolio::bundle::{Bundle, Contents, Head};
use vouch_portfolio::document::text::difference;
use vouch_portfolio::document::{Audience, Document, Kind, Origin};
use vouch_portfolio::foundation::{
    ActivityId, Actor, CentreId, DeviceId, DocumentId, Hash, PersonId, PortfolioId, Salt, Signed, SigningKey, Time,
    Unsigned,
};
use vouch_portfolio::record::{ClaimKey, Claims, Comment, Edit, Observation, ObservationText, Setting};
use vouch_portfolio::registry::{Body, Registry, Role, Statement};
use vouch_portfolio::seal::{
    Act, FrameworkRef, Manner, Mark, Particulars, SEAL_FORMAT, Satisfactory, Seal, SealStatement, Sealed,
};
use vouch_portfolio::wire::{Body as ItemBody, Envelope, FeedId, Item, Page, Push, SignedEnvelope, SignedReceipt};

pub(crate) const CENTRE: CentreId = CentreId::from_bytes([0xc0; 16]);
pub(crate) const PORTFOLIO: PortfolioId = PortfolioId::from_bytes([0xb0; 16]);
pub(crate) const ASSESSOR: PersonId = PersonId::from_bytes([0xa1; 16]);
pub(crate) const CANDIDATE: PersonId = PersonId::from_bytes([0xa2; 16]);
pub(crate) const PHONE: DeviceId = DeviceId::from_bytes([0xe1; 16]);
pub(crate) const RECORD: DocumentId = DocumentId::from_bytes([0xd1; 16]);
pub(crate) const CLAIMS: DocumentId = DocumentId::from_bytes([0xd2; 16]);
pub(crate) const COMMENT: DocumentId = DocumentId::from_bytes([0xd3; 16]);
pub(crate) const ACTIVITY: ActivityId = ActivityId::from_bytes([0xf1; 16]);
pub(crate) const NOW: Time = Time(1_800_000_000_000);

pub(crate) fn key(number: u8) -> SigningKey {
    SigningKey::from_secret(&[number; 32])
}

pub(crate) fn centre() -> SigningKey {
    key(1)
}

pub(crate) fn phone() -> SigningKey {
    key(2)
}

pub(crate) fn handover() -> SigningKey {
    key(3)
}

pub(crate) fn actor(number: u8) -> Actor {
    Actor::from_bytes([number; 16])
}

pub(crate) fn epoch() -> Hash {
    Hash::of(b"the first life")
}

fn signed(statement: &impl serde::Serialize, key: &SigningKey) -> Signed {
    let unsigned = Unsigned::new(serde_json::to_value(statement).unwrap(), &key.public()).unwrap();
    let signature = key.sign_now(unsigned.input());
    unsigned.attach(&signature).unwrap()
}

pub(crate) fn registry() -> Vec<Signed> {
    let opened = Body::PortfolioOpened {
        portfolio: PORTFOLIO,
        candidate: CANDIDATE,
        framework: "cg-4430-02".into(),
        structure: Hash::of(b"structure"),
        wording: None,
        units: vec!["201".into(), "210".into()],
    };
    let mut chain: Vec<Signed> = Vec::new();
    for body in [
        Body::CentreFounded { key: centre().public() },
        Body::RoleGranted { person: ASSESSOR, role: Role::Assessor },
        Body::DeviceEnrolled { device: PHONE, person: ASSESSOR, key: phone().public() },
        opened,
        Body::Allotted { portfolio: PORTFOLIO, person: ASSESSOR, role: Role::Assessor },
    ] {
        let (number, previous) = (chain.len() as u64, chain.last().map(Signed::hash));
        chain.push(signed(&Statement { v: 1, centre: CENTRE, number, previous, at: NOW, body }, &centre()));
    }
    chain
}

/// Statements about versions of the centre's own: a portfolio opened on one, and moved to another and back to what is
/// built in.
pub(crate) fn versions() -> Vec<Signed> {
    let (framework, units) = ("cg-1234-02".to_owned(), vec!["101".to_owned()]);
    let moved = |name: &[u8], wording: Option<Hash>| Body::PortfolioMoved {
        portfolio: PORTFOLIO,
        framework: framework.clone(),
        structure: Hash::of(name),
        wording,
        units: units.clone(),
    };
    let bodies = [
        Body::PortfolioOpened {
            portfolio: PORTFOLIO,
            candidate: CANDIDATE,
            framework: framework.clone(),
            structure: Hash::of(b"structure"),
            wording: Some(Hash::of(b"wording")),
            units: units.clone(),
        },
        moved(b"newer structure", Some(Hash::of(b"newer wording"))),
        moved(b"built in", None),
    ];
    (1..)
        .zip(bodies)
        .map(|(number, body)| {
            signed(&Statement { v: 1, centre: CENTRE, number, previous: None, at: NOW, body }, &centre())
        })
        .collect()
}

pub(crate) fn origin(document: DocumentId, kind: Kind, creator: PersonId) -> Origin {
    let record = kind.rule().about_record.then_some(RECORD);
    Origin { document, kind, portfolio: PORTFOLIO, creator, record, salt: Salt::from_bytes([0x5a; 16]) }
}

pub(crate) fn record() -> Document {
    let mut record = Document::create(origin(RECORD, Kind::Observation, ASSESSOR), actor(1)).unwrap();
    let said = difference("", "Listened 👂 first; עברית too.").unwrap();
    for edit in [
        Edit::Date("2026-11-22".into()),
        Edit::Setting(Setting::RealWork),
        Edit::AddActivity(ACTIVITY, "14:05".into()),
        Edit::ActivityCustomers(ACTIVITY, 2),
        Edit::Text(ObservationText::Activity(ACTIVITY), said),
        Edit::Satisfactory(Satisfactory::Whole),
    ] {
        Observation::apply(&mut record, edit).unwrap();
        // Each edit its own change.
        record.heads();
    }
    record
}

pub(crate) fn claims() -> Document {
    let mut claims = Document::create(origin(CLAIMS, Kind::Claims, ASSESSOR), actor(2)).unwrap();
    for activity in [None, Some(ACTIVITY)] {
        let key = ClaimKey { item: "201/criterion/1.1".into(), activity };
        Claims::set(&mut claims, &key, true).unwrap();
    }
    claims
}

pub(crate) fn comment() -> Document {
    let mut comment = Document::create(origin(COMMENT, Kind::Comment, CANDIDATE), actor(3)).unwrap();
    Comment::edit(&mut comment, &difference("", "I agree.").unwrap()).unwrap();
    comment
}

pub(crate) fn envelope(document: &mut Document, key: &SigningKey) -> Envelope {
    let changes = document.changes_since(&[]).iter().map(|change| change.hash).collect();
    let (document, actor) = (document.origin().document, document.actor().unwrap());
    let blobs = vec![Hash::of(b"a photograph")];
    Envelope { v: 1, portfolio: PORTFOLIO, document, actor, key: key.public(), changes, blobs, at: NOW }
}

pub(crate) fn signed_envelope(document: &mut Document, key: &SigningKey) -> SignedEnvelope {
    block_on(SignedEnvelope::seal(&envelope(document, key), key)).unwrap()
}

pub(crate) fn particulars(name: &str, mark: Mark) -> Particulars {
    let (place, words) = ("Shop basement".into(), "This is what I saw.".into());
    Particulars { v: 1, salt: Salt::from_bytes([0x5b; 16]), name: name.into(), mark, place, words, comment: "".into() }
}

pub(crate) fn sealed(documents: &mut [Document]) -> Vec<Sealed> {
    let sealed = |document: &mut Document| {
        let heads = document.heads();
        let (id, kind) = (document.origin().document, document.origin().kind);
        Sealed { id, kind, digest: document.digest_at(&heads).unwrap(), heads }
    };
    documents.iter_mut().map(sealed).collect()
}

/// The assessor's statement, on which the others are modelled.
pub(crate) fn statement() -> SealStatement {
    let chain = registry();
    SealStatement {
        v: 1,
        format: SEAL_FORMAT.into(),
        portfolio: PORTFOLIO,
        act: Act::Signature { satisfactory: Some(Satisfactory::Whole) },
        documents: sealed(&mut [record(), claims()]),
        blobs: vec![Hash::of(b"a photograph")],
        seals: Vec::new(),
        authority: vec![chain[2].hash(), chain[4].hash()],
        framework: Some(FrameworkRef {
            id: "cg-4430-02".into(),
            structure: Hash::of(b"structure"),
            wording: Hash::of(b"wording"),
        }),
        person: ASSESSOR,
        role: Role::Assessor,
        manner: Manner::OwnDevice,
        key: phone().public(),
        at: NOW,
        receipt: Some(Hash::of(b"a receipt")),
        counter: 1,
        previous: None,
        particulars: particulars("Alice Ash", drawn()).hash().unwrap(),
    }
}

pub(crate) fn drawn() -> Mark {
    Mark::Drawn(vec![vec![(10, 10), (500, -3)], vec![(0, 400)]])
}

pub(crate) fn seal(statement: SealStatement, particulars: Particulars, key: &SigningKey) -> Seal {
    Seal::from_parts(signed(&statement, key), Some(particulars)).unwrap()
}

/// The assessor's signature, the handover, the candidate's signature.
pub(crate) fn seals() -> [Seal; 3] {
    let signature = seal(statement(), particulars("Alice Ash", drawn()), &phone());
    let tapped = particulars("Alice Ash", Mark::None);
    let act = Act::Handover {
        to_key: handover().public(),
        to_person: CANDIDATE,
        document: COMMENT,
        actor: actor(3),
        to_role: None,
        until: None,
    };
    let handed = SealStatement {
        act,
        documents: Vec::new(),
        blobs: Vec::new(),
        framework: None,
        counter: 2,
        previous: Some(signature.hash()),
        particulars: tapped.hash().unwrap(),
        ..statement()
    };
    let handed = seal(handed, tapped, &phone());
    let typed = particulars("Carol Cole", Mark::Typed("Carol Cole".into()));
    let own = SealStatement {
        act: Act::Signature { satisfactory: None },
        documents: sealed(&mut [record(), claims(), comment()]),
        seals: vec![signature.hash(), handed.hash()],
        authority: vec![registry()[3].hash()],
        person: CANDIDATE,
        role: Role::Candidate,
        manner: Manner::HandedOver,
        key: handover().public(),
        particulars: typed.hash().unwrap(),
        ..statement()
    };
    let own = seal(own, typed, &handover());
    [signature, handed, own]
}

pub(crate) fn push() -> Push {
    let mut push = Push { v: 1, ..Push::default() };
    for (mut document, key) in [(record(), phone()), (claims(), phone()), (comment(), handover())] {
        push.envelopes.push(signed_envelope(&mut document, &key));
        push.changes.extend(document.changes_since(&[]).into_iter().map(|change| ByteBuf::from(change.bytes)));
    }
    push.seals = seals().iter().map(|seal| seal.bytes().unwrap()).collect();
    push
}

pub(crate) fn decision(push: &Push) -> Decision {
    let mut registry = Registry::rooted(CENTRE, centre().public());
    for statement in self::registry() {
        registry.take(statement).unwrap();
    }
    let feed = FeedId { portfolio: PORTFOLIO, audience: Audience::Shared };
    let positions = [(feed, self::registry().len() as u64)].into();
    decide(push, &Known { registry, positions, ..Known::default() }, CENTRE, epoch(), NOW, Ruling::None)
}

pub(crate) fn receipt() -> SignedReceipt {
    SignedReceipt::sign(&decision(&push()).receipts[0], &centre()).unwrap()
}

pub(crate) fn portfolio() -> String {
    let decision = decision(&push());
    let feed = FeedId { portfolio: PORTFOLIO, audience: Audience::Shared };
    let statements = registry().into_iter().map(|signed| ItemBody::Registry(ByteBuf::from(signed.bytes())));
    let statements = statements.zip(1..).map(|(body, position)| Item { feed, position, body });
    let changes = decision.changes.iter().map(|change| {
        let bytes = ByteBuf::from(change.bytes.clone());
        let body = ItemBody::Change { document: change.document, bytes, envelope: change.envelope };
        Item { feed, position: change.position, body }
    });
    let seals = decision.seals.iter().map(|accepted| {
        let body = ItemBody::Seal(accepted.seal.bytes().unwrap());
        Item { feed, position: accepted.position, body }
    });
    let mut items: Vec<Item> = statements.chain(changes).chain(seals).collect();
    items.sort_by_key(|item| item.position);
    let page = Page {
        v: 1,
        epoch: epoch(),
        items,
        envelopes: push().envelopes,
        receipts: vec![receipt()],
        cursors: Vec::new(),
        more: false,
    };
    let head = Head {
        centre: CENTRE,
        centre_name: "Golden centre".into(),
        root_key: centre().public(),
        portfolio: PORTFOLIO,
        epoch: epoch(),
        exported_at: NOW.plus_ms(1),
    };
    let names = [(ASSESSOR, "Alice Ash".to_owned()), (CANDIDATE, "Carol Cole".to_owned())].into();
    Bundle::write(&Contents::collect(head, names, &[page]).unwrap(), &centre()).unwrap()
}

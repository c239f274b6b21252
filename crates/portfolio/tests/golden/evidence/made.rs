//! The input: a testimony with its files, everything in it fixed.

use vouch_portfolio::document::text::difference;
use vouch_portfolio::document::{Document, Kind};
use vouch_portfolio::foundation::{DocumentId, FileId, Hash, PersonId, SigningKey, Time};
use vouch_portfolio::record::{
    Files, FilesEdit, Given, Ground, NewFile, Point, Setting, Testimony, TestimonyEdit, TimeMark, WitnessLine,
    WitnessTick,
};
use vouch_portfolio::registry::Role;
use vouch_portfolio::seal::{Act, Manner, Mark, Seal, SealStatement};

use crate::made::*;

pub(super) const WITNESS: PersonId = PersonId::from_bytes([0xa3; 16]);
pub(super) const TESTIMONY: DocumentId = DocumentId::from_bytes([0xd4; 16]);
pub(super) const SPOKEN: DocumentId = DocumentId::from_bytes([0xd7; 16]);
pub(super) const FILES: DocumentId = DocumentId::from_bytes([0xd5; 16]);
pub(super) const PHOTO: FileId = FileId::from_bytes([0xf2; 16]);
pub(super) const SOUND: FileId = FileId::from_bytes([0xf3; 16]);

pub(super) fn witness_key() -> SigningKey {
    key(4)
}

pub(super) fn testimony() -> Document {
    let mut testimony = Document::create(origin(TESTIMONY, Kind::Testimony, WITNESS), actor(4)).unwrap();
    // Written before a witness could name other evidence.
    let lines = WitnessLine::ALL.iter().filter(|line| **line != WitnessLine::Related);
    let lines = lines.map(|line| TestimonyEdit::Line(*line, format!("the {}", line.code())));
    let ticks = WitnessTick::ALL.iter().map(|tick| TestimonyEdit::Tick(*tick, true));
    let point = Point { checklist: "realistic-environment".into(), letter: "a".into() };
    let rest = [
        TestimonyEdit::Given(Given::Dictated),
        TestimonyEdit::Setting(Setting::RealWork),
        TestimonyEdit::Point(point, true),
        TestimonyEdit::Link(RECORD, true),
        TestimonyEdit::Text(difference("", "She stayed calm 👍; הכל.").unwrap()),
    ];
    for edit in lines.chain(ticks).chain(rest) {
        Testimony::apply(&mut testimony, edit).unwrap();
    }
    testimony
}

/// One that was spoken: its recording is in it.
pub(super) fn spoken() -> Document {
    let mut testimony = Document::create(origin(SPOKEN, Kind::Testimony, WITNESS), actor(7)).unwrap();
    Testimony::apply(&mut testimony, TestimonyEdit::Given(Given::Spoken)).unwrap();
    let said = NewFile {
        blob: Hash::of(b"what she said"),
        media: "audio/mp4".into(),
        bytes: 13,
        name: "Recording 2026-11-27 16.40.m4a".into(),
        taken: Some(Time(1_799_999_000_000)),
        seconds: Some(95),
    };
    Files::apply(&mut testimony, FilesEdit::Add(SOUND, said)).unwrap();
    testimony
}

/// About the testimony, by the assessor who was there.
pub(super) fn files() -> Document {
    let about = vouch_portfolio::document::Origin { record: Some(TESTIMONY), ..origin(FILES, Kind::Files, ASSESSOR) };
    let mut files = Document::create(about, actor(5)).unwrap();
    let new = |bytes: &[u8], media: &str, name: &str, taken, seconds| {
        let (blob, size) = (Hash::of(bytes), bytes.len() as u64);
        NewFile { blob, media: media.into(), bytes: size, name: name.into(), taken, seconds }
    };
    let mark = |seconds, item: Option<&str>| TimeMark { seconds, item: item.map(str::to_owned) };
    for edit in [
        FilesEdit::Add(PHOTO, new(b"a photograph", "image/jpeg", "desk.jpg", Some(Time(1_799_999_000_000)), None)),
        FilesEdit::Ground(PHOTO, Ground::Consent),
        FilesEdit::Caption(PHOTO, difference("", "The returns desk.").unwrap()),
        FilesEdit::Add(SOUND, new(b"a recording", "audio/webm", "said.webm", None, Some(95))),
        FilesEdit::Mark(SOUND, mark(12, None), true),
        FilesEdit::Mark(SOUND, mark(31, Some("201/criterion/1.1")), true),
    ] {
        Files::apply(&mut files, edit).unwrap();
    }
    files
}

/// The handover to the witness, the witness's signature, the assessor's countersignature.
pub(super) fn seals() -> [Seal; 3] {
    let tapped = particulars("Alice Ash", Mark::None);
    let handover = SealStatement {
        act: Act::Handover {
            to_key: witness_key().public(),
            to_person: WITNESS,
            document: TESTIMONY,
            actor: actor(4),
            to_role: Some(Role::Witness),
            until: None,
        },
        documents: Vec::new(),
        blobs: Vec::new(),
        framework: None,
        particulars: tapped.hash().unwrap(),
        ..statement()
    };
    let handover = seal(handover, tapped, &phone());
    let marked = particulars("Wanda West", Mark::Witnessed("Alice Ash".into()));
    let witness = SealStatement {
        act: Act::Signature { satisfactory: None },
        documents: sealed(&mut [testimony()]),
        blobs: Vec::new(),
        seals: vec![handover.hash()],
        authority: Vec::new(),
        person: WITNESS,
        role: Role::Witness,
        manner: Manner::HandedOver,
        key: witness_key().public(),
        particulars: marked.hash().unwrap(),
        ..statement()
    };
    let witness = seal(witness, marked, &witness_key());
    let drawn = particulars("Alice Ash", drawn());
    let countersigned = SealStatement {
        act: Act::Signature { satisfactory: None },
        documents: sealed(&mut [testimony(), files()]),
        blobs: {
            let mut blobs = vec![Hash::of(b"a photograph"), Hash::of(b"a recording")];
            blobs.sort_unstable();
            blobs
        },
        seals: vec![witness.hash(), handover.hash()],
        counter: 2,
        previous: Some(handover.hash()),
        particulars: drawn.hash().unwrap(),
        ..statement()
    };
    let countersigned = seal(countersigned, drawn, &phone());
    [handover, witness, countersigned]
}

//! What lists, prints and readiness say of the evidence in people's hands.

use crate::world::{ALICE_PHONE, World};
use futures::executor::block_on;
use std::collections::{BTreeMap, BTreeSet};
use vouch_portfolio::document::{Document, Kind};
use vouch_portfolio::foundation::{ActivityId, FileId, Hash};
use vouch_portfolio::record::{
    AnyRecord, ClaimKey, Files, FilesEdit, Given, NewFile, Testimony, TestimonyEdit, WitnessLine, WitnessTick,
};
use vouch_portfolio::view::{
    FinishedForm, FinishedSource, Lack, files_lack, finished_files, index, progress, record_lacks, resting_on_testimony,
};

#[test]
fn what_rests_on_testimony_alone_is_flagged_until_something_else_settles_it() {
    let mut world = World::new(214);
    let (portfolio, item) = (world.carols, "201/criterion/1.1");
    let phone = &mut world.devices[ALICE_PHONE];
    let flagged = |device: &crate::device::Device| {
        let summaries = block_on(device.replica.summaries(portfolio)).unwrap();
        let seals = block_on(device.replica.seals(portfolio)).unwrap();
        let alone = resting_on_testimony(&summaries, &seals);
        // The same rule as the framework's coverage, item by item.
        let framework = vouch_framework::built_in("cg-4430-02").unwrap();
        let whole = progress(framework, &["201"], &summaries, &seals);
        let listed: BTreeSet<String> = whole.units[0].on_testimony.iter().map(|line| line.item.clone()).collect();
        assert_eq!(alone, listed);
        let rows = index(&summaries, &seals, &BTreeMap::new());
        let shown: BTreeSet<String> = rows.iter().flat_map(|row| row.on_testimony.clone()).collect();
        assert_eq!(alone, shown);
        assert!(rows.iter().all(|row| (row.kind == Kind::Testimony) == (row.witness == "Wanda West")));
        alone
    };
    let testified = phone.testify(portfolio, "She was calm.").unwrap();
    let claims = phone.create(Kind::Claims, portfolio, Some(testified.record));
    assert_eq!(flagged(phone), BTreeSet::new());
    phone.claim(claims, item);
    assert_eq!(flagged(phone), [item.to_owned()].into());
    // Beside a draft that claims it too it doesn't rest on testimony alone; once the testimony is settled it does.
    let (record, own) = phone.observe(portfolio, "Seen.");
    assert_eq!(flagged(phone), BTreeSet::new());
    phone.countersign(portfolio, &testified, &[claims]).unwrap();
    assert_eq!(flagged(phone), [item.to_owned()].into());
    phone.sign(portfolio, &[record, own]).unwrap();
    assert_eq!(flagged(phone), BTreeSet::new());
}

#[test]
fn every_form_is_read_finished_and_says_what_it_lacks() {
    let mut world = World::new(215);
    let portfolio = world.carols;
    let phone = &mut world.devices[ALICE_PHONE];
    let (seen, _) = phone.observe(portfolio, "Seen.");
    let testified = phone.testify(portfolio, "She was calm.").unwrap().record;
    let (asked, _) = phone.ask(portfolio, "Why?", "Because.");
    let product = phone.product(portfolio, "A letter");
    let stated = phone.state(portfolio, "I listened.", Some(seen));
    let framework = vouch_framework::built_in("cg-4430-02").unwrap();
    let gone = ActivityId::from_bytes([9; 16]);
    for (record, expected) in [
        (seen, &["Place: Shop basement", "Performance: Satisfactory in whole", "What was seen: Seen."][..]),
        (
            testified,
            &[
                "Witness: Wanda West",
                "Date of the evidence: 20 November 2026",
                "How the testimony was given: Typed by the witness",
                "Number of related evidence: 7 and 12 (Evidence 7: observation record)",
                "The evidence is authentic and accurate: yes",
                "Testimony: She was calm.",
            ],
        ),
        (asked, &["Assessor: Ana Bell", "Circumstances: After the observation.", "Question: Why?", "Answer: Because."]),
        (
            product,
            &["What it is: A letter", "Where it is: Elsewhere, being confidential", "Reference: Call 20261122-0071"],
        ),
        (stated, &["Candidate: Carol Cole", "Related evidence: Evidence 7", "Statement: I listened."]),
    ] {
        let document = phone.document(record);
        let form = AnyRecord::read(&document).unwrap().unwrap();
        let part = form.parts().into_iter().next();
        let claims: BTreeSet<ClaimKey> =
            [part, None, Some(gone)].map(|activity| ClaimKey { item: "201/criterion/1.1".into(), activity }).into();
        let source = FinishedSource {
            numbered: &|number| (number == 7).then(|| "Evidence 7: observation record".to_owned()),
            record: &form,
            claims: &claims,
            framework,
            candidate: "Carol Cole",
            author: "Ana Bell",
            related: &|_| "Evidence 7".into(),
        };
        let finished = FinishedForm::of(&source);
        let answers = finished.about.iter().chain(finished.parts.iter().flat_map(|part| &part.answers));
        let said: Vec<String> =
            answers.chain(&finished.texts).map(|answer| format!("{}: {}", answer.label, answer.value)).collect();
        for line in expected {
            assert!(said.contains(&(*line).to_owned()), "{line:?} in {said:#?}");
        }
        assert_eq!(finished.parts.len(), usize::from(part.is_some()));
        assert!(finished.parts.iter().all(|part| part.shows.len() == 1) && finished.shows.len() == 1);
        // Whole but for the claim that names nothing in it; an observation of this world lacks its time.
        let lacks = record_lacks(&form, &claims, &[], framework);
        let orphan = |lack: &Lack| matches!(lack, Lack::Orphan(claim) if claim.activity == Some(gone));
        assert!(lacks.iter().any(orphan), "{lacks:?}");
        assert_eq!(lacks.len(), 1 + usize::from(record == seen), "{lacks:?}");
    }
    let empty = phone.create(Kind::Product, portfolio, None);
    let form = AnyRecord::read(&phone.document(empty)).unwrap().unwrap();
    let lacks = record_lacks(&form, &BTreeSet::new(), &[], framework);
    let words: Vec<String> = lacks.iter().map(Lack::words).collect();
    assert_eq!(words, ["what it is", "whose work it is", "where it is kept", "how the evidence arose"]);
}

#[test]
fn a_testimony_lacks_what_the_framework_asks_of_its_witnesses() {
    let mut world = World::new(216);
    let portfolio = world.carols;
    let phone = &mut world.devices[ALICE_PHONE];
    let record = phone.testify(portfolio, "She was calm.").unwrap().record;
    let mut document = phone.document(record);
    let strict = vouch_framework::built_in("sqa-g8nn-24").unwrap().witness.as_ref();
    let fields = |document: &Document| -> Vec<&str> {
        Testimony::read(document).unwrap().lacks(strict).iter().map(|missing| missing.field).collect()
    };
    assert_eq!(fields(&document), ["unrelated", "standards"]);
    Testimony::apply(&mut document, TestimonyEdit::Given(Given::Dictated)).unwrap();
    assert_eq!(fields(&document), ["scribe", "read-back", "unrelated", "standards"]);
    for tick in [WitnessTick::ReadBack, WitnessTick::Unrelated, WitnessTick::Standards] {
        Testimony::apply(&mut document, TestimonyEdit::Tick(tick, true)).unwrap();
    }
    Testimony::apply(&mut document, TestimonyEdit::Line(WitnessLine::Scribe, "Ana Bell".into())).unwrap();
    assert_eq!(fields(&document), Vec::<&str>::new());
}

#[test]
fn a_picture_is_not_signed_before_somebody_says_why_it_may_be_kept() {
    let mut world = World::new(217);
    let portfolio = world.carols;
    let phone = &mut world.devices[ALICE_PHONE];
    let (record, _) = phone.observe(portfolio, "Seen.");
    let sheet = phone.photograph(portfolio, record, b"the till");
    let mut document = phone.document(sheet);
    assert_eq!(files_lack(&Files::read(&document).unwrap()), []);
    for (media, lacks) in [("image/jpeg", 1), ("video/webm", 2), ("audio/webm", 2), ("application/pdf", 2)] {
        let new = NewFile {
            blob: Hash::of(media.as_bytes()),
            media: media.into(),
            bytes: 5,
            name: media.into(),
            taken: None,
            seconds: Some(61),
        };
        let id = FileId::new(&mut phone.random);
        Files::apply(&mut document, FilesEdit::Add(id, new)).unwrap();
        assert_eq!(files_lack(&Files::read(&document).unwrap()).len(), lacks, "{media}");
    }
    let sheet = Files::read(&document).unwrap();
    assert_eq!(sheet.video_seconds(), 61);
    assert!(finished_files([&sheet]).iter().any(|file| file.length == "1:01"));
}

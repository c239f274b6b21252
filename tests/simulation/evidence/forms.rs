//! Statements, questions and products, each by its rightful writer.

use crate::world::{ALICE_PHONE, ALICE_TABLET, CAROL, VERA, World};
use futures::executor::block_on;
use std::collections::BTreeMap;
use vouch_portfolio::device::DeviceError;
use vouch_portfolio::document::Kind;
use vouch_portfolio::document::text::difference;
use vouch_portfolio::foundation::{ActivityId, Hash};
use vouch_portfolio::record::{PersonalStatement, Questions, QuestionsEdit, QuestionsText};
use vouch_portfolio::registry::Role;
use vouch_portfolio::seal::{Act, Illegal, Satisfactory};
use vouch_portfolio::view::{SignedState, index};

#[test]
fn a_statement_is_the_candidates_alone_to_write_and_sign() {
    let mut world = World::new(210);
    let portfolio = world.carols;
    let (seen, _) = world.devices[ALICE_PHONE].observe(portfolio, "Seen.");
    world.settle();
    let carol = &mut world.devices[CAROL];
    let record = carol.state(portfolio, "I asked what was wrong, and then I listened.", Some(seen));
    let claims = carol.create(Kind::Claims, portfolio, Some(record));
    carol.claim(claims, "201/criterion/1.2");
    let sheet = carol.photograph(portfolio, record, b"my notes");
    let signature = carol.sign_plainly(portfolio, &[record, claims, sheet], &[], Role::Candidate).unwrap();
    assert_eq!(signature.statement().blobs, [Hash::of(b"my notes")]);
    let judging = Act::Signature { satisfactory: Some(Satisfactory::Whole) };
    let judged = carol.seal(judging, portfolio, &[record], &[], Role::Candidate);
    assert!(matches!(judged, Err(DeviceError::Illegal(Illegal::Misfit(_)))), "{judged:?}");
    world.settle();
    world.check();
    let known = PersonalStatement::read(&world.devices[VERA].document(record)).unwrap();
    assert_eq!((known.lacks(), known.links), (Vec::new(), [seen].into()));
    let assessor = world.devices[ALICE_PHONE].sign_plainly(portfolio, &[record], &[], Role::Assessor);
    assert_eq!(assessor.err(), Some(DeviceError::Illegal(Illegal::NotTheAuthor)));
}

#[test]
fn questions_are_signed_by_whoever_asked_and_then_by_whoever_answered() {
    let mut world = World::new(211);
    let (portfolio, carol) = (world.carols, world.devices[CAROL].person);
    let phone = &mut world.devices[ALICE_PHONE];
    let (record, claims) = phone.ask(portfolio, "What does the law say of refunds?", "Thirty days, if faulty.");
    let judged = phone.sign(portfolio, &[record, claims]);
    assert!(matches!(judged, Err(DeviceError::Illegal(Illegal::Misfit(_)))), "{judged:?}");
    let signature = phone.sign_plainly(portfolio, &[record, claims], &[], Role::Assessor).unwrap();
    phone.hand_over(portfolio, &[record, claims], signature.hash(), carol, "Just so.").unwrap();
    world.settle();
    let own = world.devices[CAROL].sign_plainly(portfolio, &[record, claims], &[signature.hash()], Role::Candidate);
    own.unwrap();
    world.devices[VERA].sample(portfolio, &[record, claims], signature.hash()).unwrap();
    world.settle();
    world.check();
    let form = Questions::read(&world.devices[CAROL].document(record)).unwrap();
    assert_eq!((form.lacks(), form.questions[0].answer.as_str()), (Vec::new(), "Thirty days, if faulty."));
}

#[test]
fn questions_and_answers_written_on_two_devices_at_once_are_all_kept() {
    let mut world = World::new(212);
    let portfolio = world.carols;
    let (record, _) = world.devices[ALICE_PHONE].ask(portfolio, "Who may see a file?", "Only");
    world.settle();
    let first = Questions::read(&world.devices[ALICE_PHONE].document(record)).unwrap().questions[0].id;
    for (device, words) in [(ALICE_PHONE, " the customer"), (ALICE_TABLET, " and the manager")] {
        world.weather[device].borrow_mut().cut = true;
        let device = &mut world.devices[device];
        let second = ActivityId::new(&mut device.random);
        device.write(record, |document| {
            let text = QuestionsText::Answer(first);
            let before = text.read(document).unwrap();
            let splice = difference(&before, &format!("{before}{words}")).unwrap();
            Questions::apply(document, QuestionsEdit::Text(text, splice)).unwrap();
            Questions::apply(document, QuestionsEdit::Add(second)).unwrap();
        });
    }
    world.settle();
    world.check();
    let form = Questions::read(&world.devices[VERA].document(record)).unwrap();
    assert_eq!(form.questions.iter().map(|asked| asked.order).collect::<Vec<_>>(), [1, 2, 2]);
    let answer = &form.questions[0].answer;
    assert!(answer.contains(" the customer") && answer.contains(" and the manager"), "{answer}");
}

#[test]
fn a_product_is_signed_by_whoever_put_it_in() {
    let mut world = World::new(213);
    let portfolio = world.carols;
    let own = world.devices[CAROL].product(portfolio, "A letter");
    world.devices[CAROL].sign_plainly(portfolio, &[own], &[], Role::Candidate).unwrap();
    let phone = &mut world.devices[ALICE_PHONE];
    let collected = phone.product(portfolio, "A call");
    let sheet = phone.photograph(portfolio, collected, b"the screen");
    let signature = phone.sign_plainly(portfolio, &[collected, sheet], &[], Role::Assessor).unwrap();
    world.settle();
    world.devices[CAROL].sign_plainly(portfolio, &[collected, sheet], &[signature.hash()], Role::Candidate).unwrap();
    let others = world.devices[ALICE_PHONE].sign_plainly(portfolio, &[own], &[], Role::Assessor);
    assert_eq!(others.err(), Some(DeviceError::Illegal(Illegal::NotTheAuthor)));
    world.settle();
    world.check();
    let summaries = block_on(world.devices[VERA].replica.summaries(portfolio)).unwrap();
    let seals = block_on(world.devices[VERA].replica.seals(portfolio)).unwrap();
    let rows = index(&summaries, &seals, &BTreeMap::new());
    let row = |record| rows.iter().find(|row| row.record == record).unwrap();
    assert_eq!((row(own).state(), row(collected).state()), (SignedState::Author, SignedState::Both));
    assert_eq!((row(own).elsewhere.as_str(), row(own).description.as_str()), ("The branch's letter file", "A letter"));
    assert_eq!((row(own).files, row(collected).files), (0, 1));
}

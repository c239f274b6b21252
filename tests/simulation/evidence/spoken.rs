//! Testimonies spoken and recorded.

use crate::world::{ALICE_PHONE, CAROL, VERA, World};
use futures::executor::block_on;
use vouch_portfolio::document::Kind;
use vouch_portfolio::foundation::Hash;
use vouch_portfolio::record::{AnyRecord, Given, Testimony, TestimonyEdit};
use vouch_portfolio::registry::Role;
use vouch_portfolio::view::briefs;

#[test]
fn what_a_witness_says_is_in_the_testimony_and_every_signature_over_it_lists_it() {
    let mut world = World::new(260);
    let portfolio = world.carols;
    world.weather[ALICE_PHONE].borrow_mut().cut = true;
    let phone = &mut world.devices[ALICE_PHONE];
    let witness = phone.hand_to_witness(portfolio, Role::Assessor).unwrap();
    phone.write_testimony(portfolio, &witness, "");
    phone.speak(&witness, b"what she said");
    let signature = phone.sign_as_witness(portfolio, &witness).unwrap();
    assert_eq!(signature.statement().blobs, [Hash::of(b"what she said")]);
    let claims = phone.create(Kind::Claims, portfolio, Some(witness.document));
    phone.claim(claims, "201/criterion/1.1");
    let own = phone.photograph(portfolio, witness.document, b"the desk");
    let testified = crate::evidence_device::Testified { record: witness.document, signature, witness };
    let countersigned = phone.countersign(portfolio, &testified, &[claims, own]).unwrap();
    let mut both = [Hash::of(b"what she said"), Hash::of(b"the desk")];
    both.sort();
    assert_eq!(countersigned.statement().blobs, both);
    world.settle();
    world.check();
    for seal in [&testified.signature, &countersigned] {
        assert!(world.centre.borrow().seals.contains_key(&seal.hash()), "{:?}", seal.statement().act);
    }
    let document = world.devices[CAROL].document(testified.record);
    let form = Testimony::read(&document).unwrap();
    assert_eq!((form.lacks(None), form.is_recorded()), (Vec::new(), true));
    assert_eq!(form.files.files[0].file.seconds, Some(95));
    let record = AnyRecord::read(&document).unwrap().unwrap();
    assert_eq!(record.opening(), Given::Spoken.words());
    world.devices[VERA].sample(portfolio, &[testified.record, claims, own], countersigned.hash()).unwrap();
    world.settle();
    world.check();
    let summaries = block_on(world.devices[VERA].replica.summaries(portfolio)).unwrap();
    assert!(!briefs(&summaries)[0].changed_since(&testified.signature));
}

#[test]
fn a_spoken_testimony_wants_its_recording_and_a_typed_one_its_words() {
    let mut world = World::new(261);
    let portfolio = world.carols;
    let phone = &mut world.devices[ALICE_PHONE];
    let witness = phone.hand_to_witness(portfolio, Role::Assessor).unwrap();
    phone.write_testimony(portfolio, &witness, "");
    let lacks = |phone: &mut crate::device::Device| -> Vec<&str> {
        let form = Testimony::read(&phone.document(witness.document)).unwrap();
        form.lacks(None).iter().map(|missing| missing.field).collect()
    };
    assert_eq!(lacks(phone), ["testimony"]);
    let given = |given| move |document: &mut _| Testimony::apply(document, TestimonyEdit::Given(given)).unwrap();
    phone.write(witness.document, given(Given::Spoken));
    assert_eq!(lacks(phone), ["files"]);
    phone.speak(&witness, b"what she said");
    assert_eq!(lacks(phone), Vec::<&str>::new());
    phone.write(witness.document, given(Given::Typed));
    assert_eq!(lacks(phone), ["testimony"]);
}

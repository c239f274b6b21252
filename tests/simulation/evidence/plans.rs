//! An assessment plan that candidate and assessor write together, offline, agree to and amend.

use futures::executor::block_on;
use vouch_framework::Method;
use vouch_portfolio::device::DeviceError;
use vouch_portfolio::document::Kind;
use vouch_portfolio::document::text::difference;
use vouch_portfolio::foundation::{ActivityId, DocumentId};
use vouch_portfolio::record::{Plan, PlanEdit, PlanLine, PlanText};
use vouch_portfolio::registry::Role;
use vouch_portfolio::seal::{Act, Illegal};
use vouch_portfolio::view::{PlanAgreement, index, plan_agreement};

use crate::device::Device;
use crate::world::{ALICE_PHONE, ALICE_TABLET, CAROL, VERA, World};

const AT_THE_TILL: ActivityId = ActivityId::from_bytes([0x71; 16]);

fn amend(device: &mut Device, plan: DocumentId, edits: impl IntoIterator<Item = PlanEdit>) {
    device.write(plan, |document| edits.into_iter().for_each(|edit| Plan::apply(document, edit).unwrap()));
}

fn append(device: &mut Device, plan: DocumentId, text: PlanText, words: &str) {
    device.write(plan, |document| {
        let before = text.read(document).unwrap();
        let splice = difference(&before, &format!("{before}{words}")).unwrap();
        Plan::apply(document, PlanEdit::Text(text, splice)).unwrap();
    });
}

/// A plan of Alice's, with everybody.
fn planned(world: &mut World) -> DocumentId {
    let portfolio = world.carols;
    let phone = &mut world.devices[ALICE_PHONE];
    let plan = phone.create(Kind::Plan, portfolio, None);
    amend(phone, plan, [PlanEdit::Add(AT_THE_TILL, Method::Observation, ["201/criterion/1.1".to_owned()].into())]);
    append(phone, plan, PlanText::What(AT_THE_TILL), "Refunds.");
    world.settle();
    plan
}

fn agreement(world: &World, device: usize, plan: DocumentId) -> PlanAgreement {
    let replica = &world.devices[device].replica;
    let summaries = block_on(replica.summaries(world.carols)).unwrap();
    let seals = block_on(replica.seals(world.carols)).unwrap();
    let summary = summaries.iter().find(|summary| summary.document == plan).unwrap();
    plan_agreement(plan, &summary.heads, &seals)
}

fn agree(world: &mut World, device: usize, plan: DocumentId, role: Role) -> Result<(), DeviceError> {
    let portfolio = world.carols;
    let act = Act::Signature { satisfactory: None };
    world.devices[device].seal(act, portfolio, &[plan], &[], role).map(drop)
}

#[test]
fn what_both_write_offline_is_all_kept_and_a_disagreement_is_shown() {
    let mut world = World::new(280);
    let plan = planned(&mut world);
    for device in [ALICE_PHONE, CAROL] {
        world.weather[device].borrow_mut().cut = true;
    }
    let phone = &mut world.devices[ALICE_PHONE];
    append(phone, plan, PlanText::What(AT_THE_TILL), " And exchanges.");
    amend(phone, plan, [PlanEdit::Line(AT_THE_TILL, PlanLine::Date, "2026-12-01".into())]);
    let carol = &mut world.devices[CAROL];
    append(carol, plan, PlanText::What(AT_THE_TILL), " And complaints.");
    let own = ActivityId::new(&mut carol.random);
    amend(
        carol,
        plan,
        [
            PlanEdit::Line(AT_THE_TILL, PlanLine::Date, "2026-12-03".into()),
            PlanEdit::Add(own, Method::ProductEvidence, [].into()),
        ],
    );
    world.settle();
    world.check();
    for device in [ALICE_PHONE, ALICE_TABLET, CAROL, VERA] {
        let read = Plan::read(&world.devices[device].document(plan)).unwrap();
        assert_eq!(read.activities.len(), 2, "device {device}");
        let what = &read.activities.iter().find(|activity| activity.id == AT_THE_TILL).unwrap().what;
        assert!(what.contains(" And exchanges.") && what.contains(" And complaints."), "{what}");
        assert_eq!(read.conflicts().len(), 1, "both days stand until one is picked");
    }
    // Nobody agrees to two answers at once; one picks, the other reads it.
    assert!(matches!(agree(&mut world, ALICE_PHONE, plan, Role::Assessor), Err(DeviceError::Conflicts(_))));
    amend(&mut world.devices[CAROL], plan, [PlanEdit::Line(AT_THE_TILL, PlanLine::Date, "2026-12-03".into())]);
    world.settle();
    agree(&mut world, ALICE_PHONE, plan, Role::Assessor).unwrap();
    assert_eq!(agreement(&world, ALICE_PHONE, plan).words(), "Agreed by the assessor, not yet by the candidate");
    agree(&mut world, CAROL, plan, Role::Candidate).unwrap();
    world.settle();
    world.check();
    assert!(agreement(&world, VERA, plan).by_both());
    append(&mut world.devices[CAROL], plan, PlanText::Tell(AT_THE_TILL), "My manager.");
    world.settle();
    assert_eq!(agreement(&world, ALICE_TABLET, plan).words(), "Changed since agreed");
    agree(&mut world, ALICE_TABLET, plan, Role::Assessor).unwrap();
    world.settle();
    world.check();
    assert_eq!(agreement(&world, CAROL, plan).words(), "Agreed by the assessor, not yet by the candidate");
}

#[test]
fn a_plan_is_no_record_and_only_its_two_parties_agree_to_it() {
    let mut world = World::new(281);
    let plan = planned(&mut world);
    let portfolio = world.carols;
    assert_eq!(world.centre.borrow().documents[&plan].number, None);
    let summaries = block_on(world.devices[VERA].replica.summaries(portfolio)).unwrap();
    assert_eq!(index(&summaries, &[], &Default::default()), []);
    assert_eq!(summaries[0].opening, "1 planned, 0 done");
    let veras = agree(&mut world, VERA, plan, Role::InternalVerifier);
    assert!(matches!(veras, Err(DeviceError::Illegal(Illegal::NotTheirs { .. }))), "{veras:?}");
    let (record, claims) = world.devices[ALICE_PHONE].observe(portfolio, "Seen.");
    let act = Act::Signature { satisfactory: None };
    let beside = world.devices[ALICE_PHONE].seal(act, portfolio, &[plan, record], &[], Role::Assessor);
    assert!(matches!(beside, Err(DeviceError::Illegal(Illegal::Misfit(_)))), "{beside:?}");
    amend(&mut world.devices[CAROL], plan, [PlanEdit::Record(AT_THE_TILL, record), PlanEdit::Done(AT_THE_TILL, true)]);
    world.devices[ALICE_PHONE].sign(portfolio, &[record, claims]).unwrap();
    world.settle();
    world.check();
    assert_eq!(Plan::read(&world.devices[VERA].document(plan)).unwrap().opening(), "All 1 done");
}

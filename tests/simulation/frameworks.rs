//! Frameworks of the centre's own reach devices, and hold nothing up when they can't be had.

use futures::executor::block_on;
use vouch_framework::{Framework, built_in};
use vouch_portfolio::device::Replica;
use vouch_portfolio::foundation::Hash;
use vouch_portfolio::seal::FrameworkRef;
use vouch_portfolio::store::Memory;
use vouch_portfolio::sync::Trouble;
use vouch_portfolio::view::framework_ref;
use vouch_portfolio::wire::DirectoryPortfolio;

use super::world::{ALICE_PHONE, ALICE_TABLET, World};

/// The built-in one as a centre would correct it.
fn corrected() -> Framework {
    let mut framework = built_in("cg-4430-02").unwrap().clone();
    framework.version = "corrected".into();
    framework
}

fn portfolio(replica: &Replica<Memory>) -> DirectoryPortfolio {
    block_on(replica.directory()).unwrap().unwrap().portfolios.remove(0)
}

#[test]
fn a_version_that_can_not_be_had_holds_nothing_up_and_the_one_before_is_gone_on_by() {
    let mut world = World::new(41);
    world.devices[ALICE_PHONE].observe(world.carols, "Before the move.");
    world.settle();
    let framework = corrected();
    let name = framework_ref(&framework).unwrap();
    world.centre.borrow_mut().moved_to = Some(name.clone());
    let (later, _) = world.devices[ALICE_TABLET].observe(world.carols, "After the move.");
    world.sync(ALICE_TABLET);

    let report = world.devices[ALICE_PHONE].sync();
    assert_eq!((report.trouble, report.lacking.is_some()), (None, true));
    let phone = &world.devices[ALICE_PHONE].replica;
    assert!(block_on(phone.number(later)).unwrap().is_some(), "news went on arriving");
    assert_eq!(portfolio(phone).version, None, "by what is here");

    // Nothing else changed: it is asked for all the same, and is gone by once it is here.
    world.centre.borrow_mut().frameworks.insert(name.clone(), framework.to_json().unwrap().into_bytes());
    let report = world.devices[ALICE_PHONE].sync();
    assert!(report.lacking.is_none() && report.arrived.frameworks);
    let phone = &world.devices[ALICE_PHONE].replica;
    assert_eq!(portfolio(phone).version, Some(name));
}

#[test]
fn another_framework_under_the_name_is_not_kept() {
    let mut world = World::new(42);
    let framework = corrected();
    let name = framework_ref(&framework).unwrap();
    {
        let mut centre = world.centre.borrow_mut();
        centre.moved_to = Some(name.clone());
        centre.frameworks.insert(name.clone(), built_in("cg-4430-02").unwrap().to_json().unwrap().into_bytes());
    }
    let report = world.devices[ALICE_PHONE].sync();
    assert!(matches!(report.lacking, Some(Trouble::NotUnderstood(_))), "{:?}", report.lacking);
    assert_eq!(report.trouble, None);
    assert_eq!(block_on(world.devices[ALICE_PHONE].replica.framework(&name)).unwrap(), None);
}

/// A centre that was put back from a copy older than the framework, and a phone that has it.
fn restored() -> (World, FrameworkRef) {
    let mut world = World::new(43);
    world.devices[ALICE_PHONE].observe(world.carols, "Before the copy.");
    world.settle();
    let framework = corrected();
    let name = framework_ref(&framework).unwrap();
    {
        let mut centre = world.centre.borrow_mut();
        centre.moved_to = Some(name.clone());
        centre.frameworks.insert(name.clone(), framework.to_json().unwrap().into_bytes());
    }
    assert!(world.devices[ALICE_PHONE].sync().arrived.frameworks);
    {
        let mut centre = world.centre.borrow_mut();
        centre.frameworks.clear();
        centre.epoch = Hash::of(b"second life");
    }
    (world, name)
}

#[test]
fn a_framework_that_the_centre_lost_comes_back_from_a_device() {
    let (mut world, name) = restored();
    let report = world.devices[ALICE_PHONE].sync();
    assert_eq!((report.trouble, report.lacking), (None, None));
    assert!(world.centre.borrow().frameworks.contains_key(&name));
    assert!(!block_on(world.devices[ALICE_PHONE].replica.is_healing()).unwrap());
}

#[test]
fn one_that_does_not_get_through_holds_nothing_up_and_is_given_later() {
    let (mut world, name) = restored();
    world.weather[ALICE_PHONE].borrow_mut().keeps_frameworks = Some(|| Trouble::Offline);
    let (record, _) = world.devices[ALICE_TABLET].observe(world.carols, "After the copy.");
    world.sync(ALICE_TABLET);
    let report = world.devices[ALICE_PHONE].sync();
    assert_eq!((report.trouble, report.lacking), (None, Some(Trouble::Offline)));
    assert!(block_on(world.devices[ALICE_PHONE].replica.number(record)).unwrap().is_some(), "news went on arriving");

    world.weather[ALICE_PHONE].borrow_mut().keeps_frameworks = None;
    world.devices[ALICE_PHONE].sync();
    assert!(world.centre.borrow().frameworks.contains_key(&name));
}

#[test]
fn one_that_the_centre_will_never_take_is_not_given_for_ever() {
    let (mut world, _) = restored();
    world.weather[ALICE_PHONE].borrow_mut().keeps_frameworks = Some(|| Trouble::NotUnderstood("too large".into()));
    let report = world.devices[ALICE_PHONE].sync();
    assert!(report.lacking.is_some());
    assert!(!block_on(world.devices[ALICE_PHONE].replica.is_healing()).unwrap());
}

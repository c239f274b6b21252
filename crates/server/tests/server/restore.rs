//! A server killed in the middle, and one put back from an older copy.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use vouch_portfolio::foundation::DocumentId;

use crate::device::Device;
use crate::fixture::Centre;
use crate::sync::centre_at_work;

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

/// Puts the data folder back from a copy made earlier.
pub(crate) fn put_back(centre: &mut Centre, older: &Path) {
    centre.server.stop();
    std::fs::remove_dir_all(centre.server.data()).unwrap();
    copy(older, &centre.server.data());
    centre.server.start().unwrap();
}

pub(crate) fn back_up(centre: &mut Centre) -> tempfile::TempDir {
    let older = tempfile::tempdir().unwrap();
    centre.server.stop();
    copy(&centre.server.data(), older.path());
    centre.server.start().unwrap();
    older
}

fn reconnect(centre: &Centre, device: &mut Device) {
    device.client = device.client.moved_to(centre.server.url());
}

#[test]
fn a_device_that_is_ahead_heals_a_server_put_back_and_no_number_is_given_twice() {
    let (mut centre, portfolio) = centre_at_work();
    let mut ahead = Device::enrol(&centre.assessor);
    let mut other = Device::enrol(&centre.assessor);
    let [first, _] = ahead.observe(portfolio, "Before the copy.");
    ahead.sync();
    let older = back_up(&mut centre);
    reconnect(&centre, &mut ahead);
    let epoch = futures::executor::block_on(ahead.replica.epoch()).unwrap();

    let lost: Vec<DocumentId> = (0..3).map(|n| ahead.observe(portfolio, &format!("Lost {n}."))[0]).collect();
    let signature = ahead.sign(portfolio, &[lost[0]]);
    ahead.note(first, " And after.");
    ahead.sync();
    assert_eq!(futures::executor::block_on(ahead.replica.epoch()).unwrap(), epoch, "stopping is no new life");
    let before: Vec<_> = lost.iter().map(|record| ahead.number(*record).unwrap()).collect();
    assert_eq!(before.iter().copied().collect::<BTreeSet<u32>>(), BTreeSet::from([2, 3, 4]));

    put_back(&mut centre, older.path());
    reconnect(&centre, &mut other);
    reconnect(&centre, &mut ahead);
    // Somebody else's record arrives before anybody tells the server what it has lost.
    let [meanwhile, _] = other.observe(portfolio, "Meanwhile.");
    other.sync();
    assert!(!before.contains(&other.number(meanwhile).unwrap()));
    ahead.sync();
    assert_ne!(futures::executor::block_on(ahead.replica.epoch()).unwrap(), epoch);
    other.sync();
    ahead.sync();

    let mut fresh = Device::enrol(&centre.verifier.moved_to(centre.server.url()));
    fresh.sync();
    reconnect(&centre, &mut fresh);
    assert_eq!(fresh.heads(portfolio), ahead.heads(portfolio));
    assert_eq!(fresh.heads(portfolio), other.heads(portfolio));
    assert!(fresh.seals_that_hold(portfolio).contains(&signature.hash()));
    let mut owners: BTreeMap<u32, DocumentId> = BTreeMap::new();
    for record in lost.iter().chain([&first, &meanwhile]) {
        let number = fresh.number(*record).unwrap();
        assert_eq!(owners.insert(number, *record), None, "number {number} twice");
        assert_eq!(other.number(*record), Some(number));
    }
    assert_eq!(lost.iter().map(|record| fresh.number(*record).unwrap()).collect::<Vec<_>>(), before);
}

#[test]
fn a_copy_in_another_place_is_another_life() {
    let (mut centre, portfolio) = centre_at_work();
    let mut device = Device::enrol(&centre.assessor);
    device.observe(portfolio, "Kept.");
    device.sync();
    let epoch = futures::executor::block_on(device.replica.epoch()).unwrap();
    centre.server.stop();
    std::fs::remove_file(centre.server.folder().join("data.mark")).unwrap();
    centre.server.start().unwrap();
    reconnect(&centre, &mut device);
    device.sync();
    assert_ne!(futures::executor::block_on(device.replica.epoch()).unwrap(), epoch);
    let [next, _] = device.observe(portfolio, "Next.");
    device.sync();
    assert_eq!(device.number(next), Some(102), "nobody knows what was given: a hundred are left out");
}

#[test]
fn registry_numbers_of_a_lost_life_are_not_used_again() {
    let (mut centre, portfolio) = centre_at_work();
    let older = back_up(&mut centre);
    let last = |centre: &Centre| crate::chain::whole(centre).last().unwrap().statement()["number"].as_u64().unwrap();
    let kept = last(&centre);
    centre.assessor = centre.assessor.moved_to(centre.server.url());
    for _ in 0..3 {
        Device::enrol(&centre.assessor);
    }
    assert_eq!(last(&centre), kept + 3);
    put_back(&mut centre, older.path());
    let again = Device::enrol(&centre.assessor.moved_to(centre.server.url()));
    assert_eq!(last(&centre), kept + 4);
    again.observe(portfolio, "Goes on.");
    again.sync();
    assert_eq!(again.waiting(), 0);
}

#[test]
fn a_device_enrolled_in_the_lost_time_comes_back_with_all_that_rests_on_it() {
    let (mut centre, portfolio) = centre_at_work();
    let older = back_up(&mut centre);
    centre.assessor = centre.assessor.moved_to(centre.server.url());
    let mut late = Device::enrol(&centre.assessor);
    let [record, claims] = late.observe(portfolio, "From a device enrolled after the copy.");
    let signature = late.sign(portfolio, &[record, claims]);
    late.sync();
    late.sync();
    let number = late.number(record);
    assert_eq!((late.waiting(), number.is_some()), (0, true));

    put_back(&mut centre, older.path());
    reconnect(&centre, &mut late);
    late.try_sync();
    assert_eq!(late.waiting(), 0);
    assert_eq!(late.number(record), number);
    let mut fresh = Device::enrol(&centre.verifier.moved_to(centre.server.url()));
    reconnect(&centre, &mut fresh);
    fresh.sync();
    assert_eq!(fresh.heads(portfolio), late.heads(portfolio));
    assert!(fresh.seals_that_hold(portfolio).contains(&signature.hash()));
    // The statement is back where it was, once, and the device is a device of the centre's.
    let chain = crate::chain::whole(&centre);
    let key = serde_json::to_value(late.key.public()).unwrap();
    assert_eq!(chain.iter().filter(|signed| signed.statement().get("key") == Some(&key)).count(), 1);
}

#[test]
fn nobody_elses_word_is_taken_back() {
    use vouch_portfolio::foundation::{DeviceId, SigningKey, Time, Unsigned};
    use vouch_portfolio::registry::{Body, Statement};
    use vouch_portfolio::sync::Transport as _;
    use vouch_portfolio::wire::Offer;
    let (centre, _) = centre_at_work();
    let device = Device::enrol(&centre.assessor);
    let profile = futures::executor::block_on(device.replica.profile()).unwrap().unwrap();
    let forger = SigningKey::from_secret(&[5; 32]);
    let body =
        Body::DeviceEnrolled { device: DeviceId::from_bytes([5; 16]), person: device.person, key: forger.public() };
    let statement = Statement { v: 1, centre: profile.centre, number: 900, previous: None, at: Time(0), body };
    let unsigned = Unsigned::new(serde_json::to_value(&statement).unwrap(), &forger.public()).unwrap();
    let signature = forger.sign_now(unsigned.input());
    let forged = unsigned.attach(&signature).unwrap();
    let before = crate::chain::whole(&centre).len();
    let statements = vec![serde_bytes::ByteBuf::from(forged.bytes()), serde_bytes::ByteBuf::from(b"{}".to_vec())];
    let offer = Offer { v: 1, held: Vec::new(), statements };
    futures::executor::block_on(crate::device::Http(&device.client).offer(offer)).unwrap();
    assert_eq!(crate::chain::whole(&centre).len(), before);
}

#[test]
fn a_portfolio_opened_in_the_lost_time_comes_back_with_who_works_on_it() {
    let mut centre = Centre::new();
    let older = back_up(&mut centre);
    for client in [&mut centre.coordinator, &mut centre.assessor, &mut centre.verifier, &mut centre.candidate] {
        *client = client.moved_to(centre.server.url());
    }
    let opened = centre.open_portfolio(&centre.candidate.person());
    centre.allot(&opened, &centre.assessor.person(), "assessor");
    centre.allot(&opened, &centre.verifier.person(), "internal-verifier");
    let portfolio = opened.parse().unwrap();
    let mut late = Device::enrol(&centre.assessor);
    let documents = late.observe(portfolio, "In a portfolio the copy does not know.");
    let signature = late.sign(portfolio, &documents);
    late.sync();
    late.sync();
    let number = late.number(documents[0]);

    put_back(&mut centre, older.path());
    reconnect(&centre, &mut late);
    late.try_sync();
    assert_eq!((late.waiting(), late.number(documents[0])), (0, number));
    let mut fresh = Device::enrol(&centre.verifier.moved_to(centre.server.url()));
    reconnect(&centre, &mut fresh);
    fresh.sync();
    assert_eq!(fresh.heads(portfolio), late.heads(portfolio));
    assert!(fresh.seals_that_hold(portfolio).contains(&signature.hash()));
    let [next, _] = late.observe(portfolio, "The next.");
    late.sync();
    assert!(late.number(next).unwrap() > 100, "numbers the lost time may have given are left out");
}

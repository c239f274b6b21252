//! A small centre with people and devices, and what must be true of it once the network is good again.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use futures::executor::block_on;
use vouch_portfolio::foundation::{
    CentreId, DeviceId, DocumentId, Hash, PersonId, PortfolioId, Random, SigningKey, Time,
};
use vouch_portfolio::registry::{Body, Role};
use vouch_portfolio::seal::{Act, Seal, Standing};

use super::centre::Centre;
use super::device::Device;
use super::network::{Network, Traffic, Weather};
use super::random::Seeded;

/// Who has which device, by index into [`World::devices`].
pub const ALICE_PHONE: usize = 0;
pub const ALICE_TABLET: usize = 1;
pub const BOB: usize = 2;
pub const CAROL: usize = 3;
pub const DAN: usize = 4;
pub const VERA: usize = 5;

pub struct World {
    pub centre: Rc<RefCell<Centre>>,
    pub traffic: Rc<RefCell<Traffic>>,
    pub now: Rc<RefCell<Time>>,
    pub weather: Vec<Rc<RefCell<Weather>>>,
    pub devices: Vec<Device>,
    pub random: Seeded,
    /// Carol's portfolio: Alice assesses, Vera and Alice verify.
    pub carols: PortfolioId,
    /// Dan's portfolio: Bob assesses, Vera verifies.
    pub dans: PortfolioId,
    /// Every item the centre ever gave a receipt for, and every evidence number, as the devices heard.
    pub promised: BTreeSet<Hash>,
    pub numbers: BTreeMap<(PortfolioId, u32), DocumentId>,
    copies: Vec<Centre>,
}

fn secret(random: &mut Seeded) -> SigningKey {
    let mut bytes = [0; 32];
    random.fill(&mut bytes);
    SigningKey::from_secret(&bytes)
}

impl World {
    pub fn new(seed: u64) -> Self {
        let mut random = Seeded(seed);
        let mut centre = Centre::found(CentreId::new(&mut random), secret(&mut random));
        let people: Vec<PersonId> = (0..5).map(|_| PersonId::new(&mut random)).collect();
        let [alice, bob, carol, dan, vera] = people[..] else { panic!("five people") };
        let (carols, dans) = (PortfolioId::new(&mut random), PortfolioId::new(&mut random));
        let opened = |portfolio, candidate| Body::PortfolioOpened {
            portfolio,
            candidate,
            framework: "cg-4430-02".into(),
            structure: Hash::of(b"structure"),
            wording: None,
            units: vec!["201".into()],
        };
        let allotted = |portfolio, person, role| Body::Allotted { portfolio, person, role };
        for body in [
            opened(carols, carol),
            opened(dans, dan),
            allotted(carols, alice, Role::Assessor),
            allotted(carols, alice, Role::InternalVerifier),
            allotted(carols, vera, Role::InternalVerifier),
            allotted(dans, bob, Role::Assessor),
            allotted(dans, vera, Role::InternalVerifier),
        ] {
            centre.state(body);
        }
        let mut world = Self {
            centre: Rc::new(RefCell::new(centre)),
            traffic: Rc::default(),
            now: Rc::new(RefCell::new(Time(1_800_000_000_000))),
            weather: Vec::new(),
            devices: Vec::new(),
            random,
            carols,
            dans,
            promised: BTreeSet::new(),
            numbers: BTreeMap::new(),
            copies: Vec::new(),
        };
        for person in [alice, alice, bob, carol, dan, vera] {
            world.add_device(person);
        }
        world
    }

    pub fn add_device(&mut self, person: PersonId) -> usize {
        let id = DeviceId::new(&mut self.random);
        let key = secret(&mut self.random);
        self.centre.borrow_mut().state(Body::DeviceEnrolled { device: id, person, key: key.public() });
        let weather: Rc<RefCell<Weather>> = Rc::default();
        let network = Network {
            centre: self.centre.clone(),
            person,
            weather: weather.clone(),
            random: Rc::new(RefCell::new(Seeded(self.random.next()))),
            delayed: Rc::default(),
            traffic: self.traffic.clone(),
            now: self.now.clone(),
        };
        let device = Device::new(person, id, key, network, Seeded(self.random.next()));
        device.enrol();
        self.weather.push(weather);
        self.devices.push(device);
        self.devices.len() - 1
    }

    pub fn portfolio_of(&self, device: usize) -> PortfolioId {
        if matches!(device, BOB | DAN) { self.dans } else { self.carols }
    }

    pub fn sync(&mut self, device: usize) {
        self.now.borrow_mut().0 += 1_000;
        self.devices[device].sync();
        self.note_promises();
    }

    /// What receipts say is for ever.
    pub fn note_promises(&mut self) {
        let centre = self.centre.borrow();
        self.promised.extend(centre.changes.iter().chain(centre.seals.keys()));
        for (id, known) in &centre.documents {
            if let Some(number) = known.number {
                let portfolio = known.document.origin().portfolio;
                let owner = *self.numbers.entry((portfolio, number)).or_insert(*id);
                assert_eq!(owner, *id, "evidence number {number} was given to two records");
            }
        }
    }

    pub fn back_up(&mut self) {
        self.copies.push(self.centre.borrow().clone());
    }

    /// The server's data is replaced by the newest copy.
    pub fn restore(&mut self) {
        if let Some(copy) = self.copies.pop() {
            let life = self.random.next();
            *self.centre.borrow_mut() = copy.restored(life);
        }
    }

    /// Good weather, and rounds until nothing moves.
    pub fn settle(&mut self) {
        for weather in &self.weather {
            *weather.borrow_mut() = Weather::default();
        }
        for _ in 0..20 {
            for device in 0..self.devices.len() {
                self.sync(device);
            }
            let requests = self.traffic.borrow().requests;
            let quiet = (0..self.devices.len()).all(|device| {
                let report = self.devices[device].sync();
                report.accepted == 0 && report.arrived.is_empty() && report.trouble.is_none()
            });
            let asked = self.traffic.borrow().requests - requests;
            if quiet && asked == self.devices.len() {
                return;
            }
        }
        panic!("the devices never came to rest");
    }

    /// What must be true once everything has settled.
    pub fn check(&mut self) {
        self.all_who_may_see_converge();
        self.nothing_accepted_is_missing();
        self.seals_mean_what_they_meant();
        self.nobody_saw_what_they_may_not();
    }

    fn all_who_may_see_converge(&mut self) {
        for portfolio in [self.carols, self.dans] {
            let centre = self.centre.borrow();
            let at_centre: BTreeMap<DocumentId, Vec<Hash>> = centre
                .documents
                .iter()
                .filter(|(_, known)| known.document.origin().portfolio == portfolio)
                .map(|(id, known)| (*id, known.document.clone().heads()))
                .collect();
            for (index, device) in self.devices.iter().enumerate() {
                let waiting = block_on(device.replica.waiting()).unwrap();
                let held: BTreeSet<DocumentId> = waiting.documents.keys().copied().collect();
                if centre.roles(device.person, portfolio).is_empty() {
                    let shown = device.heads(portfolio);
                    assert!(shown.keys().all(|id| held.contains(id)), "device {index} still shows what is gone");
                } else {
                    let mut shown = device.heads(portfolio);
                    shown.retain(|id, _| !held.contains(id));
                    let mut expected = at_centre.clone();
                    expected.retain(|id, _| !held.contains(id));
                    assert_eq!(shown, expected, "device {index} shows something else than the centre holds");
                }
            }
        }
    }

    fn nothing_accepted_is_missing(&self) {
        let centre = self.centre.borrow();
        for hash in &self.promised {
            assert!(
                centre.changes.contains(hash) || centre.seals.contains_key(hash),
                "{hash:?} was accepted and is gone"
            );
        }
    }

    fn seals_mean_what_they_meant(&mut self) {
        let seals: Vec<Seal> = self.centre.borrow().seals.values().cloned().collect();
        for seal in seals {
            let portfolio = seal.statement().portfolio;
            for (index, device) in self.devices.iter().enumerate() {
                let roles = self.centre.borrow().roles(device.person, portfolio);
                if !roles.into_iter().any(|role| seal.audience().includes(role)) {
                    continue;
                }
                let standing = block_on(device.replica.standing(&seal)).unwrap();
                assert_eq!(standing, Standing::Holds, "device {index}: {:?}", seal.statement().act);
                for sealed in &seal.statement().documents {
                    let mut document = self.centre.borrow().documents[&sealed.id].document.clone();
                    assert_eq!(document.digest_at(&sealed.heads).unwrap(), sealed.digest);
                }
            }
        }
    }

    fn nobody_saw_what_they_may_not(&self) {
        for (person, feed, may) in &self.traffic.borrow().delivered {
            assert!(may, "{person:?} received {feed:?}");
        }
        for device in [CAROL, DAN] {
            let portfolio = self.portfolio_of(device);
            for seal in block_on(self.devices[device].replica.seals(portfolio)).unwrap() {
                assert!(!matches!(seal.statement().act, Act::Sample { .. }), "a candidate received a sample");
            }
            let other = if portfolio == self.carols { self.dans } else { self.carols };
            assert!(self.devices[device].heads(other).is_empty());
        }
    }
}

//! A network that loses, repeats, delays and cuts, between one device and the centre.

use std::cell::RefCell;
use std::rc::Rc;

use vouch_portfolio::accept::Ruling;
use vouch_portfolio::foundation::{Hash, PersonId, Time};
use vouch_portfolio::seal::FrameworkRef;
use vouch_portfolio::sync::{Transport, Trouble};
use vouch_portfolio::wire::{
    FeedId, GivenFramework, Heads, Offer, OfferReply, Page, PullRequest, Push, PushReply, decode, encode,
};

use super::centre::Centre;
use super::random::Seeded;

/// How bad a network is: of 100 messages, so many of each.
#[derive(Debug, Clone, Copy, Default)]
pub struct Weather {
    pub lost: u64,
    pub answer_lost: u64,
    pub repeated: u64,
    /// Kept back and delivered later, after newer ones.
    pub delayed: u64,
    /// The session's cookie has expired.
    pub signed_out: bool,
    /// No network at all.
    pub cut: bool,
    /// Why no framework that is given back gets through.
    pub keeps_frameworks: Option<fn() -> Trouble>,
}

/// What went over the wire, for the checks.
#[derive(Debug, Default)]
pub struct Traffic {
    /// Feeds whose items reached a person, at a moment when they might see them or not.
    pub delivered: Vec<(PersonId, FeedId, bool)>,
    /// Requests made.
    pub requests: usize,
}

#[derive(Clone)]
pub struct Network {
    pub centre: Rc<RefCell<Centre>>,
    pub person: PersonId,
    pub weather: Rc<RefCell<Weather>>,
    pub random: Rc<RefCell<Seeded>>,
    pub delayed: Rc<RefCell<Vec<Push>>>,
    pub traffic: Rc<RefCell<Traffic>>,
    pub now: Rc<RefCell<Time>>,
}

impl Network {
    fn chance(&self, percent: u64) -> bool {
        self.random.borrow_mut().below(100) < percent
    }

    fn leave(&self) -> Result<(), Trouble> {
        self.traffic.borrow_mut().requests += 1;
        let weather = *self.weather.borrow();
        if weather.cut || self.chance(weather.lost) { Err(Trouble::Offline) } else { Ok(()) }
    }

    fn arrive<T>(&self, answer: T) -> Result<T, Trouble> {
        let weather = *self.weather.borrow();
        if self.chance(weather.answer_lost) { Err(Trouble::Offline) } else { Ok(answer) }
    }

    fn deliver(&self, push: &Push) -> PushReply {
        // Through the codec, as on the wire.
        let push: Push = decode(&encode(push).unwrap()).unwrap();
        let reply = self.centre.borrow_mut().push(&push, *self.now.borrow(), Ruling::None);
        decode(&encode(&reply).unwrap()).unwrap()
    }

    fn late(&self) {
        let late = std::mem::take(&mut *self.delayed.borrow_mut());
        for push in late {
            self.deliver(&push);
        }
    }
}

impl Transport for Network {
    async fn push(&self, push: Push) -> Result<PushReply, Trouble> {
        self.leave()?;
        let weather = *self.weather.borrow();
        if self.chance(weather.delayed) {
            self.delayed.borrow_mut().push(push);
            return Err(Trouble::Offline);
        }
        let reply = self.deliver(&push);
        if self.chance(weather.repeated) {
            self.deliver(&push);
        }
        self.late();
        self.arrive(reply)
    }

    async fn heads(&self, known: Option<Hash>) -> Result<Option<Heads>, Trouble> {
        self.leave()?;
        if self.weather.borrow().signed_out {
            return Err(Trouble::SignedOut);
        }
        let heads = self.centre.borrow().heads(self.person, known);
        self.arrive(heads)
    }

    async fn pull(&self, request: PullRequest) -> Result<Page, Trouble> {
        self.leave()?;
        if self.weather.borrow().signed_out {
            return Err(Trouble::SignedOut);
        }
        let centre = self.centre.borrow();
        let page = centre.pull(self.person, &request, 7);
        for item in &page.items {
            let may = centre.sees(self.person, item.feed);
            self.traffic.borrow_mut().delivered.push((self.person, item.feed, may));
        }
        self.arrive(decode(&encode(&page).unwrap()).unwrap())
    }

    async fn offer(&self, offer: Offer) -> Result<OfferReply, Trouble> {
        self.leave()?;
        let reply = self.centre.borrow_mut().offer(&offer);
        self.arrive(reply)
    }

    async fn give_framework(&self, given: GivenFramework) -> Result<(), Trouble> {
        self.leave()?;
        if let Some(why) = self.weather.borrow().keeps_frameworks {
            return Err(why());
        }
        self.centre.borrow_mut().frameworks.insert(given.name, given.json.into_vec());
        self.arrive(())
    }

    async fn framework(&self, name: &FrameworkRef) -> Result<Vec<u8>, Trouble> {
        self.leave()?;
        let found = self.centre.borrow().frameworks.get(name).cloned();
        self.arrive(found.ok_or_else(|| Trouble::Server(format!("no framework {}", name.id)))?)
    }
}

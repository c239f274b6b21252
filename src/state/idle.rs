//! A device that nobody touches locks itself, where there is a lock: while the page is in front, and when it comes back
//! to the front after longer than that, since the browser stops the timers of a page that nobody sees. A touch in any tab
//! counts for all.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;

use super::{Session, locking};
use crate::browser::visibility::{Sight, Visibility};
use crate::browser::{Listener, Timer, clock, preference};

/// Long enough to serve a customer who walked up, short enough that a phone left on a counter tells nobody anything.
const IDLE_MILLISECONDS: i64 = 5 * 60 * 1_000;
/// Other tabs hear of touches no more often than this.
const TOLD_EVERY_MILLISECONDS: i64 = 5 * 1_000;

const SIGNS_OF_LIFE: [&str; 3] = ["pointerdown", "keydown", "scroll"];

/// Watches for as long as the page lives.
pub(super) fn watch(session: Session) {
    let idle = Idle { session, timer: Rc::default(), touched_at: Rc::default(), told_at: Rc::default() };
    idle.note_touch();
    let listen = |sign| {
        let idle = idle.clone();
        Listener::new(&window(), sign, move |_| idle.touched())
    };
    let listeners = SIGNS_OF_LIFE.map(listen);
    let sight = Visibility::watch(move |sight| {
        if sight == Sight::Visible {
            idle.look();
        }
    });
    StoredValue::new_local((listeners, sight));
}

#[derive(Clone)]
struct Idle {
    session: Session,
    timer: Rc<RefCell<Option<Timer>>>,
    touched_at: Rc<Cell<i64>>,
    told_at: Rc<Cell<i64>>,
}

impl Idle {
    /// Somebody is there. Whoever touches the device first after too long is not taken for who left it.
    fn touched(&self) {
        if !self.locks() {
            self.note_touch();
        }
    }

    fn note_touch(&self) {
        let now = clock::now().0;
        self.touched_at.set(now);
        if !(0..TOLD_EVERY_MILLISECONDS).contains(&now.saturating_sub(self.told_at.get())) {
            self.told_at.set(now);
            preference::set_touched_at(now);
        }
        self.look_again_in(IDLE_MILLISECONDS);
    }

    /// Locks, or looks again when it would be time.
    fn look(&self) {
        if !self.locks() {
            self.look_again_in(IDLE_MILLISECONDS - self.alone().clamp(0, IDLE_MILLISECONDS - 1));
        }
    }

    fn look_again_in(&self, milliseconds: i64) {
        let idle = self.clone();
        let milliseconds = u32::try_from(milliseconds).unwrap_or(u32::MAX);
        self.timer.replace(Some(Timer::after(milliseconds, move || idle.look())));
    }

    /// Milliseconds since anybody touched the device; less than none where its clock was put back.
    fn alone(&self) -> i64 {
        let elsewhere = preference::touched_at().unwrap_or_default();
        clock::now().0.saturating_sub(self.touched_at.get().max(elsewhere))
    }

    /// Locks where nobody touched the device for too long, or where its clock can't tell. Says whether.
    fn locks(&self) -> bool {
        // Whoever is being recorded speaks, and touches nothing.
        if self.session.recording.get_untracked() > 0 {
            self.touched_at.set(clock::now().0);
            return false;
        }
        let locks = self.session.ways.get_untracked().any() && !(0..IDLE_MILLISECONDS).contains(&self.alone());
        if locks {
            locking::lock_unattended(self.session);
        }
        locks
    }
}

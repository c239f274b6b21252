//! A device that nobody touches locks itself, where a PIN is set.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Session, pin};
use crate::browser::{Listener, Timer};

/// Long enough to serve a customer who walked up, short enough that a phone left on a counter tells nobody anything.
const IDLE_MILLISECONDS: u32 = 5 * 60 * 1_000;

const SIGNS_OF_LIFE: [&str; 3] = ["pointerdown", "keydown", "scroll"];

/// Watches for as long as the page lives.
pub(super) fn watch(session: Session) {
    let timer: Rc<RefCell<Option<Timer>>> = Rc::default();
    let touched = move || wait(session, &timer);
    touched();
    let listen = |sign| {
        let touched = touched.clone();
        Listener::new(&window(), sign, move |_| touched())
    };
    StoredValue::new_local(SIGNS_OF_LIFE.map(listen));
}

fn wait(session: Session, timer: &Rc<RefCell<Option<Timer>>>) {
    let again = Rc::downgrade(timer);
    let locks = move || {
        // Whoever is being recorded speaks, and touches nothing.
        if let (true, Some(timer)) = (session.recording.get_untracked() > 0, again.upgrade()) {
            // Not from within the timer that is replaced.
            spawn_local(async move { wait(session, &timer) });
        } else if session.has_pin.get_untracked() {
            // What can't be saved keeps the page open, with its notice; the next pause tries again.
            spawn_local(async move { drop(pin::lock(session).await) });
        }
    };
    timer.replace(Some(Timer::after(IDLE_MILLISECONDS, locks)));
}

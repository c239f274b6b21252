//! The hooks hear what the browser says, and fall silent when dropped.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures::future::{join, select};
use js_sys::{Reflect, Uint8Array};
use vouch_app::browser::connection::Connection;
use vouch_app::browser::poke::News;
use vouch_app::browser::preference::{self, Theme};
use vouch_app::browser::tabs::Change;
use vouch_app::browser::visibility::{Sight, Visibility};
use vouch_app::browser::{Entropy, Poke, Tabs, Timer, clock, download, persistence, service_worker, sleep, web_lock};
use vouch_portfolio::foundation::{DocumentId, PortfolioId, Random as _};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Event, EventTarget};

use crate::support::{Fault, js, js_later, somebody};

fn recorder<T: 'static>() -> (Rc<RefCell<Vec<T>>>, impl Fn(T) + Clone + 'static) {
    let heard = Rc::new(RefCell::new(Vec::new()));
    let ear = heard.clone();
    (heard, move |it| ear.borrow_mut().push(it))
}

fn happens(target: &EventTarget, event: &str) {
    target.dispatch_event(&Event::new(event).unwrap()).unwrap();
}

#[wasm_bindgen_test]
fn the_clock_is_the_browsers() {
    let theirs = js("Date.now()").as_f64().unwrap();
    assert!((clock::now().0 as f64 - theirs).abs() < 1_000.0);
}

#[wasm_bindgen_test]
fn randomness_fills_any_length() {
    for length in [0, 1, 16, 65_536, 200_001] {
        let (mut one, mut two) = (vec![0; length], vec![0; length]);
        Entropy.fill(&mut one);
        Entropy.fill(&mut two);
        assert!(length < 16 || one != two);
        assert!(length < 65_536 || one[length - 64..].iter().any(|byte| *byte != 0), "to the end");
    }
}

#[wasm_bindgen_test]
async fn a_timer_waits_and_a_dropped_one_never_comes() {
    let (heard, tell) = recorder();
    let (early, late) = (tell.clone(), tell);
    let _kept = Timer::after(10, move || early("kept"));
    drop(Timer::after(10, move || late("dropped")));
    let before = js("performance.now()").as_f64().unwrap();
    sleep(60).await;
    assert!(js("performance.now()").as_f64().unwrap() - before >= 59.0);
    assert_eq!(*heard.borrow(), ["kept"]);
}

#[wasm_bindgen_test]
async fn one_at_a_time_under_a_lock() {
    let name = somebody().to_string();
    let (heard, tell) = recorder();
    let work = async |who: &'static str| {
        tell((who, "in"));
        sleep(20).await;
        tell((who, "out"));
        who
    };
    let (one, two) = join(web_lock::exclusive(&name, || work("one")), web_lock::exclusive(&name, || work("two"))).await;
    assert_eq!((one, two), (Ok("one"), Ok("two")));
    assert_eq!(*heard.borrow(), [("one", "in"), ("one", "out"), ("two", "in"), ("two", "out")]);
}

#[wasm_bindgen_test]
async fn a_lock_that_is_taken_can_be_passed_by() {
    let name = somebody().to_string();
    let inner = web_lock::exclusive(&name, async || {
        let elsewhere = web_lock::exclusive_if_free("another name", async || 1).await;
        (web_lock::exclusive_if_free(&name, async || 2).await, elsewhere)
    });
    assert_eq!(inner.await, Ok((Ok(None), Ok(Some(1)))));
    assert_eq!(web_lock::exclusive_if_free(&name, async || 3).await, Ok(Some(3)), "given back");
}

#[wasm_bindgen_test]
async fn work_that_is_dropped_gives_its_lock_back() {
    let name = somebody().to_string();
    let endless = Box::pin(web_lock::exclusive(&name, async || sleep(1_000_000).await));
    // Both the holder and one still waiting are dropped.
    let waiting = Box::pin(web_lock::exclusive(&name, async || ()));
    drop(select(select(endless, waiting), Box::pin(sleep(30))).await);
    assert_eq!(web_lock::exclusive(&name, async || "free").await, Ok("free"));
}

#[wasm_bindgen_test]
async fn tabs_of_one_person_hear_each_other() {
    let (person, document) = (somebody(), DocumentId::new(&mut Entropy));
    let (heard, tell) = recorder();
    let (strangers, tell_stranger) = recorder();
    let (own, tell_own) = recorder();
    let other = Tabs::join(person, tell).unwrap();
    let _stranger = Tabs::join(somebody(), tell_stranger).unwrap();
    let this = Tabs::join(person, tell_own).unwrap();
    let told =
        [Change::Document(document), Change::Seals(PortfolioId::new(&mut Entropy)), Change::Registry, Change::Sync];
    for change in told {
        this.tell(&change).unwrap();
    }
    js(&format!("new BroadcastChannel('vouch-{person}').postMessage('of a later version')"));
    js(&format!("new BroadcastChannel('vouch-{person}').postMessage({{ not: 'text' }})"));
    sleep(50).await;
    assert_eq!(*heard.borrow(), told);
    assert!(strangers.borrow().is_empty() && own.borrow().is_empty());
    drop(other);
    this.tell(&Change::Sync).unwrap();
    sleep(30).await;
    assert_eq!(heard.borrow().len(), told.len(), "a closed tab hears nothing");
}

#[wasm_bindgen_test]
fn the_networks_coming_and_going() {
    let (heard, tell) = recorder();
    let window = web_sys::window().unwrap();
    let watch = Connection::watch(tell);
    happens(&window, "offline");
    happens(&window, "online");
    drop(watch);
    happens(&window, "offline");
    assert_eq!(*heard.borrow(), [false, true]);
}

#[wasm_bindgen_test]
fn the_page_being_hidden_or_left() {
    let (heard, tell) = recorder();
    let window = web_sys::window().unwrap();
    let document = window.document().unwrap();
    let watch = Visibility::watch(tell);
    js("Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })");
    happens(&document, "visibilitychange");
    happens(&window, "pagehide");
    js("delete document.visibilityState");
    drop(watch);
    happens(&document, "visibilitychange");
    assert_eq!(*heard.borrow(), [Sight::Hidden, Sight::Leaving]);
}

#[wasm_bindgen_test]
async fn the_centres_poke() {
    let (heard, tell) = recorder();
    let stream = js("URL.createObjectURL(new Blob(['event: pull\\ndata:\\n\\n'], { type: 'text/event-stream' }))");
    let line = Poke::open(&stream.as_string().unwrap(), tell).unwrap();
    for _ in 0..100 {
        if heard.borrow().len() >= 3 {
            break;
        }
        sleep(10).await;
    }
    assert_eq!(heard.borrow()[..3], [News::Open, News::Pull, News::Broken]);
    drop(line);
    let count = heard.borrow().len();
    sleep(50).await;
    assert_eq!(heard.borrow().len(), count, "a dropped line is closed");
}

#[wasm_bindgen_test]
async fn a_refused_line_is_closed_for_good() {
    let (heard, tell) = recorder();
    let _line = Poke::open("/api/poke", tell).unwrap();
    for _ in 0..100 {
        if !heard.borrow().is_empty() {
            break;
        }
        sleep(10).await;
    }
    assert_eq!(*heard.borrow(), [News::Closed]);
}

#[wasm_bindgen_test]
fn choices_are_remembered_and_forgotten() {
    for theme in [Some(Theme::Dark), Some(Theme::Light), None] {
        preference::set_theme(theme);
        assert_eq!(preference::theme(), theme);
    }
    let fault =
        Fault::at("Storage.prototype", "setItem", "() => () => { throw new DOMException('', 'QuotaExceededError') }");
    preference::set_theme(Some(Theme::Dark));
    drop(fault);
    assert_eq!(preference::theme(), None, "a browser that keeps none is fine");
}

#[wasm_bindgen_test]
async fn a_file_is_offered_with_its_name_and_bytes() {
    let fault = Fault::at(
        "HTMLAnchorElement.prototype",
        "click",
        "(real, seen) => function () { seen.push({ name: this.download, address: this.href }); }",
    );
    download::offer("record.json", "application/json", "{\"é\":1}".as_bytes()).unwrap();
    let part = |name: &str| Reflect::get(&fault.seen.get(0), &name.into()).unwrap().as_string().unwrap();
    assert_eq!(part("name"), "record.json");
    let bytes = js_later(&format!("fetch('{}').then((answer) => answer.arrayBuffer())", part("address"))).await;
    assert_eq!(Uint8Array::new(&bytes).to_vec(), "{\"é\":1}".as_bytes());
}

#[wasm_bindgen_test]
async fn the_browser_says_how_much_room_there_is() {
    let room = persistence::estimate().await.unwrap();
    assert!(room.quota_bytes > room.usage_bytes && room.usage_bytes >= 0.0);
    let asked = Cell::new(persistence::persist().await);
    assert_eq!(persistence::is_persisted().await, asked.get());
}

#[wasm_bindgen_test]
async fn a_worker_that_is_not_there_is_a_failure_in_words() {
    let error = service_worker::Updates::register(|_| {}).await.unwrap_err();
    assert!(error.to_string().contains("Your work is kept all the same"), "{error}");
}

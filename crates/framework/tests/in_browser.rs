//! What loading a framework and counting coverage cost in a browser, printed for `cargo xtask bench`. Nothing fails for
//! being slow, and nothing of this is in the app.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a figure that can't be had stops here")]

use vouch_framework::{BUILT_IN_IDS, Claimed, Evidence, Framework, Item, Method, built_in, coverage_beside, printed};
use wasm_bindgen_test::{console_log, wasm_bindgen_test};

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

const ROUNDS: usize = 21;
const RECORDS: usize = 150;
const CLAIMS_OF_EACH: usize = 40;

fn median_ms(mut work: impl FnMut()) -> f64 {
    let now = js_sys::Function::new_no_args("return performance.now()");
    let now = || now.call0(&js_sys::Object::new()).unwrap().as_f64().unwrap();
    let mut taken: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let before = now();
            work();
            now() - before
        })
        .collect();
    taken.sort_by(f64::total_cmp);
    taken[ROUNDS / 2]
}

/// The slowest of the five, by its median.
fn slowest(mut work: impl FnMut(&str) -> f64) -> f64 {
    BUILT_IN_IDS.iter().map(|id| work(id)).fold(0.0, f64::max)
}

#[wasm_bindgen_test]
#[ignore = "a figure, not a test"]
fn figures() {
    let loaded = slowest(|id| {
        let json = printed(id).unwrap().to_json().unwrap();
        median_ms(|| drop(std::hint::black_box(Framework::from_json(&json).unwrap())))
    });
    console_log!("figure loaded_ms {loaded:.2}");
    let covered = slowest(|id| {
        let framework = built_in(id).unwrap();
        let units: Vec<&str> =
            framework.units.iter().filter(|unit| unit.described).take(12).map(|unit| unit.code.as_str()).collect();
        let (claims, evidence) = (claims(framework, &units), evidence());
        median_ms(|| drop(std::hint::black_box(coverage_beside(framework, &units, claims.iter().cloned(), &evidence))))
    });
    console_log!("figure covered_ms {covered:.2}");
}

fn claims(framework: &Framework, units: &[&str]) -> Vec<Claimed> {
    let items: Vec<Item<'_>> = framework.items().filter(|item| units.contains(&item.unit().code.as_str())).collect();
    let claim = |at: usize| Claimed {
        item: items[at * 31 % items.len()].reference(),
        record: format!("{:032x}", at % RECORDS),
        testimony_only: at % 7 == 0,
        settled: at % 3 == 0,
    };
    (0..RECORDS * CLAIMS_OF_EACH).map(claim).collect()
}

fn evidence() -> Vec<Evidence> {
    (0..RECORDS)
        .map(|at| Evidence {
            record: format!("{at:032x}"),
            method: Some(if at % 2 == 0 { Method::Observation } else { Method::Questions }),
            occasions: vec![format!("2026-11-{:02}", at % 28 + 1)],
            customers: vec!["regular".into(), format!("kind {}", at % 5)],
        })
        .collect()
}

//! What the store costs, printed: `-- --include-ignored --nocapture figures`. Nothing here fails for being slow.

use vouch_portfolio::store::{Store as _, Table, Write};
use wasm_bindgen_test::{console_log, wasm_bindgen_test};

use crate::support::{js, js_later, new_store};

const COMMITS: usize = 300;

fn now_ms() -> f64 {
    js("performance.now()").as_f64().unwrap()
}

fn report(what: &str, mut taken_ms: Vec<f64>) {
    taken_ms.sort_by(f64::total_cmp);
    let at = |share: f64| taken_ms[((taken_ms.len() - 1) as f64 * share) as usize];
    console_log!("{what}: p50 {:.2} ms, p99 {:.2} ms", at(0.5), at(0.99));
}

#[wasm_bindgen_test]
#[ignore = "a figure, not a test"]
async fn figures() {
    let bare = format!(
        "(async () => {{
            const name = 'bare-' + Math.random();
            const db = await new Promise((done) => {{
                const opening = indexedDB.open(name, 1);
                opening.onupgradeneeded = () => opening.result.createObjectStore('t');
                opening.onsuccess = () => done(opening.result);
            }});
            const taken = [];
            for (let i = 0; i < {COMMITS}; i++) {{
                const before = performance.now();
                const tx = db.transaction(['t'], 'readwrite', {{ durability: 'strict' }});
                tx.objectStore('t').put(new Uint8Array(529), 'k' + i);
                await new Promise((done) => {{ tx.oncomplete = done; tx.commit(); }});
                taken.push(performance.now() - before);
            }}
            return taken;
        }})()"
    );
    report(
        "bare strict commit of 500 bytes",
        js_sys::Array::from(&js_later(&bare).await).iter().filter_map(|it| it.as_f64()).collect(),
    );

    for count in [1, 4] {
        let store = new_store().await;
        let mut taken = Vec::new();
        for i in 0..COMMITS {
            let put = |n| Write::Put(Table::Changes, format!("{i:06}/{n}"), vec![7; 500]);
            let writes = (0..count).map(put).collect();
            let before = now_ms();
            store.commit(writes).await.unwrap();
            taken.push(now_ms() - before);
        }
        report(&format!("commit of {count} × 500 bytes, encrypted"), taken);
    }

    let store = new_store().await;
    let writes = (0..2_000).map(|i| Write::Put(Table::Summaries, format!("{i:032x}"), vec![7; 500])).collect();
    let before = now_ms();
    store.commit(writes).await.unwrap();
    console_log!("one commit of 2,000 × 500 bytes: {:.0} ms", now_ms() - before);
    let mut taken = Vec::new();
    for _ in 0..10 {
        let before = now_ms();
        assert_eq!(store.scan(Table::Summaries, "").await.unwrap().len(), 2_000);
        taken.push(now_ms() - before);
    }
    report("scan of 2,000 × 500 bytes", taken);
    let before = now_ms();
    assert_eq!(store.keys(Table::Summaries, "").await.unwrap().len(), 2_000);
    console_log!("keys of 2,000: {:.0} ms", now_ms() - before);
}

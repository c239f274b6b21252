//! The load of the benchmark: 100 records of 20 changes made offline, pushed while a second device pulls all; then pulled
//! by a third, cold one; then single edits until another device shows them. Against a fresh server; prints one JSON line.
//!
//! `cargo run --release --example load -- http://127.0.0.1:PORT [RECORDS] [CHANGES]`
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a benchmark that can't run should say where"
)]

mod centre;
mod device;
mod random;
mod transport;

use std::thread;
use std::time::{Duration, Instant};

use centre::Centre;
use device::Device;

const LIVE_EDITS: usize = 100;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let base = arguments.next().expect("the server's address");
    let records: usize = arguments.next().map_or(100, |n| n.parse().unwrap());
    let changes: usize = arguments.next().map_or(20, |n| n.parse().unwrap());

    let centre = Centre::set_up(&base);
    let mut writer = Device::enrol(&centre, "assessor@example.org", 1);
    let mut reader = Device::enrol(&centre, "verifier@example.org", 2);
    let mut cold = Device::enrol(&centre, "verifier@example.org", 3);

    let started = Instant::now();
    let written: Vec<_> = (0..records).map(|_| writer.record(centre.portfolio, changes)).collect();
    let made = started.elapsed();

    let started = Instant::now();
    let pulling = thread::spawn(move || {
        while reader.shown(centre.portfolio) < records || !reader.up_to_date() {
            reader.sync();
        }
        (started.elapsed(), reader)
    });
    writer.sync();
    let pushed = started.elapsed();
    let (pulled, mut reader) = pulling.join().unwrap();
    assert_eq!(reader.heads(centre.portfolio), writer.heads(centre.portfolio));

    let started = Instant::now();
    cold.sync();
    let cold_pull = started.elapsed();
    assert_eq!(cold.heads(centre.portfolio), writer.heads(centre.portfolio));

    let mut live: Vec<Duration> =
        (0..LIVE_EDITS).map(|edit| live_edit(&mut writer, &mut reader, &written, edit)).collect();
    live.sort_unstable();
    let ms = |duration: Duration| duration.as_secs_f64() * 1000.0;
    println!(
        "{{\"records\":{records},\"changes\":{changes},\"made_ms\":{:.0},\"pushed_ms\":{:.0},\"pushed_and_pulled_ms\":{:.0},\
         \"cold_pull_ms\":{:.0},\"live_p50_ms\":{:.2},\"live_p95_ms\":{:.2}}}",
        ms(made),
        ms(pushed),
        ms(pulled),
        ms(cold_pull),
        ms(live[live.len() / 2]),
        ms(live[live.len() * 95 / 100]),
    );
}

/// From the edit on one device until the other, poked, shows it.
fn live_edit(
    writer: &mut Device,
    reader: &mut Device,
    records: &[vouch_portfolio::foundation::DocumentId],
    edit: usize,
) -> Duration {
    let record = records[edit % records.len()];
    reader.listen();
    let started = Instant::now();
    writer.write(record, edit);
    writer.sync();
    reader.wait_for_poke();
    reader.sync();
    let taken = started.elapsed();
    assert_eq!(reader.heads_of(record), writer.heads_of(record));
    taken
}

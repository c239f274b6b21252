//! Figures of this crate, as printed lines; nothing here is asserted, since a slow machine proves nothing:
//! `cargo run --release -p vouch-framework --example figures`.

use std::error::Error;
use std::io::Write;
use std::time::{Duration, Instant};

use vouch_framework::{
    BUILT_IN_IDS, Claimed, Evidence, Framework, Item, Method, built_in, coverage_beside, evaluate, printed, search,
    ways, with_shared,
};

const ROUNDS: u32 = 20;

fn main() -> Result<(), Box<dyn Error>> {
    sizes()?;
    for id in BUILT_IN_IDS {
        let framework = built_in(id)?;
        let json = printed(id)?.to_json()?;
        let read = timed(|| Framework::from_json(&json));
        let shared = timed(|| with_shared(printed(id).ok()?));
        let hashes = timed(|| (framework.structure_hash(), framework.wording_hash()));
        println!("{id}: read {read:?}, with shared descriptions {shared:?} more, both hashes {hashes:?}");
        let evaluated = timed(|| evaluate(framework, &[]));
        let found = timed(|| ways(framework, &[]));
        println!("  evaluate {evaluated:?}, cheapest ways from nothing {found:?}");
        for way in ways(framework, &[]).ways {
            let choices = way.choices.iter().map(|choice| format!("{} of {}", choice.take, choice.from.join(" ")));
            println!("  {} credits, {} units: {}", way.credit, way.units, choices.collect::<Vec<_>>().join("; "));
        }
        portfolio(framework);
    }
    Ok(())
}

fn timed<T>(mut work: impl FnMut() -> T) -> Duration {
    let begun = Instant::now();
    for _ in 0..ROUNDS {
        std::hint::black_box(work());
    }
    begun.elapsed() / ROUNDS
}

/// What the browser downloads of the five: each by itself, and together as in the app's one file.
fn sizes() -> Result<(), Box<dyn Error>> {
    let mut together = Vec::new();
    let mut sum = 0;
    for id in BUILT_IN_IDS {
        let json = printed(id)?.to_json()?;
        let small = compressed(json.as_bytes())?;
        println!("{id}: {} bytes, {small} with brotli", json.len());
        sum += small;
        together.extend(json.into_bytes());
    }
    println!("together: {} bytes, {sum} apart and {} in one with brotli", together.len(), compressed(&together)?);
    Ok(())
}

fn compressed(bytes: &[u8]) -> std::io::Result<usize> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 4096, 11, 22);
    writer.write_all(bytes)?;
    writer.flush()?;
    Ok(writer.into_inner().len())
}

/// Coverage of 150 records with 40 claims each over twelve units, and a search over all there is.
fn portfolio(framework: &Framework) {
    let units: Vec<&str> =
        framework.units.iter().filter(|unit| unit.described).take(12).map(|unit| unit.code.as_str()).collect();
    let items: Vec<Item<'_>> = framework.items().filter(|item| units.contains(&item.unit().code.as_str())).collect();
    let claims: Vec<Claimed> = (0..150 * 40_usize)
        .filter_map(|at| {
            Some(Claimed {
                item: items.get(at * 31 % items.len().max(1))?.reference(),
                record: format!("{:032x}", at % 150),
                testimony_only: at % 7 == 0,
                settled: at % 3 == 0,
            })
        })
        .collect();
    let evidence: Vec<Evidence> = (0..150)
        .map(|at| Evidence {
            record: format!("{at:032x}"),
            method: Some(if at % 2 == 0 { Method::Observation } else { Method::Questions }),
            occasions: vec![format!("2026-11-{:02}", at % 28 + 1)],
            customers: vec!["regular".into(), format!("kind {}", at % 5)],
        })
        .collect();
    let covered = timed(|| coverage_beside(framework, &units, claims.iter().cloned(), &evidence));
    let codes: Vec<&str> = framework.units.iter().map(|unit| unit.code.as_str()).collect();
    let found = timed(|| search(framework, &codes, "customr complaint", 20));
    println!(
        "  150 records, {} claims on {} items: {covered:?}; search over all: {found:?}",
        claims.len(),
        items.len()
    );
}

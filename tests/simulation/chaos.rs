//! Anything, in any order, on any network: whatever happens, once the network is good again the promises hold.

use proptest::prelude::*;
use vouch_portfolio::record::{Edit, ObservationText};
use vouch_portfolio::registry::Role;
use vouch_portfolio::seal::Act;

use super::network::Weather;
use super::world::{ALICE_PHONE, ALICE_TABLET, BOB, CAROL, DAN, VERA, World};

#[derive(Debug, Clone)]
enum Step {
    Observe(usize),
    Write(usize, usize, String),
    Place(usize, usize, String),
    Claim(usize, usize, u8),
    Sign(usize, usize),
    HandOver(usize, usize),
    CandidateSigns(usize, usize),
    Sample(usize),
    Testify(usize),
    Photograph(usize, usize),
    State(usize, usize),
    Ask(usize),
    Sync(usize),
    Weather(usize, Weather),
    Restart(usize),
    Clock(usize, i64),
    BackUp,
    Restore,
}

fn weather() -> impl Strategy<Value = Weather> {
    (0..60_u64, 0..60_u64, 0..60_u64, 0..40_u64, any::<bool>(), prop::bool::weighted(0.2)).prop_map(
        |(lost, answer_lost, repeated, delayed, signed_out, cut)| Weather {
            lost,
            answer_lost,
            repeated,
            delayed,
            signed_out,
            cut,
            keeps_frameworks: None,
        },
    )
}

fn step() -> impl Strategy<Value = Step> {
    let assessor = prop::sample::select(vec![ALICE_PHONE, ALICE_TABLET, BOB]);
    let anyone = prop::sample::select(vec![ALICE_PHONE, ALICE_TABLET, BOB, CAROL, DAN, VERA]);
    prop_oneof![
        3 => assessor.clone().prop_map(Step::Observe),
        6 => (assessor.clone(), 0..8_usize, "[a-z 👍אé]{1,12}").prop_map(|(d, r, t)| Step::Write(d, r, t)),
        3 => (assessor.clone(), 0..8_usize, "[A-C]").prop_map(|(d, r, t)| Step::Place(d, r, t)),
        3 => (assessor.clone(), 0..8_usize, 0..6_u8).prop_map(|(d, r, c)| Step::Claim(d, r, c)),
        4 => (assessor.clone(), 0..8_usize).prop_map(|(d, r)| Step::Sign(d, r)),
        2 => (assessor.clone(), 0..8_usize).prop_map(|(d, r)| Step::HandOver(d, r)),
        2 => (prop::sample::select(vec![CAROL, DAN]), 0..8_usize).prop_map(|(d, r)| Step::CandidateSigns(d, r)),
        2 => (0..8_usize).prop_map(Step::Sample),
        2 => assessor.clone().prop_map(Step::Testify),
        2 => (anyone.clone(), 0..8_usize).prop_map(|(d, r)| Step::Photograph(d, r)),
        2 => (prop::sample::select(vec![CAROL, DAN]), 0..8_usize).prop_map(|(d, r)| Step::State(d, r)),
        1 => assessor.prop_map(Step::Ask),
        10 => anyone.clone().prop_map(Step::Sync),
        4 => (anyone.clone(), weather()).prop_map(|(d, w)| Step::Weather(d, w)),
        2 => anyone.clone().prop_map(Step::Restart),
        1 => (anyone, -600_000_000_000..600_000_000_000_i64).prop_map(|(d, ms)| Step::Clock(d, ms)),
        1 => Just(Step::BackUp),
        1 => Just(Step::Restore),
    ]
}

/// What a device shows, as pairs of a record and its claims, signed or not.
struct Shown {
    record: vouch_portfolio::foundation::DocumentId,
    claims: Option<vouch_portfolio::foundation::DocumentId>,
}

fn shown(world: &World, device: usize, pick: usize) -> Option<Shown> {
    let portfolio = world.portfolio_of(device);
    let all = futures::executor::block_on(world.devices[device].replica.summaries(portfolio)).unwrap();
    let records: Vec<_> = all.iter().filter(|s| s.kind.rule().is_record).collect();
    let record = records.get(pick % records.len().max(1))?.document;
    let claims = all.iter().find(|s| s.record == Some(record) && s.kind == vouch_portfolio::document::Kind::Claims);
    Some(Shown { record, claims: claims.map(|s| s.document) })
}

/// The same among observation records, which alone have feedback and a place.
fn observed(world: &World, device: usize, pick: usize) -> Option<Shown> {
    let is_observation = |shown: &Shown| {
        let all = futures::executor::block_on(world.devices[device].replica.summaries(world.portfolio_of(device)));
        all.unwrap()
            .iter()
            .any(|s| s.document == shown.record && s.kind == vouch_portfolio::document::Kind::Observation)
    };
    shown(world, device, pick).filter(is_observation)
}

fn last_signature(
    world: &World,
    device: usize,
    record: vouch_portfolio::foundation::DocumentId,
) -> Option<vouch_portfolio::seal::Seal> {
    let portfolio = world.portfolio_of(device);
    let seals = futures::executor::block_on(world.devices[device].replica.seals(portfolio)).unwrap();
    seals.into_iter().filter(|s| s.statement().role == Role::Assessor).rfind(|s| {
        matches!(s.statement().act, Act::Signature { .. })
            && s.statement().documents.first().is_some_and(|sealed| sealed.id == record)
    })
}

fn take(world: &mut World, step: Step) {
    match step {
        Step::Observe(device) => {
            let portfolio = world.portfolio_of(device);
            world.devices[device].observe(portfolio, "Seen.");
        }
        Step::Write(device, pick, text) => {
            if let Some(shown) = observed(world, device, pick) {
                world.devices[device].append(shown.record, ObservationText::Feedback, &text);
            }
        }
        Step::Place(device, pick, place) => {
            if let Some(shown) = observed(world, device, pick) {
                world.devices[device].edit(shown.record, Edit::Place(place));
            }
        }
        Step::Claim(device, pick, criterion) => {
            if let Some(claims) = shown(world, device, pick).and_then(|shown| shown.claims) {
                world.devices[device].claim(claims, &format!("201/criterion/1.{criterion}"));
            }
        }
        Step::Sign(device, pick) => {
            if let Some(Shown { record, claims: Some(claims) }) = shown(world, device, pick) {
                let portfolio = world.portfolio_of(device);
                // A conflict, or work not yet here, may block it; that is not what is tested here.
                let _ = world.devices[device].sign(portfolio, &[record, claims]);
            }
        }
        Step::HandOver(device, pick) => {
            if let Some(Shown { record, claims: Some(claims) }) = shown(world, device, pick)
                && let Some(signature) = last_signature(world, device, record)
            {
                let portfolio = world.portfolio_of(device);
                let candidate = if portfolio == world.carols { CAROL } else { DAN };
                let person = world.devices[candidate].person;
                let _ =
                    world.devices[device].hand_over(portfolio, &[record, claims], signature.hash(), person, "I agree.");
            }
        }
        Step::CandidateSigns(device, pick) => {
            if let Some(Shown { record, claims: Some(claims) }) = shown(world, device, pick)
                && let Some(signature) = last_signature(world, device, record)
            {
                let portfolio = world.portfolio_of(device);
                let _ = world.devices[device].seal(
                    Act::Signature { satisfactory: None },
                    portfolio,
                    &[record, claims],
                    &[signature.hash()],
                    Role::Candidate,
                );
            }
        }
        Step::Sample(pick) => {
            if let Some(Shown { record, claims: Some(claims) }) = shown(world, VERA, pick)
                && let Some(signature) = last_signature(world, VERA, record)
            {
                let portfolio = world.carols;
                let _ = world.devices[VERA].sample(portfolio, &[record, claims], signature.hash());
            }
        }
        Step::Testify(device) => {
            let portfolio = world.portfolio_of(device);
            // A clock or a store may stand in the way; what matters is what came of what was signed.
            if let Ok(testified) = world.devices[device].testify(portfolio, "She was calm.") {
                let _ = world.devices[device].countersign(portfolio, &testified, &[]);
            }
        }
        Step::Photograph(device, pick) => {
            // An internal verifier contributes nothing.
            if device != VERA
                && let Some(shown) = shown(world, device, pick)
            {
                let portfolio = world.portfolio_of(device);
                world.devices[device].photograph(portfolio, shown.record, b"a picture");
            }
        }
        Step::State(device, pick) => {
            let portfolio = world.portfolio_of(device);
            let linked = shown(world, device, pick).map(|shown| shown.record);
            let record = world.devices[device].state(portfolio, "I listened.", linked);
            let _ = world.devices[device].sign_plainly(portfolio, &[record], &[], Role::Candidate);
        }
        Step::Ask(device) => {
            let portfolio = world.portfolio_of(device);
            let (record, claims) = world.devices[device].ask(portfolio, "Why?", "Because.");
            let _ = world.devices[device].sign_plainly(portfolio, &[record, claims], &[], Role::Assessor);
        }
        Step::Sync(device) => world.sync(device),
        Step::Weather(device, weather) => *world.weather[device].borrow_mut() = weather,
        Step::Restart(device) => world.devices[device].restart(),
        Step::Clock(device, off) => world.devices[device].clock_off_ms = off,
        Step::BackUp => world.back_up(),
        Step::Restore => world.restore(),
    }
}

fn cases() -> u32 {
    std::env::var("VOUCH_SIMULATIONS").ok().and_then(|n| n.parse().ok()).unwrap_or(40)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 400, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_the_promises_hold(seed in any::<u64>(), steps in prop::collection::vec(step(), 1..60)) {
        let mut world = World::new(seed);
        for step in steps {
            take(&mut world, step);
        }
        world.settle();
        world.check();
    }
}

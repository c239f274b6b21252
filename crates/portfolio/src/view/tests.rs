//! Views over real documents and seals, as a story: written, claimed, signed, countersigned, sampled, changed.

use std::collections::BTreeSet;

use futures::executor::block_on;
use vouch_framework::coverage::ItemState;

use super::fixture::{ASSESSOR, CANDIDATE, FIRST, Fixture, VERIFIER, name_of};
use super::*;
use crate::document::Kind;
use crate::record::{
    CallLine, Channel, ChosenSite, Claims, ContactCheck, ContactCheckEdit, Edit, Means, Observation, PaperLine, Point,
    Provenance, ProvenanceEdit, Testimony, WitnessLine,
};
use crate::seal::{Act, Finding, Satisfactory, Standing};

const ITEM: &str = "201/criterion/1.1";

fn framework() -> &'static vouch_framework::Framework {
    vouch_framework::built_in("cg-4430-02").unwrap()
}

#[test]
fn the_index_is_sorted_by_number_then_date() {
    let mut fixture = Fixture::new();
    let late = fixture.observation("2026-11-22", Satisfactory::Whole);
    let early = fixture.observation("2026-11-02", Satisfactory::Part);
    let numbered = fixture.observation("2026-12-01", Satisfactory::Whole);
    let numbers = fixture.numbers(&[(numbered, 4)]);
    let rows = index(&fixture.summaries(), &fixture.seals(), &numbers);
    assert_eq!(rows.iter().map(|row| row.record).collect::<Vec<_>>(), [numbered, early, late]);
    let row = &rows[1];
    assert_eq!(row.title(), "Observation record, 2 November 2026");
    assert_eq!((row.kind, row.author, row.state()), (Kind::Observation, ASSESSOR, SignedState::Draft));
    assert_eq!((row.description.as_str(), row.place.as_str()), ("Greeted a customer at the till", "Till 3"));
    assert_eq!(row.judgement, Some(Satisfactory::Part));
    assert!(matches!(row.number, EvidenceNumber::Provisional(_)) && !row.in_conflict);
}

#[test]
fn a_record_goes_from_draft_to_sampled_and_shows_when_it_was_changed() {
    let mut fixture = Fixture::new();
    let record = fixture.observation("2026-11-22", Satisfactory::Whole);
    let claims = fixture.claims(record, ASSESSOR, &[ITEM]);
    let row = |fixture: &Fixture| index(&fixture.summaries(), &fixture.seals(), &Default::default()).remove(0);
    assert_eq!((row(&fixture).state(), row(&fixture).claims), (SignedState::Draft, 1));

    let assessor = fixture.assessor_signs(&[record, claims], Satisfactory::Whole);
    assert_eq!(row(&fixture).state(), SignedState::Assessor);

    let comment = fixture.comment(record, "I agree");
    fixture.candidate_signs(&[record, claims, comment], &assessor);
    assert_eq!(row(&fixture).state(), SignedState::Both);

    fixture.verifier_samples(&[record, claims], &assessor, Finding::ActionNeeded);
    let sampled = row(&fixture).sampled;
    assert_eq!(sampled.len(), 1);
    assert_eq!((sampled[0].by.person, sampled[0].finding), (VERIFIER, Finding::ActionNeeded));

    fixture.edit(record, |document| Observation::apply(document, Edit::Place("Till 4".into())).unwrap());
    let changed = row(&fixture);
    assert_eq!(changed.state(), SignedState::ChangedSince);
    assert!(changed.candidate.is_some_and(|signed| signed.changed_since) && changed.sampled[0].by.changed_since);

    fixture.assessor_signs(&[record, claims], Satisfactory::Whole);
    assert_eq!(row(&fixture).state(), SignedState::Assessor);
}

#[test]
fn a_sheet_of_claims_begun_after_signing_is_a_change_and_an_empty_one_is_not() {
    let mut fixture = Fixture::new();
    let record = fixture.observation("2026-11-22", Satisfactory::Whole);
    let assessor = fixture.assessor_signs(&[record], Satisfactory::Whole);
    fixture.claims(record, ASSESSOR, &[]);
    fixture.claims(record, CANDIDATE, &[ITEM]);
    let changed = |fixture: &Fixture| briefs(&fixture.summaries())[0].changed_since(&assessor);
    assert!(!changed(&fixture));
    fixture.claims(record, ASSESSOR, &[ITEM]);
    assert!(changed(&fixture));
}

#[test]
fn a_claim_counts_once_claimed_settles_once_signed_and_never_by_an_unsatisfactory_record() {
    let mut fixture = Fixture::new();
    let counted = |fixture: &Fixture| progress(framework(), &["201"], &fixture.summaries(), &fixture.seals());
    let empty = counted(&fixture);
    assert_eq!((empty.all.claimed, empty.all.settled), (0, 0));
    assert!(empty.units[0].gaps.iter().any(|gap| gap.item == ITEM && !gap.wording.is_empty()));
    assert!(!empty.units[0].requirements.is_empty());

    let poor = fixture.observation("2026-11-21", Satisfactory::No);
    fixture.claims(poor, ASSESSOR, &["201/criterion/1.2"]);
    assert_eq!(counted(&fixture).all.claimed, 0);

    let record = fixture.observation("2026-11-22", Satisfactory::Whole);
    let claims = fixture.claims(record, ASSESSOR, &[ITEM]);
    let claimed = counted(&fixture);
    assert_eq!((claimed.all.claimed, claimed.all.settled, claimed.all.total), (1, 0, empty.all.total));
    assert!(claimed.units[0].gaps.iter().all(|gap| gap.item != ITEM));

    fixture.assessor_signs(&[record, claims], Satisfactory::Whole);
    assert_eq!(counted(&fixture).all.settled, 1);

    fixture.edit(claims, |document| {
        let key = "201/criterion/1.3".parse().unwrap();
        Claims::set(document, &key, true).unwrap();
    });
    let grown = counted(&fixture);
    assert_eq!((grown.all.claimed, grown.all.settled), (2, 0));
}

#[test]
fn the_form_holds_every_answer_and_each_claim_where_it_was_shown() {
    let mut fixture = Fixture::new();
    let record = fixture.observation("2026-11-22", Satisfactory::Part);
    let observation = Observation::read(&fixture.open(record)).unwrap();
    let gone = crate::foundation::ActivityId::from_bytes([9; 16]);
    let claims: BTreeSet<_> = [
        format!("{ITEM}@{FIRST}").parse().unwrap(),
        "201/criterion/2.1".parse().unwrap(),
        format!("201/criterion/1.2@{gone}").parse().unwrap(),
    ]
    .into();
    let source = FormSource {
        observation: &observation,
        claims: &claims,
        framework: framework(),
        candidate: "Cai Dee",
        assessor: "Ana Bell",
    };
    let form = Form::of(&source);
    let about: Vec<&str> = form.about.iter().map(|answer| answer.value.as_str()).collect();
    assert_eq!(about, ["Cai Dee", "Ana Bell", "Ana Bell", "22 November 2026", "14:00 to 14:20", "Till 3", "Real work"]);
    assert_eq!(form.judgement, "Satisfactory in part");
    let codes = |units: &[UnitClaims]| -> Vec<String> {
        units.iter().flat_map(|unit| &unit.claims).map(|claim| claim.code.clone()).collect()
    };
    let activity = &form.activities[0];
    assert_eq!(
        (activity.time.as_str(), activity.channel.as_str(), activity.customers.as_str()),
        ("14:05", "Face to face", "1")
    );
    assert_eq!(codes(&activity.shows), ["1.1"]);
    // A claim whose activity was removed stays in sight.
    assert_eq!(codes(&form.shows), ["1.2", "2.1"]);

    let lacking = lacks(&observation, &claims, &[], framework());
    assert!(matches!(lacking.as_slice(), [Lack::Orphan(claim)] if claim.activity == Some(gone)));
}

#[test]
fn a_simulated_claim_is_a_lack_until_the_setting_or_the_claim_goes() {
    let mut fixture = Fixture::new();
    let record = fixture.observation("2026-11-22", Satisfactory::Whole);
    fixture.edit(record, |document| {
        Observation::apply(document, Edit::Setting(crate::record::Setting::Simulation)).unwrap();
        Observation::apply(document, Edit::Place(String::new())).unwrap();
    });
    let observation = Observation::read(&fixture.open(record)).unwrap();
    let claims: BTreeSet<_> = [ITEM.parse().unwrap(), "201/criterion/2.1".parse().unwrap()].into();
    let words: Vec<String> = lacks(&observation, &claims, &[], framework()).iter().map(Lack::words).collect();
    assert_eq!(words[0], "the place");
    assert_eq!(words.len(), 2);
    assert!(words[1].contains("Unit 201 takes no simulation"));
    // What an assessor claims of somebody else's record is held against the setting, and not for what its author left out.
    let form = crate::record::AnyRecord::Observation(observation);
    let against = claims_lack(&form, &claims, framework());
    assert!(matches!(against.as_slice(), [Lack::Refused(item, _)] if item == ITEM), "{against:?}");
}

#[test]
fn a_realistic_environment_counts_once_every_point_of_its_checklist_is_met() {
    let mut fixture = Fixture::new();
    let record = fixture.observation("2026-11-22", Satisfactory::Whole);
    let checklist = framework().checklist("realistic-environment").unwrap();
    let said = |fixture: &mut Fixture| -> Vec<Lack> {
        let claims = [ITEM.parse().unwrap()].into();
        lacks(&Observation::read(&fixture.open(record)).unwrap(), &claims, &[], framework())
    };
    fixture.edit(record, |document| {
        Observation::apply(document, Edit::Setting(crate::record::Setting::RealisticEnvironment)).unwrap();
    });
    assert_eq!(
        said(&mut fixture),
        [Lack::Checklist(checklist.id.clone(), checklist.title.clone(), checklist.items.len())]
    );
    fixture.edit(record, |document| {
        for item in &checklist.items {
            let point = Point { checklist: checklist.id.clone(), letter: item.letter.clone() };
            Observation::apply(document, Edit::Point(point, true)).unwrap();
        }
    });
    assert_eq!(said(&mut fixture), []);
    let observation = Observation::read(&fixture.open(record)).unwrap();
    let claims = BTreeSet::new();
    let (candidate, assessor) = ("Cai Dee", "Ana Bell");
    let form = Form::of(&FormSource {
        observation: &observation,
        claims: &claims,
        framework: framework(),
        candidate,
        assessor,
    });
    assert_eq!(form.checklists.len(), 1);
    assert!(form.checklists[0].points.iter().all(|(words, met)| *met && !words.is_empty()));
}

#[test]
fn the_achievement_record_shows_what_shows_each_item() {
    let mut fixture = Fixture::new();
    let record = fixture.observation("2026-11-22", Satisfactory::Whole);
    let claims = fixture.claims(record, ASSESSOR, &[ITEM, "201/criterion/2.1"]);
    let of = |fixture: &mut Fixture| {
        let progress = progress(framework(), &["201"], &fixture.summaries(), &fixture.seals());
        let number = |record| EvidenceNumber::of(record, Some(4));
        achievement(framework(), &progress.coverage, "201", number).unwrap()
    };
    let line = |achievement: &Achievement, code: &str| {
        achievement.grids.iter().flat_map(|grid| &grid.lines).find(|line| line.code == code).unwrap().clone()
    };
    let claimed = of(&mut fixture);
    assert_eq!(claimed.grids.len(), 3, "two outcomes, then evidence requirements");
    assert_eq!(line(&claimed, "1.1").state, ItemState::Claimed);
    assert_eq!(line(&claimed, "1.2").state, ItemState::Gap);
    fixture.assessor_signs(&[record, claims], Satisfactory::Whole);
    let signed = of(&mut fixture);
    assert_eq!((signed.settled, line(&signed, "2.1").state), (2, ItemState::Settled));
    let ticks = line(&signed, "1.1").evidence;
    assert_eq!((ticks.len(), ticks[0].record, ticks[0].settled), (1, record, true));
    let shown = line(&signed, "1.1");
    assert_eq!((shown.occasions, shown.customers), (1, vec!["Face to face".to_owned()]));
    assert_eq!(signed.grids[0].customers, ["Face to face"]);
    assert_eq!(ticks[0].number, EvidenceNumber::Given(4));
    let progress = progress(framework(), &["201"], &fixture.summaries(), &fixture.seals());
    assert_eq!(achievement(framework(), &progress.coverage, "999", |record| EvidenceNumber::of(record, None)), None);
}

#[test]
fn a_seal_says_who_how_what_and_whether_it_holds() {
    let mut fixture = Fixture::new();
    let record = fixture.observation("2026-11-22", Satisfactory::Whole);
    let claims = fixture.claims(record, ASSESSOR, &[ITEM]);
    let seal = fixture.assessor_signs(&[record, claims], Satisfactory::Whole);
    let summaries = fixture.summaries();
    let (briefs, seals) = (briefs(&summaries), fixture.seals());
    let standing = block_on(fixture.replica.standing(&seal)).unwrap();
    let around = || Around {
        name_of: &name_of,
        seals: &seals,
        brief: &briefs[0],
        not_before: None,
        at_centre: None,
        changes: Vec::new(),
    };
    let words = seal_words(&seal, &standing, around());
    assert_eq!((words.title.as_str(), words.name.as_str()), ("Signed by the assessor", "Ana Bell"));
    assert_eq!(
        (words.manner.as_str(), words.covers.as_str()),
        ("on their own device", "the observation record and the claims")
    );
    assert_eq!((words.judgement, words.holds), (Some("Satisfactory in whole"), Some(true)));
    assert!(!words.changed_since && !words.odd_time && !words.erased);

    let late = Around { not_before: Some(crate::foundation::Time(i64::MAX)), ..around() };
    assert!(seal_words(&seal, &standing, late).odd_time);
    let missing = seal_words(&seal, &Standing::Wants(vec![seal.hash()]), around());
    assert_eq!(missing.holds, None);
    let broken = seal_words(&seal, &Standing::Fails(crate::seal::Illegal::OwnAssessment), around());
    assert!(broken.holds == Some(false) && broken.standing.contains("nobody verifies an assessment of their own"));

    let erased =
        crate::seal::Seal::parse(&crate::wire::SealBytes { particulars: None, ..seal.bytes().unwrap() }).unwrap();
    let words = seal_words(&erased, &standing, around());
    assert!(words.erased && words.mark.is_none() && words.agreed.is_none() && words.name.starts_with("Ana Bell"));
    assert!(matches!(erased.statement().act, Act::Signature { .. }));
}

#[test]
fn what_changed_since_signing_is_read_from_both_states() {
    let mut fixture = Fixture::new();
    let record = fixture.observation("2026-11-22", Satisfactory::Whole);
    let seal = fixture.assessor_signs(&[record], Satisfactory::Whole);
    fixture.edit(record, |document| Observation::apply(document, Edit::End("15:00".into())).unwrap());
    let mut document = fixture.open(record);
    let now = document.heads();
    let before = document.project_at(&seal.statement().documents[0].heads).unwrap();
    let after = document.project_at(&now).unwrap();
    let said = changes(&before, &after);
    assert_eq!(said.len(), 1);
    assert_eq!((said[0].label.as_str(), said[0].after.as_deref()), ("Finished at", Some("15:00")));
}

#[test]
fn a_record_keyed_in_from_paper_says_so_wherever_it_is_read_or_signed() {
    let mut fixture = Fixture::new();
    let record = fixture.observation("2026-11-22", Satisfactory::Whole);
    let site = ChosenSite { id: crate::foundation::SiteId::from_bytes([9; 16]), name: "Harbour House".into() };
    let provenance = |fixture: &mut Fixture, edit| {
        fixture.edit(record, |document| Provenance::apply(document, edit).unwrap());
    };
    let form = |fixture: &mut Fixture| Observation::read(&fixture.open(record)).unwrap();
    provenance(&mut fixture, ProvenanceEdit::Site(Some(site)));
    let before = form(&mut fixture);
    assert_eq!(agreed_with_paper("I saw it.".into(), &before.provenance), "I saw it.");
    provenance(&mut fixture, ProvenanceEdit::Keyed(true));
    let missing = |fixture: &mut Fixture| {
        let lacks = lacks(&form(fixture), &BTreeSet::new(), &[], framework());
        lacks.iter().map(Lack::words).collect::<Vec<_>>()
    };
    let lacking = ["the day it was written on paper", "where the paper is kept"];
    assert_eq!(missing(&mut fixture), lacking);
    provenance(&mut fixture, ProvenanceEdit::Paper(PaperLine::Date, "2026-11-20".into()));
    provenance(&mut fixture, ProvenanceEdit::Paper(PaperLine::Kept, "Ana Bell's locked drawer".into()));
    provenance(&mut fixture, ProvenanceEdit::Paper(PaperLine::Reference, "OB-3F2A".into()));
    assert!(missing(&mut fixture).is_empty());

    let keyed = form(&mut fixture);
    let words = agreed_with_paper("I saw it.".into(), &keyed.provenance);
    assert!(words.starts_with("I saw it. It was written on paper on 20 November 2026, with the reference OB-3F2A"));
    assert!(words.ends_with("The paper is kept: Ana Bell's locked drawer."), "{words}");
    let claims = BTreeSet::new();
    let shown = Form::of(&FormSource {
        observation: &keyed,
        claims: &claims,
        framework: framework(),
        candidate: "Cai Dee",
        assessor: "Ana Bell",
    });
    let about: Vec<(&str, &str)> = shown.about.iter().map(|answer| (answer.label, answer.value.as_str())).collect();
    for said in [
        ("Site", "Harbour House"),
        ("Keyed in from paper", "yes"),
        ("Written on paper on", "20 November 2026"),
        ("Where the paper is kept", "Ana Bell's locked drawer"),
        ("Reference on the paper", "OB-3F2A"),
    ] {
        assert!(about.contains(&said), "{said:?} in {about:?}");
    }
}

#[test]
fn a_call_is_found_by_its_reference_and_place() {
    let mut fixture = Fixture::new();
    let record = fixture.observation("2026-11-22", Satisfactory::Whole);
    let call = |line, text: &str| Edit::ActivityCall(FIRST, line, text.into());
    for edit in [
        Edit::ActivityChannel(FIRST, Channel::Telephone),
        call(CallLine::Reference, "CALL-4711"),
        call(CallLine::Kept, "Call recorder, quality team"),
    ] {
        fixture.edit(record, |document| Observation::apply(document, edit).unwrap());
    }
    let observation = Observation::read(&fixture.open(record)).unwrap();
    let claims = BTreeSet::new();
    let source = FormSource {
        observation: &observation,
        claims: &claims,
        framework: framework(),
        candidate: "Cai Dee",
        assessor: "Ana Bell",
    };
    let said: Vec<(&str, String)> =
        Form::of(&source).activities.remove(0).call.into_iter().map(|answer| (answer.label, answer.value)).collect();
    assert_eq!(
        said,
        [
            ("Reference of the call", "CALL-4711".to_owned()),
            ("Where the recording is kept", "Call recorder, quality team".to_owned()),
        ]
    );
}

#[test]
fn witnesses_are_listed_with_what_they_gave_and_whether_their_contact_was_checked() {
    let mut fixture = Fixture::new();
    let wanda = |telephone: &'static str| {
        [
            (WitnessLine::Name, "Wanda West"),
            (WitnessLine::Job, "Floor manager"),
            (WitnessLine::Relationship, "Her line manager"),
            (WitnessLine::Telephone, telephone),
            (WitnessLine::Date, "2026-11-20"),
        ]
    };
    let first = fixture.testimony(0x31, &wanda("0131 496 0000"));
    let second = fixture.testimony(0x32, &wanda(" 0131  496 0000 "));
    let elsewhere = fixture.testimony(0x33, &wanda("0131 496 9999"));
    let ann = fixture.testimony(0x34, &[(WitnessLine::Name, "ann Lee"), (WitnessLine::Address, "1 High Street")]);
    let begun = fixture.check(ann, ASSESSOR, vec![ContactCheckEdit::Date("2026-11-27".into())]);
    fixture.check(
        first,
        VERIFIER,
        vec![
            ContactCheckEdit::Confirmed(true),
            ContactCheckEdit::Date("2026-11-27".into()),
            ContactCheckEdit::Means(Means::Telephone),
            ContactCheckEdit::Note("Through the switchboard.".into()),
        ],
    );
    fixture.check(
        first,
        ASSESSOR,
        vec![ContactCheckEdit::Confirmed(false), ContactCheckEdit::Date("2026-11-25".into())],
    );

    let testimonies =
        [first, second, elsewhere, ann].map(|id| (id, Testimony::read(&fixture.open(id)).unwrap())).into();
    let summaries = fixture.summaries();
    let checks = summaries
        .iter()
        .filter(|summary| summary.kind == Kind::ContactCheck)
        .map(|summary| (summary.document, ContactCheck::read(&fixture.open(summary.document)).unwrap()))
        .collect::<std::collections::BTreeMap<_, _>>();
    assert!(checks.contains_key(&begun));
    let numbers = fixture.numbers(&[(second, 1), (first, 2)]);
    let list = witnesses(&WitnessSource {
        summaries: &summaries,
        seals: &fixture.seals(),
        numbers: &numbers,
        testimonies: &testimonies,
        checks: &checks,
        name_of: &name_of,
    });
    let given = |witness: &Witness| witness.testimonies.iter().map(|given| given.record).collect::<Vec<_>>();
    assert_eq!(
        list.iter().map(|witness| witness.name.as_str()).collect::<Vec<_>>(),
        ["ann Lee", "Wanda West", "Wanda West"]
    );
    assert_eq!(list[0].contact, ["1 High Street"]);
    assert!(list[0].testimonies[0].checks.is_empty(), "nothing is answered yet");
    let both = list.iter().find(|witness| witness.testimonies.len() == 2).unwrap();
    assert_eq!(given(both), [second, first], "one witness, though spaced otherwise");
    assert_eq!((both.job.as_str(), both.award.as_str(), both.familiar), ("Floor manager", "No", false));
    let said: Vec<&str> = both.testimonies[1].checks.iter().map(|check| check.words.as_str()).collect();
    assert_eq!(
        said,
        [
            "Contact checked by Ana Bell on 25 November 2026: it could not be confirmed",
            "Contact checked by Eve Fox on 27 November 2026, by telephone: it is the witness's",
        ]
    );
    assert_eq!(both.testimonies[1].checks[1].note, "Through the switchboard.");
    assert_eq!(both.testimonies[1].signed, None);
}

//! Decisions in views, as stories: proposed, adopted, decided, disagreed, answered, changed.

use vouch_framework::coverage::ItemState;

use super::fixture::{ASSESSOR, CANDIDATE, Fixture, SECOND_ASSESSOR};
use super::*;
use crate::device::DeviceError;
use crate::document::text::Splice;
use crate::registry::Role;
use crate::seal::{Act, Competence};

const ITEM: &str = "201/criterion/1.1";
const OTHER: &str = "201/criterion/1.2";

fn framework() -> &'static vouch_framework::Framework {
    vouch_framework::built_in("cg-4430-02").unwrap()
}

fn counted(fixture: &Fixture) -> (u32, u32) {
    let all = progress(framework(), &["201"], &fixture.summaries(), &fixture.seals()).all;
    (all.claimed, all.settled)
}

fn decided(fixture: &Fixture) -> Option<Decided> {
    index(&fixture.summaries(), &fixture.seals(), &Default::default()).remove(0).decided
}

#[test]
fn what_an_assessor_decides_is_competent_settles_the_assessors_claims_alone() {
    let mut fixture = Fixture::new();
    let ([record, proposed], signed) = fixture.statement(&[ITEM, OTHER]);
    assert_eq!((counted(&fixture), decided(&fixture)), ((2, 0), None));
    let own = fixture.whole_claims(record, ASSESSOR, &[ITEM]);
    fixture.decides(ASSESSOR, Competence::Competent, &[record, proposed, own], &[&signed]);
    assert_eq!((counted(&fixture), decided(&fixture)), ((2, 1), Some(Decided::Competent)));
    let covered = progress(framework(), &["201"], &fixture.summaries(), &fixture.seals()).coverage;
    let state = |item: &str| covered.item(&item.parse().unwrap()).unwrap().state;
    assert_eq!((state(ITEM), state(OTHER)), (ItemState::Settled, ItemState::Claimed));
    // What the candidate proposes since leaves it as it is; what the assessor claims since is not decided.
    fixture.whole_claims(record, CANDIDATE, &["201/criterion/1.3"]);
    assert_eq!((counted(&fixture), decided(&fixture)), ((3, 1), Some(Decided::Competent)));
    fixture.whole_claims(record, ASSESSOR, &["201/criterion/1.4"]);
    assert_eq!((counted(&fixture), decided(&fixture)), ((4, 0), None));
}

#[test]
fn not_yet_competent_is_a_gap_until_the_record_is_mended_and_decided_anew() {
    let mut fixture = Fixture::new();
    let ([record, proposed], signed) = fixture.statement(&[ITEM]);
    fixture.decides(ASSESSOR, Competence::NotYetCompetent, &[record, proposed], &[&signed]);
    assert_eq!((counted(&fixture), decided(&fixture)), ((0, 0), Some(Decided::NotYetCompetent)));
    fixture.edit(record, |document| {
        document.edit(&["statement"], &Splice { at: 9, delete: 0, insert: " And why.".into() }).unwrap();
    });
    assert_eq!((counted(&fixture), decided(&fixture)), ((1, 0), None));
    let row = index(&fixture.summaries(), &fixture.seals(), &Default::default()).remove(0);
    assert!(row.decisions[0].by.changed_since && row.decisions[0].competence == Competence::NotYetCompetent);
    let act = Act::Signature { satisfactory: None };
    let signed = fixture.try_seal(CANDIDATE, Role::Candidate, act, &[record, proposed], &[]).unwrap();
    let own = fixture.whole_claims(record, ASSESSOR, &[ITEM]);
    fixture.decides(ASSESSOR, Competence::Competent, &[record, proposed, own], &[&signed]);
    assert_eq!((counted(&fixture), decided(&fixture)), ((1, 1), Some(Decided::Competent)));
}

#[test]
fn two_assessors_who_disagree_settle_nothing_until_one_answers_the_other() {
    let mut fixture = Fixture::new();
    let ([record, proposed], signed) = fixture.statement(&[ITEM]);
    let own = fixture.whole_claims(record, ASSESSOR, &[ITEM]);
    let all = [record, proposed, own];
    let yes = fixture.decides(ASSESSOR, Competence::Competent, &all, &[&signed]);
    let no = fixture.decides(SECOND_ASSESSOR, Competence::NotYetCompetent, &[record, proposed], &[&signed]);
    assert_eq!((counted(&fixture), decided(&fixture)), ((1, 0), Some(Decided::Disagreed)));
    fixture.decides(ASSESSOR, Competence::Competent, &all, &[&signed, &yes, &no]);
    assert_eq!((counted(&fixture), decided(&fixture)), ((1, 1), Some(Decided::Competent)));
    let summaries = fixture.summaries();
    let found = decision_words(&briefs(&summaries)[0], &fixture.seals(), framework(), |_| None).unwrap();
    let counts: Vec<(bool, Competence)> = found.iter().map(|one| (one.counts, one.competence)).collect();
    let (yes, no) = (Competence::Competent, Competence::NotYetCompetent);
    assert_eq!(counts, [(false, yes), (false, no), (true, yes)], "all three stay");
    assert!(found.iter().all(|one| one.why.as_deref() == Some("Seen and judged.")));
}

#[test]
fn nobody_decides_what_is_not_theirs_to_decide() {
    let mut fixture = Fixture::new();
    let ([record, proposed], signed) = fixture.statement(&[ITEM]);
    let act = |competence| Act::Decision { competence };
    let (yes, no) = (Competence::Competent, Competence::NotYetCompetent);
    let mut refused = |person, role, competence, documents: &[_], seals: &[_]| match fixture.try_seal(
        person,
        role,
        act(competence),
        documents,
        seals,
    ) {
        Err(DeviceError::Illegal(illegal)) => illegal.to_string(),
        other => panic!("{other:?}"),
    };
    let seals = [signed.hash()];
    let both = [record, proposed];
    assert!(refused(CANDIDATE, Role::Candidate, no, &both, &seals).contains("a candidate can't make this decision"));
    assert!(refused(CANDIDATE, Role::Assessor, no, &both, &seals).contains("was not assessor"));
    let why = refused(ASSESSOR, Role::Assessor, no, &both, &[]);
    assert!(why.contains("its author has not signed"), "{why}");
    let why = refused(ASSESSOR, Role::Assessor, no, &[record], &seals);
    assert!(why.contains("its author has not signed"), "it leaves out what was signed: {why}");
    let why = refused(ASSESSOR, Role::Assessor, yes, &both, &seals);
    assert!(why.contains("claims of their own"), "{why}");
    let why = refused(ASSESSOR, Role::Assessor, no, &[proposed, record], &seals);
    assert!(why.contains("is no record"), "{why}");
}

//! An assessment plan that two people wrote, everything in it fixed: written as it was, and read as it was meant.

use serde_json::Value as Json;
use vouch_framework::Method;
use vouch_portfolio::document::text::difference;
use vouch_portfolio::document::{Document, Kind};
use vouch_portfolio::foundation::{ActivityId, DocumentId};
use vouch_portfolio::record::{Plan, PlanEdit, PlanLine, PlanText};

use crate::made::*;
use crate::{golden, same};

const SEEN: ActivityId = ActivityId::from_bytes([0xf6; 16]);
const ASKED: ActivityId = ActivityId::from_bytes([0xf7; 16]);

fn apply(plan: &mut Document, edits: impl IntoIterator<Item = PlanEdit>) {
    edits.into_iter().for_each(|edit| Plan::apply(plan, edit).unwrap());
}

fn text(text: PlanText, words: &str) -> PlanEdit {
    PlanEdit::Text(text, difference("", words).unwrap())
}

/// Begun by the assessor, amended by the candidate.
fn plan() -> Document {
    let id = DocumentId::from_bytes([0xda; 16]);
    let mut plan = Document::create(origin(id, Kind::Plan, ASSESSOR), actor(11)).unwrap();
    let items = ["201/criterion/1.1".to_owned(), "201/knowledge/K1".to_owned()].into();
    apply(
        &mut plan,
        [
            PlanEdit::Unit("201".into(), true),
            PlanEdit::Add(SEEN, Method::Observation, items),
            PlanEdit::Line(SEEN, PlanLine::Date, "2026-12-01".into()),
            PlanEdit::Line(SEEN, PlanLine::Time, "10:30".into()),
            PlanEdit::Line(SEEN, PlanLine::Place, "Returns desk".into()),
            text(PlanText::What(SEEN), "Refunds 👀; החזרים."),
            text(PlanText::Evidence(SEEN), "An observation record."),
            text(PlanText::Tell(SEEN), "The floor manager."),
            PlanEdit::NextReview("2026-12-15".into()),
        ],
    );
    let changes = plan.changes_since(&[]);
    let mut plan = Document::load(None, changes.iter().map(|change| change.bytes.as_slice()), actor(12)).unwrap();
    apply(
        &mut plan,
        [
            PlanEdit::Add(ASKED, Method::ProfessionalDiscussion, [].into()),
            PlanEdit::Method(ASKED, Method::Questions),
            PlanEdit::Withdraw(ASKED, true),
            PlanEdit::Record(SEEN, RECORD),
            PlanEdit::Done(SEEN, true),
            text(PlanText::Review, "Went well."),
        ],
    );
    plan
}

#[test]
fn is_written_as_it_was() {
    let changes: Vec<String> =
        plan().changes_since(&[]).iter().map(|change| hex::encode(&change.bytes) + "\n").collect();
    same("plan.changes.hex", changes.concat().as_bytes());
}

#[test]
fn reads() {
    let lines = String::from_utf8(golden("plan.changes.hex")).unwrap();
    let changes: Vec<Vec<u8>> = lines.lines().map(|line| hex::decode(line).unwrap()).collect();
    let mut document = Document::load(None, changes.iter().map(Vec::as_slice), actor(13)).unwrap();
    let read = Plan::read(&document).unwrap();
    assert_eq!((read.units, read.next_review.text()), (["201".to_owned()].into(), "2026-12-15"));
    assert_eq!(read.review, "Went well.");
    let [seen, asked] = read.activities.as_slice() else { panic!("two activities") };
    assert_eq!((seen.date.text(), seen.time.text(), seen.place.text()), ("2026-12-01", "10:30", "Returns desk"));
    assert_eq!((seen.items.len(), seen.is_done(), &seen.records), (2, true, &[RECORD].into()));
    assert_eq!((seen.what.as_str(), seen.tell.as_str()), ("Refunds 👀; החזרים.", "The floor manager."));
    assert_eq!(seen.evidence, "An observation record.");
    assert_eq!((asked.chosen_method(), asked.is_withdrawn()), (Some(Method::Questions), true));
    // The names in the projection are the format: other programs read them.
    let heads = document.heads();
    let content = document.project_at(&heads).unwrap();
    let seen = &content["activities"][SEEN.to_string()];
    assert_eq!((&seen["method"], &seen["items"]["201/criterion/1.1"]), (&Json::from("observation"), &true.into()));
    assert_eq!(
        (&seen["records"][RECORD.to_string()], &content["about"]["next-review"]),
        (&true.into(), &"2026-12-15".into())
    );
}

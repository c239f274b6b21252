//! A statement, questions and a product, everything in them fixed: written as they were, and read as they were meant.

use vouch_portfolio::document::text::difference;
use vouch_portfolio::document::{Document, Kind};
use vouch_portfolio::foundation::{ActivityId, DocumentId};
use vouch_portfolio::record::{
    Kept, PersonalStatement, Point, Product, ProductEdit, ProductLine, Questions, QuestionsEdit, QuestionsText,
    Setting, StatementEdit,
};

use crate::made::*;
use crate::{golden, same};

const FIRST: ActivityId = ActivityId::from_bytes([0xf5; 16]);
const SECOND: ActivityId = ActivityId::from_bytes([0xf4; 16]);

fn point() -> Point {
    Point { checklist: "realistic-environment".into(), letter: "b".into() }
}

fn statement() -> Document {
    let id = DocumentId::from_bytes([0xd6; 16]);
    let mut statement = Document::create(origin(id, Kind::Statement, CANDIDATE), actor(6)).unwrap();
    for edit in [
        StatementEdit::Date("2026-11-21".into()),
        StatementEdit::Setting(Setting::RealisticEnvironment),
        StatementEdit::Point(point(), true),
        StatementEdit::Link(RECORD, true),
        StatementEdit::Text(difference("", "I asked first; אחר כך 👍.").unwrap()),
    ] {
        PersonalStatement::apply(&mut statement, edit).unwrap();
    }
    statement
}

fn questions() -> Document {
    let id = DocumentId::from_bytes([0xd7; 16]);
    let mut questions = Document::create(origin(id, Kind::Questions, ASSESSOR), actor(7)).unwrap();
    let text = |text, words| QuestionsEdit::Text(text, difference("", words).unwrap());
    for edit in [
        QuestionsEdit::Date("2026-11-23".into()),
        QuestionsEdit::Place("Staff room".into()),
        QuestionsEdit::Setting(Setting::RealWork),
        QuestionsEdit::Point(point(), false),
        text(QuestionsText::Circumstances, "After the observation."),
        QuestionsEdit::Add(FIRST),
        text(QuestionsText::Question(FIRST), "Who may see it?"),
        text(QuestionsText::Answer(FIRST), "The customer."),
        QuestionsEdit::Add(SECOND),
        text(QuestionsText::Question(SECOND), "And then?"),
        text(QuestionsText::Answer(SECOND), "Nobody."),
    ] {
        Questions::apply(&mut questions, edit).unwrap();
    }
    questions
}

fn product() -> Document {
    let id = DocumentId::from_bytes([0xd8; 16]);
    let mut product = Document::create(origin(id, Kind::Product, CANDIDATE), actor(8)).unwrap();
    let lines = ProductLine::ALL.iter().map(|line| ProductEdit::Line(*line, format!("the {}", line.code())));
    let rest = [
        ProductEdit::Kept(Kept::ElsewhereBulky),
        ProductEdit::Setting(Setting::RealWork),
        ProductEdit::Point(point(), true),
        ProductEdit::Text(difference("", "A reply.").unwrap()),
    ];
    for edit in lines.chain(rest) {
        Product::apply(&mut product, edit).unwrap();
    }
    product
}

#[test]
fn are_written_as_they_were() {
    for (name, mut document) in [("statement", statement()), ("questions", questions()), ("product", product())] {
        let changes: Vec<String> =
            document.changes_since(&[]).iter().map(|change| hex::encode(&change.bytes) + "\n").collect();
        same(&format!("{name}.changes.hex"), changes.concat().as_bytes());
    }
}

fn read(name: &str) -> Document {
    let lines = String::from_utf8(golden(&format!("{name}.changes.hex"))).unwrap();
    let changes: Vec<Vec<u8>> = lines.lines().map(|line| hex::decode(line).unwrap()).collect();
    Document::load(None, changes.iter().map(Vec::as_slice), actor(9)).unwrap()
}

#[test]
fn a_statement_reads() {
    let form = PersonalStatement::read(&read("statement")).unwrap();
    assert_eq!((form.date.text(), form.setting.text()), ("2026-11-21", "rwe"));
    assert_eq!((form.lacks(), form.links, form.points.len()), (Vec::new(), [RECORD].into(), 1));
    assert_eq!(form.text, "I asked first; אחר כך 👍.");
}

#[test]
fn questions_read() {
    let form = Questions::read(&read("questions")).unwrap();
    assert_eq!((form.date.text(), form.place.text(), form.setting.text()), ("2026-11-23", "Staff room", "real-work"));
    assert_eq!((form.circumstances.as_str(), form.lacks()), ("After the observation.", Vec::new()));
    let asked: Vec<_> =
        form.questions.iter().map(|q| (q.id, q.order, q.question.as_str(), q.answer.as_str())).collect();
    assert_eq!(asked, [(FIRST, 1, "Who may see it?", "The customer."), (SECOND, 2, "And then?", "Nobody.")]);
}

#[test]
fn a_product_reads() {
    let form = Product::read(&read("product")).unwrap();
    assert!(ProductLine::ALL.iter().all(|line| form.line(*line) == format!("the {}", line.code())));
    assert_eq!((form.kept.text(), form.is_elsewhere(), form.setting.text()), ("bulky", true, "real-work"));
    assert_eq!((form.text.as_str(), form.lacks()), ("A reply.", Vec::new()));
}

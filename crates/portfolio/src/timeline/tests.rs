//! The timeline as a story: Alice watches Carol and Daniel.

use super::*;
use crate::document::{Document, Kind, Origin};
use crate::foundation::{Actor, PersonId, Salt};
use crate::record::{Edit, Observation, ObservationText};

struct Counting(u8);

impl Random for Counting {
    fn fill(&mut self, buffer: &mut [u8]) {
        self.0 += 1;
        buffer.fill(self.0);
    }
}

const CAROL: PortfolioId = PortfolioId::from_bytes([101; 16]);
const DANIEL: PortfolioId = PortfolioId::from_bytes([102; 16]);

struct Shop {
    random: Counting,
    timeline: Timeline,
    documents: Vec<Document>,
}

impl Shop {
    fn open() -> Self {
        let mut random = Counting(0);
        let timeline = Timeline::begin(&[CAROL, DANIEL], "2026-11-22".into(), "14:00".into(), &mut random).unwrap();
        let document = |member: &Member| {
            let origin = Origin {
                document: member.record,
                kind: Kind::Observation,
                portfolio: member.portfolio,
                creator: PersonId::from_bytes([9; 16]),
                record: None,
                salt: Salt::new(&mut Counting(50)),
            };
            Document::create(origin, Actor::new(&mut Counting(60))).unwrap()
        };
        let documents = timeline.members.iter().map(document).collect();
        Self { random, timeline, documents }
    }

    fn names(&self) -> Names {
        Names::of(&self.timeline, |portfolio| if portfolio == CAROL { "Carol Clark" } else { "Daniel Dale" }.to_owned())
    }

    fn record(&self, portfolio: PortfolioId) -> DocumentId {
        self.timeline.members.iter().find(|member| member.portfolio == portfolio).unwrap().record
    }

    fn log(&mut self, time: &str, text: &str, whom: &[PortfolioId]) -> ActivityId {
        let id = self.timeline.log(time.into(), &mut self.random);
        let records: Vec<_> = whom.iter().map(|one| self.record(*one)).collect();
        let line = self.timeline.line_mut(id).unwrap();
        line.text = text.into();
        records.into_iter().for_each(|record| line.set_for(record, true));
        id
    }

    fn document(&mut self, record: DocumentId) -> &mut Document {
        self.documents.iter_mut().find(|document| document.origin().document == record).unwrap()
    }

    fn write(&mut self, id: ActivityId) {
        let names = self.names();
        for step in self.timeline.note_steps(id, &names, &mut self.random) {
            let stands = step.take(self.document(step.record)).unwrap();
            self.timeline.taken(&step, stands);
        }
    }

    fn texts(&self, portfolio: PortfolioId) -> Vec<String> {
        let record = self.record(portfolio);
        let document = self.documents.iter().find(|document| document.origin().document == record).unwrap();
        Observation::read(document).unwrap().activities.into_iter().map(|activity| activity.what).collect()
    }
}

#[test]
fn a_line_for_both_goes_into_each_record_under_ids_of_their_own() {
    let mut shop = Shop::open();
    let id = shop.log("14:05", "Served a queue of six.", &[CAROL, DANIEL]);
    shop.write(id);
    assert_eq!(shop.texts(CAROL), ["Served a queue of six."]);
    assert_eq!(shop.texts(DANIEL), ["Served a queue of six."]);
    let copies = &shop.timeline.line(id).unwrap().copies;
    let ids: std::collections::BTreeSet<_> = copies.values().map(|copy| copy.activity).chain([id]).collect();
    assert_eq!(ids.len(), 3);
    assert_eq!(shop.timeline.unsettled(&shop.names()).count(), 0);
}

#[test]
fn what_names_another_waits_until_it_is_settled() {
    let mut shop = Shop::open();
    let id = shop.log("14:05", "Carol asked DANIEL’s customer to wait.", &[CAROL, DANIEL]);
    shop.write(id);
    assert!(shop.texts(CAROL).is_empty() && shop.texts(DANIEL).is_empty());
    let held = shop.timeline.line(id).unwrap().held(&shop.names());
    assert_eq!(held.iter().map(|held| held.words.join(" ")).collect::<Vec<_>>(), ["DANIEL", "Carol"]);
    assert_eq!(shop.timeline.unsettled(&shop.names()).count(), 1);

    shop.timeline.line_mut(id).unwrap().instead = Some(Instead::Colleague);
    shop.write(id);
    assert_eq!(shop.texts(CAROL), ["Carol asked a colleague’s customer to wait."]);
    assert_eq!(shop.texts(DANIEL), ["A colleague asked DANIEL’s customer to wait."]);
    assert_eq!(shop.timeline.unsettled(&shop.names()).count(), 0);
}

#[test]
fn a_name_typed_later_does_not_follow_a_line_that_was_written() {
    let mut shop = Shop::open();
    let id = shop.log("14:05", "Greeted everybody.", &[DANIEL]);
    shop.write(id);
    shop.timeline.line_mut(id).unwrap().text.push_str(" Carol helped.");
    shop.write(id);
    assert_eq!(shop.texts(DANIEL), ["Greeted everybody."]);
    assert!(!shop.timeline.line(id).unwrap().is_settled(&shop.names()));
}

#[test]
fn taken_off_a_candidate_it_leaves_their_record() {
    let mut shop = Shop::open();
    let id = shop.log("14:05", "Wrapped a parcel.", &[CAROL, DANIEL]);
    shop.write(id);
    let record = shop.record(DANIEL);
    shop.timeline.line_mut(id).unwrap().set_for(record, false);
    shop.write(id);
    assert_eq!(shop.texts(CAROL).len(), 1);
    assert!(shop.texts(DANIEL).is_empty());
    assert!(shop.timeline.line(id).unwrap().is_settled(&shop.names()));
}

#[test]
fn killed_between_writing_and_noting_it_is_written_once() {
    let mut shop = Shop::open();
    let id = shop.log("14:05", "Served.", &[CAROL]);
    let names = shop.names();
    let before = shop.timeline.clone();
    let steps = shop.timeline.note_steps(id, &names, &mut shop.random);
    let noted = shop.timeline.clone();
    for step in &steps {
        step.take(shop.document(step.record)).unwrap();
    }
    // What was kept last is the note of what is about to be done; more was typed since.
    shop.timeline = noted;
    shop.timeline.line_mut(id).unwrap().text.push_str(" Then smiled.");
    assert_eq!(shop.timeline.due(&names), [id]);
    shop.write(id);
    assert_eq!(shop.texts(CAROL), ["Served. Then smiled."]);
    assert_ne!(shop.timeline, before);
}

#[test]
fn what_was_changed_in_the_record_itself_stays() {
    let mut shop = Shop::open();
    let id = shop.log("14:05", "Served.", &[CAROL]);
    shop.write(id);
    let record = shop.record(CAROL);
    let activity = shop.timeline.line(id).unwrap().copies[&record].activity;
    let end = crate::document::text::Splice { at: 7, delete: 0, insert: " In the record.".into() };
    let edit = Edit::Text(ObservationText::Activity(activity), end);
    Observation::apply(shop.document(record), edit).unwrap();
    shop.timeline.line_mut(id).unwrap().text.insert_str(0, "Calmly. ");
    shop.write(id);
    assert_eq!(shop.texts(CAROL), ["Calmly. Served. In the record."]);

    Observation::apply(shop.document(record), Edit::RemoveActivity(activity)).unwrap();
    shop.timeline.line_mut(id).unwrap().text.push('!');
    shop.write(id);
    assert!(shop.texts(CAROL).is_empty());
    assert!(shop.timeline.line(id).unwrap().whom.is_empty());
}

#[test]
fn a_word_in_small_letters_may_be_no_name() {
    let mut line = Line::new(ActivityId::from_bytes([1; 16]), "14:05".into());
    line.is_no_name("Mark");
    assert!(line.no_names.is_empty());
    line.is_no_name("mark");
    assert_eq!(line.no_names.len(), 1);
}

#[test]
fn it_is_kept_and_read_again() {
    let mut shop = Shop::open();
    let id = shop.log("14:05", "Served 😀.", &[CAROL]);
    shop.write(id);
    let bytes = crate::wire::encode(&shop.timeline).unwrap();
    assert_eq!(crate::wire::decode::<Timeline>(&bytes).unwrap(), shop.timeline);
}

#[test]
fn two_to_six_candidates() {
    let begin = |many: u8| {
        let portfolios: Vec<_> = (0..many).map(|one| PortfolioId::from_bytes([one; 16])).collect();
        Timeline::begin(&portfolios, String::new(), String::new(), &mut Counting(0)).is_some()
    };
    assert_eq!([0, 1, 2, 6, 7].map(begin), [false, false, true, true, false]);
}

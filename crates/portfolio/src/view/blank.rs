//! A form on paper, to be filled in where there is no device and keyed in afterwards: every field of the form (domain:
//! "What each form holds"), with room to write.

use vouch_framework::{Framework, Unit, WitnessRules};

use super::claim_lines::{ClaimLine, UnitClaims, kind_words, wording};
use crate::document::Kind;
use crate::record::{CallLine, Channel, Given, Kept, PaperLine, ProductLine, Setting, WitnessLine, WitnessTick};
use crate::seal::Satisfactory;

/// How much room a field has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Room {
    /// One line.
    Line,
    /// Lines to write on across the page.
    Lines(u8),
    /// Boxes to tick.
    Ticks(Vec<&'static str>),
    /// It is known already.
    Filled(String),
    /// Name, signature and date.
    Signature,
}

/// A field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlankField {
    /// What it asks for.
    pub label: &'static str,
    /// Room to answer.
    pub room: Room,
}

/// Fields under a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlankSection {
    /// The heading.
    pub title: String,
    /// Its fields.
    pub fields: Vec<BlankField>,
}

/// A form on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlankForm {
    /// Which form.
    pub kind: Kind,
    /// What whoever fills it in must know.
    pub rule: &'static str,
    /// Its sections.
    pub sections: Vec<BlankSection>,
}

/// What is known when the form is printed.
pub struct BlankSource<'a> {
    /// The candidate's name.
    pub candidate: &'a str,
    /// The qualification, with its number.
    pub qualification: &'a str,
    /// The units the form is for, with their codes.
    pub units: Vec<String>,
    /// What tells this sheet from others.
    pub reference: &'a str,
    /// The awarding body's rules about witnesses.
    pub rules: Option<&'a WitnessRules>,
}

/// The kinds of record that have a form on paper.
pub const ON_PAPER: [Kind; 5] = [Kind::Observation, Kind::Testimony, Kind::Questions, Kind::Statement, Kind::Product];

/// How many activities, or questions, a sheet has room for.
const ACTIVITIES: u8 = 5;
const QUESTIONS: u8 = 4;

impl BlankForm {
    /// The form of a kind of record; none for what is no record with a form.
    pub fn of(kind: Kind, source: &BlankSource<'_>) -> Option<Self> {
        let (rule, mut sections) = match kind {
            Kind::Observation => (OBSERVATION, observation()),
            Kind::Testimony => (TESTIMONY, testimony(source.rules)),
            Kind::Questions => (QUESTION_RULE, questions()),
            Kind::Statement => (STATEMENT, statement()),
            Kind::Product => (PRODUCT, product()),
            Kind::Claims | Kind::Comment | Kind::Files | Kind::Plan | Kind::ContactCheck => return None,
        };
        let units = match source.units.as_slice() {
            [] => Room::Lines(2),
            units => Room::Filled(units.join("\n")),
        };
        let head = vec![
            filled(PaperLine::Reference.words(), source.reference),
            filled("Candidate", source.candidate),
            filled("Qualification", source.qualification),
            field("Units", units),
            line("Elements and range"),
            field("Evidence number", Room::Filled("given when it is keyed in".to_owned())),
        ];
        sections.insert(0, BlankSection { title: "About this sheet".to_owned(), fields: head });
        sections.push(section("The paper itself", vec![line(PaperLine::Kept.words())]));
        Some(Self { kind, rule, sections })
    }
}

const OBSERVATION: &str = "Write what you see as it happens. Count customers, never name them: no names, account numbers or \
                           other data of theirs.";
const TESTIMONY: &str = "Only the witness gives this testimony, in their own words, and signs it. The candidate writes no \
                         word of it, and nobody keys it in for the witness: they repeat it on a device handed to them, or \
                         the assessor adds this sheet as product evidence.";
const QUESTION_RULE: &str = "Write each question as it was asked and the answer as it was given.";
const STATEMENT: &str = "Your own words: what you did, how and why. No customers' names or account numbers.";
const PRODUCT: &str = "What names customers or is too large stays where it is: write where it can be seen.";

const fn field(label: &'static str, room: Room) -> BlankField {
    BlankField { label, room }
}

const fn line(label: &'static str) -> BlankField {
    field(label, Room::Line)
}

fn filled(label: &'static str, value: &str) -> BlankField {
    field(label, Room::Filled(value.to_owned()))
}

fn section(title: &str, fields: Vec<BlankField>) -> BlankSection {
    BlankSection { title: title.to_owned(), fields }
}

fn arose() -> BlankField {
    field("How the evidence arose", Room::Ticks(Setting::ALL.iter().map(|setting| setting.words()).collect()))
}

const COVERED: BlankField = field("Criteria, knowledge, range and requirement items it shows", Room::Lines(2));

fn signatures(labels: &[&'static str]) -> BlankSection {
    section("Signatures", labels.iter().map(|label| field(label, Room::Signature)).collect())
}

fn observation() -> Vec<BlankSection> {
    let mut sections = vec![section(
        "Who, when and where",
        vec![line("Assessor"), line("Observer"), line("Date"), line("Time"), line("Place"), line("Site"), arose()],
    )];
    sections.extend((1..=ACTIVITIES).map(|number| BlankSection {
        title: format!("Activity {number}"),
        fields: vec![
            line("Time of the activity"),
            field("Channel", Room::Ticks(Channel::ALL.iter().map(|channel| channel.words()).collect())),
            line("Customers"),
            field("What was seen", Room::Lines(3)),
            COVERED,
            line(CallLine::Reference.words()),
            line(CallLine::Kept.words()),
        ],
    }));
    sections.push(section(
        "Remarks",
        vec![
            field("Knowledge and understanding apparent", Room::Lines(4)),
            field("Other units it may contribute to", Room::Lines(2)),
            field("Comments and feedback", Room::Lines(5)),
        ],
    ));
    let judgements = Satisfactory::ALL.iter().map(|judgement| judgement.words()).collect();
    sections.push(section("Outcome", vec![field("Performance", Room::Ticks(judgements))]));
    sections.push(section("The candidate's comment", vec![field("Candidate's comment", Room::Lines(3))]));
    sections.push(signatures(&["Observer's signature", "Assessor's signature", "Candidate's signature"]));
    sections
}

fn testimony(rules: Option<&WitnessRules>) -> Vec<BlankSection> {
    let asked =
        |line: &&WitnessLine| !matches!(line, WitnessLine::Elements | WitnessLine::Scribe | WitnessLine::AwardName);
    let lines = WitnessLine::ALL.iter().filter(asked).map(|line| self::line(line.words()));
    let standards = rules.is_some_and(|rules| rules.must_relate_to_standards == Some(true));
    let confirmed = WitnessTick::ALL.iter().filter(|tick| standards || **tick != WitnessTick::Standards);
    let given = Given::ALL.iter().filter(|given| **given != Given::Spoken).map(|given| given.words()).collect();
    vec![
        section("The witness", lines.chain([line("Related evidence")]).collect()),
        section("What the witness saw", vec![field("Testimony", Room::Lines(14))]),
        section(
            "What the witness confirms",
            vec![
                field("How the testimony was given", Room::Ticks(given)),
                line(WitnessLine::Scribe.words()),
                field("Tick only what is true", Room::Ticks(confirmed.map(|tick| tick.words()).collect())),
                line(WitnessLine::AwardName.words()),
            ],
        ),
        signatures(&["Witness's signature"]),
    ]
}

fn questions() -> Vec<BlankSection> {
    let about = vec![
        line("Assessor"),
        line("Date"),
        line("Place"),
        line("Site"),
        arose(),
        field("Circumstances", Room::Lines(2)),
    ];
    let mut sections = vec![section("When, where and why", about)];
    sections.extend((1..=QUESTIONS).map(|number| BlankSection {
        title: format!("Question {number}"),
        fields: vec![field("Question", Room::Lines(2)), field("Answer", Room::Lines(4)), COVERED],
    }));
    sections.push(signatures(&["Assessor's signature", "Candidate's signature"]));
    sections
}

fn statement() -> Vec<BlankSection> {
    vec![
        section("When and where", vec![line("Date"), line("Site"), arose(), line("Related evidence")]),
        section("What you did", vec![field("Statement", Room::Lines(18)), COVERED]),
        signatures(&["Candidate's signature"]),
    ]
}

fn product() -> Vec<BlankSection> {
    let made = [ProductLine::What, ProductLine::Whose, ProductLine::Date].map(|asked| line(asked.words()));
    let kept = Room::Ticks(Kept::ALL.iter().map(|kept| kept.words()).collect());
    let found = [ProductLine::Where, ProductLine::Reference].map(|asked| line(asked.words()));
    vec![
        section("What was made", made.into_iter().chain([line("Site"), arose()]).collect()),
        section("Where it is kept", [field("Where it is", kept)].into_iter().chain(found).collect()),
        section("About it", vec![field("Description", Room::Lines(8)), COVERED]),
        signatures(&["Signature of whoever describes it"]),
    ]
}

/// The second sheet: every item of these units that can be claimed, by its code, to be ticked.
pub fn blank_criteria(framework: &Framework, units: &[&str]) -> Vec<UnitClaims> {
    let described = units.iter().filter_map(|code| framework.unit(code));
    let of = |unit: &Unit| UnitClaims {
        unit: unit.code.clone(),
        title: unit.title.clone(),
        claims: unit
            .items()
            .filter(|item| item.claimable())
            .map(|item| ClaimLine {
                item: item.reference().to_string(),
                kind: kind_words(item.kind()),
                code: item.code().into_owned(),
                wording: Some(wording(&item)),
            })
            .collect(),
    };
    described.map(of).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::document::{Document, Origin};
    use crate::foundation::{ActivityId, Actor, DocumentId, PersonId, PortfolioId, Salt};
    use crate::record::{AnyRecord, Edit, Observation, Questions, QuestionsEdit};
    use crate::view::{FinishedForm, FinishedSource};

    fn source<'a>(rules: Option<&'a WitnessRules>) -> BlankSource<'a> {
        let units = vec!["201 Follow the rules".to_owned()];
        BlankSource { candidate: "Cai Dee", qualification: "Certificate 4430-02", units, reference: "OB-1234", rules }
    }

    /// The finished form of an empty record of this kind, with one activity or question.
    fn finished(kind: Kind) -> FinishedForm {
        let id = DocumentId::from_bytes([1; 16]);
        let part = ActivityId::from_bytes([2; 16]);
        let (portfolio, creator, salt) =
            (PortfolioId::from_bytes([3; 16]), PersonId::from_bytes([4; 16]), Salt::from_bytes([5; 16]));
        let origin = Origin { document: id, kind, portfolio, creator, record: None, salt };
        let mut document = Document::create(origin, Actor::from_bytes([6; 16])).unwrap();
        match kind {
            Kind::Observation => Observation::apply(&mut document, Edit::AddActivity(part, "14:05".into())).unwrap(),
            Kind::Questions => Questions::apply(&mut document, QuestionsEdit::Add(part)).unwrap(),
            _ => {}
        }
        let record = AnyRecord::read(&document).unwrap().unwrap();
        FinishedForm::of(&FinishedSource {
            record: &record,
            claims: &BTreeSet::new(),
            framework: vouch_framework::built_in("cg-4430-02").unwrap(),
            candidate: "Cai Dee",
            author: "Ana Bell",
            related: &|_| String::new(),
            numbered: &|_| None,
        })
    }

    #[test]
    fn paper_asks_for_whatever_the_finished_form_shows() {
        let sqa = vouch_framework::built_in("sqa-g8nn-24").unwrap().witness.as_ref();
        for kind in ON_PAPER {
            let blank = BlankForm::of(kind, &source(sqa)).unwrap();
            let labels: BTreeSet<&str> =
                blank.sections.iter().flat_map(|section| &section.fields).map(|field| field.label).collect();
            let form = finished(kind);
            let parts = form.parts.iter().flat_map(|part| &part.answers);
            for answer in form.about.iter().chain(&form.texts).chain(parts) {
                assert!(labels.contains(answer.label), "{kind:?}: {}", answer.label);
            }
            assert!(labels.iter().any(|label| label.contains("ignature")), "{kind:?}");
        }
        assert_eq!(BlankForm::of(Kind::ContactCheck, &source(None)), None);
    }

    #[test]
    fn a_witness_confirms_what_the_awarding_body_asks_for() {
        let ticks = |rules| {
            let form = BlankForm::of(Kind::Testimony, &source(rules)).unwrap();
            let fields = form.sections.into_iter().flat_map(|section| section.fields);
            let ticks = fields.filter(|field| field.label == "Tick only what is true");
            ticks
                .filter_map(|field| match field.room {
                    Room::Ticks(ticks) => Some(ticks),
                    _ => None,
                })
                .next()
                .unwrap()
        };
        let sqa = vouch_framework::built_in("sqa-g8nn-24").unwrap().witness.as_ref();
        assert!(ticks(sqa).contains(&WitnessTick::Standards.words()));
        assert!(!ticks(None).contains(&WitnessTick::Standards.words()));
    }

    #[test]
    fn the_second_sheet_has_every_code_that_can_be_claimed() {
        let framework = vouch_framework::built_in("cg-4430-02").unwrap();
        let sheet = blank_criteria(framework, &["201", "nowhere"]);
        assert_eq!(sheet.len(), 1);
        let claimable = framework.unit("201").unwrap().items().filter(|item| item.claimable()).count();
        assert_eq!(sheet[0].claims.len(), claimable);
        assert!(claimable > 10);
    }
}

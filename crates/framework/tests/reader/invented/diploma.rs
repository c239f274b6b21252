//! City & Guilds since about 2015.

use vouch_framework::{Allowance, Assessment, Method, Range};

use super::{codes, doubts, reading, unit};

const HEAD: &str = "\
City & Guilds Level 2 Diploma for Tea (4321-02)

Version 1.1 (June 2020)

Title and level\tNumber\tReference\tGLH\tTQT
City & Guilds Level 2 Diploma for Tea\t4321-02\t603/1111/1\t20\t38

Mandatory units:
Learners must achieve all one mandatory units.
4321-201\tWarm the pot\t20
Optional units:
Learners must achieve one unit from the optional units.
4321-202\tTaste\t10

Pass mark: learners must score a minimum of 6 out of 10

Test:\tDuration: 30 minutes
4321-202\tKnow sweet\t6\t60
\tKnow sour\t4\t40
\tTotal\t10\t100%
";

fn handbook(range: &str) -> String {
    format!(
        "{HEAD}\nUnit 201 Warm the pot\n\nLevel: 2 GLH: 20 Aim: To warm.\n\nLearning outcome\n\nThe learner will:\n\n\
         LO1 Warm\n\nAssessment criteria\n\nThe learner can:\n\n- AC1.1 name **pots**\n- AC1.2 use the **right water** for guests\n\n\
         Range\n\n{range}\n\nUnit 201 Warm the pot\n\nSupporting information\n\nEvidence requirements\n\n\
         We expect that the evidence will include some or all of the following:\n\n- Cups\n- Pots\n\nOr a combination of the above\n\n\
         Unit guidance\n\nSimulation should not be used in this unit.\n\n\
         Outcome 1: We expect that the evidence will be a documented observation.\n\n\
         Unit 202 Taste\n\nLevel:\t2\nGLH:\t10\nAim:\tTo taste.\n\nLO1 Know sweet\n\nAC1.1 say sweet AC1.2 say sweeter\n\n\
         LO2 Know sour\n\n- AC2.1 say sour\n\nSupporting information\n\nUnit guidance\n\n1.1 Sweet is sweet.\n"
    )
}

fn range(text: &str) -> Vec<Range> {
    let framework = reading(&handbook(text)).framework;
    unit(&framework, "201").outcomes[0].range.clone()
}

/// Title, whether it illustrates, and the entries: a star for one that does by itself.
fn shape(ranges: &[Range]) -> Vec<(String, bool, Vec<String>)> {
    let entry =
        |item: &vouch_framework::RangeItem| format!("{}{}", item.wording, if item.illustrative { "*" } else { "" });
    ranges.iter().map(|it| (it.title.clone(), it.illustrative, it.items.iter().map(entry).collect())).collect()
}

#[test]
fn units_outcomes_and_facts_are_read() {
    let reading = reading(&handbook("Pots:\n\n- Brown"));
    let framework = &reading.framework;
    assert_eq!((framework.id.as_str(), framework.title.as_str()), ("cg-4321-02", "Level 2 Diploma for Tea"));
    assert_eq!((framework.glh, framework.tqt, framework.published.as_deref()), (Some(20), Some(38), Some("2020-06")));
    assert_eq!((unit(framework, "201").mandatory, unit(framework, "202").mandatory), (true, false));
    assert_eq!(codes(unit(framework, "202")), [vec!["1.1", "1.2"], vec!["2.1"]]);
    assert_eq!(unit(framework, "202").aim.as_deref(), Some("To taste."));
    let Assessment::MultipleChoice(test) = &unit(framework, "202").assessment else { panic!("no test") };
    assert_eq!((test.questions, test.minutes, test.pass), (10, 30, 6));
    assert_eq!(test.spread.iter().map(|part| part.questions).collect::<Vec<_>>(), [6, 4]);
    let warm = unit(framework, "201");
    assert_eq!(warm.simulation.performance, Allowance::Forbidden);
    assert_eq!(warm.outcomes[0].expected_methods, [Method::Observation]);
    let letters: Vec<&str> = warm.evidence_requirements[0].items.iter().map(|item| item.letter.as_str()).collect();
    assert_eq!(letters, ["a", "b"]);
}

#[test]
fn range_illustrates_in_all_the_ways_it_is_introduced() {
    for introduced in [
        "Pots eg:",
        "Pots: eg",
        "Pots: e.g.",
        "Pots e.g:",
        "Pots eq:",
        "Pots: For example",
        "Pots: For example:",
        "Pots such as:",
    ] {
        let read = range(&format!("{introduced}\n\n- Brown\n- Blue"));
        assert_eq!(shape(&read), [("Pots".into(), true, vec!["Brown".into(), "Blue".into()])], "{introduced}");
        assert_eq!(read[0].criteria, ["1.1"], "{introduced}");
    }
    assert!(!range("Pots:\n\n- Brown eg this one")[0].illustrative);
}

#[test]
fn nested_range_has_headings_examples_and_phrases() {
    let read = range(
        "Pots:\n\n- Clay:\n  - Brown\n  - Red\n- Metal:\n  - Tin\n\n- Iron\n\nWater eg\n\n- Soft eg\n  - rain\n- Those with\n  - salt\n\n\
         Guests:\n\n- By age\n  - young\n- Others\n\nFormal\n\n- Kings",
    );
    let entries = |list: &[&str]| list.iter().map(|entry| (*entry).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        shape(&read),
        [
            ("Pots: Clay".into(), false, entries(&["Brown", "Red"])),
            ("Pots: Metal".into(), false, entries(&["Tin", "Iron"])),
            // In a heading that illustrates whole, no entry needs a mark of its own.
            ("Water".into(), true, entries(&["Soft", "rain", "Those with: salt"])),
            ("Guests: By age".into(), false, entries(&["young"])),
            ("Guests".into(), false, entries(&["Others"])),
            ("Guests: Formal".into(), false, entries(&["Kings"])),
        ]
    );
    assert_eq!(read[2].criteria, ["1.2"]);
}

#[test]
fn a_heading_may_say_itself_what_it_covers() {
    let read = range("Pots: will vary\n\nWater\n\nGuests:\n\nthose who come");
    assert_eq!(read[0].title, "Pots");
    assert_eq!(read.last().map(|last| (last.title.as_str(), last.items.len())), Some(("Guests", 1)));
}

#[test]
fn a_mapping_must_lead_to_criteria() {
    let mapping = "\nAppendix 1. Mapping of content to Level 2 Tea Standard\n\n\
                   Kind\tStandard\tCriteria\nSkill\tServe tea to guests\tUnit 201: 1.1-1.3 Unit 202: 2.1\n\
                   \t\tUnit 202: 1.1\nSkill\tSell tea to guests\tUnit 203: 1.1\n\nAppendix 2 Sources\n";
    let text = format!("{}{mapping}", handbook("Pots:\n\n- Brown"));
    let reading = reading(&text);
    doubts(&reading, &text, "Serve tea", "criterion 1.3 of unit 201, which does not exist");
    doubts(&reading, &text, "Sell tea", "criterion 1.1 of unit 203, which this text lacks");
    doubts(&reading, &text, "\t\tUnit 202: 1.1", "mapping table is broken here");
    let mapping = reading.framework.apprenticeship.unwrap();
    assert_eq!((mapping.title.as_str(), mapping.rows.len()), ("Level 2 Tea Standard", 2));
    assert_eq!(mapping.rows[0].items, ["201:1.1", "201:1.2", "202:2.1"]);
}

#[test]
fn a_test_whose_questions_do_not_add_up_is_doubted() {
    let text = handbook("Pots:\n\n- Brown").replace("Know sour\t4\t40", "Know sour\t5\t40");
    let reading = reading(&text);
    doubts(&reading, &text, "4321-202\tKnow sweet", "do not add up to 10");
    let Assessment::MultipleChoice(test) = &unit(&reading.framework, "202").assessment else { panic!("no test") };
    assert!(test.spread.is_empty());
}

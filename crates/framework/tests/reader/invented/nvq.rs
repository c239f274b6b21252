//! City & Guilds about 2010.

use vouch_framework::{Allowance, Aspect, Need, Per, RequirementKind};

use super::{codes, doubts, reading, unit};

const HEAD: &str = "\
Level 2 NVQ Certificate in Tea (1234-02)
500/1111/X
May 2011
Version 1.4

Qualification accreditation number\t500/1111/X
Last registration date\t31/01/2015

To achieve the certificate, learners must achieve:

Minimum Credit Value: 9

The learner must achieve **3 credits** from the **Mandatory Units**.

A further **6 credits** must be achieved by completing a **minimum of one unit** from each **Optional Group**.

City & Guilds unit number\tMandatory Units - Leaves\tLevel\tCredit\tGLH
1234-101\tKnow your leaves (L1)\t1\t3\t20
City & Guilds unit number\tOptional Units - Pots\tLevel\tCredit\tGLH
1234-201\tWarm the pot (P1)\t2\t3\t21
1234-202\tPour (P2)\t2\t4\t22
1234-203\tServe (P3)\t2\t5\t23
";

/// The pages of a unit, with these requirements.
fn pages(heading: &str, level: u8, credit: u8, standard: &str, criteria: &str, requirements: &str) -> String {
    format!(
        "{heading}\n\nLevel: {level}\n\nCredit value: {credit}\n\nUnit aim\n\nTea.\n\nLearning outcomes\n\n\
         There are two learning outcomes to this unit.\n\nThe learner will:\n\n1. Warm things\n2. Know warmth\n\n\
         This unit directly relates to {standard} the NOS.\n\n{criteria}\n\nEvidence requirements\n\n{requirements}\n\n"
    )
}

const CRITERIA: &str = "\
Outcome 1: Warm things

Assessment Criteria

The learner can:

- 1.1 fill the kettle
- 1.2 boil it

Outcome 2: Know warmth

- 2.1 say what is hot
- 2.2 say what is not";

fn handbook(units: &[String]) -> String {
    format!("{HEAD}\n{}\nAppendix 1 Sources\n\n- 1.9 nothing\n", units.concat())
}

#[test]
fn facts_groups_and_rules_are_read() {
    let text = handbook(&[pages("Unit 101\n\nKnow your leaves", 1, 3, "Unit L1 of", CRITERIA, "- 1 You must taste.")]);
    let framework = reading(&text).framework;
    assert_eq!((framework.id.as_str(), framework.number.as_str()), ("cg-1234-02", "1234-02"));
    assert_eq!(framework.title, "Level 2 NVQ Certificate in Tea");
    assert_eq!(framework.accreditation.as_deref(), Some("500/1111/X"));
    assert_eq!((framework.version.as_str(), framework.published.as_deref()), ("1.4", Some("2011-05")));
    assert_eq!((framework.level, framework.credit), (2, Some(9)));
    assert_eq!(
        (framework.last_registration.as_deref(), framework.last_certification.as_deref()),
        (Some("2015-01-31"), None)
    );
    let groups: Vec<(&str, bool)> =
        framework.groups.iter().map(|group| (group.name.as_str(), group.mandatory)).collect();
    assert_eq!(groups, [("Leaves", true), ("Pots", false)]);
    assert_eq!(framework.combination.len(), 4);
    let pour = unit(&framework, "202");
    assert_eq!((pour.number.as_deref(), pour.title.as_str(), pour.glh), (Some("P2"), "Pour", Some(22)));
    assert_eq!((pour.group.as_deref(), pour.mandatory, pour.described), (Some("Pots"), false, false));
}

#[test]
fn numbers_are_read_however_they_are_typed() {
    let criteria = "Outcome 1: Warm things\n1.1 fill the kettle\n* 1.2. boil\n\u{2022} **1.3** pour\n1.4) wait\n- 1.5: drink\n\
                    - 1.6stir\nOutcome 2: Know warmth\n+ 2.1  hot\n-  2.2\u{a0}cold";
    let requirements = "1. You must boil.\n2 You may wait.\n- 3 You must pour:\n  (a) tea\n  b) milk\n- c. sugar\nd water\n\
                        4) You should drink.";
    let text = handbook(&[pages("Unit 101 Know your leaves", 1, 3, "Unit L1 of", criteria, requirements)]);
    let framework = reading(&text).framework;
    let leaves = unit(&framework, "101");
    assert_eq!(codes(leaves), [vec!["1.1", "1.2", "1.3", "1.4", "1.5", "1.6"], vec!["2.1", "2.2"]]);
    let wordings: Vec<&str> = leaves.outcomes[0].criteria.iter().map(|it| it.wording.as_str()).collect();
    assert_eq!(wordings, ["fill the kettle", "boil", "pour", "wait", "drink", "stir"]);
    assert_eq!(leaves.outcomes[1].aspect, Aspect::Knowledge);
    let listed: Vec<(&str, String)> = leaves
        .evidence_requirements
        .iter()
        .map(|it| {
            (it.number.as_str(), it.items.iter().map(|item| format!("{}={}", item.letter, item.wording)).collect())
        })
        .collect();
    let items = "a=teab=milkc=sugard=water".to_owned();
    assert_eq!(listed, [("1", String::new()), ("2", String::new()), ("3", items), ("4", String::new())]);
}

#[test]
fn requirements_say_how_much_they_ask() {
    let requirements = "- 1 You must show two of these:\n - a tea\n - b coffee\n - c cocoa\n\
                        - 2 You must take time with each team member to:\n - a warm\n - b pour\n\
                        - 3 You may use any of these:\n - a pot\n - b cup\n\
                        - 4 You must show at least nine of these:\n - a pot\n - b cup\n\
                        - 5 You must serve:\n - your aunt\n - a colleague\n - your assessor";
    let text = handbook(&[pages("Unit 101 Know your leaves", 1, 3, "Unit L1 of", CRITERIA, requirements)]);
    let reading = reading(&text);
    let list = &unit(&reading.framework, "101").evidence_requirements;
    let asked: Vec<(RequirementKind, Need, Per)> = list.iter().map(|it| (it.kind, it.need, it.per)).collect();
    use RequirementKind::{Permission, Required};
    assert_eq!(
        asked,
        [
            (Required, Need::AtLeast(2), Per::None),
            (Required, Need::All, Per::TeamMember),
            (Permission, Need::Any, Per::None),
            (Required, Need::All, Per::None),
            (Required, Need::All, Per::None),
        ]
    );
    doubts(&reading, &text, "at least nine", "asks for 9 items and lists 2");
    // "a colleague" is no item a.
    let served: Vec<&str> = list[4].items.iter().map(|item| item.wording.as_str()).collect();
    assert_eq!(served, ["your aunt", "a colleague", "your assessor"]);
    doubts(&reading, &text, "your aunt", "carry no letters; lettered a to c");
}

#[test]
fn gaps_doubles_and_disorder_are_doubted_and_nothing_is_renumbered() {
    let criteria = "Outcome 1: Warm things\n- 1.1 fill\n- 1.3 pour\n- 1.3 pour\n- 1.2 boil\n- 1.4 wait\n- 1.4 stir\n\
                    - and an entry without a number\n\nOutcome 2: Know warmth\n- 2.6 cold\n- 2.7";
    let text =
        handbook(&[pages("Unit 101 Know your leaves", 1, 3, "Unit L1 of", criteria, "- 1 You must.\n- 4 You may.")]);
    let reading = reading(&text);
    assert_eq!(codes(unit(&reading.framework, "101")), [vec!["1.1", "1.3", "1.2", "1.4", "1.4 (2)"], vec!["2.6"]]);
    doubts(&reading, &text, "- 1.3 pour", "a gap in the numbering before criterion 1.3: 1.2 not found");
    doubts(&reading, &text, "- 1.2 boil", "criterion 1.2 is out of order");
    doubts(&reading, &text, "- 1.4 stir", "printed twice with different words");
    doubts(&reading, &text, "- and an entry", "an entry without a number");
    doubts(&reading, &text, "- 2.6 cold", "2.1 to 2.5 not found");
    doubts(&reading, &text, "- 2.7", "criterion 2.7 is empty");
    doubts(&reading, &text, "- 4 You may.", "evidence requirement 4: 2, 3 not found");
    let again = 1 + text.lines().position(|line| line == "- 1.3 pour").unwrap() + 1;
    assert!(reading.doubts.iter().any(|doubt| doubt.line == again && doubt.text.contains("printed again")));
}

#[test]
fn a_lost_heading_of_an_outcome_is_made_up_for_from_the_list() {
    let criteria = "Outcome 1: Warm things\n- 1.1 fill\n- 2.1 hot\n- 2.2 cold\n- 3.1 lukewarm";
    let text = handbook(&[pages("Unit 101 Know your leaves", 1, 3, "Unit L1 of", criteria, "- 1 You must.")]);
    let reading = reading(&text);
    let leaves = unit(&reading.framework, "101");
    assert_eq!(codes(leaves), [vec!["1.1"], vec!["2.1", "2.2"], vec!["3.1"]]);
    assert_eq!((leaves.outcomes[1].title.as_str(), leaves.outcomes[2].title.as_str()), ("Know warmth", "Outcome 3"));
    doubts(&reading, &text, "- 2.1 hot", "outcome 2 has no heading; its title is taken from line");
    doubts(&reading, &text, "- 3.1 lukewarm", "outcome 3 has neither heading nor title");
    doubts(&reading, &text, "There are two learning outcomes", "2 outcomes are announced and 3 found");
}

#[test]
fn pages_without_a_heading_are_told_apart_or_doubted() {
    let text = handbook(&[
        pages("Unit 101\n\nKnow your leaves", 1, 3, "Unit L1 of", CRITERIA, "- 1 You must."),
        // By the standard; by place and credits; by nothing, since two units would fit.
        pages("", 2, 3, "Unit P1 of", CRITERIA, "- 1 You must warm."),
        pages("", 2, 4, "", CRITERIA, "- 1 You must pour."),
        pages("", 2, 9, "", CRITERIA, "- 1 You must wonder."),
    ]);
    let reading = reading(&text);
    assert_eq!(unit(&reading.framework, "201").evidence_requirements[0].wording, "You must warm.");
    assert_eq!(unit(&reading.framework, "202").evidence_requirements[0].wording, "You must pour.");
    let unknown: Vec<&str> =
        reading.framework.units.iter().map(|unit| unit.code.as_str()).filter(|code| code.len() > 3).collect();
    assert_eq!(unknown.len(), 1);
    assert!(unknown[0].starts_with("line-"), "{unknown:?}");
    for words in [
        "taken as unit 201, since they name P1",
        "taken as unit 202 from their place",
        "Which unit begins here is not known",
    ] {
        assert!(reading.doubts.iter().any(|doubt| doubt.text.contains(words)), "{words}: {:#?}", reading.doubts);
    }
}

#[test]
fn structure_and_pages_must_agree() {
    let text = handbook(&[
        pages("Unit 101\n\nLeaves", 2, 3, "Unit L1 of", CRITERIA, "- 1 You must."),
        pages("Unit 301\n\nSell", 3, 3, "Unit S1 of", CRITERIA, "- 1 You must."),
        pages("Unit 101\n\nLeaves", 2, 3, "Unit L1 of", CRITERIA, "- 1 You must."),
    ]);
    let reading = reading(&text);
    doubts(&reading, &text, "Unit 101", "Unit 101 is called \"Leaves\" here and \"Know your leaves\"");
    doubts(&reading, &text, "Unit 101", "level is 2 on its own pages and 1 in the structure");
    doubts(&reading, &text, "Unit 301", "not named in the structure; taken as optional");
    doubts(&reading, &text, "1234-203", "named in the structure and not described");
    assert!(reading.doubts.iter().any(|doubt| doubt.text.contains("Unit 101 is described again")));
    assert_eq!(unit(&reading.framework, "101").title, "Leaves");
}

#[test]
fn a_row_lost_from_the_structure_is_missed() {
    let text = handbook(&[pages("Unit 101 Know your leaves", 1, 3, "Unit L1 of", CRITERIA, "- 1 You must.")]);
    let text = text.replace("1234-202\tPour (P2)\t2\t4\t22\n", "");
    let reading = reading(&text);
    doubts(&reading, &text, "1234-203", "The structure goes from P1 to P3");
}

#[test]
fn a_rule_that_the_units_can_not_meet_is_left_out() {
    let text = handbook(&[pages("Unit 101 Know your leaves", 1, 3, "Unit L1 of", CRITERIA, "- 1 You must.")]);
    let reading = reading(&text.replace("Value: 9", "Value: 90"));
    assert_eq!((reading.framework.credit, reading.framework.combination.len()), (Some(90), 3));
    assert!(reading.doubts.iter().any(|doubt| doubt.text.contains("asks for 90 credits")));
}

#[test]
fn settings_are_taken_from_the_requirements() {
    let requirement = "- 1 Evidence collected in a realistic working environment or a work placement is permissible. \
                       Simulation is not allowed for any performance evidence within this unit.";
    let text = handbook(&[pages("Unit 101 Know your leaves", 1, 3, "Unit L1 of", CRITERIA, requirement)]);
    let framework = reading(&text).framework;
    let leaves = unit(&framework, "101");
    assert_eq!(
        (&leaves.simulation.performance, &leaves.simulation.knowledge),
        (&Allowance::Forbidden, &Allowance::Allowed)
    );
    assert_eq!(leaves.realistic_environment.performance, Allowance::Allowed);
    assert_eq!(unit(&framework, "201").simulation.performance, Allowance::NotStated);
}

#[test]
fn a_wording_goes_on_below_and_over_the_end_of_a_page() {
    let criteria = "Outcome 1: Warm things that are\nfar from warm\n- 1.1 fill the kettle with\n  water and salt-\n  free ice\n\
                    - 1.2 boil\n\n17\n\u{c}Level 2 NVQ Certificate in Tea (1234-02)\n\nit twice\n\nOutcome 2: Know warmth\n- 2.1 hot";
    let text = handbook(&[pages("Unit 101\n\nKnow your\nleaves", 1, 3, "Unit L1 of", criteria, "- 1 You must.")]);
    let reading = reading(&text);
    let leaves = unit(&reading.framework, "101");
    assert_eq!(
        (leaves.title.as_str(), leaves.outcomes[0].title.as_str()),
        ("Know your leaves", "Warm things that are far from warm")
    );
    let wordings: Vec<&str> = leaves.outcomes[0].criteria.iter().map(|it| it.wording.as_str()).collect();
    assert_eq!(wordings, ["fill the kettle with water and salt-free ice", "boil it twice"]);
    doubts(&reading, &text, "it twice", "taken as going on");
}

//! City & Guilds about 2008.

use vouch_framework::{Aspect, Assessment, By};

use super::{codes, doubts, reading, unit};

const TEXT: &str = "\
Level 3 Certificate in Tea (3333-03)
QCA Ref 500/2222/2
July 2008
Version 2.0

To achieve the certificate, learners must achieve 7 credits from the two mandatory units.

Reference\tNumber\tTitle\tKind\tCredit\tExcluded
L/600/0001\tUnit 301\tPrinciples of Tea\tMandatory\t3\tN/A
F/600/0002\tUnit 302\tTea in Use\tMandatory\t4\tUnit 301, Unit 309

302\tTea in Abuse\tF/600/0002\t4

Level: 3

Credit value: 3

Unit aim

To know tea.

Learning outcomes

There are one learning outcomes to this unit. The learner will be able to:

1. Describe tea

Unit 301

Outcome 1

Principles of Tea

Describe tea

Assessment Criteria

- 1.1.1 Describe black tea
- 1.1.2. Describe green tea

Notes for Guidance

1.1.1

Black tea is black, 1.1.2 is not.

- black
- blacker

Unit 302

Tea in Use

Level: 3

Credit value: 4

Learning outcomes

There are two learning outcomes to this unit.

1. Explain use
2. Explain price

Unit 302

Tea in Use

Outcome 1

Explain use

Assessment Criteria

- 2.1.1 Explain drinking
- 2.1.3 Explain cooking

Notes for Guidance

2.1.1

Drink.

4 Assessment

301\tPrinciples of Tea\tExternally set assignment, locally marked and externally verified.
302\tTea in Use\tInternally set assignment, externally marked.

- It is anticipated that an assignment should take no longer than two hours, in total.
";

#[test]
fn units_are_read_with_or_without_a_heading_of_their_own() {
    let reading = reading(TEXT);
    let framework = &reading.framework;
    assert_eq!((framework.id.as_str(), framework.credit), ("cg-3333-03", Some(7)));
    assert_eq!(framework.combination.len(), 2);
    let principles = unit(framework, "301");
    assert_eq!(codes(principles), [vec!["1.1.1", "1.1.2"]]);
    assert_eq!(
        (principles.outcomes[0].title.as_str(), principles.outcomes[0].aspect),
        ("Describe tea", Aspect::Knowledge)
    );
    assert_eq!((principles.accreditation.as_deref(), principles.credit), (Some("L/600/0001"), Some(3)));
    let Assessment::Assignment(assignment) = &principles.assessment else { panic!("no assignment") };
    assert_eq!((assignment.hours, assignment.set, assignment.marked), (2, By::External, By::Internal));
    let Assessment::Assignment(assignment) = &unit(framework, "302").assessment else { panic!("no assignment") };
    assert_eq!((assignment.set, assignment.marked), (By::Internal, By::External));
    // Of the excluded combinations one is of this qualification.
    assert_eq!(unit(framework, "302").barred, ["301"]);
    assert!(principles.barred.is_empty());
}

#[test]
fn what_is_missing_or_differs_is_doubted() {
    let reading = reading(TEXT);
    doubts(&reading, TEXT, "- 2.1.3", "2.1.2 not found");
    doubts(&reading, TEXT, "2. Explain price", "outcome 2 is listed here and not described");
    doubts(&reading, TEXT, "There are two learning", "2 outcomes are announced and 1 found");
    doubts(&reading, TEXT, "Unit 301, Unit 309", "may not be taken with unit 309, which is not in the structure");
    doubts(&reading, TEXT, "302\tTea in Abuse", "called \"Tea in Abuse\" here and \"Tea in Use\"");
}

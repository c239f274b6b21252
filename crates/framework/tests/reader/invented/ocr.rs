//! OCR.

use vouch_framework::{AmongUnits, Count};

use super::{codes, doubts, reading, unit};

const TEXT: &str = "\
STUDENT GUIDE

LEVEL 3 NVQ DIPLOMA IN TEA
(01234)

You start an OCR Level 3 NVQ Diploma in Tea.

To achieve this qualification, candidates must achieve a total of 9 credits made up as follows:

- from mandatory Group A, candidates must achieve 4 credits
- from the optional groups, candidates must achieve 5 credits by completing a minimum of one unit from each optional group, of which a minimum 3 credits must be achieved at Level 3.

GROUP A MANDATORY UNITS (4 CREDITS)

| UNIT NO | UNIT ACCREDITATION NUMBER | UNIT TITLE | CREDIT VALUE | LEVEL |
|---|---|---|---|---|
| F1 | K/601/0001 | Know tea and water | 4 | 3 |

GROUP B OPTIONAL UNITS - POTS AND CUPS

| B2 | K/601/0002 | Warm | 5 | 3 |
| B4 | K/601/0004 | Cool | 5 | 2 |

UNIT F1 (K/601/0001)

KNOW TEA AND WATER

THIS IS A MANDATORY UNIT

This unit is about tea.

The unit is divided into two outcomes:

1. Know tea
2. Pour water

UNIT F1 (K/601/0001)

KNOW TEA AND WATER

Learning Outcome 1 - Know tea

Assessment criteria. I can:

- 1.1. Describe tea
- 1.2 Describe it again

KNOW TEA AND WATER

Learning outcome 2 - Pour water

Assessment criteria. I can:

- 2.1 Pour

Key terms

Tea

- 2.2 is no criterion here.

\u{a9} OCR 2012 Registered in England.
";

#[test]
fn capitals_give_way_to_ordinary_letters() {
    let reading = reading(TEXT);
    let framework = &reading.framework;
    assert_eq!((framework.id.as_str(), framework.title.as_str()), ("ocr-01234", "Level 3 NVQ Diploma in Tea"));
    assert_eq!((framework.version.as_str(), framework.credit), ("2012", Some(9)));
    let names: Vec<&str> = framework.groups.iter().map(|group| group.name.as_str()).collect();
    assert_eq!(names, ["Group A", "Pots and Cups"]);
    let tea = unit(framework, "F1");
    assert_eq!((tea.title.as_str(), tea.mandatory, tea.credit), ("Know tea and water", true, Some(4)));
    assert_eq!(codes(tea), [vec!["1.1", "1.2"], vec!["2.1"]]);
    let level = framework.combination.iter().find(|rule| rule.level.is_some()).unwrap();
    assert_eq!(
        (level.count, level.at_least, level.among, level.level),
        (Count::Credit, 3, AmongUnits::Optional, Some(3))
    );
    assert_eq!(framework.combination.len(), 5);
}

#[test]
fn a_row_lost_and_a_unit_undescribed_are_doubted() {
    let reading = reading(TEXT);
    doubts(&reading, TEXT, "| B4 |", "The structure goes from B2 to B4");
    doubts(&reading, TEXT, "| B2 |", "not described in this text");
}

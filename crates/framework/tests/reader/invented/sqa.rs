//! SQA.

use vouch_framework::{Allowance, Aspect};

use super::{doubts, reading, unit};

const TEXT: &str = "\
# **SVQ in Tea level 3 (G1AB 23)**

**Publication code: Z9999**

- ◆ be provided by a person, not related to you, who may taste

To achieve the whole qualification, you must prove competence in all **one mandatory** Units plus any **one optional** Units.

### **Mandatory Units**

<b>SQA Unit Number</b>	<b>SSB Unit Number</b>	<b>Title</b>
F1AA 04	1	Know Tea
<b>Optional Units:</b> <i>Candidates must achieve one of the following Unit: at least one from each theme.</i>
<i>Pots</i>
F1AB 04	5	Warm Pots
<i>Cups</i>
| F1AC 04 | 9 | Fill Cups |

## **UNIT (1)            Know Tea**

This Unit has the following elements:

- Element 1 (1.1)            Know leaves**
**Element 2 (1.2)            Know water**

### **Unit Summary**

This Unit sits within the theme. It is in the customer service theme of Leaves. It is about tea.

## **UNIT (1)            Know Tea**

### **Element 1 (1.1)        Know leaves**

#### **Performance Criteria**

When you know tea you are able to:

- 1     name black leaves
- 2     name green leaves

This page is intentionally blank

**UNIT (1)**

**Know Tea**

**Element 1 (1.1)**

**Know leaves**

Notes/Comments

**Candidate:** \\_\\_\\_\\_\\_

## **UNIT (1)            Know Tea**

#### **Performance Criteria**

- 3     name white leaves

### **Element 2 (1.2)        Know water**

#### **Performance Criteria**

- 1     name soft water

### **Knowledge and Understanding**

The knowledge and understanding relating to this Unit are contained in the Customer Service Standards (Performance Criteria).

### **Evidence Requirements**

- 1     Simulation is not allowed for any evidence within this Unit.

## **UNIT (1)            Know Tea**

### **Evidence Requirements (cont)**

- 2     You must show at least two of these:
  - (a)   milk
  - (b)   lemon
  - (c)   sugar

## **UNIT (5)            Warm Pots**

### **Element 1 (5.1)        Warm them**

#### **Performance Criteria**

- 1     warm clay

### Knowledge and Understanding

To be competent you need to know and understand:

- 5a what is warm
- 5c what is hot
- 6d what is cold
- what is lukewarm

### Evidence Requirements

- 1 Simulation is not allowed for performance evidence within this Unit except for kings.
- 2 You must warm:
  - a pots
  - b cups

## Glossary of terms

- 1 nothing
";

#[test]
fn elements_knowledge_and_requirements_are_read_between_their_forms() {
    let reading = reading(TEXT);
    let framework = &reading.framework;
    assert_eq!((framework.id.as_str(), framework.version.as_str(), framework.level), ("sqa-g1ab-23", "Z9999", 3));
    assert_eq!(framework.witness.as_ref().and_then(|rules| rules.relatives), Some(false));
    let groups: Vec<(&str, bool)> =
        framework.groups.iter().map(|group| (group.name.as_str(), group.mandatory)).collect();
    assert_eq!(groups, [("Leaves", true), ("Pots", false), ("Cups", false)]);
    let know = unit(framework, "F1AA 04");
    let elements: Vec<(&str, &str, usize)> =
        know.outcomes.iter().map(|it| (it.number.as_str(), it.title.as_str(), it.criteria.len())).collect();
    // The third criterion stands behind a form, under no heading but that of its page.
    assert_eq!(elements, [("1.1", "Know leaves", 3), ("1.2", "Know water", 1)]);
    assert!(know.outcomes.iter().all(|outcome| outcome.aspect == Aspect::Knowledge));
    let items: Vec<usize> = know.evidence_requirements.iter().map(|it| it.items.len()).collect();
    assert_eq!(items, [0, 3]);
    assert_eq!(know.simulation.knowledge, Allowance::Forbidden);
    let warm = unit(framework, "F1AB 04");
    let codes: Vec<&str> = warm.knowledge.iter().map(|item| item.code.as_str()).collect();
    assert_eq!(codes, ["5a", "5c", "6d"]);
    let letters: Vec<&str> = warm.evidence_requirements[1].items.iter().map(|item| item.letter.as_str()).collect();
    assert_eq!(letters, ["a", "b"]);
    assert_eq!(unit(framework, "F1AC 04").group.as_deref(), Some("Cups"));
}

#[test]
fn doubts_name_units_by_their_code() {
    let reading = reading(TEXT);
    doubts(
        &reading,
        TEXT,
        "- 5c what is hot",
        "Unit F1AB 04: a gap in the numbering before knowledge 5c: 5b not found",
    );
    doubts(&reading, TEXT, "- 6d what is cold", "Unit F1AB 04: knowledge 6d is coded for another unit");
    doubts(&reading, TEXT, "- what is lukewarm", "Unit F1AB 04: knowledge without a code");
    doubts(&reading, TEXT, "except for kings", "Unit F1AB 04: simulation is not allowed with an exception");
    doubts(&reading, TEXT, "F1AC 04", "not described");
    assert_eq!(unit(&reading.framework, "F1AB 04").simulation.performance, Allowance::NotStated);
}

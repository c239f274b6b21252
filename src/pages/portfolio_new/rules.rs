//! The rules of combination, and whether the chosen units meet them. A single unit can be certificated, so an unmet rule
//! is shown and stops nobody.

use std::collections::BTreeSet;

use leptos::prelude::*;
use vouch_framework::{AmongUnits, CombinationRule, Count, Framework, Unit};

use crate::components::{Badge, Card, Tone};

/// Every rule with what the choice brings to it.
#[component]
pub(super) fn Rules(framework: &'static Framework, chosen: RwSignal<BTreeSet<String>>) -> impl IntoView {
    let lines = move || {
        let chosen = chosen.read();
        lines(framework, &chosen)
            .into_iter()
            .map(|line| {
                let (tone, words) = if line.met { (Tone::Good, "Met") } else { (Tone::Wait, "Not yet") };
                view! {
                    <li class="rule">
                        <span>{line.words} <br /> <span class="muted small figures">{line.figures}</span></span>
                        <Badge tone>{words}</Badge>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <Card title="For the whole qualification">
            <ul class="stack stack--close" role="list">
                {lines}
            </ul>
            <p class="muted small">"Single units can be certificated too, so you can enrol with fewer."</p>
        </Card>
    }
}

/// One rule in words.
#[derive(Debug, PartialEq, Eq)]
struct Line {
    words: String,
    figures: String,
    met: bool,
}

fn lines(framework: &Framework, chosen: &BTreeSet<String>) -> Vec<Line> {
    framework.combination.iter().map(|rule| line(framework, chosen, rule)).collect()
}

fn line(framework: &Framework, chosen: &BTreeSet<String>, rule: &CombinationRule) -> Line {
    let counts = |unit: &&Unit| {
        chosen.contains(&unit.code)
            && rule.level.is_none_or(|level| unit.level == level)
            && match rule.among {
                AmongUnits::All => true,
                AmongUnits::Mandatory => unit.mandatory,
                AmongUnits::Optional => !unit.mandatory,
            }
    };
    let amount = |unit: &Unit| match rule.count {
        Count::Credit => unit.credit.unwrap_or(0),
        Count::Unit => 1,
    };
    let among = match (rule.among, rule.level) {
        (AmongUnits::All, None) => String::new(),
        (AmongUnits::All, Some(level)) => format!(" at level {level}"),
        (AmongUnits::Mandatory, _) => " from mandatory units".to_owned(),
        (AmongUnits::Optional, None) => " from optional units".to_owned(),
        (AmongUnits::Optional, Some(level)) => format!(" from optional units at level {level}"),
    };
    if !rule.every_group {
        let has: u32 = framework.units.iter().filter(counts).map(amount).sum();
        let unit = counted(rule.count, rule.at_least);
        return Line {
            words: format!("At least {} {unit}{among}", rule.at_least),
            figures: format!("{has} chosen"),
            met: has >= rule.at_least,
        };
    }
    let groups = framework.groups.iter().filter(|group| match rule.among {
        AmongUnits::All => true,
        AmongUnits::Mandatory => group.mandatory,
        AmongUnits::Optional => !group.mandatory,
    });
    let lacking: Vec<&str> = groups
        .filter(|group| {
            let in_group = |unit: &&Unit| unit.group.as_ref() == Some(&group.name);
            framework.units.iter().filter(counts).filter(in_group).map(amount).sum::<u32>() < rule.at_least
        })
        .map(|group| group.name.as_str())
        .collect();
    Line {
        words: format!("At least {} {} from every group", rule.at_least, counted(rule.count, rule.at_least)),
        figures: if lacking.is_empty() {
            "all groups chosen".to_owned()
        } else {
            format!("none from {}", lacking.join(", "))
        },
        met: lacking.is_empty(),
    }
}

const fn counted(count: Count, number: u32) -> &'static str {
    match (count, number) {
        (Count::Credit, 1) => "credit",
        (Count::Credit, _) => "credits",
        (Count::Unit, 1) => "unit",
        (Count::Unit, _) => "units",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn met(codes: &[&str]) -> Vec<bool> {
        let framework = vouch_framework::built_in("cg-4430-02").unwrap();
        let chosen = codes.iter().map(|code| (*code).to_owned()).collect();
        lines(framework, &chosen).into_iter().map(|line| line.met).collect()
    }

    #[test]
    fn the_rules_of_4430_02_are_counted_from_the_units_chosen() {
        // 4 + 4 mandatory; one unit of each optional group, 5 + 5 + 6 + 6 credits; all at level 2 but 101.
        assert_eq!(met(&["101", "201", "209", "212", "219", "221"]), [true, true, true, true, true]);
        // Without the group of handling problems there are too few credits as well.
        assert_eq!(met(&["101", "201", "209", "212", "221"]), [false, true, true, false, false]);
        assert_eq!(met(&["201", "209", "210"]), [false, false, false, false, false]);
    }

    #[test]
    fn a_rule_says_what_is_lacking() {
        let framework = vouch_framework::built_in("cg-4430-02").unwrap();
        let last = lines(framework, &BTreeSet::from(["209".to_owned()])).pop().unwrap();
        assert_eq!(last.words, "At least 1 unit from every group");
        assert_eq!(last.figures, "none from Delivery, Handling Problems, Development and Improvement");
    }
}

//! The rules of combination, and whether the chosen units meet them. A single unit can be certificated, so an unmet rule
//! is shown and stops nobody.

use std::collections::BTreeSet;

use leptos::prelude::*;
use vouch_framework::combination::RuleCount;
use vouch_framework::{Framework, evaluate};

use crate::components::{Badge, Card, Tone};

/// Every rule with what the choice brings to it, and in a sentence what is still missing.
#[component]
pub(super) fn Rules(framework: &'static Framework, chosen: RwSignal<BTreeSet<String>>) -> impl IntoView {
    let evaluation = Memo::new(move |_| {
        let chosen = chosen.read();
        evaluate(framework, &chosen.iter().map(String::as_str).collect::<Vec<_>>())
    });
    let lines = move || {
        let lines: Vec<Line> = evaluation.read().rules.iter().map(line).collect();
        lines
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
    let needs = move || evaluation.read().needs().map(|needs| view! { <p>"Missing: " {needs} "."</p> });
    view! {
        <Card title="For the whole qualification">
            <ul class="stack stack--close" role="list">
                {lines}
            </ul>
            <div role="status">{needs}</div>
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

fn line(rule: &RuleCount<'_>) -> Line {
    let words = rule.words();
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    Line { words: first + letters.as_str(), figures: format!("{} chosen", rule.have), met: rule.is_met() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_says_what_it_asks_and_what_is_chosen() {
        let framework = vouch_framework::built_in("cg-4430-02").unwrap();
        let lines: Vec<Line> = evaluate(framework, &["201", "209"]).rules.iter().map(line).collect();
        let said: Vec<(&str, &str, bool)> =
            lines.iter().map(|line| (line.words.as_str(), line.figures.as_str(), line.met)).collect();
        assert_eq!(said[0], ("At least 28 credits", "9 chosen", false));
        assert_eq!(said[4], ("At least 1 unit from Impression and Image", "1 chosen", true));
    }
}

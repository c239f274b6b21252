//! The rules of combination, and whether the chosen units meet them. A single unit can be certificated, so an unmet rule
//! is shown and stops nobody.

use std::collections::BTreeSet;

use leptos::prelude::*;
use vouch_framework::combination::Way;
use vouch_framework::{Framework, evaluate, ways};

use crate::components::{Badge, Card, Tone};
use crate::pages::submission::sentence;

/// What is still missing, every rule with what the choice brings to it, and the cheapest way to complete it.
#[component]
pub(super) fn Rules(
    framework: &'static Framework,
    chosen: RwSignal<BTreeSet<String>>,
    of: Option<String>,
) -> impl IntoView {
    let title = match of {
        Some(of) => format!("For the whole qualification: {of}"),
        None => "For the whole qualification".to_owned(),
    };
    let body = move || {
        let chosen = chosen.read();
        let codes: Vec<&str> = chosen.iter().map(String::as_str).collect();
        let evaluation = evaluate(framework, &codes);
        let rules = evaluation.rules.iter().map(|rule| {
            let (tone, words) = if rule.is_met() { (Tone::Good, "Met") } else { (Tone::Wait, "Not yet") };
            view! {
                <li class="rule">
                    <span>
                        {sentence(&rule.words())} <br />
                        <span class="muted small figures">{format!("{} chosen", rule.have)}</span>
                    </span>
                    <Badge tone>{words}</Badge>
                </li>
            }
        });
        let missing = match evaluation.needs() {
            Some(needs) => format!("Still needed: {needs}."),
            None => "These units complete the qualification.".to_owned(),
        };
        let cheapest = (!evaluation.complete).then(|| ways(framework, &codes).ways.first().map(cheapest)).flatten();
        view! {
            <p role="status">{missing}</p>
            {cheapest.map(|words| view! { <p class="muted small">{words}</p> })}
            <ul class="stack stack--close" role="list">
                {rules.collect_view()}
            </ul>
        }
    };
    view! {
        <Card title>
            {body} <p class="muted small">"Single units can be certificated too, so fewer will do."</p>
        </Card>
    }
}

/// "The cheapest way, 20 credits in 4 units: 104; 2 of 212, 213, 214."
fn cheapest(way: &Way) -> String {
    let choices = way.choices.iter().map(|choice| {
        let from = choice.from.join(", ");
        if choice.take == choice.from.len() { from } else { format!("{} of {from}", choice.take) }
    });
    let choices: Vec<String> = choices.collect();
    let credit = if way.credit > 0 { format!("{} credits in ", way.credit) } else { String::new() };
    let units = if way.units == 1 { "one unit".to_owned() } else { format!("{} units", way.units) };
    format!("The cheapest way, {credit}{units}: {}.", choices.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cheapest_way_names_units_and_choices() {
        let framework = vouch_framework::built_in("cg-4430-02").unwrap();
        let words = cheapest(&ways(framework, &["101", "201", "209", "212", "219"]).ways[0]);
        assert!(words.starts_with("The cheapest way, ") && words.contains(" credits in "), "{words}");
    }
}

//! What differs between two versions, unit by unit.

use leptos::prelude::*;
use serde_json::Value;
use vouch_framework::compare::{Difference, Field, What};
use vouch_framework::{Framework, Place, evaluate};

use super::Kept;
use crate::components::{Badge, Tone};
use crate::pages::frameworks::draft::called;

/// The differences, those of the qualification as a whole first.
#[component]
pub(super) fn Differences(from: &'static Framework, to: &'static Framework, comparison: Kept) -> impl IntoView {
    let differences = comparison.with_value(|comparison| comparison.differences.clone());
    let same = comparison.with_value(|comparison| comparison.same);
    let count = differences.len();
    let words = match count {
        0 => "Both versions say the same.".to_owned(),
        1 => format!("One part differs; {same} items are word for word the same."),
        _ => format!("{count} parts differ; {same} items are word for word the same."),
    };
    let named = |framework: &Framework| (framework.structure_hash().ok(), framework.wording_hash().ok());
    let (before, after) = (named(from), named(to));
    let hashes = match (before.0 == after.0, before.1 == after.1) {
        (true, true) => "Structure and wording are unchanged.",
        (true, false) => "The structure is unchanged; the wording differs.",
        (false, true) => "The structure differs; the wording is unchanged.",
        (false, false) => "Structure and wording differ.",
    };
    let mut groups: Vec<(Option<String>, Vec<Difference>)> = Vec::new();
    for difference in differences {
        let unit = difference.place.unit().map(str::to_owned);
        match groups.iter_mut().find(|(of, _)| *of == unit) {
            Some((_, group)) => group.push(difference),
            None => groups.push((unit, vec![difference])),
        }
    }
    let groups = groups.into_iter().map(|(unit, group)| {
        let title = match &unit {
            None => "The qualification as a whole".to_owned(),
            Some(code) => {
                let title = to.unit(code).or(from.unit(code)).map(|unit| unit.title.clone()).unwrap_or_default();
                format!("Unit {code}  {title}")
            }
        };
        let rows = group.into_iter().map(|difference| view! { <One difference from to /> }).collect_view();
        view! {
            <section class="stack stack--close">
                <h3>{title}</h3>
                <ul class="differences" role="list">
                    {rows}
                </ul>
            </section>
        }
    });
    view! {
        <section class="stack" aria-labelledby="differences">
            <h2 class="heading" id="differences">
                "What the new version changes"
            </h2>
            <p role="status">{words} " " {hashes}</p>
            {groups.collect_view()}
        </section>
    }
}

#[component]
fn One(difference: Difference, from: &'static Framework, to: &'static Framework) -> impl IntoView {
    let name = called(&difference.place);
    let (tone, word, body) = match &difference.what {
        What::New { words } => (Tone::Good, "New", view! { <p>{words.clone()}</p> }.into_any()),
        What::Gone { words } => (Tone::Bad, "Gone", view! { <p>{words.clone()}</p> }.into_any()),
        What::Moved { to } => (Tone::Wait, "Moved", view! { <p>"Now " {called(to)}</p> }.into_any()),
        What::Reordered => (Tone::Info, "Reordered", ().into_any()),
        What::Changed { fields } => {
            let word = if difference.reworded().is_some() { "Reworded" } else { "Changed" };
            let whole = difference.place == Place::Framework;
            let rows = fields.iter().map(|field| {
                let (before, after) = if whole && field.name == "combination" {
                    (rules(from), rules(to))
                } else {
                    (say(field.before.as_ref()), say(field.after.as_ref()))
                };
                view! {
                    <dt>{label(field)}</dt>
                    <dd>
                        <del>{before}</del>
                        " "
                        <ins>{after}</ins>
                    </dd>
                }
            });
            (Tone::Wait, word, view! { <dl class="differences__fields">{rows.collect_view()}</dl> }.into_any())
        }
    };
    view! {
        <li class="differences__one">
            <div class="cluster">
                <Badge tone>{word}</Badge>
                <span class="part__name">{name}</span>
            </div>
            {body}
        </li>
    }
}

/// A field's name as said on screens.
fn label(field: &Field) -> String {
    match field.name.as_str() {
        "combination" => "Rules of combination".to_owned(),
        "glh" => "Guided learning hours".to_owned(),
        name => {
            let words = name.replace('_', " ");
            let mut letters = words.chars();
            letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
        }
    }
}

/// What a field says, as words.
fn say(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => "not stated".to_owned(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Bool(is)) => if *is { "yes" } else { "no" }.to_owned(),
        Some(other) => other.to_string(),
    }
}

fn rules(framework: &Framework) -> String {
    let rules: Vec<String> = evaluate(framework, &[]).rules.iter().map(|rule| rule.words()).collect();
    rules.join("; ")
}

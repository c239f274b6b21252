//! The fields of a part, as they stand and to be corrected. Only what differs is sent.

use leptos::prelude::*;
use vouch_framework::draft::{Change, Edit};
use vouch_framework::{Framework, Item, Need, Per, Place, RequirementKind};

use super::desk::Desk;
use crate::components::{Button, ButtonKind, Field, FieldKind, Form, Notice, NoticeKind, TextArea};
use crate::pages::submission::sentence;

/// What a field holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    Line,
    Words,
    Number,
    /// One of a few words.
    OneOf(&'static [(&'static str, &'static str)]),
}

/// A field with its value as text, and how it becomes a change again.
#[derive(Clone)]
struct Shown {
    label: &'static str,
    value: String,
    holds: Holds,
    /// It may be left empty.
    optional: bool,
    change: fn(&str) -> Option<Change>,
}

const YES_NO: Holds = Holds::OneOf(&[("yes", "Yes"), ("no", "No")]);
const KIND: Holds = Holds::OneOf(&[("required", "Required"), ("permission", "Permitted: never a gap")]);
const PER: Holds =
    Holds::OneOf(&[("none", "In all"), ("customer", "Each customer"), ("team-member", "Each team member")]);

/// A form with the part's fields.
#[component]
pub(super) fn Fields(
    desk: Desk,
    place: Place,
    doubt: Option<usize>,
    #[prop(into)] on_done: Callback<()>,
) -> impl IntoView {
    let shown = desk.standing.with_untracked(|draft| fields(&draft.framework, &place));
    let wrong = RwSignal::new(None::<String>);
    let values: Vec<(Shown, RwSignal<String>)> =
        shown.into_iter().map(|field| (field.clone(), RwSignal::new(field.value))).collect();
    let inputs = values.iter().map(|(field, value)| one(field, *value)).collect_view();
    let submit = move || {
        wrong.set(None);
        let mut edits = Vec::new();
        // A code last: whatever else changes is named by the one it has.
        for (field, value) in values.iter().rev() {
            let now = value.get_untracked().trim().to_owned();
            if now == field.value {
                continue;
            }
            let Some(change) = (field.change)(&now) else {
                wrong.set(Some(format!("{} can't be \"{now}\"", field.label)));
                return;
            };
            edits.push(Edit::Correct { place: place.clone(), change, doubt });
        }
        desk.send(edits, move || {
            on_done.try_run(());
        });
    };
    view! {
        <Form on_submit=submit>
            {move || wrong.get().map(|words| view! { <Notice kind=NoticeKind::Error title=sentence(&words) /> })}
            {inputs} <Button kind=ButtonKind::Primary submit=true busy=desk.busy>
                "Keep the correction"
            </Button>
        </Form>
    }
}

fn one(field: &Shown, value: RwSignal<String>) -> AnyView {
    let edit = move |now: String| value.set(now);
    let optional = field.optional;
    match field.holds {
        Holds::Words => view! { <TextArea label=field.label value on_edit=edit optional /> }.into_any(),
        Holds::Line => view! { <Field label=field.label value on_edit=edit optional /> }.into_any(),
        Holds::Number => {
            view! { <Field label=field.label kind=FieldKind::Number value on_edit=edit optional /> }.into_any()
        }
        Holds::OneOf(answers) => {
            let options = answers
                .iter()
                .map(|(value, label)| crate::components::ChoiceOption::new((*value).to_owned(), *label))
                .collect();
            let chosen = Signal::derive(move || Some(value.get()));
            view! { <crate::components::Choice label=field.label options value=chosen on_choose=edit /> }.into_any()
        }
    }
}

fn shown(label: &'static str, value: impl Into<String>, holds: Holds, change: fn(&str) -> Option<Change>) -> Shown {
    Shown { label, value: value.into(), holds, optional: false, change }
}

fn optional(field: Shown) -> Shown {
    Shown { optional: true, ..field }
}

fn number(value: Option<u32>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn yes(is: bool) -> &'static str {
    if is { "yes" } else { "no" }
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// A number, or nothing where nothing was typed; none where it is no number.
fn count(text: &str) -> Option<Option<u32>> {
    if text.is_empty() { Some(None) } else { text.parse().ok().map(Some) }
}

const CODE: fn(&str) -> Option<Change> = |text| Some(Change::Code(text.to_owned()));
const TITLE: fn(&str) -> Option<Change> = |text| Some(Change::Title(text.to_owned()));
const WORDING: fn(&str) -> Option<Change> = |text| Some(Change::Wording(text.to_owned()));
const ILLUSTRATIVE: fn(&str) -> Option<Change> = |text| Some(Change::Illustrative(text == "yes"));

/// The fields that can be corrected, the code first.
fn fields(framework: &Framework, place: &Place) -> Vec<Shown> {
    match place {
        Place::Framework => of_framework(framework),
        Place::Unit(code) => framework.unit(code).map(of_unit).unwrap_or_default(),
        Place::Outcome { unit, number } => {
            let outcome = framework.unit(unit).and_then(|unit| unit.outcome(number));
            let fields = outcome.map(|outcome| {
                vec![
                    shown("Number", &outcome.number, Holds::Line, CODE),
                    shown("Title", &outcome.title, Holds::Words, TITLE),
                ]
            });
            fields.unwrap_or_default()
        }
        Place::Item(item) => framework.item(item).map(|item| of_item(&item)).unwrap_or_default(),
    }
}

fn of_framework(framework: &Framework) -> Vec<Shown> {
    vec![
        shown("Title", &framework.title, Holds::Line, TITLE),
        shown("Number", &framework.number, Holds::Line, |text| Some(Change::Number(some(text)))),
        shown("Awarding body", &framework.awarding_body, Holds::Line, |text| {
            Some(Change::AwardingBody(text.to_owned()))
        }),
        shown("Version", &framework.version, Holds::Line, |text| Some(Change::Version(text.to_owned()))),
        optional(shown(
            "Month of the version, such as 2010-09",
            framework.published.clone().unwrap_or_default(),
            Holds::Line,
            |text| Some(Change::Published(some(text))),
        )),
        shown("Level", framework.level.to_string(), Holds::Number, |text| text.parse().ok().map(Change::Level)),
        optional(shown("Credits", number(framework.credit), Holds::Number, |text| count(text).map(Change::Credit))),
        optional(shown("Accreditation", framework.accreditation.clone().unwrap_or_default(), Holds::Line, |text| {
            Some(Change::Accreditation(some(text)))
        })),
    ]
}

fn of_unit(unit: &vouch_framework::Unit) -> Vec<Shown> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    vec![
        shown("Code", &unit.code, Holds::Line, CODE),
        shown("Title", &unit.title, Holds::Line, TITLE),
        optional(shown("Number", text(&unit.number), Holds::Line, |text| Some(Change::Number(some(text))))),
        optional(shown("Accreditation", text(&unit.accreditation), Holds::Line, |text| {
            Some(Change::Accreditation(some(text)))
        })),
        shown("Level", unit.level.to_string(), Holds::Number, |text| text.parse().ok().map(Change::Level)),
        optional(shown("Credits", number(unit.credit), Holds::Number, |text| count(text).map(Change::Credit))),
        optional(shown("Guided learning hours", number(unit.glh), Holds::Number, |text| count(text).map(Change::Glh))),
        optional(shown("Group", text(&unit.group), Holds::Line, |text| Some(Change::Group(some(text))))),
        shown("Mandatory", yes(unit.mandatory), YES_NO, |text| Some(Change::Mandatory(text == "yes"))),
    ]
}

fn of_item(item: &Item<'_>) -> Vec<Shown> {
    match item {
        Item::Criterion { criterion, .. } => vec![
            shown("Code", &criterion.code, Holds::Line, CODE),
            shown("Wording", &criterion.wording, Holds::Words, WORDING),
        ],
        Item::Range { range, item: None, .. } => vec![
            shown("Number", &range.number, Holds::Line, CODE),
            shown("Title", &range.title, Holds::Words, TITLE),
            shown("Only illustrates", yes(range.illustrative), YES_NO, ILLUSTRATIVE),
        ],
        Item::Range { item: Some(item), .. } => vec![
            shown("Letter", &item.letter, Holds::Line, CODE),
            shown("Wording", &item.wording, Holds::Words, WORDING),
            shown("Only illustrates", yes(item.illustrative), YES_NO, ILLUSTRATIVE),
        ],
        Item::Knowledge { knowledge, .. } => vec![
            shown("Code", &knowledge.code, Holds::Line, CODE),
            shown("Wording", &knowledge.wording, Holds::Words, WORDING),
        ],
        Item::Requirement { requirement, item: None, .. } => vec![
            shown("Number", &requirement.number, Holds::Line, CODE),
            shown("Wording", &requirement.wording, Holds::Words, WORDING),
            shown("Kind", kind(requirement.kind), KIND, |text| {
                let kind = if text == "permission" { RequirementKind::Permission } else { RequirementKind::Required };
                Some(Change::Kind(kind))
            }),
            shown("How many of its items: all, any, or a number", need(requirement.need), Holds::Line, |text| {
                needed(text).map(Change::Need)
            }),
            shown("Counted for", per(requirement.per), PER, |text| {
                Some(Change::Per(match text {
                    "customer" => Per::Customer,
                    "team-member" => Per::TeamMember,
                    _ => Per::None,
                }))
            }),
        ],
        Item::Requirement { item: Some(item), .. } => vec![
            shown("Letter", &item.letter, Holds::Line, CODE),
            shown("Wording", &item.wording, Holds::Words, WORDING),
        ],
    }
}

const fn kind(kind: RequirementKind) -> &'static str {
    match kind {
        RequirementKind::Required => "required",
        RequirementKind::Permission => "permission",
    }
}

const fn per(per: Per) -> &'static str {
    match per {
        Per::None => "none",
        Per::Customer => "customer",
        Per::TeamMember => "team-member",
    }
}

fn need(need: Need) -> String {
    match need {
        Need::All => "all".to_owned(),
        Need::Any => "any".to_owned(),
        Need::AtLeast(least) => least.to_string(),
    }
}

pub(super) fn needed(text: &str) -> Option<Need> {
    match text.trim().to_lowercase().as_str() {
        "all" => Some(Need::All),
        "any" => Some(Need::Any),
        number => number.parse().ok().map(Need::AtLeast),
    }
}

//! Adding what the reader missed under a part.

use leptos::prelude::*;
use vouch_framework::draft::{Edit, Part};
use vouch_framework::{ItemKind, Need, Place, RequirementKind};

use super::desk::Desk;
use crate::components::{Button, ButtonKind, Choice, ChoiceOption, Field, Form, TextArea};

/// What can stand under a part.
#[derive(Clone, Copy, PartialEq, Eq)]
enum New {
    Unit,
    Outcome,
    Criterion,
    Range,
    Knowledge,
    Requirement,
    Entry,
}

impl New {
    fn under(place: &Place) -> &'static [Self] {
        match place {
            Place::Framework => &[Self::Unit],
            Place::Unit(_) => &[Self::Outcome, Self::Knowledge, Self::Requirement],
            Place::Outcome { .. } => &[Self::Criterion, Self::Range],
            Place::Item(item) if matches!(item.kind(), ItemKind::Range | ItemKind::EvidenceRequirement) => {
                &[Self::Entry]
            }
            Place::Item(_) => &[],
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Unit => "A unit",
            Self::Outcome => "An outcome",
            Self::Criterion => "A criterion",
            Self::Range => "A range heading",
            Self::Knowledge => "A knowledge item",
            Self::Requirement => "An evidence requirement",
            Self::Entry => "An item of it",
        }
    }

    fn part(self, code: String, words: String) -> Part {
        match self {
            Self::Unit => Part::Unit { code, title: words, level: 2, mandatory: false },
            Self::Outcome => Part::Outcome { number: code, title: words },
            Self::Criterion => Part::Criterion { code, wording: words },
            Self::Range => Part::Range { number: code, title: words, illustrative: false },
            Self::Knowledge => Part::Knowledge { code, wording: words },
            Self::Requirement => {
                Part::Requirement { number: code, wording: words, kind: RequirementKind::Required, need: Need::All }
            }
            Self::Entry => Part::Entry { letter: code, wording: words },
        }
    }
}

/// A button that opens a short form; the line that is looked at is where the part stands.
#[component]
pub(super) fn AddUnder(desk: Desk, place: Place, doubt: Option<usize>) -> impl IntoView {
    let able = New::under(&place);
    let Some(first) = able.first().copied() else { return ().into_any() };
    let open = RwSignal::new(false);
    let new = RwSignal::new(first);
    let (code, words) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let submit = move || {
        let part = new.get_untracked().part(code.get_untracked(), words.get_untracked());
        let line = desk.line.get_untracked();
        desk.send(vec![Edit::Add { to: place.clone(), part, line, doubt }], move || {
            open.try_set(false);
            code.try_set(String::new());
            words.try_set(String::new());
        });
    };
    let form = move || {
        open.get().then(|| {
            let options = able.iter().map(|new| ChoiceOption::new(*new, new.words())).collect::<Vec<_>>();
            let submit = submit.clone();
            view! {
                <Form on_submit=submit>
                    {(options.len() > 1)
                        .then(|| {
                            view! {
                                <Choice
                                    label="What is missing"
                                    options
                                    value=Signal::derive(move || Some(new.get()))
                                    on_choose=move |chosen| new.set(chosen)
                                />
                            }
                        })}
                    <Field
                        label="Code, number or letter"
                        value=code
                        on_edit=move |now: String| code.set(now)
                    />
                    <TextArea
                        label="Title or wording"
                        hint="As it stands in your handbook.".to_owned()
                        value=words
                        on_edit=move |now: String| words.set(now)
                    />
                    <Button kind=ButtonKind::Secondary submit=true busy=desk.busy>
                        "Add it"
                    </Button>
                </Form>
            }
        })
    };
    view! {
        <Button kind=ButtonKind::Quiet on_press=move || open.update(|open| *open = !*open)>
            {if able.len() == 1 { format!("Add {}", first.words().to_lowercase()) } else { "Add what is missing".to_owned() }}
        </Button>
        {form}
    }
    .into_any()
}

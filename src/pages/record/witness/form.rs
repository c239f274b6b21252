//! Every field of a testimony, for the witness alone: nothing is written for them beforehand.

use std::collections::BTreeSet;

use leptos::prelude::*;
use vouch_framework::WitnessRules;
use vouch_portfolio::record::{AnyEdit, AnyText, Given, TestimonyEdit, WitnessLine, WitnessTick};

use crate::components::{CheckRow, Checks, Choice, ChoiceOption, FieldKind};
use crate::pages::record::photographs::{OneFile, OwnFiles};
use crate::pages::record::sound::{CutOff, RecordSound};
use crate::pages::record::write::{Answer, FromPaper, LongText, Writing};

#[component]
pub(in crate::pages::record) fn TestimonyForm(
    writing: Writing,
    candidate: String,
    rules: Option<&'static WitnessRules>,
    /// What is recorded of it; none where nothing can be.
    #[prop(optional_no_strip)]
    recordings: Option<OwnFiles>,
) -> impl IntoView {
    let given = writing.answer("given");
    let award = writing.confirmed(WitnessTick::Award.code());
    let dictated = Memo::new(move |_| Given::from_code(&given.read()) == Some(Given::Dictated));
    let spoken = Memo::new(move |_| Given::from_code(&given.read()) == Some(Given::Spoken));
    // An awarding body may want it in writing.
    let recordings = recordings.filter(|_| rules.and_then(|rules| rules.spoken) != Some(false));
    let (words, hint) = (
        format!("What {candidate} did, as you saw it, in your own words. No customers' names or account numbers."),
        format!("Say what {candidate} did, as you saw it, in your own words. No customers' names or account numbers."),
    );
    let written = move || {
        let words = words.clone();
        view! { <LongText writing text=AnyText::Testimony label="Your testimony" hint=words /> }
    };
    let said = move || {
        let hint = hint.clone();
        recordings.map(|files| {
            view! {
                <Spoken files hint />
                <LongText writing text=AnyText::Testimony label="What you want to add in writing" optional=true />
            }
        })
    };
    let is_said = move || spoken.get() && recordings.is_some();
    view! {
        <About writing />
        <section class="form-section" aria-labelledby="what-you-saw">
            <h2 class="form-section__title" id="what-you-saw">
                "What you saw"
            </h2>
            <div class="grid-pair">
                <Answer writing key="date" label="Date" kind=FieldKind::Date edit=|to| line(WitnessLine::Date, to) />
                <Answer
                    writing
                    key="time"
                    label="Time"
                    kind=FieldKind::Time
                    optional=true
                    edit=|to| line(WitnessLine::Time, to)
                />
            </div>
            <Answer writing key="venue" label="Where it was" edit=|to| line(WitnessLine::Venue, to) />
            <HowGiven writing offers_recording=recordings.is_some() />
            <Show when=is_said fallback=written>
                {said.clone()}
            </Show>
            <Answer
                writing
                key="elements"
                label="What parts of the standards it is about"
                hint="If you know them."
                optional=true
                edit=|to| line(WitnessLine::Elements, to)
            />
            <Answer
                writing
                key="related"
                label="Number of other evidence it goes with"
                hint="If you were told one."
                optional=true
                edit=|to| line(WitnessLine::Related, to)
            />
            <Show when=move || dictated.get()>
                <Answer
                    writing
                    key="scribe"
                    label="Who writes it down"
                    edit=|to| line(WitnessLine::Scribe, to)
                />
            </Show>
            <FromPaper writing />
        </section>
        <Confirms writing rules dictated />
        <Show when=move || award.get()>
            <Answer
                writing
                key="award-name"
                label="Which assessor award"
                optional=true
                edit=|to| line(WitnessLine::AwardName, to)
            />
        </Show>
    }
}

fn line(line: WitnessLine, text: String) -> AnyEdit {
    TestimonyEdit::Line(line, text).into()
}

/// Who the witness is.
#[component]
fn About(writing: Writing) -> impl IntoView {
    view! {
        <section class="form-section" aria-labelledby="about-you">
            <h2 class="form-section__title" id="about-you">
                "About you"
            </h2>
            <Answer writing key="name" label="Your name" edit=|to| line(WitnessLine::Name, to) />
            <Answer writing key="job" label="Your job title" edit=|to| line(WitnessLine::Job, to) />
            <Answer
                writing
                key="relationship"
                label="How you know the candidate"
                hint="As their manager, a colleague, a customer."
                edit=|to| line(WitnessLine::Relationship, to)
            />
            <Answer
                writing
                key="telephone"
                label="Telephone"
                kind=FieldKind::Telephone
                hint="So that the centre can ask whether this is yours. A telephone number or an address is enough."
                optional=true
                edit=|to| line(WitnessLine::Telephone, to)
            />
            <Answer
                writing
                key="address"
                label="Address"
                optional=true
                edit=|to| line(WitnessLine::Address, to)
            />
        </section>
    }
}

#[component]
fn HowGiven(writing: Writing, offers_recording: bool) -> impl IntoView {
    let answer = writing.answer("given");
    let given = Memo::new(move |_| Given::from_code(&answer.read()));
    let words = |given: Given| match given {
        Given::Dictated => "I say it, somebody else writes it down and reads it back",
        Given::Typed => "I type it myself",
        Given::Spoken => "I speak, and this device records it",
    };
    let offered = Given::ALL.iter().filter(|given| **given != Given::Spoken || offers_recording);
    let options: Vec<_> = offered.map(|given| ChoiceOption::new(*given, words(*given))).collect();
    view! {
        <Choice
            label="How do you give your testimony?"
            id="given"
            options
            value=given
            on_choose=move |given| writing.apply(TestimonyEdit::Given(given))
            stacked=true
        />
    }
}

/// Speaking instead of writing.
#[component]
fn Spoken(files: OwnFiles, hint: String) -> impl IntoView {
    let order = Memo::new(move |_| files.order());
    view! {
        <section class="stack" aria-labelledby="files">
            <h3 class="heading" id="files" tabindex="-1">
                "Your testimony, spoken"
            </h3>
            <p>{hint}</p>
            <RecordSound files />
            <CutOff files />
            <Show when=move || !order.read().is_empty()>
                <ul class="photographs" role="list">
                    <For each=move || order.get() key=|place| *place let:place>
                        {files.line(place).map(|first| view! { <OneFile files sheet=place.0 first /> })}
                    </For>
                </ul>
            </Show>
        </section>
    }
}

/// What the witness confirms: what the framework asks for, and what they may add about themselves.
#[component]
fn Confirms(writing: Writing, rules: Option<&'static WitnessRules>, dictated: Memo<bool>) -> impl IntoView {
    let confirmed = WitnessTick::ALL.iter().map(|tick| (*tick, writing.confirmed(tick.code())));
    let confirmed = StoredValue::new(confirmed.collect::<Vec<_>>());
    let asked = move |tick: &WitnessTick| match tick {
        WitnessTick::ReadBack => dictated.get(),
        WitnessTick::Standards => rules.is_some_and(|rules| rules.must_relate_to_standards == Some(true)),
        WitnessTick::Authentic | WitnessTick::Unrelated | WitnessTick::Award | WitnessTick::Familiar => true,
    };
    let rows = Signal::derive(move || {
        let asked = WitnessTick::ALL.iter().filter(|tick| asked(tick));
        asked.map(|tick| CheckRow::new(tick.code(), "", in_first_person(*tick))).collect::<Vec<_>>()
    });
    let checked = Signal::derive(move || {
        confirmed.with_value(|all| {
            let yes = all.iter().filter(|(_, confirmed)| confirmed.get());
            yes.map(|(tick, _)| tick.code().to_owned()).collect::<BTreeSet<_>>()
        })
    });
    let toggle = move |(code, yes): (String, bool)| {
        if let Some(tick) = WitnessTick::from_code(&code) {
            writing.apply(TestimonyEdit::Tick(tick, yes));
        }
    };
    view! {
        <section class="form-section" aria-label="What you confirm">
            <Checks
                id="confirms"
                label="What you confirm"
                hint="Tick only what is true."
                rows
                checked
                on_toggle=toggle
            />
        </section>
    }
}

const fn in_first_person(tick: WitnessTick) -> &'static str {
    match tick {
        WitnessTick::Authentic => "What I say here is authentic and accurate",
        WitnessTick::Unrelated => "I am not a relative of the candidate",
        WitnessTick::Standards => "What I say relates to the standards",
        WitnessTick::Award => "I hold an assessor award",
        WitnessTick::Familiar => "I am familiar with the standards",
        WitnessTick::ReadBack => "It was read back to me before I signed",
    }
}

//! Product evidence: what the work made.

use leptos::prelude::*;
use vouch_portfolio::record::{AnyText, Kept, ProductEdit, ProductLine};

use super::answer::Answer;
use super::long_text::LongText;
use super::setting::HowItArose;
use super::settle::Settle;
use super::shows::WholeShows;
use super::writing::Writing;
use crate::components::{Choice, ChoiceOption, FieldKind};

/// Every field of the form.
#[component]
pub(super) fn ProductForm(writing: Writing) -> impl IntoView {
    let kept = writing.answer("kept");
    let kept = Memo::new(move |_| Kept::from_code(&kept.read()));
    let options: Vec<_> = Kept::ALL.iter().map(|kept| ChoiceOption::new(*kept, kept.words())).collect();
    let choice = ViewFn::from(move || {
        view! {
            <Choice
                label="Where it is"
                id="kept"
                options=options.clone()
                value=kept
                on_choose=move |kept| writing.apply(ProductEdit::Kept(kept))
                hint="What names customers or is too large stays where it is; say where it can be seen."
                stacked=true
            />
        }
    });
    view! {
        <section class="form-section" aria-labelledby="product">
            <h2 class="form-section__title" id="product">
                "What was made"
            </h2>
            <Answer
                writing
                key="what"
                label="What it is"
                hint="As a letter, a rota, a customer feedback form, a recorded call, a testimony given on paper."
                edit=|text| ProductEdit::Line(ProductLine::What, text).into()
            />
            <Answer
                writing
                key="whose"
                label="Whose work it is"
                hint="Alone or with others, and what your part was."
                edit=|text| ProductEdit::Line(ProductLine::Whose, text).into()
            />
            <Answer
                writing
                key="date"
                label="Date it was made"
                kind=FieldKind::Date
                optional=true
                edit=|text| ProductEdit::Line(ProductLine::Date, text).into()
            />
            <LongText writing text=AnyText::Description label="Description" optional=true />
            <WholeShows writing />
        </section>
        <section class="form-section" aria-label="Where it is kept">
            <Settle writing path=vec!["about".to_owned()] key="kept" field=choice />
            <Show when=move || kept.get().is_some_and(|kept| kept != Kept::InPortfolio)>
                <Answer
                    writing
                    key="where"
                    label="Where it is kept"
                    hint="So that an assessor or verifier finds it."
                    edit=|text| ProductEdit::Line(ProductLine::Where, text).into()
                />
            </Show>
            <Answer
                writing
                key="reference"
                label="Reference"
                hint="As a call's number. No customers' names or account numbers."
                optional=true
                edit=|text| ProductEdit::Line(ProductLine::Reference, text).into()
            />
        </section>
        <HowItArose writing />
    }
}

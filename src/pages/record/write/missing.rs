//! What is still missing before signing.

use leptos::prelude::*;
use vouch_portfolio::record::{Blank, Point, WitnessTick};
use vouch_portfolio::view::Lack;

use super::checklist::control_id;
use crate::components::{Notice, NoticeKind};
use crate::pages::record::focus::focus;

/// What a record lacks, each a way to the place where it is mended.
#[component]
pub(in crate::pages::record) fn Missing(
    #[prop(into)] lacks: Signal<Vec<Lack>>,
    /// Where the form is, when it isn't this page.
    #[prop(optional, into)]
    form: Option<String>,
) -> impl IntoView {
    let items = move || {
        let form = form.clone();
        let item = move |lack: Lack| {
            let field = field_of(&lack);
            let words = lack.words();
            match &form {
                Some(form) => view! { <li>{words} " " <a href=form.clone()>"Go to the form"</a></li> }.into_any(),
                None => view! {
                    <li>
                        <a
                            href=format!("#{field}")
                            on:click=move |event| {
                                event.prevent_default();
                                focus(&field);
                            }
                        >
                            {words}
                        </a>
                    </li>
                }
                .into_any(),
            }
        };
        lacks.get().into_iter().map(item).collect_view()
    };
    view! {
        <Show
            when=move || !lacks.read().is_empty()
            fallback=|| {
                view! { <Notice kind=NoticeKind::Success title="Everything needed for signing is here".to_owned() /> }
            }
        >
            <section class="missing" aria-labelledby="missing">
                <h2 class="heading" id="missing">
                    "Still missing before signing"
                </h2>
                <ul>{items.clone()}</ul>
            </section>
        </Show>
    }
}

/// The id of the control that mends it.
fn field_of(lack: &Lack) -> String {
    let field = match lack {
        Lack::Missing(missing) if WitnessTick::from_code(missing.field).is_some() => "confirms",
        Lack::Missing(missing) => missing.field,
        Lack::Ground(file, _) => return format!("file-{file}"),
        Lack::Blank(Blank::Date) => "date",
        Lack::Blank(Blank::Start) => "start",
        Lack::Blank(Blank::Place) => "place",
        Lack::Blank(Blank::Setting) | Lack::Refused(..) => "setting",
        Lack::Checklist(checklist, ..) => return control_id(checklist),
        Lack::Blank(Blank::Satisfactory) => "satisfactory",
        Lack::Conflict(_, Some(field)) => {
            return Point::from_key(field).map_or_else(|| field.clone(), |point| control_id(&point.checklist));
        }
        Lack::Blank(Blank::Activity) | Lack::Conflict(..) | Lack::Orphan(_) => "activities",
    };
    field.to_owned()
}

//! Moving between the parts of one thing.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::ids::unique;

/// A panel of [`Tabs`].
pub struct TabPanel {
    /// The words on its tab.
    pub label: Signal<String>,
    /// What it shows; rendered once and kept, so that nothing typed in it is lost.
    pub content: AnyView,
}

impl TabPanel {
    /// A panel.
    pub fn new(label: impl Into<Signal<String>>, content: impl IntoView + 'static) -> Self {
        Self { label: label.into(), content: content.into_any() }
    }
}

/// Panels of one page, one shown at a time. Arrow keys, Home and End move between tabs.
#[component]
pub fn Tabs(
    /// What the panels are parts of, for screen readers.
    #[prop(into)]
    label: String,
    /// The panels, in order.
    panels: Vec<TabPanel>,
    /// The panel shown, counted from 0; the first unless said otherwise.
    #[prop(optional)]
    selected: RwSignal<usize>,
) -> impl IntoView {
    let id = unique("tabs");
    let count = panels.len();
    let select = {
        let id = id.clone();
        move |index: usize| {
            selected.set(index);
            focus(&format!("{id}-tab-{index}"));
        }
    };
    let arrow = move |event: KeyboardEvent| {
        let now = selected.get_untracked();
        let next = match event.key().as_str() {
            "ArrowRight" => (now + 1) % count,
            "ArrowLeft" => (now + count - 1) % count,
            "Home" => 0,
            "End" => count - 1,
            _ => return,
        };
        event.prevent_default();
        select(next);
    };
    let (tabs, panels): (Vec<_>, Vec<_>) = panels
        .into_iter()
        .enumerate()
        .map(|(index, TabPanel { label, content })| {
            let (tab_id, panel_id) = (format!("{id}-tab-{index}"), format!("{id}-panel-{index}"));
            let chosen = move || selected.get() == index;
            let tab = view! {
                <button
                    type="button"
                    class="tabs__tab"
                    role="tab"
                    id=tab_id.clone()
                    aria-controls=panel_id.clone()
                    aria-selected=move || if chosen() { "true" } else { "false" }
                    tabindex=move || if chosen() { "0" } else { "-1" }
                    on:click=move |_| selected.set(index)
                >
                    {label}
                </button>
            };
            let panel = view! {
                <div
                    class="tabs__panel"
                    role="tabpanel"
                    id=panel_id
                    aria-labelledby=tab_id
                    tabindex="0"
                    hidden=move || !chosen()
                >
                    {content}
                </div>
            };
            (tab, panel)
        })
        .unzip();
    view! {
        <div class="tabs">
            <div class="tabs__list" role="tablist" aria-label=label on:keydown=arrow>
                {tabs}
            </div>
            {panels}
        </div>
    }
}

fn focus(id: &str) {
    use leptos::wasm_bindgen::JsCast;
    let element =
        document().get_element_by_id(id).and_then(|element| element.dyn_into::<leptos::web_sys::HtmlElement>().ok());
    if let Some(element) = element {
        let _ = element.focus();
    }
}

/// One link of a [`SectionNav`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionLink {
    /// Its words.
    pub label: String,
    /// Where it leads.
    pub href: String,
}

/// Links between pages of equal rank, one of them current.
#[component]
pub fn SectionNav(
    /// What the links lead around in, for screen readers.
    #[prop(into)]
    label: String,
    /// The links, in order.
    links: Vec<SectionLink>,
    /// The `href` of the current one.
    #[prop(into)]
    current: Signal<String>,
) -> impl IntoView {
    let links = links
        .into_iter()
        .map(|SectionLink { label, href }| {
            let here = {
                let href = href.clone();
                move || (*current.read() == href).then_some("page")
            };
            view! {
                <li>
                    <a class="tabs__tab" href=href aria-current=here>
                        {label}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="section-nav" aria-label=label>
            <ul class="tabs__list" role="list">
                {links}
            </ul>
        </nav>
    }
}

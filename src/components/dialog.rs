//! A question that must be answered before going on.

use leptos::ev::Event;
use leptos::prelude::*;

use super::button::{Button, ButtonKind};
use super::ids::unique;

/// A native modal dialog: the browser keeps the focus inside it and gives it back afterwards.
#[component]
pub fn Dialog(
    /// Its heading.
    #[prop(into)]
    title: Signal<String>,
    /// Whether it is shown.
    #[prop(into)]
    open: Signal<bool>,
    /// Called on Escape or the system's back gesture; the owner then sets `open` to false.
    #[prop(into)]
    on_close: Callback<()>,
    /// What it holds, its buttons included.
    children: Children,
) -> impl IntoView {
    let id = unique("dialog");
    let dialog = NodeRef::<leptos::html::Dialog>::new();
    Effect::new(move |_| {
        let open = open.get();
        let Some(dialog) = dialog.get() else { return };
        if open && !dialog.open() {
            // Fails only for an element that is not in the page, which then can't be seen either.
            let _ = dialog.show_modal();
        } else if !open && dialog.open() {
            dialog.close();
        }
    });
    view! {
        <dialog
            class="dialog"
            aria-labelledby=id.clone()
            node_ref=dialog
            // Closing is the owner's to do, so that `open` and the screen never disagree.
            on:cancel=move |event: Event| {
                event.prevent_default();
                on_close.run(());
            }
            // A browser may close it all the same, at a second Escape.
            on:close=move |_| {
                if open.get_untracked() {
                    on_close.run(());
                }
            }
        >
            <h2 class="dialog__title" id=id.clone()>
                {title}
            </h2>
            {children()}
        </dialog>
    }
}

/// A dialog that asks whether to go on. The way back comes first and has the focus.
#[component]
pub fn ConfirmDialog(
    /// The question.
    #[prop(into)]
    title: Signal<String>,
    /// Whether it is shown.
    #[prop(into)]
    open: Signal<bool>,
    /// The words of the button that goes on: a verb, never "OK".
    #[prop(into)]
    confirm: Signal<String>,
    /// The words of the button that goes back.
    #[prop(default = "Go back".into(), into)]
    cancel: Signal<String>,
    /// Going on removes or ends something.
    #[prop(optional)]
    danger: bool,
    /// Going on is under way.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Called to go on.
    #[prop(into)]
    on_confirm: Callback<()>,
    /// Called to go back.
    #[prop(into)]
    on_cancel: Callback<()>,
    /// What going on means.
    children: Children,
) -> impl IntoView {
    let kind = if danger { ButtonKind::Danger } else { ButtonKind::Primary };
    view! {
        <Dialog title open on_close=on_cancel>
            <div class="dialog__words">{children()}</div>
            <div class="dialog__actions">
                <Button kind=ButtonKind::Secondary on_press=on_cancel>
                    {cancel}
                </Button>
                <Button kind busy on_press=on_confirm>
                    {confirm}
                </Button>
            </div>
        </Dialog>
    }
}

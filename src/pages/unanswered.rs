//! The centre could not be asked, where a page can show nothing without its answer.

use leptos::prelude::*;

use super::submission::sentence;
use crate::components::{Button, ButtonKind, Notice, NoticeKind};

/// Why, and asking again.
#[component]
pub(super) fn Unanswered(why: String, #[prop(into)] on_retry: Callback<()>) -> impl IntoView {
    view! {
        <Notice kind=NoticeKind::Error title=sentence(&why)>
            <Button kind=ButtonKind::Secondary on_press=move || on_retry.run(())>
                "Try again"
            </Button>
        </Notice>
    }
}

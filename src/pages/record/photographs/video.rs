//! The minutes of video in a portfolio, where its framework counts them, and asking for a length nobody could read.

use leptos::prelude::*;
use vouch_portfolio::foundation::PortfolioId;

use crate::components::{Button, Field, FieldKind, Notice, NoticeKind};
use crate::pages::record::following;
use crate::state::intake::video_in;
use crate::state::use_session;

/// How much of the video that the framework takes is used; nothing where it sets no limit. More than it takes is said
/// plainly: it was added on two devices, and nothing is thrown away for it.
#[component]
pub(in crate::pages) fn VideoCount(portfolio: PortfolioId) -> impl IntoView {
    let session = use_session();
    let news = move || {
        session.news.track();
        session.directory.track();
    };
    let answer = following(news, move || video_in(session, portfolio));
    // A store that can't be read shows itself elsewhere.
    let used = Memo::new(move |_| answer.read().as_ref().and_then(|answer| answer.as_ref().ok().copied().flatten()));
    move || {
        let used = used.get()?;
        let words = format!("Video in the whole portfolio: {}", used.words()?);
        Some(if used.is_over() {
            view! {
                <Notice kind=NoticeKind::Warning title=words>
                    <p>"Nothing was removed. Take a film out, or cut one shorter, before the portfolio is assessed."</p>
                </Notice>
            }
            .into_any()
        } else {
            view! {
                <p class="muted small figures" role="status">
                    {words}
                </p>
            }
            .into_any()
        })
    }
}

/// Asks how long a film plays.
#[component]
pub(super) fn AskLength(#[prop(into)] on_answer: Callback<u32>) -> impl IntoView {
    let (minutes, seconds) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let error = RwSignal::new(None::<String>);
    let answer = move || match length(&minutes.read_untracked(), &seconds.read_untracked()) {
        Some(length) => on_answer.run(length),
        None => error.set(Some("Give whole numbers, as 4 minutes and 30 seconds".to_owned())),
    };
    view! {
        <div class="grid-2">
            <Field label="Minutes" kind=FieldKind::Number value=minutes on_edit=move |now| minutes.set(now) error />
            <Field label="Seconds" kind=FieldKind::Number value=seconds on_edit=move |now| seconds.set(now) />
        </div>
        <div>
            <Button on_press=answer>"Add the film"</Button>
        </div>
    }
}

/// So many seconds; none where these are no numbers, or no length at all. One of the two may be left empty.
fn length(minutes: &str, seconds: &str) -> Option<u32> {
    let number = |text: &str| if text.trim().is_empty() { Some(0) } else { text.trim().parse::<u32>().ok() };
    let all = number(minutes)?.checked_mul(60)?.checked_add(number(seconds)?)?;
    (all > 0).then_some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_whole_numbers_and_not_nothing() {
        assert_eq!(length("4", "30"), Some(270));
        assert_eq!(length(" 4 ", ""), Some(240));
        assert_eq!(length("", "90"), Some(90));
        for (minutes, seconds) in [("", ""), ("0", "0"), ("four", "30"), ("4.5", ""), ("-1", "90"), ("99999999", "")] {
            assert_eq!(length(minutes, seconds), None, "{minutes}:{seconds}");
        }
    }
}

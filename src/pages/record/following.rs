//! Reading again whenever something in the store changed.

use std::future::Future;

use leptos::prelude::*;
use leptos::task::spawn_local;

/// The newest answer of `read`, which is asked at once and again after every change of `news`. The last answer stays
/// while the next is on its way; changes that come meanwhile are answered together.
pub(in crate::pages) fn following<T, Answer>(
    news: impl Fn() + 'static,
    read: impl Fn() -> Answer + 'static,
) -> Signal<Option<T>>
where
    T: PartialEq + Send + Sync + 'static,
    Answer: Future<Output = T> + 'static,
{
    let latest: RwSignal<Option<T>> = RwSignal::new(None);
    let read = StoredValue::new_local(read);
    let reading = StoredValue::new(false);
    let again = StoredValue::new(false);
    Effect::new(move |_| {
        news();
        if reading.get_value() {
            again.set_value(true);
            return;
        }
        reading.set_value(true);
        spawn_local(async move {
            loop {
                // The page may have been left meanwhile: then there is nobody to tell.
                let Some(answer) = read.try_with_value(|read| untrack(read)) else { return };
                let answer = Some(answer.await);
                let news = latest.try_with_untracked(|shown| *shown != answer);
                if news == Some(true) {
                    latest.set(answer);
                }
                match again.try_get_value() {
                    Some(true) => again.set_value(false),
                    _ => break,
                }
            }
            reading.try_set_value(false);
        });
    });
    latest.into()
}

//! What is said where the framework that a portfolio goes by is not here. The centre's own comes with a round of sync; one
//! that is built in, or written in a newer way, takes a newer app. Which of them it is, this device may not know.

/// One sentence that is true of both, for wherever a page can't be shown without it.
pub(super) fn no_framework(id: &str) -> String {
    format!(
        "The qualification {id} is not on this device yet: it comes with the next connection, or this app is too old for it \
         and has to be reloaded while there is one. What is recorded is safe",
    )
}

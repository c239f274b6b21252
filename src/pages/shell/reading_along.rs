//! Somebody who reads along: what in a text may tell who a customer is, the centre's own people left out.

use leptos::prelude::*;
use vouch_portfolio::privacy::{People, findings};

use crate::components::{ReadsAlong, Remark};
use crate::state::Session;

/// A reader who knows this person's colleagues, and `also`: a witness is in no directory.
pub fn reads_along(session: Session, also: impl Into<Signal<String>>) -> ReadsAlong {
    let also = also.into();
    let known = Memo::new(move |_| {
        let directory = session.directory.read();
        let own = session.profile().name;
        let people = directory.people.iter().map(|person| person.name.as_str());
        People::named(people.chain([own.as_str()])).with(&also.read())
    });
    ReadsAlong(Callback::new(move |text: String| {
        let found = findings(&text, &known.read_untracked());
        let remark = |finding: vouch_portfolio::privacy::Finding| {
            let words = text.get(finding.range)?.to_owned();
            Some(Remark { words, looks_like: finding.kind.words() })
        };
        found.into_iter().filter_map(remark).collect()
    }))
}

//! The plan being written, as its fields see it.

use leptos::prelude::*;
use vouch_framework::Framework;
use vouch_portfolio::document::{Conflict, Scalar};
use vouch_portfolio::foundation::{ActivityId, DocumentId};
use vouch_portfolio::record::{Plan, PlanEdit, PlannedActivity};
use vouch_portfolio::view::{PlanAgreement, plan_agreement};
use vouch_portfolio::wire::DirectoryPortfolio;

use crate::pages::record::following;
use crate::state::{Editor, use_session};

/// A plan being written. A handle: copies write the same one.
#[derive(Clone, Copy)]
pub(super) struct Planning {
    editor: Editor,
    portfolio: StoredValue<DirectoryPortfolio>,
    framework: &'static Framework,
    /// The plan as it stands.
    pub(super) plan: Memo<Plan>,
    /// Fields with an answer from each of two devices.
    pub(super) conflicts: Memo<Vec<Conflict>>,
    /// Why the last tap changed nothing.
    pub(super) trouble: RwSignal<Option<String>>,
}

impl Planning {
    pub(super) fn new(
        editor: Editor,
        first: Plan,
        portfolio: DirectoryPortfolio,
        framework: &'static Framework,
    ) -> Self {
        // A plan that can't be read at some moment leaves the last one that could.
        let plan = Memo::new(move |last: Option<&Plan>| {
            editor.read(Plan::read).unwrap_or_else(|_| last.cloned().unwrap_or_else(|| first.clone()))
        });
        let conflicts = Memo::new(move |_| plan.read().conflicts());
        Self {
            editor,
            portfolio: StoredValue::new(portfolio),
            framework,
            plan,
            conflicts,
            trouble: RwSignal::new(None),
        }
    }

    pub(super) fn id(&self) -> DocumentId {
        self.editor.id
    }

    pub(super) fn editor(&self) -> Editor {
        self.editor
    }

    pub(super) fn portfolio(&self) -> DirectoryPortfolio {
        self.portfolio.get_value()
    }

    pub(super) fn framework(&self) -> &'static Framework {
        self.framework
    }

    pub(super) fn apply(&self, edit: PlanEdit) {
        let done = self.editor.with(|document| Plan::apply(document, edit));
        self.trouble.set(done.err().map(|error| error.to_string()));
    }

    /// Keeps one of the answers that two devices gave.
    pub(super) fn pick(&self, conflict: &Conflict, value: Scalar) {
        let path: Vec<&str> = conflict.path.iter().map(String::as_str).collect();
        let done = self.editor.with(|document| document.set(&path, &conflict.key, value));
        self.trouble.set(done.err().map(|error| error.to_string()));
    }

    /// Something of one activity.
    pub(super) fn of<T>(&self, id: ActivityId, read: impl FnOnce(&PlannedActivity) -> T) -> Option<T> {
        self.plan.read().activities.iter().find(|activity| activity.id == id).map(read)
    }

    /// Who has agreed to it as it is saved; none until that was read.
    pub(super) fn agreement(&self) -> Signal<Option<PlanAgreement>> {
        let session = use_session();
        let (id, portfolio) = (self.id(), self.portfolio().id);
        let read = following(
            move || session.news.track(),
            move || async move {
                let replica = session.replica();
                let seals = replica.seals(portfolio).await.ok()?;
                let mut plan = replica.look(id).await.ok().flatten()?;
                Some(plan_agreement(id, &plan.heads(), &seals))
            },
        );
        Signal::derive(move || read.get().flatten())
    }
}

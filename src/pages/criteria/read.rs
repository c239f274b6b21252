//! Every item of a portfolio's units, with its state and its evidence, from what is on this device.

use std::collections::BTreeMap;

use vouch_framework::Framework;
use vouch_portfolio::view::{EvidenceNumber, GridLine, achievement, progress};
use vouch_portfolio::wire::DirectoryPortfolio;

use crate::pages::no_framework::no_framework;
use crate::state::{Session, records};

/// What is known.
#[derive(Clone, PartialEq)]
pub(super) struct Known {
    pub(super) framework: &'static Framework,
    /// The items' keys, in printed order.
    pub(super) order: Vec<String>,
    /// Each with its state and evidence.
    pub(super) lines: BTreeMap<String, GridLine>,
}

/// Reads it.
///
/// # Errors
/// In words, when the device can't be read or lacks the framework.
pub(super) async fn read(session: Session, portfolio: DirectoryPortfolio) -> Result<Known, String> {
    let records = records::records(session, portfolio.id).await.map_err(|error| error.to_string())?;
    let framework = session.framework(&portfolio).ok_or_else(|| no_framework(&portfolio.framework))?;
    let units: Vec<&str> = portfolio.units.iter().map(String::as_str).collect();
    let progress = progress(framework, &units, &records.summaries, &records.seals);
    let number = |record| EvidenceNumber::of(record, records.numbers.get(&record).copied());
    let (mut order, mut lines) = (Vec::new(), BTreeMap::new());
    for unit in units {
        let Some(unit) = achievement(framework, &progress.coverage, unit, number) else { continue };
        for line in unit.grids.into_iter().flat_map(|grid| grid.lines) {
            order.push(line.item.clone());
            lines.insert(line.item.clone(), line);
        }
    }
    Ok(Known { framework, order, lines })
}

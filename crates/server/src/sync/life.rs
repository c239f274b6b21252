//! Which life this is. A server whose data was put back from an older copy starts another: devices that meet it offer
//! what they hold, and nothing that may have been given in the lost time is given again.

use vouch_portfolio::foundation::Hash;
use vouch_portfolio::wire::Epoch;

use super::Witness;
use crate::store::life::{self, Progress, begin, skip_numbers};
use crate::store::{Connection, StoreError, backed_up};
use crate::world::World;

/// Evidence numbers left out in each portfolio when nobody knows how many were given in the lost time.
const NUMBERS_SKIPPED: u64 = 100;
/// Registry numbers left out likewise.
const STATEMENTS_SKIPPED: u64 = 1_000;

/// How the data came to be here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Beginning {
    /// As it was left, unless the witness says otherwise.
    AsLeft,
    /// From a backup.
    Restored,
}

/// The life to live now, begun if need be in the transaction handed in.
pub(crate) async fn live(
    db: &mut Connection,
    world: &World,
    witness: &Witness,
    beginning: Beginning,
) -> Result<Epoch, StoreError> {
    let Some(here) = life::progress(db).await? else {
        let epoch = Hash::from_bytes(world.bytes());
        begin(db, epoch, world.now(), 0).await?;
        return Ok(epoch);
    };
    let said = witness.said();
    if beginning == Beginning::AsLeft && said.is_some_and(|said| said.epoch == here.epoch && said.moves <= here.moves) {
        return Ok(here.epoch);
    }
    let lost = Lost::between(&here, said);
    let epoch = Hash::from_bytes(world.bytes());
    begin(db, epoch, world.now(), here.registry_next + lost.statements).await?;
    skip_numbers(db, lost.numbers).await?;
    if beginning == Beginning::Restored {
        backed_up::all(db, world.now()).await?;
    }
    tracing::warn!(
        numbers_skipped = lost.numbers,
        statements_skipped = lost.statements,
        "the data was put back from an older copy: a new life begins, and devices will offer what they hold"
    );
    Ok(epoch)
}

/// What may have been given in the time that was lost.
struct Lost {
    numbers: u64,
    statements: u64,
}

impl Lost {
    fn between(here: &Progress, said: Option<Progress>) -> Self {
        match said.filter(|said| said.epoch == here.epoch) {
            Some(said) => Self {
                numbers: said.numbers_given.saturating_sub(here.numbers_given),
                statements: said.registry_next.saturating_sub(here.registry_next),
            },
            None => Self { numbers: NUMBERS_SKIPPED, statements: STATEMENTS_SKIPPED },
        }
    }
}

//! The receipts: what the centre signed for, and under what numbers.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use super::docket::Docket;
use crate::bundle::base64::bytes_of;
use crate::bundle::{Bundle, Problem};
use crate::document::Audience;
use crate::foundation::{DocumentId, Hash, PublicKey};
use crate::wire::{Receipt, SignedReceipt, decode, encode};

/// What the centre signed for.
#[derive(Default)]
pub(super) struct Receipts {
    /// Every change and seal received, with its feed and position.
    pub(super) leaves: BTreeMap<Hash, (Audience, u64)>,
    /// The positions of each feed that receipts give.
    pub(super) positions: BTreeMap<Audience, BTreeMap<u64, Hash>>,
    /// Evidence numbers by document.
    pub(super) numbers: BTreeMap<DocumentId, u32>,
}

/// The receipts as far as they hold.
pub(super) fn read(bundle: &Bundle, keys: &[PublicKey], docket: &mut Docket) -> Receipts {
    let mut receipts = Receipts::default();
    let mut seen = BTreeSet::new();
    for (index, text) in bundle.receipts.iter().enumerate() {
        match open(bundle, keys, text, &mut seen) {
            Ok(receipt) => receipts.take(&receipt, docket),
            Err(why) => docket.findings.push(Problem::Receipt(index + 1, why)),
        }
    }
    receipts
}

fn open(bundle: &Bundle, keys: &[PublicKey], text: &Json, seen: &mut BTreeSet<Hash>) -> Result<Receipt, String> {
    let bytes = bytes_of(text.as_str().ok_or("not base64")?)?;
    let signed: SignedReceipt = decode(&bytes).map_err(|e| e.to_string())?;
    if encode(&signed).ok().as_deref() != Some(bytes.as_slice()) {
        return Err("it is not spelt as it was given".into());
    }
    let receipt = signed.open(keys).map_err(|e| e.to_string())?;
    if receipt.v != 1 {
        return Err(format!("it is of version {}, newer than this program", receipt.v));
    }
    if receipt.centre != bundle.head.centre || receipt.portfolio != bundle.head.portfolio {
        return Err("it belongs to another centre or portfolio".into());
    }
    if seen.insert(signed.hash()) { Ok(receipt) } else { Err("it is in the file twice".into()) }
}

impl Receipts {
    fn take(&mut self, receipt: &Receipt, docket: &mut Docket) {
        let positions = self.positions.entry(receipt.audience).or_default();
        for leaf in &receipt.leaves {
            let other = *positions.entry(leaf.position).or_insert(leaf.hash);
            if other != leaf.hash {
                docket.problem(None, Problem::PositionTwice(receipt.audience, leaf.position));
            }
            self.leaves.insert(leaf.hash, (receipt.audience, leaf.position));
        }
        self.numbers.extend(receipt.numbers.iter().map(|given| (given.document, given.number)));
    }
}

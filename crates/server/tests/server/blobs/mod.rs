//! Blobs over real HTTP: uploads as a tus client makes them, and as the app's own engine does.

mod arriving;
mod away;
mod refused;
mod resumed;
mod tus;

use futures::executor::block_on;
use vouch_portfolio::document::Kind;
use vouch_portfolio::foundation::{DocumentId, Hash, PortfolioId};

use crate::device::Device;
use crate::fixture::Centre;
use crate::sync::centre_at_work;

pub(crate) use tus::Uploads;

/// Bytes that no two places of which are alike.
pub(crate) fn photo(number: u32, length: usize) -> Vec<u8> {
    (0..length as u32).map(|at| (at.wrapping_mul(2_654_435_761).wrapping_add(number) >> 11) as u8).collect()
}

/// A record of this device with these files; the hash of each.
pub(crate) fn record_with(device: &Device, portfolio: PortfolioId, files: &[&[u8]]) -> (DocumentId, Vec<Hash>) {
    let record = device.create(Kind::Observation, portfolio, None);
    let put = |bytes: &&[u8]| block_on(device.replica.put_blob(record, bytes)).unwrap();
    let blobs = files.iter().map(put).collect();
    device.note(record, "She showed the till.");
    (record, blobs)
}

/// A centre whose assessor has a record, with its text at the centre and this file not yet.
pub(crate) fn with_a_file(bytes: &[u8]) -> (Centre, PortfolioId, Device, DocumentId, Hash) {
    let (centre, portfolio) = centre_at_work();
    let assessor = Device::enrol(&centre.assessor);
    let (record, blobs) = record_with(&assessor, portfolio, &[bytes]);
    assessor.sync();
    (centre, portfolio, assessor, record, blobs[0])
}

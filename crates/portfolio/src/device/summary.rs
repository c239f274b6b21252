//! A document in brief, cached so that lists need not open every document. Keyed by heads and version; rebuildable from
//! the document; never trusted for anything but display.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::DeviceError;
use crate::document::{Document, Kind};
use crate::foundation::{DocumentId, Hash, PersonId, PortfolioId};
use crate::record::{AnyRecord, Claims, ContactCheck, Files, Plan, WitnessLine};
use crate::store::{Table, Write};
use crate::wire::encode;

/// The version of this projection; another one is rebuilt.
const SUMMARY_VERSION: u8 = 2;

/// A document in brief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The version of this projection.
    pub version: u8,
    /// The document.
    pub document: DocumentId,
    /// Its portfolio.
    pub portfolio: PortfolioId,
    /// Its kind.
    pub kind: Kind,
    /// Who writes it.
    pub creator: PersonId,
    /// The record it is about, for claims and comments.
    pub record: Option<DocumentId>,
    /// The heads it was made at.
    pub heads: Vec<Hash>,
    /// The day of the record, as `2026-11-22`; empty when none is set.
    pub date: String,
    /// The place of the record.
    pub place: String,
    /// The beginning of what was seen; of a plan, how far it has come.
    pub opening: String,
    /// The judgement's code, for an observation.
    pub satisfactory: String,
    /// How customers were dealt with, by the codes of the channels, for an observation.
    #[serde(default)]
    pub channels: BTreeSet<String>,
    /// Whether devices disagree somewhere in it.
    pub in_conflict: bool,
    /// The items claimed, for claims.
    pub claimed: BTreeSet<String>,
    /// The witness's name, for a testimony: no directory knows them.
    #[serde(default)]
    pub witness: String,
    /// Where it is kept, for a product that is not in the portfolio.
    #[serde(default)]
    pub elsewhere: String,
    /// How many files it holds, for a sheet of files or a testimony.
    #[serde(default)]
    pub files: usize,
    /// How many seconds of video they are.
    #[serde(default)]
    pub video_seconds: u32,
    /// How many films say nothing of how long they play.
    #[serde(default)]
    pub unmeasured_videos: usize,
}

impl Summary {
    /// Of a document as it stands.
    pub fn of(document: &mut Document) -> Result<Self, DeviceError> {
        let origin = document.origin().clone();
        let mut summary = Self {
            version: SUMMARY_VERSION,
            document: origin.document,
            portfolio: origin.portfolio,
            kind: origin.kind,
            creator: origin.creator,
            record: origin.record,
            heads: document.heads(),
            date: String::new(),
            place: String::new(),
            opening: String::new(),
            satisfactory: String::new(),
            channels: BTreeSet::new(),
            in_conflict: !document.conflicts()?.is_empty(),
            claimed: BTreeSet::new(),
            witness: String::new(),
            elsewhere: String::new(),
            files: 0,
            video_seconds: 0,
            unmeasured_videos: 0,
        };
        match origin.kind {
            Kind::Claims => {
                summary.claimed = Claims::read(document)?.items().into_iter().map(str::to_owned).collect();
            }
            Kind::Comment => summary.opening = opening(&document.text(&["text"])?),
            Kind::Files => {
                let sheet = Files::read(document)?;
                summary.files = sheet.files.len();
                summary.video_seconds = sheet.video_seconds();
                summary.unmeasured_videos = sheet.unmeasured_videos();
            }
            Kind::Plan => summary.opening = Plan::read(document)?.opening(),
            Kind::ContactCheck => {
                let check = ContactCheck::read(document)?;
                summary.date = check.date.text().to_owned();
                summary.opening = opening(check.note.text());
            }
            _ => summary.take_record(AnyRecord::read(document)?),
        }
        Ok(summary)
    }

    /// Whether this version of the app made it.
    pub(super) fn is_current(&self) -> bool {
        self.version == SUMMARY_VERSION
    }

    fn take_record(&mut self, record: Option<AnyRecord>) {
        let Some(record) = record else { return };
        self.date = record.date().to_owned();
        self.place = record.place().to_owned();
        self.opening = opening(record.opening());
        self.elsewhere = record.elsewhere().to_owned();
        match &record {
            AnyRecord::Observation(form) => {
                self.satisfactory = form.satisfactory.text().to_owned();
                let channels = form.activities.iter().map(|activity| activity.channel.text());
                self.channels = channels.filter(|code| !code.is_empty()).map(str::to_owned).collect();
            }
            AnyRecord::Testimony(form) => {
                self.witness = form.line(WitnessLine::Name).to_owned();
                self.files = form.files.files.len();
            }
            AnyRecord::Statement(_) | AnyRecord::Questions(_) | AnyRecord::Product(_) => {}
        }
    }

    pub(super) fn key(&self) -> String {
        format!("{}/{}", self.portfolio, self.document)
    }

    pub(super) fn write(&self) -> Result<Write, DeviceError> {
        Ok(Write::Put(Table::Summaries, self.key(), encode(self)?))
    }
}

/// How a text begins.
fn opening(text: &str) -> String {
    text.trim().chars().take(120).collect()
}

#[cfg(test)]
mod tests {
    use futures::executor::block_on;

    use super::*;
    use crate::device::Replica;
    use crate::document::Origin;
    use crate::foundation::{ActivityId, Actor, Salt, SigningKey};
    use crate::record::{Channel, Edit, Observation};
    use crate::store::Memory;

    #[test]
    fn a_summary_of_an_older_version_is_made_anew() {
        let (document, portfolio) = (DocumentId::from_bytes([1; 16]), PortfolioId::from_bytes([2; 16]));
        let (creator, salt) = (PersonId::from_bytes([3; 16]), Salt::from_bytes([4; 16]));
        let origin = Origin { document, kind: Kind::Observation, portfolio, creator, record: None, salt };
        let mut record = Document::create(origin, Actor::from_bytes([5; 16])).unwrap();
        let activity = ActivityId::from_bytes([6; 16]);
        Observation::apply(&mut record, Edit::AddActivity(activity, "14:05".into())).unwrap();
        let replica = Replica::new(Memory::new());
        let key = SigningKey::from_secret(&[7; 32]).public();
        block_on(replica.save(&mut record, &[], &key)).unwrap();
        let mut old = block_on(replica.summaries(portfolio)).unwrap().remove(0);
        assert_eq!(old.channels, [Channel::FaceToFace.code().to_owned()].into());
        (old.version, old.channels) = (1, BTreeSet::new());
        block_on(replica.summarise(&old)).unwrap();
        for _ in 0..2 {
            let read = block_on(replica.summaries(portfolio)).unwrap().remove(0);
            assert_eq!((read.version, read.channels.len()), (SUMMARY_VERSION, 1));
        }
    }
}

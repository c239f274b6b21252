//! One round: send what waits, heal if the server was restored, fetch what moved.

use std::collections::BTreeSet;

use super::transport::{Transport, Trouble};
use crate::device::{Arrived, DeviceError, Replica};
use crate::foundation::{Hash, Signing, Time};
use crate::seal::FrameworkRef;
use crate::store::Store;
use crate::wire::{Outcome, PUSH_BYTES_AIM, PullRequest, Push};

/// About how many bytes a page may have.
const PAGE_BYTES_MAX: u32 = 512 * 1024;

/// What a round did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// How many items the centre accepted.
    pub accepted: usize,
    /// What came.
    pub arrived: Arrived,
    /// Why it ended early, if it did.
    pub trouble: Option<Trouble>,
    /// Why a framework that a portfolio goes by could not be had, if one could not. Everything else went on.
    pub lacking: Option<Trouble>,
    /// Why this device could not send, if it could not. News was asked for all the same: what arrives may be what mends it.
    pub fault: Option<DeviceError>,
}

/// Runs one round. One at a time on a device. The error is the device's own (its store); the network's is in the report.
pub async fn round<S: Store, T: Transport, K: Signing>(
    replica: &Replica<S>,
    transport: &T,
    signing: &K,
    at: Time,
) -> Result<Report, DeviceError> {
    let mut round = Round { replica, transport, signing, at, report: Report::default(), owed: Vec::new() };
    match round.run().await {
        Ok(()) => {}
        Err(Stop::Trouble(trouble)) => round.report.trouble = Some(trouble),
        Err(Stop::Device(error)) => return Err(error),
    }
    Ok(round.report)
}

enum Stop {
    Trouble(Trouble),
    Device(DeviceError),
}

impl From<Trouble> for Stop {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

impl From<DeviceError> for Stop {
    fn from(error: DeviceError) -> Self {
        Self::Device(error)
    }
}

struct Round<'a, S, T, K> {
    replica: &'a Replica<S>,
    transport: &'a T,
    signing: &'a K,
    at: Time,
    report: Report,
    /// Frameworks that the centre lost and that may be here.
    owed: Vec<FrameworkRef>,
}

impl<S: Store, T: Transport, K: Signing> Round<'_, S, T, K> {
    async fn run(&mut self) -> Result<(), Stop> {
        match self.send().await {
            Err(Stop::Device(error)) => self.report.fault = Some(error),
            sent => sent?,
        }
        if self.replica.is_healing().await? {
            self.offer().await?;
        }
        self.heal().await?;
        let mut fetched = self.fetch().await;
        match fetched {
            Err(Stop::Trouble(Trouble::SignedOut)) => self.hear_epoch().await?,
            Err(stop) => return Err(stop),
            Ok(()) => {}
        }
        self.give_back().await?;
        // What the answer showed to be healed, or freed to be sent, goes in the same window of signal.
        if self.report.lacking.is_none() && self.replica.is_healing().await? {
            self.offer().await?;
            self.heal().await?;
            fetched = self.fetch().await;
            self.give_back().await?;
        }
        fetched
    }

    /// Hears which life the centre lives without a session: the session may be among what a restore lost, and what this
    /// device has sent with it. An empty push is answered to anybody.
    async fn hear_epoch(&mut self) -> Result<(), Stop> {
        let reply = self.transport.push(Push { v: 1, ..Push::default() }).await?;
        Ok(self.replica.meet_epoch(&reply.epoch).await?)
    }

    /// Pushes batch after batch. An item that waits for others is tried again once something was accepted.
    async fn send(&mut self) -> Result<(), Stop> {
        let mut skip: BTreeSet<Hash> = BTreeSet::new();
        while let Some(push) = self.replica.gather(self.signing, self.at, &skip, PUSH_BYTES_AIM).await? {
            let reply = self.transport.push(push).await?;
            self.replica.meet_epoch(&reply.epoch).await?;
            self.report.arrived.and(self.replica.keep_reply(&reply).await?);
            let accepted = reply.outcomes.iter().filter(|(_, outcome)| *outcome == Outcome::Accepted).count();
            self.report.accepted += accepted;
            if accepted > 0 {
                skip.clear();
            }
            skip.extend(reply.outcomes.iter().map(|(hash, _)| *hash));
            if reply.outcomes.is_empty() {
                return Err(Trouble::NotUnderstood("an answer about nothing that was sent".into()).into());
            }
        }
        Ok(())
    }

    /// Asks what the centre lost. All of it that is here waits again from then on, so nothing is forgotten if it can't be
    /// sent now or isn't taken yet.
    async fn offer(&mut self) -> Result<(), Stop> {
        let reply = self.transport.offer(self.replica.offer().await?).await?;
        self.replica.meet_epoch(&reply.epoch).await?;
        self.report.arrived.and(self.replica.wait_again(&reply.lacking).await?);
        self.owed = reply.frameworks;
        if self.owed.is_empty() {
            self.replica.healed().await?;
        }
        Ok(())
    }

    /// Gives the centre the frameworks that it lost, last of all: they are large, and nothing else waits for them. What may
    /// get through later is offered again in the next round.
    async fn give_back(&mut self) -> Result<(), Stop> {
        if self.owed.is_empty() {
            return Ok(());
        }
        for name in std::mem::take(&mut self.owed) {
            let Some(given) = self.replica.give_framework(name).await? else { continue };
            if let Err(trouble) = self.transport.give_framework(given).await {
                let later = trouble.helps_to_wait();
                self.report.lacking = Some(trouble);
                if later {
                    return Ok(());
                }
            }
        }
        Ok(self.replica.healed().await?)
    }

    /// Sends what the centre lost and has not taken again.
    async fn heal(&mut self) -> Result<(), Stop> {
        let lost = self.replica.lost().await?;
        if lost.is_empty() {
            return Ok(());
        }
        for push in self.replica.heal(&lost, PUSH_BYTES_AIM).await? {
            let reply = self.transport.push(push).await?;
            self.replica.meet_epoch(&reply.epoch).await?;
            self.report.arrived.and(self.replica.keep_reply(&reply).await?);
            self.report.accepted += reply.outcomes.iter().filter(|(_, it)| *it == Outcome::Accepted).count();
        }
        Ok(())
    }

    /// Fetches the centre's own frameworks that portfolios go by and that are not here yet: each once. One that can't be
    /// had holds up nothing else, whatever the reason, and is asked for again in the next round.
    async fn frameworks(&mut self, lacking: BTreeSet<FrameworkRef>) -> Result<(), Stop> {
        for name in lacking {
            match self.transport.framework(&name).await {
                Ok(json) => match self.replica.keep_framework(&name, &json).await {
                    Ok(()) => self.report.arrived.frameworks = true,
                    Err(error @ DeviceError::OtherFramework(_)) => {
                        self.report.lacking = Some(Trouble::NotUnderstood(error.to_string()));
                    }
                    Err(error) => return Err(error.into()),
                },
                Err(trouble) => {
                    // The next one would wait as long for nothing.
                    let none_gets_through = matches!(trouble, Trouble::Offline | Trouble::Busy(_));
                    self.report.lacking = Some(trouble);
                    if none_gets_through {
                        break;
                    }
                }
            }
        }
        Ok(())
    }

    /// Fetches the news, and then the frameworks that it speaks of: they are large, and until they are here portfolios go
    /// on by what they went by.
    async fn fetch(&mut self) -> Result<(), Stop> {
        self.news().await?;
        self.frameworks(self.replica.awaited_frameworks().await?).await
    }

    async fn news(&mut self) -> Result<(), Stop> {
        let Some(heads) = self.transport.heads(self.replica.known().await?).await? else { return Ok(()) };
        self.replica.meet_epoch(&heads.epoch).await?;
        let (mut after, arrived) = self.replica.keep_heads(&heads).await?;
        self.report.arrived.and(arrived);
        while !after.is_empty() {
            let request = PullRequest { v: 1, after: after.clone(), bytes_max: PAGE_BYTES_MAX };
            let page = self.transport.pull(request).await?;
            if page.epoch != heads.epoch {
                // Restored between two pages: the next round begins afresh.
                self.replica.meet_epoch(&page.epoch).await?;
                return Ok(());
            }
            self.report.arrived.and(self.replica.keep_page(&page).await?);
            for cursor in &page.cursors {
                if let Some(mine) = after.iter_mut().find(|mine| mine.feed == cursor.feed) {
                    mine.position = mine.position.max(cursor.position);
                }
            }
            if !page.more {
                return Ok(());
            }
            if page.items.is_empty() {
                return Err(Trouble::NotUnderstood("an empty page that promises more".into()).into());
            }
        }
        Ok(())
    }
}

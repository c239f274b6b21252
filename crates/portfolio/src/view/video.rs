//! How much video a portfolio holds, against the most its framework takes: counted over every sheet of files, whoever put
//! them there. What two devices added without knowing of each other may be more: that is shown, and nothing is refused
//! afterwards.

use vouch_framework::Framework;

use crate::device::Summary;

/// The video of a portfolio.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct VideoUse {
    /// How many seconds it plays in all.
    pub used_seconds: u32,
    /// The most the framework takes, in seconds; none where it doesn't say.
    pub most_seconds: Option<u32>,
    /// How many films say nothing of how long they play.
    pub unmeasured: usize,
}

/// Counts the video of a portfolio.
pub fn video_use(framework: &Framework, summaries: &[Summary]) -> VideoUse {
    VideoUse {
        used_seconds: summaries.iter().map(|summary| summary.video_seconds).fold(0, u32::saturating_add),
        most_seconds: framework.video_minutes.map(|minutes| minutes.saturating_mul(60)),
        unmeasured: summaries.iter().map(|summary| summary.unmeasured_videos).sum(),
    }
}

impl VideoUse {
    /// How many seconds are left; none where there is no limit.
    pub fn left_seconds(&self) -> Option<u32> {
        self.most_seconds.map(|most| most.saturating_sub(self.used_seconds))
    }

    /// Whether there is more than the framework takes.
    pub fn is_over(&self) -> bool {
        self.most_seconds.is_some_and(|most| self.used_seconds > most)
    }

    /// Whether a film of so many seconds still goes in.
    pub fn takes(&self, seconds: u32) -> bool {
        self.left_seconds().is_none_or(|left| seconds <= left)
    }

    /// In words: "6 min 20 s of 10 min used". None where there is no limit.
    pub fn words(&self) -> Option<String> {
        let most = self.most_seconds?;
        let mut words = format!("{} of {} used", seconds_in_words(self.used_seconds), seconds_in_words(most));
        if let Some(over) = self.used_seconds.checked_sub(most).filter(|over| *over > 0) {
            words = format!("{words}: {} over", seconds_in_words(over));
        }
        match self.unmeasured {
            0 => {}
            1 => words.push_str(", and 1 film of unknown length"),
            count => words = format!("{words}, and {count} films of unknown length"),
        }
        Some(words)
    }
}

/// A length as people say it: "45 s", "6 min 20 s", "10 min".
pub fn seconds_in_words(seconds: u32) -> String {
    match (seconds / 60, seconds % 60) {
        (0, seconds) => format!("{seconds} s"),
        (minutes, 0) => format!("{minutes} min"),
        (minutes, seconds) => format!("{minutes} min {seconds} s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_read_as_people_say_them() {
        let words = [0, 45, 60, 380, 600, 3_661].map(seconds_in_words);
        assert_eq!(words, ["0 s", "45 s", "1 min", "6 min 20 s", "10 min", "61 min 1 s"]);
    }

    #[test]
    fn ten_minutes_are_taken_to_the_second_and_what_is_over_is_shown() {
        let count = |used_seconds, unmeasured| VideoUse { used_seconds, most_seconds: Some(600), unmeasured };
        assert_eq!(count(380, 0).words().unwrap(), "6 min 20 s of 10 min used");
        assert!(count(380, 0).takes(220) && !count(380, 0).takes(221));
        assert!(!count(600, 0).is_over() && count(600, 0).takes(0));
        assert_eq!(count(660, 1).words().unwrap(), "11 min of 10 min used: 1 min over, and 1 film of unknown length");
        assert!(count(660, 0).is_over() && !count(660, 0).takes(1));
        let unlimited = VideoUse { used_seconds: 9_000, most_seconds: None, unmeasured: 0 };
        assert!(unlimited.takes(9_000) && !unlimited.is_over() && unlimited.words().is_none());
    }

    #[test]
    fn the_limit_is_the_frameworks_own() {
        let most = |id| video_use(vouch_framework::built_in(id).unwrap(), &[]).most_seconds;
        assert_eq!((most("cg-2794-02"), most("cg-4430-02")), (Some(600), None));
    }
}

//! How loud it is.

use web_sys::{AnalyserNode, AudioContext, MediaStream, MediaStreamAudioSourceNode};

/// Listens for as long as it is kept.
#[derive(Debug)]
pub(super) struct Loudness {
    context: AudioContext,
    analyser: AnalyserNode,
    /// What isn't kept is taken away by some browsers, and the analyser then hears nothing.
    _source: MediaStreamAudioSourceNode,
}

impl Loudness {
    /// Listens to this stream; none where the browser can't.
    pub(super) fn of(stream: &MediaStream) -> Option<Self> {
        let context = AudioContext::new().ok()?;
        let analyser = context.create_analyser().ok()?;
        let source = context.create_media_stream_source(stream).ok()?;
        source.connect_with_audio_node(&analyser).ok()?;
        // It may be made asleep; one that stays asleep shows silence, and the recording is none the worse.
        context.resume().ok();
        Some(Self { context, analyser, _source: source })
    }

    /// From 0, silence, to 100, as loud as can be recorded, as ears hear it: the last hundredths of a second.
    pub(super) fn level(&self) -> u8 {
        let mut samples = vec![0_u8; self.analyser.fft_size() as usize];
        self.analyser.get_byte_time_domain_data(&mut samples);
        level_of(&samples)
    }
}

impl Drop for Loudness {
    fn drop(&mut self) {
        // Closing twice is all that could fail.
        self.context.close().ok();
    }
}

/// The quietest shown, in decibels below the loudest.
const QUIETEST: f64 = -48.0;

/// Samples lie around 128.
fn level_of(samples: &[u8]) -> u8 {
    let peak = samples.iter().map(|sample| sample.abs_diff(128)).max().unwrap_or_default();
    if peak == 0 {
        return 0;
    }
    let decibels = 20.0 * (f64::from(peak) / 128.0).log10();
    let level = (1.0 - decibels / QUIETEST).clamp(0.0, 1.0) * 100.0;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
    let level = level.round() as u8;
    level
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_is_nothing_and_a_shout_is_all() {
        assert_eq!(level_of(&[128; 64]), 0);
        assert_eq!(level_of(&[0, 128, 255]), 100);
        assert!((40..80).contains(&level_of(&[128, 138, 118])));
        assert_eq!(level_of(&[]), 0);
    }
}

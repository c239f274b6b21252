//! Days as people read them.

use crate::foundation::Time;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `2026-11-22` as "22 November 2026"; anything else as it stands, since what was typed is never hidden.
pub fn date_in_words(date: &str) -> String {
    read(date).unwrap_or_else(|| date.to_owned())
}

/// A time by the clock of Greenwich, where no other is known: "22 November 2026, 14:05 UTC".
pub fn time_in_words(time: Time) -> String {
    let (days, within) = (time.0.div_euclid(DAY_MS), time.0.rem_euclid(DAY_MS));
    let (year, month, day) = civil(days);
    let (hour, minute) = (within / 3_600_000, within / 60_000 % 60);
    format!("{}, {hour:02}:{minute:02} UTC", date_in_words(&format!("{year:04}-{month:02}-{day:02}")))
}

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Year, month and day of a day counted from 1970-01-01: Howard Hinnant's `civil_from_days`.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days.saturating_add(719_468);
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let years = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * years + years / 4 - years / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (years + era * 400 + i64::from(month <= 2), month, day)
}

fn read(date: &str) -> Option<String> {
    let mut parts = date.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    let month = MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?)?;
    let day: u8 = day.parse().ok().filter(|day| (1..=31).contains(day))?;
    Some(format!("{day} {month} {year}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_out_by_the_clock_of_greenwich() {
        assert_eq!(time_in_words(Time(951_782_399_999)), "28 February 2000, 23:59 UTC");
        assert_eq!(time_in_words(Time(951_782_400_000)), "29 February 2000, 00:00 UTC");
        assert_eq!(time_in_words(Time(1_795_356_300_000)), "22 November 2026, 14:05 UTC");
        assert_eq!(time_in_words(Time(-1)), "31 December 1969, 23:59 UTC");
        assert!(!time_in_words(Time(i64::MAX)).is_empty() && !time_in_words(Time(i64::MIN)).is_empty());
    }

    #[test]
    fn a_day_is_read_out_and_anything_else_left() {
        assert_eq!(date_in_words("2026-11-02"), "2 November 2026");
        for odd in ["", "yesterday", "2026-13-01", "2026-00-01", "2026-01-32", "26-01-01", "2026-01-01-01"] {
            assert_eq!(date_in_words(odd), odd);
        }
    }
}

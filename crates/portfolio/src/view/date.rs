//! Days as people read them.

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
    fn a_day_is_read_out_and_anything_else_left() {
        assert_eq!(date_in_words("2026-11-02"), "2 November 2026");
        for odd in ["", "yesterday", "2026-13-01", "2026-00-01", "2026-01-32", "26-01-01", "2026-01-01-01"] {
            assert_eq!(date_in_words(odd), odd);
        }
    }
}

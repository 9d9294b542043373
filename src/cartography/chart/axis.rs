//! Where an axis has its ticks, and what stands at them.

use crate::cartography::long_date;
use crate::units::Date;
use jiff::Span;

/// A tick: where it is along the axis, 0 to 1, and its words.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tick {
    pub share: f64,
    pub words: String,
}

/// An axis of values from nothing to a round number.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ValueAxis {
    pub most: f64,
    pub ticks: Vec<Tick>,
}

/// An axis of days; never without length.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct DayAxis {
    first: Date,
    days: f64,
}

impl ValueAxis {
    /// The axis that holds values up to `most`, in some `count` steps of 1, 2 or 5 times a power of ten.
    pub fn holding(most: f64, count: f64) -> Self {
        let most = if most.is_finite() && most > 0.0 { most } else { 1.0 };
        let step = round_step(most / count.max(1.0));
        let steps = (most / step - 1e-9).ceil().max(1.0);
        let tick = |i: u32| Tick { share: f64::from(i) / steps, words: grouped(step * f64::from(i)) };
        Self { most: step * steps, ticks: (0..=steps as u32).map(tick).collect() }
    }
}

impl DayAxis {
    /// From one day to another; of one day, the axis is a day long.
    pub fn new(first: Date, last: Date) -> Self {
        Self { first, days: days(first, last).max(1.0) }
    }

    /// Where a day is along the axis.
    pub fn share(&self, day: Date) -> f64 {
        (days(self.first, day) / self.days).clamp(0.0, 1.0)
    }

    /// Ticks at round dates, at most `count` of them; at the first day alone when none is round.
    pub fn ticks(&self, count: usize) -> Vec<Tick> {
        let rhythms = Rhythm::ALL.iter().map(|rhythm| self.ticks_of(*rhythm));
        let fitting = rhythms.into_iter().find(|ticks| ticks.len() <= count.max(1));
        let first = || vec![Tick { share: 0.0, words: long_date(self.first) }];
        fitting.filter(|ticks| !ticks.is_empty()).unwrap_or_else(first)
    }

    fn ticks_of(&self, rhythm: Rhythm) -> Vec<Tick> {
        let last = self.first.checked_add(Span::new().days(self.days as i64)).unwrap_or(self.first);
        let days = std::iter::successors(rhythm.at_or_after(self.first), |day| rhythm.next(*day));
        let inside = days.take_while(|day| *day <= last).take(TICKS_MAX);
        inside.map(|day| Tick { share: self.share(day), words: rhythm.words(day) }).collect()
    }
}

/// More ticks than any page has room for.
const TICKS_MAX: usize = 64;

/// How far apart ticks are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rhythm {
    Days(i8),
    Months(i8),
    Years(i16),
}

impl Rhythm {
    /// From the closest to the widest.
    const ALL: [Self; 12] = [
        Self::Days(1),
        Self::Days(2),
        Self::Days(5),
        Self::Days(10),
        Self::Months(1),
        Self::Months(2),
        Self::Months(3),
        Self::Months(6),
        Self::Years(1),
        Self::Years(2),
        Self::Years(5),
        Self::Years(20),
    ];

    fn at_or_after(self, day: Date) -> Option<Date> {
        match self {
            Self::Days(_) => Some(day),
            Self::Months(n) => {
                let first = if day.day() == 1 { day } else { next_month(day)? };
                std::iter::successors(Some(first), |d| next_month(*d)).find(|d| (d.month() - 1) % n == 0)
            }
            Self::Years(n) => {
                let year = if day.day_of_year() == 1 { day.year() } else { day.year() + 1 };
                Date::new(year + (n - year.rem_euclid(n)) % n, 1, 1).ok()
            }
        }
    }

    fn next(self, day: Date) -> Option<Date> {
        let span = match self {
            Self::Days(n) => Span::new().days(n),
            Self::Months(n) => Span::new().months(n),
            Self::Years(n) => Span::new().years(n),
        };
        day.checked_add(span).ok()
    }

    fn words(self, day: Date) -> String {
        let date = long_date(day);
        let mut parts = date.split(' ');
        let (number, month, year) =
            (parts.next().unwrap_or_default(), parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let short: String = month.chars().take(3).collect();
        match self {
            Self::Days(_) => format!("{number} {short}"),
            // The year stands where it begins: repeating it at each month would crowd the axis.
            Self::Months(_) if day.month() == 1 => year.to_owned(),
            Self::Months(_) => short,
            Self::Years(_) => year.to_owned(),
        }
    }
}

fn next_month(day: Date) -> Option<Date> {
    day.first_of_month().checked_add(Span::new().months(1)).ok()
}

fn days(from: Date, to: Date) -> f64 {
    from.until(to).map_or(0.0, |span| f64::from(span.get_days()))
}

/// The smallest of 1, 2, 5, 10 times a power of ten that is no smaller than the value.
fn round_step(value: f64) -> f64 {
    let power = libm::pow(10.0, libm::log10(value).floor());
    [1.0, 2.0, 5.0].into_iter().map(|n| n * power).find(|step| *step >= value * (1.0 - 1e-9)).unwrap_or(10.0 * power)
}

/// A number as newspapers write it: 12,500; small ones with their decimals.
pub(super) fn grouped(value: f64) -> String {
    if value != 0.0 && value.abs() < 10.0 {
        return format!("{}", (value * 1000.0).round() / 1000.0);
    }
    let digits = format!("{:.0}", value.abs());
    let groups: Vec<String> =
        digits.as_bytes().rchunks(3).rev().map(|group| String::from_utf8_lossy(group).into_owned()).collect();
    format!("{}{}", if value < 0.0 { "−" } else { "" }, groups.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn words(ticks: Vec<Tick>) -> String {
        ticks.into_iter().map(|tick| tick.words).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn values_end_at_a_round_number() {
        assert_eq!(words(ValueAxis::holding(48_200.0, 5.0).ticks), "0 | 10,000 | 20,000 | 30,000 | 40,000 | 50,000");
        assert_eq!(words(ValueAxis::holding(0.7, 4.0).ticks), "0 | 0.2 | 0.4 | 0.6 | 0.8");
        assert_eq!(ValueAxis::holding(f64::NAN, 4.0).most, 1.0);
    }

    #[test]
    fn days_have_the_rhythm_that_fits() {
        let ticks = |to, count| words(DayAxis::new(date(2016, 11, 15), to).ticks(count));
        assert_eq!(ticks(date(2016, 11, 18), 6), "15 Nov | 16 Nov | 17 Nov | 18 Nov");
        assert_eq!(ticks(date(2017, 4, 20), 6), "Dec | 2017 | Feb | Mar | Apr");
        assert_eq!(ticks(date(2024, 4, 20), 9), "2017 | 2018 | 2019 | 2020 | 2021 | 2022 | 2023 | 2024");
        assert_eq!(ticks(date(2016, 11, 15), 1), "15 Nov");
    }

    proptest! {
        #[test]
        fn ticks_fit_and_climb(start in 0i32..40_000, length in 0i32..40_000, count in 1usize..20) {
            let day = |n: i32| date(1950, 1, 1).checked_add(Span::new().days(n)).expect("a day");
            let ticks = DayAxis::new(day(start), day(start + length)).ticks(count);
            prop_assert!(!ticks.is_empty() && ticks.len() <= count);
            prop_assert!(ticks.is_sorted_by(|a, b| a.share < b.share));
            prop_assert!(ticks.iter().all(|tick| (0.0..=1.0).contains(&tick.share)));
        }

        #[test]
        fn values_fit(most in 1e-3f64..1e9, count in 1.0f64..12.0) {
            let axis = ValueAxis::holding(most, count);
            prop_assert!(axis.most >= most * (1.0 - 1e-6) && axis.ticks.len() as f64 <= count.ceil() + 2.0);
        }
    }
}

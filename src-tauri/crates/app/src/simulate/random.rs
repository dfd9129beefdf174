//! Chance without surprise: numbers that are the same on every machine for a seed, record ids made
//! from them, shares that add up, and days of the year. No clock and no system randomness.

use chrono::{Datelike, NaiveDate, Weekday};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};
use soban_domain::id::EntityId;

const DAY_MS: i64 = 86_400_000;
/// Days from the start of chrono's calendar to 01/01/1970.
const EPOCH_DAYS_FROM_CE: i32 = 719_163;
/// Offices open at 7 o'clock, Vietnam time, which is midnight UTC; two records of one unit lie at
/// most this far apart within a day.
const STEP_MS_MAX: u64 = 2_000;

/// A stream of numbers; the streams of one seed do not touch each other.
#[derive(Debug)]
pub struct Random(ChaCha8Rng);

impl Random {
    /// The stream of that number.
    pub fn new(seed: u64, stream: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(stream);
        Self(rng)
    }

    /// 0 ≤ result < `n`; 0 for `n` = 0.
    pub fn below(&mut self, n: u64) -> u64 {
        let wide = u128::from(self.0.next_u64()) * u128::from(n);
        u64::try_from(wide >> 64).unwrap_or(0)
    }

    /// A place in something of `len` parts.
    pub fn index(&mut self, len: usize) -> usize {
        usize::try_from(self.below(len as u64)).unwrap_or(0)
    }

    /// Both ends included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = u64::try_from(high - low + 1).unwrap_or(1);
        low + i64::try_from(self.below(width)).unwrap_or(0)
    }

    /// A weight for [`split`], both ends included.
    pub fn weight(&mut self, low: u64, high: u64) -> u64 {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// A day of the year (from 1), both ends included.
    pub fn day(&mut self, low: u32, high: u32) -> u32 {
        low + u32::try_from(self.below(u64::from(high.saturating_sub(low)) + 1)).unwrap_or(0)
    }

    /// True this often in a hundred.
    pub fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of them; they must not be empty.
    pub fn pick<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.index(of.len())]
    }

    /// One of them, by weight; they must not be empty.
    pub fn weighted<T: Copy>(&mut self, of: &[(T, u64)]) -> T {
        let mut at = self.below(of.iter().map(|(_, weight)| weight).sum());
        for (value, weight) in of {
            if at < *weight {
                return *value;
            }
            at -= weight;
        }
        of[0].0
    }

    /// Any order.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            list.swap(i, self.index(i + 1));
        }
    }
}

/// Makes record ids in the shape of `UUIDv7`: each later than the one before, all within the year.
#[derive(Debug)]
pub struct Ids {
    year: Year,
    last_ms: i64,
}

impl Ids {
    /// Ids of one unit and kind of record.
    pub fn new(year: Year) -> Self {
        Self { year, last_ms: 0 }
    }

    /// An id made on that day of the year, or later where the last one is later.
    pub fn on(&mut self, day: u32, random: &mut Random) -> EntityId {
        let step = i64::try_from(random.below(STEP_MS_MAX)).unwrap_or(0) + 1;
        let end = self.year.start_ms(366) - 1;
        self.last_ms = self.year.start_ms(day).max(self.last_ms + step).min(end);
        let mut bytes = [0; 16];
        random.0.fill_bytes(&mut bytes);
        bytes[..6].copy_from_slice(&self.last_ms.to_be_bytes()[2..]);
        bytes[6] = 0x70 | (bytes[6] & 0x0f);
        bytes[8] = 0x80 | (bytes[8] & 0x3f);
        EntityId(bytes)
    }
}

/// The plan's year, its days counted from 1.
#[derive(Clone, Copy, Debug)]
pub struct Year(pub i32);

impl Year {
    /// The last day that is used: Friday, 27 October in 2023, before the day that a sample takes for today.
    pub const LAST_WORKING: u32 = 300;

    /// The date of that day; days outside the year are moved to its ends.
    pub fn date(self, day: u32) -> NaiveDate {
        NaiveDate::from_yo_opt(self.0, day.clamp(1, 365)).unwrap_or(NaiveDate::MIN)
    }

    /// That day, or the Monday after it: treasuries are closed at weekends.
    pub fn working_day(self, day: u32) -> u32 {
        let day = day.clamp(1, Self::LAST_WORKING);
        match self.date(day).weekday() {
            Weekday::Sat => day + 2,
            Weekday::Sun => day + 1,
            _ => day,
        }
    }

    fn start_ms(self, day: u32) -> i64 {
        let first = self.date(1).num_days_from_ce() - EPOCH_DAYS_FROM_CE;
        (i64::from(first) + i64::from(day) - 1) * DAY_MS
    }
}

/// Shares of a whole by weight that add up to it exactly (largest remainders; the earlier of equals
/// first). All weights zero: nobody gets anything. No share is larger than its weight while the whole
/// is not larger than all weights together.
pub fn split(total: u64, weights: &[u64]) -> Vec<u64> {
    let sum: u128 = weights.iter().map(|weight| u128::from(*weight)).sum();
    if sum == 0 {
        return vec![0; weights.len()];
    }
    let part = |weight: &u64| u128::from(*weight) * u128::from(total);
    let mut shares: Vec<u64> = weights
        .iter()
        .map(|weight| u64::try_from(part(weight) / sum).unwrap_or(u64::MAX))
        .collect();
    let rest = total - shares.iter().sum::<u64>();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|i| std::cmp::Reverse(part(&weights[*i]) % sum));
    for i in order.into_iter().take(usize::try_from(rest).unwrap_or(0)) {
        shares[i] += 1;
    }
    shares
}

/// Like [`split`], but no share above its limit: what does not fit goes to those that have room, and
/// what fits nowhere is left out.
pub fn split_within(total: u64, weights: &[u64], limits: &[u64]) -> Vec<u64> {
    let mut shares = vec![0; weights.len()];
    let mut left = total;
    while left > 0 {
        let open: Vec<u64> = (0..weights.len())
            .map(|i| if shares[i] < limits[i] { weights[i] } else { 0 })
            .collect();
        let more = split(left, &open);
        let before = left;
        for (i, more) in more.into_iter().enumerate() {
            let fits = more.min(limits[i] - shares[i]);
            shares[i] += fits;
            left -= fits;
        }
        if left == before {
            break;
        }
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up_and_keep_their_limits() {
        let check = |total: u64, weights: &[u64], expected: &[u64]| {
            assert_eq!(split(total, weights), expected, "{total} by {weights:?}");
        };
        check(10, &[1, 1, 1], &[4, 3, 3]);
        check(10, &[179, 2865, 7020], &[0, 3, 7]);
        check(0, &[1, 2], &[0, 0]);
        check(5, &[0, 0], &[0, 0]);
        check(3, &[1, 1, 1], &[1, 1, 1]);
        assert_eq!(split_within(10, &[1, 1, 8], &[9, 9, 4]), [3, 3, 4]);
        assert_eq!(split_within(10, &[1, 1], &[2, 3]), [2, 3]);
    }

    #[test]
    fn ids_rise_within_the_year() {
        let (mut random, mut ids) = (Random::new(7, 1), Ids::new(Year(2023)));
        let made: Vec<EntityId> = [1, 1, 40, 39, 365]
            .into_iter()
            .map(|day| ids.on(day, &mut random))
            .collect();
        assert!(made.is_sorted(), "{made:?}");
        assert!(
            made[0].to_string().starts_with("01856a"),
            "01/01/2023: {}",
            made[0]
        );
        assert_eq!(made[4].to_string().as_bytes()[14], b'7');
    }
}

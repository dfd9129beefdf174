//! How the year's capital is disbursed: chains of vouchers (an advance, payments, recoveries) shared
//! over the plan's items so that no item is ever beyond its capital, not even gross of recoveries.

use super::layout::Layout;
use super::random::{Random, split, split_within};
use soban_domain::plan::CapitalType;
use soban_domain::records::work_progress::PHYSICAL_FULL;

const THOUSAND: i64 = 1_000;
const MILLION: i64 = 1_000_000;
/// Communes of the whole programme: with fewer, less of the province's plan is spent.
const ALL_COMMUNES: u64 = 131;
/// One chain's money at most, đồng: with few vouchers less is disbursed, not each made absurd.
const CHAIN_MAX: i64 = 25_000 * MILLION;
/// A chain has at least about this much, đồng.
const CHAIN_ROOM: i64 = MILLION;
/// Chains on one work at most; more only where an item has nothing but works.
const CHAINS_PER_WORK: u64 = 3;
const CHAINS_PER_NAMED_WORK: u64 = 6;

/// The vouchers of one contract or one grant.
#[derive(Debug)]
pub struct Chain {
    /// Its district's place in the layout.
    pub district: usize,
    /// Plan item.
    pub item: String,
    /// Investment or recurrent.
    pub capital_type: CapitalType,
    /// A code of the record's sources.
    pub source: &'static str,
    /// A code of the record's capital years.
    pub capital_year: &'static str,
    /// The work it pays for.
    pub work: Option<usize>,
    /// The content it pays for.
    pub content: Option<String>,
    /// Disbursed in the end: advances + payments − recoveries, đồng.
    pub net: i64,
    /// How many vouchers.
    pub vouchers: u64,
}

/// One item's capital of one type.
struct Line {
    item: String,
    capital_type: CapitalType,
    /// What may be spent, đồng.
    budget: i64,
    works: Vec<usize>,
    /// Nothing but works is paid from it.
    works_only: bool,
}

/// Plans chains with `vouchers` vouchers in all.
pub fn plan(layout: &Layout, vouchers: u32, random: &mut Random) -> Vec<Chain> {
    if layout.districts.is_empty() {
        return vec![];
    }
    let lines = lines(layout, random);
    let mut lengths = lengths(u64::from(vouchers), random);
    let roots: Vec<u64> = lines
        .iter()
        .map(|line| line.budget.unsigned_abs().isqrt())
        .collect();
    let limits: Vec<u64> = lines.iter().map(Line::chains_max).collect();
    let counts = split_within(lengths.len() as u64, &roots, &limits);
    let mut chains = vec![];
    for (line, count) in lines.iter().zip(counts) {
        let from = lengths
            .len()
            .saturating_sub(usize::try_from(count).unwrap_or(0));
        let own = lengths.split_off(from);
        line.spend(layout, &own, random, &mut chains);
    }
    chains
}

/// How many vouchers each chain has.
fn lengths(vouchers: u64, random: &mut Random) -> Vec<u64> {
    let mut lengths = vec![];
    let mut left = vouchers;
    while left > 0 {
        let length = random
            .weighted(&[(1, 25), (2, 28), (3, 24), (4, 14), (5, 9)])
            .min(left);
        lengths.push(length);
        left -= length;
    }
    lengths
}

fn lines(layout: &Layout, random: &mut Random) -> Vec<Line> {
    let communes = (layout.communes.len() as u64).min(ALL_COMMUNES);
    let middle = 54 + i64::try_from(10 * communes / ALL_COMMUNES).unwrap_or(0);
    let mut lines = vec![];
    for item in layout.catalogue.plan.funded() {
        for capital_type in CapitalType::ALL {
            let capital = item.capital.of(capital_type).get();
            if capital == 0 {
                continue;
            }
            let is_investment = capital_type == CapitalType::Investment;
            let of_item = |n: &usize| is_investment && layout.works[*n].item == item.code;
            lines.push(Line {
                item: item.code.clone(),
                capital_type,
                budget: capital / 100 * (middle + random.between(-8, 8)),
                works: (0..layout.works.len()).filter(of_item).collect(),
                works_only: is_investment && !item.places.is_empty(),
            });
        }
    }
    lines
}

impl Line {
    fn chains_max(&self) -> u64 {
        if self.works_only {
            self.works.len() as u64 * CHAINS_PER_NAMED_WORK
        } else {
            u64::try_from(self.budget / CHAIN_ROOM).unwrap_or(0)
        }
    }

    /// Makes the chains of one line: first its works', each within the work's plan of the year, then
    /// others from what is left.
    fn spend(
        &self,
        layout: &Layout,
        lengths: &[u64],
        random: &mut Random,
        chains: &mut Vec<Chain>,
    ) {
        let all = lengths.len() as u64;
        let works = self.works.len() as u64;
        let on_works = if self.works_only {
            all
        } else {
            (all * 3).div_ceil(4).min(works * CHAINS_PER_WORK)
        };
        let mut order = self.works.clone();
        random.shuffle(&mut order);
        let per_work = split(on_works, &vec![1; order.len()]);
        let (mut budget, mut lengths) = (self.budget, lengths.iter().copied());
        let rates: Vec<i64> = order.iter().map(|_| random.between(72, 94)).collect();
        let wanted: Vec<i64> = (order.iter().zip(&rates))
            .map(|(n, rate)| {
                layout.works[*n].plan_amount / PHYSICAL_FULL * layout.works[*n].reached() / 100
                    * rate
            })
            .collect();
        let paid = |n: usize| per_work[n] > 0;
        let sum: i64 = (0..order.len())
            .filter(|n| paid(*n))
            .map(|n| wanted[n])
            .sum();
        let line_budget = self.budget;
        for (n, work) in order.iter().enumerate().filter(|(n, _)| paid(*n)) {
            let whole = if sum > line_budget {
                scale(wanted[n], line_budget, sum)
            } else {
                wanted[n]
            };
            let weights: Vec<u64> = (0..per_work[n]).map(|_| random.weight(60, 140)).collect();
            for (amount, length) in shares(whole, &weights).into_iter().zip(&mut lengths) {
                let district = layout.communes[layout.works[*work].commune].district;
                let mut chain = self.chain(district, amount, length, chains.len());
                chain.work = Some(*work);
                chain.content.clone_from(&layout.works[*work].indicator);
                budget -= chain.net;
                chains.push(chain);
            }
        }
        let rest: Vec<u64> = lengths.collect();
        let communes = |district| {
            layout
                .communes
                .iter()
                .filter(move |one| one.district == district)
                .count()
        };
        let districts: Vec<(usize, u64)> = (0..layout.districts.len())
            .map(|district| (district, communes(district) as u64))
            .collect();
        let weights: Vec<u64> = rest.iter().map(|_| random.weight(60, 140)).collect();
        for (amount, length) in shares(budget, &weights).into_iter().zip(rest) {
            let district = random.weighted(&districts);
            let mut chain = self.chain(district, amount.min(CHAIN_MAX), length, chains.len());
            chain.content = self.content(layout, random);
            chains.push(chain);
        }
    }

    fn chain(&self, district: usize, amount: i64, vouchers: u64, turn: usize) -> Chain {
        // In turns, not by chance: the smallest sample shows every kind. Local and old money comes in
        // smaller amounts.
        let (source, capital_year, percent) = match turn % 20 {
            4 => ("counterpart", "current", 12),
            10 => ("central", "carried_over", 45),
            _ => ("central", "current", 100),
        };
        Chain {
            district,
            item: self.item.clone(),
            capital_type: self.capital_type,
            source,
            capital_year,
            work: None,
            content: None,
            // At least so much that every voucher of the chain has an amount.
            net: (amount / 100 * percent).max(100 * THOUSAND) / THOUSAND * THOUSAND,
            vouchers,
        }
    }

    /// Contents of this line that households are supported with, by what the plan has for them.
    fn content(&self, layout: &Layout, random: &mut Random) -> Option<String> {
        let all = layout.catalogue.indicators.iter();
        let weights: Vec<(&str, u64)> = all
            .filter(|one| one.item.as_deref() == Some(self.item.as_str()))
            .filter(|one| one.capital_type == Some(self.capital_type) && one.in_count_grid)
            .filter_map(|one| Some((one.code.as_str(), u64::try_from(one.target?).ok()?)))
            .collect();
        if weights.is_empty() {
            None
        } else {
            Some(random.weighted(&weights).to_owned())
        }
    }
}

/// An amount's shares by weight, none more than it should be.
fn shares(amount: i64, weights: &[u64]) -> Vec<i64> {
    let whole = u64::try_from(amount).unwrap_or(0);
    split(whole, weights)
        .into_iter()
        .map(|share| i64::try_from(share).unwrap_or(0))
        .collect()
}

fn scale(amount: i64, by: i64, of: i64) -> i64 {
    let scaled = i128::from(amount) * i128::from(by) / i128::from(of.max(1));
    i64::try_from(scaled).unwrap_or(0)
}

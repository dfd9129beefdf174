//! What a district enters: works that are not a commune's own, their progress, and the treasury
//! vouchers of everything in the district.

use super::UnitData;
use super::draft::Draft;
use super::layout::{DistrictPlan, Layout};
use super::money::Chain;
use super::phrases::spending;
use super::random::{Ids, Random, Year};
use soban_domain::kind::Kind;
use soban_domain::unit::UnitKey;
use soban_store::Edit;

/// Money of a chain's vouchers is rounded to this, đồng; the last payment takes the rest.
const ROUND: i64 = 1_000;

/// One voucher before it is numbered.
struct Slip<'a> {
    day: u32,
    kind: &'static str,
    amount: i64,
    chain: &'a Chain,
    payee: String,
    purpose: String,
}

/// Everything of one district that its communes did not enter.
pub fn data(layout: &Layout, n: usize, district: &DistrictPlan) -> UnitData {
    let owner = &district.unit.key;
    let mut random = layout.random_of(owner);
    let people = random.weighted(district.area.peoples);
    let officer = people.person(&mut random);
    let mut edits = vec![];
    let mut ids = Ids::new(layout.year);
    for work in layout
        .works
        .iter()
        .filter(|work| !work.joins && layout.communes[work.commune].district == n)
    {
        edits.extend(work.edits(layout, owner, &mut ids, &mut random));
    }
    let mut slips: Vec<Slip> = vec![];
    for chain in layout.chains.iter().filter(|chain| chain.district == n) {
        slips.extend(vouchers(layout, district, chain, &mut random));
    }
    // Stable: an advance stays before its recovery on the same day.
    slips.sort_by_key(|slip| slip.day);
    let mut ids = Ids::new(layout.year);
    let initials = initials(&district.unit.short_name);
    for (number, slip) in slips.iter().enumerate() {
        let number = format!("{initials}-{}-{:05}", short(slip.kind), number + 1);
        edits.push(voucher(layout, owner, slip, number, &mut ids, &mut random));
    }
    UnitData {
        unit: owner.clone(),
        officer,
        edits,
    }
}

/// The vouchers of one chain, by day. Their amounts: advances + payments − recoveries = the chain's net.
fn vouchers<'a>(
    layout: &Layout,
    district: &DistrictPlan,
    chain: &'a Chain,
    random: &mut Random,
) -> Vec<Slip<'a>> {
    let part = |percent: i64| (chain.net / 100 * percent / ROUND).max(1) * ROUND;
    let steps: &[(&'static str, i64)] = match chain.vouchers {
        1 => &[("payment", 0)],
        2 => &[("advance", 30), ("payment", 0)],
        3 => &[("advance", 30), ("payment", 0), ("recovery", 30)],
        4 => &[
            ("advance", 30),
            ("payment", 40),
            ("recovery", 15),
            ("payment", 0),
        ],
        _ => &[
            ("advance", 30),
            ("payment", 30),
            ("recovery", 15),
            ("payment", 0),
            ("recovery", 15),
        ],
    };
    let sign = |kind: &str| if kind == "recovery" { -1 } else { 1 };
    // The payment without a share takes what is left.
    let others: i64 = steps
        .iter()
        .filter(|step| step.1 > 0)
        .map(|(kind, percent)| sign(kind) * part(*percent))
        .sum();
    let (payee, purpose) = wording(layout, district, chain, random);
    let mut day = random.day(24, 230);
    let mut slips = vec![];
    for (n, (kind, percent)) in steps.iter().enumerate() {
        // An advance is recovered from a payment, on its day.
        if n > 0 && *kind != "recovery" {
            day += random.day(20, 60);
        }
        let amount = if *percent > 0 {
            part(*percent)
        } else {
            chain.net - others
        };
        slips.push(Slip {
            day: layout.year.working_day(day.min(Year::LAST_WORKING)),
            kind,
            amount,
            chain,
            payee: payee.clone(),
            purpose: purpose.clone(),
        });
    }
    slips
}

/// Who is paid and what for.
fn wording(
    layout: &Layout,
    district: &DistrictPlan,
    chain: &Chain,
    random: &mut Random,
) -> (String, String) {
    if let Some(work) = chain.work.map(|n| &layout.works[n]) {
        return (work.builder.to_owned(), work.name.clone());
    }
    let own: Vec<_> = layout
        .communes
        .iter()
        .filter(|commune| commune.district == chain.district)
        .collect();
    let commune = own[random.index(own.len())].unit.name_in_sentence();
    let (what, payee) = spending(
        &chain.item,
        chain.content.as_deref(),
        random.index(usize::from(u8::MAX)),
    );
    let payee = payee
        .replace("{xã}", &commune)
        .replace("{huyện}", &district.unit.name_in_sentence());
    (payee, format!("{what}, {commune}"))
}

fn voucher(
    layout: &Layout,
    owner: &UnitKey,
    slip: &Slip,
    number: String,
    ids: &mut Ids,
    random: &mut Random,
) -> Edit {
    let chain = slip.chain;
    let verb = match slip.kind {
        "advance" => "Tạm ứng",
        "recovery" => "Thu hồi tạm ứng",
        _ => "Thanh toán",
    };
    let mut draft = Draft::new(Kind::Voucher, ids.on(slip.day, random), owner)
        .text("number", number)
        .date("date", layout.year.date(slip.day))
        .text("kind", slip.kind)
        .text("item", chain.item.as_str())
        .text("capital_type", chain.capital_type.code())
        .text("source", chain.source)
        .text("capital_year", chain.capital_year)
        .int("amount", slip.amount);
    if let Some(work) = chain.work {
        draft = draft.entity("work", layout.works[work].id);
    }
    if let Some(content) = &chain.content {
        draft = draft.text("content", content.as_str());
    }
    draft
        .text("payee", slip.payee.as_str())
        .text("description", format!("{verb}: {}", slip.purpose))
        .done()
}

/// The first letters of a name: "KS".
fn initials(name: &str) -> String {
    name.split(' ')
        .filter_map(|word| word.chars().next())
        .collect()
}

fn short(kind: &str) -> &'static str {
    match kind {
        "advance" => "TU",
        "recovery" => "TH",
        _ => "TT",
    }
}

//! The shipped seeds, and seeds that are refused.

#![allow(
    clippy::unwrap_used,
    reason = "a test whose ground is missing should stop"
)]

use chrono::NaiveDate;
use serde_json::Value;
use soban_domain::catalogue::{Catalogue, SeedFile, SeedFiles};
use soban_domain::date::parse_date;
use soban_domain::indicator::CountedFrom;
use soban_domain::money::Dong;
use soban_domain::plan::{CapitalType, FundingSource};

fn catalogue() -> &'static Catalogue {
    Catalogue::builtin().unwrap()
}

fn day(text: &str) -> NaiveDate {
    parse_date(text).unwrap()
}

#[test]
fn the_plan_sums_to_the_dong() {
    let plan = &catalogue().plan;
    assert_eq!((plan.number.as_str(), plan.year), ("352/KH-UBND", 2023));
    assert_eq!(plan.items.len(), 21);
    assert_eq!(plan.funded().count(), 17);
    assert_eq!(plan.total(), plan.stated_total);
    assert_eq!(plan.total().investment.get(), 632_118_000_000);
    assert_eq!(plan.total().recurrent.get(), 841_021_000_000);
    assert_eq!(plan.total().total().format_million(), "1.473.139");
    let projects = plan.items.iter().filter(|item| item.parent.is_none());
    let by_project: i64 = projects
        .map(|item| plan.capital_of(&item.code).total().get())
        .sum();
    assert_eq!(by_project, plan.total().total().get());
    assert_eq!(plan.capital_of("5").recurrent.format_million(), "135.130");
    assert_eq!(plan.capital_of("11").total(), Dong::ZERO);
    assert!(plan.is_funded("10.3") && !plan.is_funded("10") && !plan.is_funded("11"));
    assert_eq!(
        plan.children("10")
            .map(|item| item.code.as_str())
            .collect::<Vec<_>>(),
        ["10.1", "10.2", "10.3"]
    );
    assert!(plan.is_within("10.1", "10") && !plan.is_within("10.1", "1"));
}

#[test]
fn the_plan_s_oddities_are_told() {
    let plan = &catalogue().plan;
    let check = |code: &str, said: &str| {
        let notes = plan.item(code).unwrap().notes.join("\n");
        assert!(notes.contains(said), "{code}: {notes}");
    };
    check("1", "đất sản xuất");
    check("1", "49.710");
    check("2", "không chia vốn cho từng công trình");
    check("3.2", "Hai cơ quan chủ trì");
    check("4", "Tiểu dự án 1");
    check("5.2", "Nội dung số 1");
    check("5.3", "thiếu số");
    check("10.1", "trừ nội dung");
    check("10.3", "chưa giao");
    let notes = plan.notes.join("\n");
    for said in [
        "mục V",
        "Chỉ Dự án 1 và Dự án 2",
        "đối ứng",
        "đã là trễ",
        "các sở, ngành",
    ] {
        assert!(notes.contains(said), "{said}");
    }
    assert!(
        plan.goals[0]
            .note
            .as_ref()
            .unwrap()
            .contains("điểm phần trăm")
    );
    assert_eq!(
        plan.unassigned().keys().copied().collect::<Vec<_>>(),
        ["10.3"]
    );
    assert_eq!(plan.item("3.2").unwrap().leads.len(), 2);
    assert!(plan.item("5.3").unwrap().leads[0].inferred);
    assert!(plan.item("10.2").unwrap().leads[0].exception.is_some());
    assert!(!plan.item("2").unwrap().capital_stated.recurrent);
}

#[test]
fn the_tree_at_a_glance() {
    let plan = &catalogue().plan;
    let lines = plan.items.iter().map(|item| {
        let capital = item.capital;
        let leads: Vec<&str> = item.leads.iter().map(|lead| lead.agency.as_str()).collect();
        let leads = if leads.is_empty() {
            "–".to_owned()
        } else {
            leads.join("; ")
        };
        let (investment, recurrent) = (
            capital.investment.format_million(),
            capital.recurrent.format_million(),
        );
        format!("{} | {investment} | {recurrent} | {leads}", item.label)
    });
    insta::assert_snapshot!(lines.collect::<Vec<_>>().join("\n"));
}

#[test]
fn count_times_norm_is_capital() {
    let checks = catalogue().norm_checks("1");
    let of = |capital_type| {
        checks
            .iter()
            .find(|check| check.capital_type == capital_type)
            .unwrap()
    };
    let recurrent = of(CapitalType::Recurrent);
    assert_eq!(recurrent.sum.format_million(), "49.710");
    assert_eq!((recurrent.rest, recurrent.exact), (0, true));
    let products: Vec<(i64, String, bool)> = recurrent
        .lines
        .iter()
        .map(|line| (line.count, line.product.format_million(), line.at_most))
        .collect();
    assert_eq!(
        products,
        [
            (2_865, "28.650".to_owned(), true),
            (7_020, "21.060".to_owned(), false)
        ]
    );
    let investment = of(CapitalType::Investment);
    assert_eq!(investment.sum.format_million(), "7.160");
    assert_eq!((investment.rest, investment.exact), (23_731_000_000, false));
    assert_eq!(
        investment
            .without_norm
            .iter()
            .map(|one| one.count)
            .collect::<Vec<_>>(),
        [26]
    );
    let other = catalogue().norm_checks("3.1");
    assert_eq!(other.len(), 1);
    assert!(other[0].lines.is_empty());
    assert!(catalogue().norm_checks("3").is_empty() && catalogue().norm_checks("11").is_empty());
}

#[test]
fn indicators_and_norms() {
    let all = catalogue();
    let target = |code: &str| all.indicator(code).unwrap().target;
    assert_eq!(target("1.nha_o"), Some(179));
    assert_eq!(target("1.nuoc_tap_trung"), Some(26));
    assert_eq!(target("1.chuyen_doi_nghe"), Some(2_865));
    assert_eq!(target("1.nuoc_phan_tan"), Some(7_020));
    assert_eq!(target("1.dat_o"), None);
    assert_eq!(target("2.bo_tri_dan_cu"), Some(4));
    let subs: Vec<(i64, bool)> = all
        .indicator("1.nuoc_tap_trung")
        .unwrap()
        .sub_targets
        .iter()
        .map(|sub| (sub.target, sub.derived))
        .collect();
    assert_eq!(subs, [(1, false), (25, true)]);
    let grid: Vec<&str> = all
        .indicators
        .iter()
        .filter(|i| i.in_count_grid)
        .map(|i| i.code.as_str())
        .collect();
    assert_eq!(
        grid,
        [
            "1.nha_o",
            "1.chuyen_doi_nghe",
            "1.nuoc_phan_tan",
            "1.dat_o",
            "1.dat_san_xuat",
            "tong_so_ho",
            "ho_dtts",
            "ho_ngheo",
            "ho_can_ngheo"
        ]
    );
    assert!(
        all.indicators
            .iter()
            .all(|i| i.in_count_grid != (i.counted_from == CountedFrom::Works))
    );
    assert_eq!(
        all.norm_on("1.nha_o", day("25/05/2023"))
            .unwrap()
            .amount
            .format_million(),
        "40"
    );
    assert!(
        all.norm_on("1.nuoc_phan_tan", day("25/05/2023"))
            .unwrap()
            .unverified
    );
    assert!(all.norm_on("1.nuoc_tap_trung", day("25/05/2023")).is_none());
}

#[test]
fn the_lists_are_whole() {
    let all = catalogue();
    assert_eq!(all.peoples.len(), 54);
    assert_eq!(all.people("24").unwrap().name, "Thổ");
    let twenty_four_of_2008: Vec<&str> = all
        .peoples
        .iter()
        .filter(|p| p.code_2008.as_deref() == Some("24"))
        .map(|p| p.name.as_str())
        .collect();
    assert_eq!(twenty_four_of_2008, ["Bru-Vân Kiều"]);
    let mut codes: Vec<_> = all
        .peoples
        .iter()
        .filter_map(|people| people.code_2008.clone())
        .collect();
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), 54);
    assert_eq!(
        all.peoples.iter().filter(|people| people.main_here).count(),
        5
    );
    let reports: Vec<&str> = all
        .reports
        .iter()
        .map(|report| report.code.as_str())
        .collect();
    assert_eq!(reports, ["B1", "B2", "B3", "B4", "B5"]);
    assert_eq!(all.report("B1").unwrap().columns.len(), 21);
    assert_eq!(all.programme.province.as_str(), "40");
}

#[test]
fn each_day_of_the_year_lies_in_one_period() {
    let all = catalogue();
    let mut date = day("01/01/2023");
    while date <= day("31/12/2023") {
        assert_eq!(
            all.periods
                .iter()
                .filter(|period| period.contains(date))
                .count(),
            1,
            "{date}"
        );
        assert!(all.period_of(date).is_some());
        date = date.succ_opt().unwrap();
    }
    assert_eq!(all.period_of(day("31/12/2022")), None);
    assert_eq!(all.period_of(day("01/01/2024")), None);
}

#[test]
fn on_the_day_of_the_deadline_it_is_late() {
    let check = |code: &str, today: &str, left: i64, late: i64| {
        let period = catalogue().period(code).unwrap();
        let expected = (left, late, late > 0);
        let found = (
            period.days_left(day(today)),
            period.days_late(day(today)),
            period.is_late(day(today)),
        );
        assert_eq!(found, expected, "{code} {today}");
    };
    check("2023-6T", "14/06/2023", 1, 0);
    check("2023-6T", "15/06/2023", 0, 1);
    check("2023-6T", "16/06/2023", 0, 2);
    check("2023-CN", "14/11/2023", 1, 0);
    check("2023-CN", "15/11/2023", 0, 1);
    check("2023-CN", "01/11/2023", 14, 0);
    assert_eq!(
        catalogue().period("2023-CN").unwrap().cumulative_from(),
        day("01/01/2023")
    );
}

#[test]
fn codes_read_as_written() {
    for one in CapitalType::ALL {
        assert_eq!(one.code().parse(), Ok(one));
    }
    for one in FundingSource::ALL {
        assert_eq!(one.code().parse(), Ok(one));
    }
    assert!("credit".parse::<FundingSource>().is_err());
}

/// Replaces one piece of a shipped file and expects a refusal that names file and place.
fn refused(pick: fn(&mut SeedFiles) -> &mut SeedFile, from: &str, to: &str, expected: &str) {
    let mut files = SeedFiles::builtin();
    let file = pick(&mut files);
    assert!(file.text.contains(from), "{from} is not in {}", file.name);
    file.text = file.text.replacen(from, to, 1).into();
    let error = Catalogue::load(&files).unwrap_err().to_string();
    assert!(error.contains(expected), "{from} → {to}: {error}");
}

#[test]
fn broken_seeds_are_refused_by_name() {
    let plan: fn(&mut SeedFiles) -> &mut SeedFile = |files| &mut files.plan;
    let check = |from: &str, to: &str, expected: &str| refused(plan, from, to, expected);
    check(
        "soban.plan/1",
        "soban.plan/2",
        "plans/nghe-an-2023.json: schema: schema \"soban.plan/2\"",
    );
    check("\"year\": 2023,", "", "missing field `year`");
    check(
        "\"year\": 2023,",
        "\"year\": 2023, \"nam\": 1,",
        "unknown field `nam`",
    );
    check(
        "49710",
        "49711",
        "stated_total_million: recurrent: stated 841021000000 đồng",
    );
    check(
        "30891",
        "30890",
        "stated_total_million: investment: stated 632118000000 đồng",
    );
    check("30891", "30891.0", "line ");
    check("30891", "-1", "line ");
}

#[test]
fn broken_references_are_refused_by_name() {
    refused(
        |f| &mut f.plan,
        "\"parent\": \"3\"",
        "\"parent\": \"33\"",
        "items \"3.1\": unknown parent \"33\"",
    );
    refused(
        |f| &mut f.plan,
        "\"code\": \"2\"",
        "\"code\": \"1\"",
        "items \"1\": there twice",
    );
    refused(
        |f| &mut f.plan,
        "\"unit\": \"16816\"",
        "\"unit\": \"16817\"",
        "items \"2\": unknown commune",
    );
    refused(
        |f| &mut f.plan,
        "\"unit\": \"16816\"",
        "\"unit\": \"16840\"",
        "items \"2\": unknown commune",
    );
    refused(
        |f| &mut f.units,
        "\"parent\": \"412\"",
        "\"parent\": \"499\"",
        "unknown parent \"499\"",
    );
    refused(
        |f| &mut f.units,
        "\"16681@2025-07-01\"",
        "\"16682@2025-07-01\"",
        "unknown successor",
    );
    refused(
        |f| &mut f.units,
        "\"code\": \"413\"",
        "\"code\": \"412\"",
        "units \"412\": there twice",
    );
    refused(
        |f| &mut f.units,
        "\"short_name\": \"Vinh\"",
        "\"short_name\": \"Huế\"",
        "short_name",
    );
    refused(
        |f| &mut f.units,
        "2025-06-30",
        "2025-06-31",
        "units/nghe-an.json: line ",
    );
    refused(
        |f| &mut f.agencies,
        "2025-02-28",
        "2025-03-01",
        "agencies \"Sở Dân tộc và Tôn giáo {unit}\"",
    );
}

#[test]
fn broken_lists_are_refused_by_name() {
    refused(
        |f| &mut f.indicators,
        "\"item\": \"1\"",
        "\"item\": \"3\"",
        "unknown funded item \"3\"",
    );
    refused(
        |f| &mut f.indicators,
        "352/KH-UBND",
        "353/KH-UBND",
        "unknown plan",
    );
    refused(
        |f| &mut f.indicators,
        "\"target\": 25",
        "\"target\": 26",
        "sub_targets",
    );
    refused(
        |f| &mut f.norms,
        "\"item\": \"1\"",
        "\"item\": \"9\"",
        "another item",
    );
    refused(
        |f| &mut f.norms,
        "\"1.dat_o\"",
        "\"1.nha_o\"",
        "norms \"1.nha_o\": there twice",
    );
    refused(
        |f| &mut f.norms,
        "\"amount_million\": 40",
        "\"amount_million\": 0",
        "above 0",
    );
}

#[test]
fn broken_periods_and_tables_are_refused_by_name() {
    refused(
        |f| &mut f.periods,
        "2023-06-30",
        "2023-06-29",
        "periods \"2023-CN\"",
    );
    refused(|f| &mut f.periods, "2023-12-31", "2023-12-30", "31/12");
    refused(
        |f| &mut f.periods,
        "\"year\": 2023",
        "\"year\": 2024",
        "not the plan's year",
    );
    refused(
        |f| &mut f.peoples,
        "\"code\": \"02\"",
        "\"code\": \"01\"",
        "peoples \"01\": there twice",
    );
    refused(
        |f| &mut f.reports,
        "investment_carried_over",
        "investment_plan",
        "columns \"investment_plan\"",
    );
    refused(
        |f| &mut f.programme,
        "\"to_year\": 2025",
        "\"to_year\": 2022",
        "outside the programme",
    );
    refused(
        |f| &mut f.programme,
        "\"province\": \"40\"",
        "\"province\": \"41\"",
        "unknown province",
    );
    refused(
        |f| &mut f.programme,
        "}",
        "",
        "programmes/dtts-mn-2021-2025.json: line ",
    );
    refused(|f| &mut f.plan, "Xốp Tụ", "Xô\u{301}p Tụ", "NFC");
}

#[test]
fn no_number_in_a_seed_is_a_float() {
    fn floats(value: &Value) -> usize {
        match value {
            Value::Number(number) => usize::from(number.is_f64()),
            Value::Array(values) => values.iter().map(floats).sum(),
            Value::Object(fields) => fields.values().map(floats).sum(),
            _ => 0,
        }
    }
    let files = SeedFiles::builtin();
    for file in [
        &files.plan,
        &files.indicators,
        &files.norms,
        &files.reports,
        &files.programme,
    ] {
        assert_eq!(
            floats(&serde_json::from_str(&file.text).unwrap()),
            0,
            "{}",
            file.name
        );
    }
}

#[test]
fn amounts_in_seeds_may_be_text() {
    let mut files = SeedFiles::builtin();
    files.plan.text = files.plan.text.replacen("30891", "\"30.891\"", 1).into();
    assert_eq!(
        Catalogue::load(&files).unwrap().plan.total(),
        catalogue().plan.total()
    );
}

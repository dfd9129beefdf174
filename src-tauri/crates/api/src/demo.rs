//! `soban demo`: the main job from an empty folder to the Board's reports, on the same commands as the
//! window, so that one run shows that the whole chain holds.

use crate::wire::overview::OverviewRequest;
use crate::{Api, Code, Error};
use serde_json::{Value as Json, json};
use std::path::{Path, PathBuf};

/// What opens the stores of a demonstration afterwards.
const PASSWORD: &str = "chay thu 352";
/// Kỳ Sơn, Mỹ Lý, the Board.
const DISTRICT: &str = "417";
const COMMUNE: &str = "16816";
const BOARD: &str = "40";

/// What the demo did and the figures it ended with.
#[derive(Clone, Debug, serde::Serialize)]
pub struct DemoReport {
    /// What was done, step by step, in Vietnamese.
    pub steps: Vec<String>,
    /// The sync files.
    pub packages: Vec<PathBuf>,
    /// B1 and B2.
    pub reports: Vec<PathBuf>,
    /// The plan's total, đồng.
    pub plan_total: String,
    /// The plan's investment capital, đồng.
    pub plan_investment: String,
    /// The plan's recurrent capital, đồng.
    pub plan_recurrent: String,
    /// Disbursed central capital as the Board sees it, đồng.
    pub disbursed: String,
    /// Indicator code → (target, done).
    pub indicators: Vec<(String, Option<u32>, u32)>,
    /// Do the Board's tables equal its feeds?
    pub tables_equal_feeds: bool,
}

struct Run {
    steps: Vec<String>,
}

/// Runs the main job under a folder that holds nothing of it yet.
pub fn demo(folder: &Path) -> Result<DemoReport, Error> {
    let mut run = Run { steps: vec![] };
    let board = run.start(folder, "ban-dan-toc", BOARD, "Ban Dân tộc")?;
    let district = folder.join("ky-son");
    let district = run.join(&board, folder, &district, DISTRICT, "Cán bộ Phòng Dân tộc")?;
    let commune = folder.join("my-ly");
    let commune = run.join(&district, folder, &commune, COMMUNE, "Cán bộ xã")?;
    run.enter_district(&district)?;
    run.enter_commune(&commune)?;
    let out = folder.join("tep-dong-bo");
    std::fs::create_dir_all(&out)
        .map_err(|_| Error::new(Code::FileUnwritable).with("path", out.display()))?;
    let mut packages = vec![];
    for (name, api) in [("Mỹ Lý", &commune), ("Kỳ Sơn", &district)] {
        let written = api.call("package_export", json!({ "to": BOARD, "folder": out }))?;
        let path = text(&written["path"]);
        run.say(format!("{name} xuất tệp đồng bộ {}", file_name(&path)));
        packages.push(PathBuf::from(path));
    }
    run.import(&board, &packages)?;
    let reports = run.report(&board, folder)?;
    run.finish(&board, packages, reports)
}

impl Run {
    fn say(&mut self, step: String) {
        self.steps.push(step);
    }

    fn start(
        &mut self,
        folder: &Path,
        name: &str,
        unit: &str,
        officer: &str,
    ) -> Result<Api, Error> {
        let api = Api::open(&folder.join(name))?;
        let made = api.call(
            "workspace_create",
            json!({ "unit": unit, "officer": officer, "password": PASSWORD }),
        )?;
        self.say(format!(
            "Khởi tạo sổ của {} (mật khẩu “{PASSWORD}”)",
            text(&made["status"]["unit"]["agency"])
        ));
        Ok(api)
    }

    /// A unit below, by a file of enrolment from the one above.
    fn join(
        &mut self,
        above: &Api,
        folder: &Path,
        home: &Path,
        unit: &str,
        officer: &str,
    ) -> Result<Api, Error> {
        let made = above.call("enrol", json!({ "unit": unit, "folder": folder }))?;
        let api = Api::open(home)?;
        let request = json!({ "path": made["path"], "code": made["code"], "officer": officer, "password": PASSWORD });
        let joined = api.call("join", request)?;
        self.say(format!(
            "Ghi danh {} và khởi tạo sổ (mật khẩu “{PASSWORD}”)",
            text(&joined["status"]["unit"]["agency"])
        ));
        Ok(api)
    }

    fn enter_district(&mut self, api: &Api) -> Result<(), Error> {
        let village = save(api, "village", Some(COMMUNE), json!({ "name": "Xốp Tụ" }))?;
        let water = save(
            api,
            "work",
            Some(COMMUNE),
            json!({ "name": "Công trình nước sinh hoạt tập trung bản Xốp Tụ", "indicator": "1.nuoc_tap_trung",
                "start": "new", "village": village, "total_investment": "1.850 triệu", "plan_amount": "913 triệu",
                "households_planned": "86", "started_on": "10/04/2023" }),
        )?;
        for (date, physical, value, state) in [
            ("30/05/2023", "45", "820 triệu", "under_way"),
            ("25/10/2023", "100", "1.850 triệu", "completed"),
        ] {
            let fields = json!({ "work": water, "date": date, "physical": physical, "value_done": value,
                "households_served": "86", "state": state });
            save(api, "work_progress", None, fields)?;
        }
        let settlement = save(
            api,
            "work",
            Some(COMMUNE),
            json!({ "name": "Dự án bố trí, sắp xếp ổn định dân cư bản Xốp Tụ", "indicator": "2.bo_tri_dan_cu",
                "start": "carried_over", "village": village, "plan_amount": "9.500 triệu" }),
        )?;
        let fields = json!({ "work": settlement, "date": "15/05/2023", "physical": "37,5", "state": "under_way" });
        save(api, "work_progress", None, fields)?;
        self.say(
            "Kỳ Sơn ghi công trình nước sinh hoạt tập trung và điểm tái định cư bản Xốp Tụ"
                .to_owned(),
        );
        self.enter_supports(api, &village, &water)?;
        self.enter_vouchers(api, &water, &settlement)
    }

    fn enter_supports(&mut self, api: &Api, village: &str, water: &str) -> Result<(), Error> {
        let supports = [
            ("Lô Văn Pành", "1.nha_o", Some("40 triệu"), "20/05/2023"),
            (
                "Vi Thị Đào",
                "1.chuyen_doi_nghe",
                Some("10 triệu"),
                "12/06/2023",
            ),
            (
                "Và Bá Chá",
                "1.nuoc_phan_tan",
                Some("3 triệu"),
                "05/09/2023",
            ),
            ("Moong Văn Đức", "1.nuoc_tap_trung", None, "26/10/2023"),
        ];
        for (name, content, amount, handover) in supports {
            let fields = json!({ "head_name": name, "village": village, "poverty": "poor" });
            let household = save(api, "household", None, fields)?;
            let mut fields = json!({ "household": household, "content": content, "handover_date": handover,
                "decision_no": "118/QĐ-UBND", "decision_date": "28/04/2023" });
            if let Some(amount) = amount {
                fields["amount_central"] = amount.into();
            } else {
                fields["work"] = water.into();
            }
            save(api, "support", None, fields)?;
        }
        self.say("Kỳ Sơn ghi 4 hộ được hỗ trợ thuộc Dự án 1 (nhà ở, chuyển đổi nghề, nước phân tán, nước tập trung)".to_owned());
        Ok(())
    }

    fn enter_vouchers(&mut self, api: &Api, water: &str, settlement: &str) -> Result<(), Error> {
        let vouchers = [
            (
                "KB-2023-0417-001",
                "20/04/2023",
                "advance",
                "1",
                "investment",
                "400 triệu",
                Some(water),
            ),
            (
                "KB-2023-0417-002",
                "30/10/2023",
                "payment",
                "1",
                "investment",
                "850 triệu",
                Some(water),
            ),
            (
                "KB-2023-0417-003",
                "30/10/2023",
                "recovery",
                "1",
                "investment",
                "400 triệu",
                Some(water),
            ),
            (
                "KB-2023-0417-004",
                "26/05/2023",
                "payment",
                "2",
                "investment",
                "3.562,5 triệu",
                Some(settlement),
            ),
            (
                "KB-2023-0417-005",
                "15/09/2023",
                "payment",
                "1",
                "recurrent",
                "13 triệu",
                None,
            ),
        ];
        for (number, date, kind, item, capital_type, amount, work) in vouchers {
            let fields = json!({ "number": number, "date": date, "kind": kind, "item": item,
                "capital_type": capital_type, "source": "central", "capital_year": "current",
                "amount": amount, "work": work });
            save(api, "voucher", None, fields)?;
        }
        self.say("Kỳ Sơn ghi 5 chứng từ Kho bạc: tạm ứng, thanh toán, thu hồi tạm ứng".to_owned());
        Ok(())
    }

    fn enter_commune(&mut self, api: &Api) -> Result<(), Error> {
        let mut cells = vec![];
        for (name, counts) in [
            ("Xằng Trên", ["2", "14", "31"]),
            ("Hòa Lý", ["1", "9", "22"]),
        ] {
            let village = save(api, "village", None, json!({ "name": name }))?;
            for (indicator, value) in ["1.nha_o", "1.chuyen_doi_nghe", "1.nuoc_phan_tan"]
                .iter()
                .zip(counts)
            {
                cells.push(json!({ "village": village, "indicator": indicator, "value": value }));
            }
        }
        let saved = api.call("count_save", json!({ "period": "2023-6T", "cells": cells }))?;
        self.say(format!(
            "Mỹ Lý nhập số hộ tổng hợp 6 tháng đầu năm: {} ô của 2 bản",
            saved["saved"]
        ));
        Ok(())
    }

    fn import(&mut self, board: &Api, packages: &[PathBuf]) -> Result<(), Error> {
        let preview = board.call("package_preview", json!({ "paths": packages }))?;
        self.say(format!(
            "Ban Dân tộc xem trước: {} thay đổi mới từ {} tệp",
            preview["new_changes"],
            packages.len()
        ));
        let imported = board.call("package_import", json!({ "paths": packages }))?;
        if imported["applied"] != json!(true) {
            return Err(Error::new(Code::Internal).with("reason", &imported["files"]));
        }
        let again = board.call("package_import", json!({ "paths": packages }))?;
        self.say(format!(
            "Ban Dân tộc nhận xong; nhận lại lần nữa: {} thay đổi mới",
            again["new_changes"]
        ));
        Ok(())
    }

    fn report(&mut self, board: &Api, folder: &Path) -> Result<Vec<PathBuf>, Error> {
        let mut reports = vec![];
        for report in ["B1", "B2"] {
            let path = folder.join(format!("{report}_Nghe-An_ca-nam-2023.xlsx"));
            let request =
                json!({ "report": report, "period": "2023-CN", "format": "xlsx", "path": path });
            board.call("report_export", request)?;
            self.say(format!("Xuất báo cáo {report}: {}", path.display()));
            reports.push(path);
        }
        Ok(reports)
    }

    fn finish(
        self,
        board: &Api,
        packages: Vec<PathBuf>,
        reports: Vec<PathBuf>,
    ) -> Result<DemoReport, Error> {
        let overview = board.overview(OverviewRequest {
            period: Some("2023-CN".to_owned()),
            unit: None,
            units_on: None,
        })?;
        let rebuilt = board.call("rebuild_check", json!({}))?;
        Ok(DemoReport {
            steps: self.steps,
            packages,
            reports,
            plan_total: overview.total.total.plan,
            plan_investment: overview.total.investment.plan,
            plan_recurrent: overview.total.recurrent.plan,
            disbursed: overview.total.total.disbursed,
            indicators: overview
                .indicators
                .into_iter()
                .map(|i| (i.name, i.target, i.done))
                .collect(),
            tables_equal_feeds: rebuilt["same"] == json!(true),
        })
    }
}

fn save(api: &Api, kind: &str, owner: Option<&str>, fields: Json) -> Result<String, Error> {
    let fields: serde_json::Map<String, Json> = match fields {
        Json::Object(fields) => fields
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .collect(),
        _ => serde_json::Map::new(),
    };
    let saved = api.call(
        "record_save",
        json!({ "kind": kind, "owner": owner, "fields": fields }),
    )?;
    Ok(text(&saved["record"]["id"]))
}

fn text(json: &Json) -> String {
    json.as_str().unwrap_or_default().to_owned()
}

fn file_name(path: &str) -> String {
    Path::new(path)
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

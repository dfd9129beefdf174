//! `demo` and `simulate`: nothing here touches a person's own data.

use crate::args;
use crate::exit::Failure;
use crate::numbers::{NONE, million, whole};
use crate::output::{Output, text};
use crate::table::Table;
use serde::Serialize;
use serde_json::{Value as Json, json};
use soban_api::demo::DemoReport;
use soban_api::simulation::{SimulateRequest, simulate_packages};
use soban_api::{Code, Error};
use std::path::{Path, PathBuf};

pub(crate) fn demo(out: &mut Output, folder: Option<PathBuf>) -> Result<(), Failure> {
    let folder = match folder {
        Some(folder) => folder,
        None => temporary()?,
    };
    let done = soban_api::demo::demo(&folder).map_err(|error| again(error, &folder))?;
    let mut view = view(&done)?;
    view["folder"] = json!(folder);
    out.answer(&view, |out, _| say_demo(out, &done, &folder))
}

fn temporary() -> Result<PathBuf, Failure> {
    let folder = tempfile::Builder::new().prefix("soban-demo-").tempdir();
    let folder = folder.map_err(|error| {
        Error::new(Code::FileUnwritable)
            .with("path", std::env::temp_dir().display())
            .with("reason", error.kind())
    })?;
    // The person is to look at it: it stays.
    Ok(folder.keep())
}

/// A folder that holds an earlier run: say what to do instead of that a workspace exists.
fn again(error: Error, folder: &Path) -> Failure {
    if error.code != Code::WorkspaceExists {
        return error.into();
    }
    let sentence = format!(
        "Thư mục {} đã có kết quả của một lần chạy thử trước. Hãy chọn thư mục khác bằng --out THƯ_MỤC, \
         hoặc xóa thư mục này rồi chạy lại.",
        folder.display()
    );
    let error = error.with("path", folder.display());
    Failure::Worded(Box::new(error), sentence)
}

fn view(value: &impl Serialize) -> Result<Json, Failure> {
    let view = serde_json::to_value(value);
    Ok(view.map_err(|error| Error::new(Code::Internal).with("reason", error))?)
}

fn say_demo(out: &mut Output, done: &DemoReport, folder: &Path) -> Result<(), Failure> {
    out.line("CHẠY THỬ CÔNG VIỆC CHÍNH")?;
    for (place, step) in done.steps.iter().enumerate() {
        out.line(format!("{:>3}. {step}", place + 1))?;
    }
    let money = |dong: &String| million(&json!(dong));
    out.line("\nSỐ LIỆU CỦA BAN DÂN TỘC")?;
    out.line(format!(
        "  Tổng kế hoạch     {} triệu đồng",
        money(&done.plan_total)
    ))?;
    out.line(format!(
        "    vốn đầu tư      {} triệu đồng",
        money(&done.plan_investment)
    ))?;
    out.line(format!(
        "    vốn sự nghiệp   {} triệu đồng",
        money(&done.plan_recurrent)
    ))?;
    out.line(format!(
        "  Đã giải ngân      {} triệu đồng\n",
        money(&done.disbursed)
    ))?;
    let mut table = Table::new(&["Chỉ tiêu", ">Kế hoạch", ">Thực hiện"]);
    for (name, target, reached) in &done.indicators {
        let target = target.map_or_else(|| NONE.to_owned(), |target| whole(target.into()));
        table.row([name.clone(), target, whole((*reached).into())]);
    }
    table.write(out)?;
    out.line("\nTỆP")?;
    for path in done.packages.iter().chain(&done.reports) {
        out.line(format!("  {}", path.display()))?;
    }
    let equal = if done.tables_equal_feeds {
        "Các bảng khớp với nhật ký thay đổi."
    } else {
        "Các bảng KHÔNG khớp với nhật ký thay đổi: hãy báo người phụ trách."
    };
    out.line(format!("\n{equal}"))?;
    out.line(format!("Kết quả nằm trong {}", folder.display()))?;
    out.line(format!(
        "Xem tiếp: soban --data {} totals --period 2023-CN",
        folder.join("ban-dan-toc").display()
    ))
}

pub(crate) fn simulate(out: &mut Output, size: &args::Simulate) -> Result<(), Failure> {
    let request = SimulateRequest {
        seed: size.seed,
        households: size.households,
        supports: size.supports,
        works: size.works,
        vouchers: size.vouchers,
        units: size.units,
    };
    let made = view(&simulate_packages(&request, &size.out)?)?;
    out.answer(&made, |out, made| {
        let files = crate::output::list(&made["files"]);
        for file in files {
            out.line(text(file))?;
        }
        out.line(format!(
            "Đã tạo {} tệp đồng bộ, {} thay đổi (số liệu giả).",
            files.len(),
            crate::numbers::count(&made["changes"])
        ))
    })
}

//! `init` and `rebuild`.

use crate::args::Init;
use crate::exit::{Class, Failure};
use crate::numbers::{count, day};
use crate::output::{Output, list, text};
use serde_json::json;
use soban_api::Api;

pub(crate) fn init(api: &Api, out: &mut Output, init: &Init) -> Result<(), Failure> {
    let status = if init.sample {
        api.call("sample_create", json!({ "unit": init.unit }))?
    } else {
        api.call(
            "workspace_create",
            json!({ "unit": init.unit, "officer": init.officer }),
        )?
    };
    out.answer(&status, |out, status| {
        let kind = if init.sample {
            "sổ dùng thử (số liệu giả)"
        } else {
            "sổ"
        };
        out.line(format!(
            "Đã khởi tạo {kind} của {}.",
            text(&status["unit"]["agency"])
        ))?;
        out.line(format!(
            "Kế hoạch {} năm {}; thư mục dữ liệu: {}",
            text(&status["plan_number"]),
            status["year"],
            text(&status["data_dir"])
        ))?;
        for period in list(&status["periods"]) {
            out.line(format!(
                "Kỳ {}: {}, gửi trước ngày {}",
                text(&period["code"]),
                text(&period["name"]),
                day(&period["before"])
            ))?;
        }
        Ok(())
    })
}

pub(crate) fn rebuild(api: &Api, out: &mut Output) -> Result<(), Failure> {
    let found = api.call("rebuild_check", json!({}))?;
    let same = found["same"] == json!(true);
    out.answer(&found, |out, found| {
        let (rows, changes) = (count(&found["rows"]), count(&found["changes"]));
        if same {
            return out.line(format!(
                "Các bảng khớp với nhật ký thay đổi: {rows} dòng, {changes} thay đổi."
            ));
        }
        out.line(format!(
            "Các bảng KHÔNG khớp với nhật ký thay đổi ({rows} dòng, {changes} thay đổi). \
             Đừng ghi thêm; hãy sao lưu thư mục dữ liệu và báo người phụ trách."
        ))?;
        for difference in list(&found["differences"]) {
            out.line(format!("  {}", text(difference)))?;
        }
        Ok(())
    })?;
    if same {
        Ok(())
    } else {
        Err(Failure::Told(Class::Fault))
    }
}

//! `init` and `rebuild`.

use crate::args::Init;
use crate::exit::{Class, Failure};
use crate::numbers::{count, day};
use crate::output::{Output, list, text};
use crate::people::Key;
use serde_json::json;
use soban_api::Api;

pub(crate) fn init(api: &Api, out: &mut Output, init: &Init, key: &Key) -> Result<(), Failure> {
    let made = if init.sample {
        let status = api.call("sample_create", json!({ "unit": init.unit }))?;
        json!({ "status": status, "recovery_code": null })
    } else {
        let password = key.password()?.ok_or_else(|| {
            Failure::Usage(
                "Sổ mới cần mật khẩu của người quản trị. Hãy thêm --password-file TỆP, hoặc đặt SOBAN_PASSWORD."
                    .to_owned(),
            )
        })?;
        api.call(
            "workspace_create",
            json!({ "unit": init.unit, "officer": init.officer, "password": password }),
        )?
    };
    out.answer(&made, |out, made| {
        let status = &made["status"];
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
        if let Some(code) = made["recovery_code"].as_str() {
            out.line(format!("Mã khôi phục: {code}"))?;
            out.line(
                "Hãy chép mã này ra giấy, cất nơi an toàn: quên mật khẩu thì chỉ mã này mở được sổ, và chỉ hiện một lần."
                    .to_owned(),
            )?;
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

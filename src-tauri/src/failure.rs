//! What a person is told when the store cannot be opened: there is no interface to say it
//! then, so these few sentences live here, in a dialog of the desktop's own.

use std::path::Path;

use serde_json::Value;
use soban_api::Error;
use tauri::{AppHandle, Runtime};
use tauri_plugin_dialog::{DialogExt, MessageDialogButtons, MessageDialogKind};

/// Exit code when the store could not be opened, as `soban` uses it for "our fault".
const EXIT_CODE: i32 = 3;

/// Tells what happened and what to do, then ends the program. Returns at once.
pub fn tell_and_exit<R: Runtime>(app: &AppHandle<R>, data_dir: &Path, error: &Error) {
    let error = serde_json::to_value(error).unwrap_or(Value::Null);
    let text = sentences(data_dir, &error);
    tracing::error!(%error, dir = %data_dir.display(), "the store could not be opened");
    eprintln!("{text}");
    let handle = app.clone();
    app.dialog()
        .message(text)
        .title("Sổ Bản chưa mở được")
        .kind(MessageDialogKind::Error)
        .buttons(MessageDialogButtons::OkCustom(
            "Đóng chương trình".to_owned(),
        ))
        .show(move |_| handle.exit(EXIT_CODE));
}

/// What happened, that nothing is lost, what to do next.
fn sentences(data_dir: &Path, error: &Value) -> String {
    let code = error
        .get("code")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let (cause, advice) = cause_and_advice(code);
    let mut text = format!(
        "{cause}\n\nThư mục dữ liệu: {}\n\n{advice}",
        data_dir.display()
    );
    if let Some(incident) = error.get("incident").and_then(Value::as_str) {
        text.push_str("\n\nMã sự cố: ");
        text.push_str(incident);
    }
    text
}

fn cause_and_advice(code: &str) -> (&'static str, &'static str) {
    match code {
        "store_future" => (
            "Dữ liệu này do một bản Sổ Bản mới hơn ghi, bản đang chạy không đọc được.",
            "Dữ liệu không bị thay đổi. Hãy cài bản Sổ Bản mới nhất rồi mở lại.",
        ),
        "store_busy" => (
            "Dữ liệu đang được một cửa sổ Sổ Bản khác sử dụng.",
            "Hãy đóng cửa sổ kia rồi mở lại.",
        ),
        "store_damaged" => (
            "Dữ liệu của Sổ Bản bị hỏng, không đọc được.",
            "Hãy giữ nguyên thư mục trên, đừng xóa gì, và gửi cho người phụ trách để khôi phục từ bản sao lưu.",
        ),
        "disk_full" => (
            "Ổ đĩa chứa dữ liệu của Sổ Bản đã đầy.",
            "Dữ liệu không bị thay đổi. Hãy dọn bớt tệp trên ổ đĩa rồi mở lại.",
        ),
        _ => (
            "Không mở được dữ liệu của Sổ Bản.",
            "Dữ liệu không bị thay đổi. Hãy kiểm tra ổ đĩa còn chỗ trống và bạn được phép ghi vào thư mục \
             trên, rồi mở lại. Nếu vẫn không được, hãy gửi mã sự cố cho người phụ trách.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(error: &Value, expected: &[&str]) {
        let text = sentences(Path::new("/du-lieu"), error);
        for part in expected.iter().chain(&["/du-lieu"]) {
            assert!(text.contains(part), "{part:?} not in {text:?}");
        }
    }

    #[test]
    fn says_what_happened_and_what_to_do() {
        check(
            &json!({ "code": "store_future" }),
            &["bản Sổ Bản mới hơn", "cài bản"],
        );
        check(
            &json!({ "code": "store_busy" }),
            &["cửa sổ Sổ Bản khác", "đóng"],
        );
        check(
            &json!({ "code": "internal", "incident": "K7-P2" }),
            &["Không mở được", "Mã sự cố: K7-P2"],
        );
        check(&Value::Null, &["Không mở được"]);
    }
}

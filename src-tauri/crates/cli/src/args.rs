//! The command line as clap reads it. Help is Vietnamese; names are English and stay as they are.

use clap::{ArgAction, ArgGroup, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

const TEMPLATE: &str =
    "{before-help}{about-with-newline}\nCách dùng: {usage}\n\n{all-args}{after-help}";
const NEW_PASSWORD: &str =
    "Tệp có mật khẩu mới ở dòng đầu; không có thì lấy biến SOBAN_NEW_PASSWORD";
const HEADING: &str = "Tùy chọn";
const AFTER: &str = "Mã thoát: 0 tốt; 1 dữ liệu đưa vào chưa đúng; 2 gõ sai lệnh; 3 lỗi của chương trình hoặc của máy.\n\
    SOBAN_TODAY=2023-06-01: coi hôm nay là ngày đó. Chi tiết: docs/cli.md, docs/records.md.";

/// Sổ Bản không cửa sổ: nhập xuất hàng loạt, đồng bộ, số tổng hợp, báo cáo
#[derive(Debug, Parser)]
#[command(name = "soban", version, help_template = TEMPLATE, after_help = AFTER)]
#[command(subcommand_help_heading = "Lệnh", next_help_heading = HEADING)]
#[command(
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true
)]
pub(crate) struct Args {
    /// Thư mục dữ liệu của sổ
    #[arg(long, global = true, value_name = "THƯ_MỤC")]
    pub(crate) data: Option<PathBuf>,
    /// Trả lời bằng một tài liệu JSON (get: mỗi dòng một đối tượng)
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Người mở sổ; bỏ trống: người đầu tiên của sổ
    #[arg(long, global = true, value_name = "HỌ_TÊN")]
    pub(crate) user: Option<String>,
    #[arg(
        long,
        global = true,
        value_name = "TỆP",
        help = "Tệp có mật khẩu ở dòng đầu; không có thì lấy biến SOBAN_PASSWORD"
    )]
    pub(crate) password_file: Option<PathBuf>,
    /// Xem hướng dẫn
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    /// Xem phiên bản
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Chạy thử toàn bộ công việc chính với ba đơn vị, từ khởi tạo đến báo cáo
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    Demo(Demo),
    /// Khởi tạo sổ cho một đơn vị, hoặc sổ dùng thử
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    Init(Init),
    /// Thử mật khẩu: mở sổ rồi đóng lại
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    Unlock,
    /// Những ai mở được sổ
    #[command(help_template = TEMPLATE, subcommand_help_heading = "Lệnh")]
    User {
        #[command(subcommand)]
        what: User,
    },
    /// Sao lưu sổ; bản sao lưu mở được bằng mật khẩu của sổ
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    Backup {
        /// Thư mục chứa bản sao lưu, ví dụ USB; bỏ trống: thư mục backups của sổ
        #[arg(long, value_name = "THƯ_MỤC")]
        out: Option<PathBuf>,
    },
    /// Các bản sao lưu chương trình tự giữ
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    Backups,
    /// Kiểm tra sổ, hoặc một bản sao lưu: đọc từ đầu đến cuối và đối chiếu
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    Verify {
        /// Bản sao lưu; bỏ trống: sổ của --data
        file: Option<PathBuf>,
    },
    /// Khôi phục sổ từ bản sao lưu; sổ đang có được giữ lại trong thư mục aside
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    Restore {
        /// Bản sao lưu
        file: PathBuf,
        #[arg(
            long,
            value_name = "TỆP",
            help = "Tệp có mã khôi phục ở dòng đầu; khi đó mật khẩu đưa vào là mật khẩu mới"
        )]
        code_file: Option<PathBuf>,
    },
    /// Các máy mà sổ này biết
    #[command(help_template = TEMPLATE, subcommand_help_heading = "Lệnh")]
    Device {
        #[command(subcommand)]
        what: Device,
    },
    /// Làm tệp ghi danh cho một đơn vị cấp dưới, hoặc cho máy thứ hai của đơn vị mình
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    Enroll {
        /// Mã đơn vị
        #[arg(long, value_name = "MÃ")]
        unit: String,
        /// Thư mục chứa tệp
        #[arg(long, value_name = "THƯ_MỤC")]
        out: PathBuf,
    },
    /// Tạo sổ từ tệp ghi danh, hoặc ghi danh cho sổ đang có
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    Join {
        /// Tệp ghi danh
        file: PathBuf,
        /// Tệp có mã một lần ở dòng đầu
        #[arg(long, value_name = "TỆP")]
        code_file: PathBuf,
        /// Họ tên người dùng, khi tạo sổ mới
        #[arg(long, default_value = "", value_name = "HỌ_TÊN")]
        officer: String,
    },
    /// Nhật ký: ai mở sổ, xuất tệp, đổi mật khẩu
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    Journal,
    /// Nhập hồ sơ: mỗi dòng của stdin một đối tượng JSON
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    Put {
        #[arg(
            help = "Loại hồ sơ: village, household, support, household_count, work, work_progress, voucher"
        )]
        kind: String,
        /// Vẫn lưu các dòng đúng khi có dòng sai
        #[arg(long)]
        keep_good: bool,
    },
    /// Xuất hồ sơ: mỗi dòng một đối tượng JSON
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    Get {
        /// Loại hồ sơ
        kind: String,
        /// Chỉ hồ sơ có mã này
        #[arg(conflicts_with = "unit")]
        id: Option<String>,
        /// Chỉ hồ sơ của đơn vị này và các đơn vị bên dưới
        #[arg(long, value_name = "MÃ")]
        unit: Option<String>,
    },
    /// Lịch sử thay đổi của một hồ sơ
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    History {
        /// Loại hồ sơ
        kind: String,
        /// Mã hồ sơ
        id: String,
    },
    /// Xuất tệp đồng bộ gửi cấp trên, cấp dưới, hoặc máy khác của đơn vị mình
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    Export {
        /// Mã đơn vị nhận
        #[arg(long, value_name = "MÃ")]
        to: String,
        /// Thư mục chứa tệp
        #[arg(long, value_name = "THƯ_MỤC")]
        out: PathBuf,
        /// Toàn bộ, cả phần nơi nhận đã báo có
        #[arg(long)]
        whole: bool,
        /// Chia thành các phần không quá số MB này, để gửi qua thư hay Zalo
        #[arg(long, value_name = "MB", value_parser = clap::value_parser!(u32).range(1..=500))]
        part_mb: Option<u32>,
    },
    /// Ảnh công trình: thêm, xem, lấy ra, gửi
    #[command(help_template = TEMPLATE, subcommand_help_heading = "Lệnh")]
    Photo {
        #[command(subcommand)]
        what: Photo,
    },
    /// Phân bổ vốn và chỉ tiêu cho các đơn vị cấp dưới, còn lại bao nhiêu
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    Allocations {
        /// Mã đơn vị phân bổ; bỏ trống: đơn vị của sổ
        #[arg(long, value_name = "MÃ")]
        unit: Option<String>,
    },
    /// Làm biên nhận cho đơn vị cấp dưới: sổ này đã nhận được đến đâu
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    Receipt {
        /// Mã đơn vị nhận
        #[arg(long, value_name = "MÃ")]
        to: String,
        /// Thư mục chứa tệp
        #[arg(long, value_name = "THƯ_MỤC")]
        out: PathBuf,
    },
    /// Xem phần đầu của tệp đồng bộ, không nhập gì (không cần --data)
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    Inspect {
        /// Tệp .soban
        file: PathBuf,
    },
    /// Nhập tệp đồng bộ: tất cả hoặc không tệp nào
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    Import {
        /// Các tệp .soban, thứ tự nào cũng được
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Chỉ xem trước, không ghi
        #[arg(long)]
        dry_run: bool,
    },
    /// Hoàn tác lần nhập tệp gần nhất
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    UndoImport,
    /// Thay đổi nhận được mà để riêng, không tính: xem, cho vào sổ, loại
    #[command(help_template = TEMPLATE, subcommand_help_heading = "Lệnh")]
    Quarantine {
        #[command(subcommand)]
        what: Quarantine,
    },
    /// Các mục đang khác nhau giữa các máy
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    Conflicts,
    /// Chọn giá trị cho một mục đang khác nhau giữa các máy
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    Resolve {
        /// Loại hồ sơ
        kind: String,
        /// Mã hồ sơ
        id: String,
        /// Tên mục
        field: String,
        /// Giá trị đúng
        #[arg(allow_hyphen_values = true)]
        value: String,
    },
    /// Xử lý mọi mục khác nhau giữa các máy theo một quy tắc
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    ResolveAll {
        /// Quy tắc: commune (theo xã), district (theo huyện), newest (theo lần ghi sau cùng)
        #[arg(long, value_parser = ["commune", "district", "newest"])]
        rule: String,
        /// Chỉ xem trước, không ghi
        #[arg(long)]
        dry_run: bool,
    },
    /// Biên bản (Word) các mục khác nhau đã xử lý
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    Minutes {
        /// Từ ngày, ví dụ 2023-06-01; bỏ trống: tất cả
        #[arg(long, value_name = "NGÀY")]
        from: Option<String>,
        /// Tệp .docx
        #[arg(long, value_name = "TỆP")]
        out: PathBuf,
    },
    /// Tệp đã nhận của từng đơn vị: số thứ tự, ngày, số bị thiếu, ai chưa gửi
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    Inbox {
        /// Mã kỳ, ví dụ 2023-6T; bỏ trống: kỳ đang đôn đốc
        #[arg(long, value_name = "KỲ")]
        period: Option<String>,
    },
    /// Công văn (Word) đôn đốc gửi tệp
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    Remind(Remind),
    /// Số tổng hợp so với kế hoạch
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    Totals {
        /// Mã đơn vị; bỏ trống: đơn vị của sổ
        #[arg(long, value_name = "MÃ")]
        unit: Option<String>,
        /// Mã kỳ, ví dụ 2023-6T, 2023-CN; bỏ trống: kỳ hiện tại
        #[arg(long, value_name = "KỲ")]
        period: Option<String>,
        /// Chia theo đơn vị của ngày này, ví dụ 2025-07-01; bỏ trống: theo năm kế hoạch
        #[arg(long, value_name = "NGÀY")]
        units_on: Option<String>,
    },
    /// Xuất biểu báo cáo ra tệp
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    Report(Report),
    /// Đối chiếu các bảng với nhật ký thay đổi
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    Rebuild {
        /// Dựng lại trong bộ nhớ và so sánh, không sửa gì
        #[arg(long, required = true)]
        check: bool,
    },
    /// Tạo dữ liệu giả và tệp đồng bộ của nhiều đơn vị; cùng --seed thì cùng tệp
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    Simulate(Simulate),
}

#[derive(Debug, Subcommand)]
pub(crate) enum Photo {
    /// Thêm ảnh (JPEG, PNG, WebP) cho một công trình
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    Add {
        /// Mã công trình
        work: String,
        /// Các tệp ảnh
        #[arg(required = true, value_name = "TỆP")]
        files: Vec<PathBuf>,
        /// Chú thích
        #[arg(long, default_value = "", value_name = "CHỮ")]
        caption: String,
    },
    /// Xem các ảnh của một công trình
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    List {
        /// Mã công trình
        work: String,
    },
    /// Xuất tệp ảnh: những ảnh nơi nhận chưa có
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    Send {
        /// Mã đơn vị nhận
        #[arg(long, value_name = "MÃ")]
        to: String,
        /// Thư mục chứa tệp
        #[arg(long, value_name = "THƯ_MỤC")]
        out: PathBuf,
        /// Chia thành các phần không quá số MB này, để gửi qua thư hay Zalo
        #[arg(long, value_name = "MB", value_parser = clap::value_parser!(u32).range(1..=500))]
        part_mb: Option<u32>,
    },
    /// Ghi một ảnh ra tệp JPEG
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    Save {
        /// Mã ảnh như lệnh list in ra
        id: String,
        /// Tệp .jpg
        #[arg(long, value_name = "TỆP")]
        out: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Quarantine {
    /// Xem thay đổi nào để riêng, vì sao
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    List,
    /// Cho vào sổ: từ nay tính
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    Release {
        /// Mã như lệnh list in ra; bỏ trống: mọi thay đổi chờ quyết định
        ids: Vec<String>,
    },
    /// Loại: giữ lại nhưng không hỏi nữa
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    Discard {
        /// Mã như lệnh list in ra; bỏ trống: mọi thay đổi chờ quyết định
        ids: Vec<String>,
    },
    /// Đưa thay đổi đã loại ra xem lại
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    Reconsider {
        /// Mã như lệnh list in ra; bỏ trống: mọi thay đổi đã loại
        ids: Vec<String>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Device {
    /// Liệt kê
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    List,
    /// Báo mất một máy: những gì nó ghi sau đó không được nhận nữa
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    Revoke {
        /// Mã máy
        id: String,
        /// Thay đổi cuối cùng còn được tính; bỏ trống: thay đổi cuối mà sổ này đã nhận
        #[arg(long, value_name = "SỐ")]
        through: Option<u32>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum User {
    /// Liệt kê
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    List,
    /// Thêm một người
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    Add {
        /// Họ tên
        name: String,
        /// Vai trò: admin (quản trị), officer (cán bộ), leader (lãnh đạo)
        #[arg(long, default_value = "officer", value_name = "VAI_TRÒ")]
        role: String,
        #[arg(long, value_name = "TỆP", help = NEW_PASSWORD)]
        new_password_file: Option<PathBuf>,
    },
    /// Bỏ một người
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    Remove {
        /// Họ tên
        name: String,
    },
    /// Đổi vai trò của một người
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    Role {
        /// Họ tên
        name: String,
        /// Vai trò: admin, officer, leader
        role: String,
    },
    /// Đặt mật khẩu mới cho một người
    #[command(help_template = TEMPLATE, next_help_heading = HEADING)]
    Passwd {
        /// Họ tên
        name: String,
        #[arg(long, value_name = "TỆP", help = NEW_PASSWORD)]
        new_password_file: Option<PathBuf>,
    },
}

#[derive(Debug, clap::Args)]
pub(crate) struct Demo {
    /// Thư mục chứa kết quả; bỏ trống: thư mục của --data, hoặc một thư mục tạm
    #[arg(long, value_name = "THƯ_MỤC")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
#[command(group(ArgGroup::new("whose").required(true).multiple(true).args(["unit", "sample"])))]
pub(crate) struct Init {
    /// Mã đơn vị, ví dụ 40 (tỉnh Nghệ An), 417 (huyện Kỳ Sơn), 16816 (xã Mỹ Lý)
    #[arg(long, value_name = "MÃ")]
    pub(crate) unit: Option<String>,
    /// Họ tên người dùng
    #[arg(
        long,
        default_value = "",
        conflicts_with = "sample",
        value_name = "HỌ_TÊN"
    )]
    pub(crate) officer: String,
    /// Sổ dùng thử với số liệu giả của một năm
    #[arg(long)]
    pub(crate) sample: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Report {
    /// Biểu: B1 (giải ngân) hoặc B2 (chỉ tiêu)
    #[arg(value_name = "REPORT")]
    pub(crate) name: String,
    /// Mã đơn vị; bỏ trống: đơn vị của sổ
    #[arg(long, value_name = "MÃ")]
    pub(crate) unit: Option<String>,
    /// Mã kỳ; bỏ trống: kỳ hiện tại
    #[arg(long, value_name = "KỲ")]
    pub(crate) period: Option<String>,
    /// Dạng tệp
    #[arg(long, value_enum, value_name = "DẠNG")]
    pub(crate) format: Format,
    /// Tệp sẽ ghi
    #[arg(long, value_name = "TỆP")]
    pub(crate) out: PathBuf,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Format {
    Xlsx,
    Csv,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Simulate {
    /// Số khởi đầu: cùng số thì cùng dữ liệu
    #[arg(long, value_name = "N")]
    pub(crate) seed: u64,
    /// Số hộ
    #[arg(long, value_name = "N")]
    pub(crate) households: u32,
    /// Số lượt hỗ trợ
    #[arg(long, value_name = "N")]
    pub(crate) supports: u32,
    /// Số công trình
    #[arg(long, value_name = "N")]
    pub(crate) works: u32,
    /// Số chứng từ
    #[arg(long, value_name = "N")]
    pub(crate) vouchers: u32,
    /// Số xã
    #[arg(long, value_name = "N")]
    pub(crate) units: u32,
    /// Thư mục chứa tệp
    #[arg(long, value_name = "THƯ_MỤC")]
    pub(crate) out: PathBuf,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        super::Args::command().debug_assert();
    }
}

/// Whom a letter reminds, and of which period.
#[derive(Debug, clap::Args)]
pub(crate) struct Remind {
    /// Mã các đơn vị; bỏ trống: mọi đơn vị chưa gửi trong kỳ
    pub units: Vec<String>,
    /// Mã kỳ, ví dụ 2023-6T; bỏ trống: kỳ đang đôn đốc
    #[arg(long, value_name = "KỲ")]
    pub period: Option<String>,
    /// Tệp .docx
    #[arg(long, value_name = "TỆP")]
    pub out: PathBuf,
}

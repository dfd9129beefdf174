//! Why a request is refused: a sentence for every code of the api.

use soban_api::Code;

#[expect(clippy::too_many_lines, reason = "one sentence for each code")]
pub(super) const fn request(code: Code) -> &'static str {
    match code {
        Code::UnknownCommand => {
            "Bản soban này không có chức năng[ “{command}”]. Hãy cài lại cho khớp phiên bản."
        }
        Code::BadRequest => {
            "Chương trình không hiểu yêu cầu[ “{command}”]. Hãy báo người phụ trách kèm lệnh đã gõ."
        }
        Code::NoWorkspace => {
            "Thư mục[ {path}] chưa có sổ làm việc. Hãy kiểm tra --data, hoặc khởi tạo bằng lệnh init."
        }
        Code::WorkspaceExists => {
            "Thư mục[ {path}] đã có sổ làm việc, không tạo đè lên được. Hãy dùng sổ đang có hoặc chọn --data khác."
        }
        Code::UnknownUnit => {
            "Không có đơn vị[ “{unit}”] trong danh mục của năm kế hoạch. Hãy dùng mã đơn vị, ví dụ 40, 417, 16816."
        }
        Code::OutsideOwnUnit => {
            "Việc này thuộc đơn vị khác[ ({unit})]. Chỉ dùng được đơn vị của sổ này và các đơn vị trực thuộc."
        }
        Code::UnknownKind => {
            "Không có loại hồ sơ[ “{kind}”]. Chọn một trong: village, household, support, household_count, work, work_progress, voucher, photo, allocation."
        }
        Code::UnknownRecord => {
            "Không tìm thấy hồ sơ[ {kind}][ có mã {id}] trong sổ này. Hãy xem lại mã bằng lệnh get."
        }
        Code::UnknownPeriod => {
            "Không có kỳ báo cáo[ “{period}”]. Hãy dùng mã kỳ, ví dụ 2023-6T hoặc 2023-CN."
        }
        Code::UnknownReport => "Không có biểu báo cáo[ “{report}”]. Chọn B1 hoặc B2.",
        Code::InvalidRecord => "Có mục chưa đúng nên chưa lưu được:",
        Code::Stopped => "Đã dừng theo yêu cầu. Sổ vẫn như trước khi nhập.",
        Code::PackagePartsMissing => {
            "Tệp[ “{file}”] là một phần của tệp gửi làm {count} phần; còn thiếu phần {parts}. Hãy chọn đủ các phần, thứ tự nào cũng được, rồi nhập lại."
        }
        Code::NoImport => {
            "Không có lần nhập tệp nào để hoàn tác. Chỉ hoàn tác được lần nhập gần nhất."
        }
        Code::ImportBuiltUpon => {
            "Không hoàn tác được lần nhập này: {kind} “{record}” nhập vào đã được sửa hoặc dùng tiếp. Hãy sửa từng hồ sơ, hoặc khôi phục bản sao lưu làm ngay trước lần nhập."
        }
        Code::DeviceLost => {
            "Máy này đã được cấp trên báo mất, nên số liệu nhập thêm ở đây sẽ không được tính. Nếu máy vẫn ở đơn vị, hãy xin tệp ghi danh mới rồi dùng lệnh join."
        }
        Code::NotBelow => {
            "Chỉ cấp trên mới báo mất máy của đơn vị[ {unit}] được. Hãy gọi cho cấp trên của đơn vị đó."
        }
        Code::NoConflict => {
            "Mục này không khác nhau giữa các máy, không cần xử lý. Hãy xem danh sách bằng lệnh conflicts."
        }
        Code::OverLimit => {
            "[Tệp “{file}”: ]quá giới hạn cho phép[: {max}][ {what}]. Hãy bớt đi hoặc chia nhỏ ra rồi làm lại."
        }
        Code::PackageEmpty => {
            "Tệp[ “{file}”] rỗng, có lẽ khi chép chưa xong. Hãy chép lại hoặc xin gửi lại."
        }
        Code::PackageNotOurs => {
            "Tệp[ “{file}”] không phải tệp đồng bộ do Sổ Bản tạo ra. Hãy chọn đúng tệp hoặc xin gửi lại."
        }
        Code::PackageCut => {
            "Tệp[ “{file}”] bị thiếu phần cuối, có lẽ khi chép chưa xong. Hãy chép lại hoặc xin gửi lại."
        }
        Code::PackageAltered => {
            "Nội dung tệp[ “{file}”] đã bị hỏng hoặc thay đổi trên đường gửi. Hãy xin đơn vị gửi lại."
        }
        Code::PackageFuture => {
            "Tệp[ “{file}”] do bản Sổ Bản mới hơn tạo ra[ (định dạng phiên bản {version})]. Hãy cập nhật chương trình rồi nhập lại."
        }
        Code::PackageWrongRecipient => {
            "Tệp[ “{file}”] gửi cho đơn vị khác[ ({unit})]. Hãy xin tệp gửi đúng cho đơn vị của sổ này."
        }
        Code::PackageForeign => {
            "Tệp[ “{file}”] thuộc chương trình, tỉnh hoặc năm khác, hoặc lẫn số liệu dùng thử với số liệu thật. Hãy xin đúng tệp của năm này."
        }
        Code::PackageWrongSender => {
            "Đơn vị gửi tệp[ “{file}”][ ({unit})] không trực thuộc đơn vị của sổ này. Hãy chuyển tệp cho đúng cấp trên của đơn vị đó."
        }
        Code::PackageBadChange => {
            "Tệp[ “{file}”] chứa dữ liệu của đơn vị không thuộc nơi gửi, nên không nhập. Hãy báo lại đơn vị gửi."
        }
        Code::PackageNoPapers => {
            "Tệp[ “{file}”] được ký và mã hoá, mà sổ này chưa được cấp trên ghi danh nên không mở được. Hãy dùng tệp ghi danh trước, rồi nhập lại."
        }
        Code::PackageOtherKeys => {
            "Tệp[ “{file}”] được khoá bằng khoá khác với sổ này. Có tệp ghi danh mới của cấp trên thì hãy dùng tệp đó trước; không thì hãy xin đơn vị gửi tạo lại tệp."
        }
        Code::PackageForged => {
            "Chữ ký trong tệp[ “{file}”] không đúng là của đơn vị mà tệp ghi tên. Đừng dùng tệp này; hãy hỏi lại đơn vị gửi qua điện thoại."
        }
        Code::PackageUnsigned => {
            "Tệp[ “{file}”][ của {unit}] không có chữ ký, nên không biết ai đã lập. Hãy xin đơn vị đó ghi danh máy rồi tạo lại tệp."
        }
        Code::NoKeysOf => {
            "Sổ này không có khoá của đơn vị nhận[ ({unit})], nên không khoá tệp cho họ được. Hãy xin cấp trên tệp ghi danh mới."
        }
        Code::PackageGap => {
            "Tệp[ “{file}”] nối tiếp những thay đổi[ của {unit}] mà sổ này không có. Hãy xin nơi gửi tạo lại tệp đầy đủ. Lệnh: export --whole."
        }
        Code::FileUnreadable => {
            "Không đọc được tệp[ “{file}”]. Hãy kiểm tra đường dẫn, USB và quyền đọc rồi làm lại."
        }
        Code::FileUnwritable => {
            "Không ghi được vào[ {path}]. Hãy kiểm tra đường dẫn, quyền ghi và chỗ trống, hoặc chọn nơi khác."
        }
        Code::NotAPhoto => {
            "Tệp[ “{file}”] không phải ảnh JPEG, PNG hay WebP. Hãy chọn ảnh khác; ảnh iPhone (HEIC) thì chuyển sang JPEG trước."
        }
        Code::PhotoUnreadable => {
            "Ảnh[ “{file}”] bị hỏng hoặc quá lớn. Hãy chụp lại hoặc chọn ảnh khác."
        }
        Code::PictureElsewhere => {
            "Ảnh này chưa về máy này: ảnh đang ở[ {unit}]. Hãy nhận tệp ảnh của đơn vị đó."
        }
        Code::EnrolmentNotOurs => {
            "Tệp[ “{file}”] không phải tệp ghi danh. Hãy chọn tệp có đuôi .soban-enrolment."
        }
        Code::EnrolmentAltered => {
            "Tệp ghi danh[ “{file}”] đã bị sửa hoặc hỏng trên đường gửi. Hãy xin cấp trên gửi lại."
        }
        Code::EnrolmentFuture => {
            "Tệp ghi danh[ “{file}”] do bản Sổ Bản mới hơn tạo ra. Hãy cập nhật chương trình."
        }
        Code::EnrolmentForOther => {
            "Tệp ghi danh[ “{file}”] dành cho đơn vị hoặc kế hoạch khác[ ({unit})]. Hãy xin đúng tệp của đơn vị mình."
        }
        Code::EnrolmentExpired => {
            "Tệp ghi danh[ “{file}”] đã quá hạn. Hãy xin cấp trên làm tệp mới."
        }
        Code::EnrolmentUsed => {
            "Tệp ghi danh[ “{file}”] đã dùng rồi, mỗi tệp chỉ dùng một lần. Hãy xin cấp trên làm tệp mới."
        }
        Code::WrongOneTimeCode => {
            "Mã một lần không phải của tệp này. Hãy hỏi lại mã qua điện thoại."
        }
        Code::NotEnrolled => {
            "Sổ này chưa được cấp trên ghi danh nên chưa gửi tệp và chưa ghi danh cho đơn vị khác được. Hãy xin tệp ghi danh rồi dùng lệnh join."
        }
        Code::UnknownDevice => {
            "Sổ này không biết máy nào[ có mã {device}]. Hãy xem mã bằng lệnh device list."
        }
        Code::OwnDevice => {
            "Không báo mất chính máy đang dùng được. Hãy làm việc này trên máy của cấp trên."
        }
        Code::BackupNotOurs => {
            "Tệp[ “{file}”] không phải bản sao lưu của Sổ Bản. Hãy chọn tệp có đuôi .soban-backup."
        }
        Code::BackupDamaged => {
            "Bản sao lưu[ “{file}”] bị hỏng hoặc chép chưa xong. Hãy chép lại, hoặc dùng bản sao lưu khác."
        }
        Code::BackupFuture => {
            "Bản sao lưu[ “{file}”] do bản Sổ Bản mới hơn tạo ra. Hãy cập nhật chương trình."
        }
        Code::Locked => {
            "Sổ[ {path}] đang khóa. Hãy thêm --password-file TỆP, hoặc đặt SOBAN_PASSWORD."
        }
        Code::KeysMissing => {
            "Thiếu tệp khóa soban.keys trong[ {path}]. Không có nó thì không mở được sổ; hãy tìm lại tệp, hoặc khôi phục từ bản sao lưu."
        }
        Code::KeysAltered => {
            "Tệp khóa của sổ[ {path}] đã bị sửa, hoặc là bản cũ hơn sổ. Hãy báo người quản trị, rồi khôi phục từ bản sao lưu."
        }
        Code::KeysDamaged => {
            "Tệp khóa của sổ[ {path}] bị hỏng. Hãy khôi phục từ bản sao lưu gần nhất."
        }
        Code::KeysFuture => {
            "Tệp khóa của sổ[ {path}] do bản Sổ Bản mới hơn tạo ra. Hãy cập nhật chương trình."
        }
        Code::WrongPassword => {
            "Mật khẩu không đúng. Hãy kiểm tra bộ gõ tiếng Việt và phím Caps Lock rồi thử lại."
        }
        Code::WrongCode => {
            "Mã khôi phục này không phải của sổ này. Hãy lấy đúng tờ in khi khởi tạo sổ."
        }
        Code::MistypedCode => "Mã gõ chưa đúng[ ở nhóm thứ {group}]. Hãy so lại từng ký tự.",
        Code::WaitToUnlock => "Đã sai mật khẩu nhiều lần. Hãy chờ[ {seconds} giây] rồi thử lại.",
        Code::WeakPassword => {
            "Mật khẩu dễ đoán quá hoặc dài quá: cần[ từ {min}][ đến {max}] ký tự, không chỉ lặp một ký tự."
        }
        Code::NameTaken => {
            "Đã có người dùng[ tên {name}]. Hãy thêm tên đệm hoặc chức vụ để phân biệt."
        }
        Code::UnknownPerson => {
            "Sổ này không có người dùng[ “{name}”]. Hãy xem danh sách bằng lệnh user list."
        }
        Code::UnknownRole => "Không có vai trò[ “{role}”]. Chọn admin, officer hoặc leader.",
        Code::LastAdmin => {
            "Sổ phải còn ít nhất một người quản trị. Hãy cho người khác làm quản trị trước."
        }
        Code::NotAllowed => {
            "Vai trò của bạn không được làm việc này. Hãy nhờ người quản trị của sổ."
        }
        Code::StoreBusy => {
            "Sổ[ {path}] đang mở ở chương trình khác. Hãy đóng chương trình đó rồi thử lại."
        }
        Code::StoreFuture => "Sổ[ {path}] do bản Sổ Bản mới hơn tạo ra. Hãy cập nhật chương trình.",
        Code::StoreDamaged => {
            "Tệp dữ liệu trong[ {path}] bị hỏng. Đừng ghi thêm; hãy khôi phục bằng lệnh restore với bản sao lưu gần nhất."
        }
        Code::DiskFull => {
            "Ổ đĩa đã đầy[ ({path})] nên chưa lưu được. Hãy giải phóng chỗ trống rồi làm lại; những gì đã lưu vẫn còn."
        }
        Code::Internal => {
            "Có trục trặc ngoài dự kiến. Dữ liệu đã lưu vẫn còn nguyên; hãy thử lại, nếu vẫn vậy thì gửi thư mục logs của sổ cho người phụ trách."
        }
    }
}

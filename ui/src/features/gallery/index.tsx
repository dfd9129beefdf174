// Every shared component in its states, for looking at. Development only; its words are not
// translated because nobody but us reads them.

import { FilePlus2, FileSpreadsheet, MoreHorizontal, Pencil, Plus, Trash2, Users } from "lucide-react";
import { useState } from "react";
import {
  Badge,
  Button,
  Checkbox,
  type Column,
  ComboBox,
  DataTable,
  DateField,
  Dialog,
  Drawer,
  EmptyState,
  FigureLink,
  FormLayout,
  FormRow,
  FormTitle,
  formatCount,
  formatDong,
  formatMillion,
  IconButton,
  Kbd,
  Menu,
  MoneyField,
  moneyInput,
  Notice,
  NumberField,
  PageHeader,
  Panel,
  PercentField,
  ProgressBar,
  RadioGroup,
  Segmented,
  SelectField,
  SkeletonLines,
  type Sort,
  Stat,
  shareOf,
  Tabs,
  TextArea,
  TextField,
  toast,
} from "../../shared";

const COMMUNES = [
  { id: "16738", label: "Xã Mỹ Lý", note: "huyện Kỳ Sơn" },
  { id: "16741", label: "Xã Bắc Lý", note: "huyện Kỳ Sơn" },
  { id: "16744", label: "Xã Keng Đu", note: "huyện Kỳ Sơn" },
  { id: "16800", label: "Xã Đồng Văn", note: "huyện Quế Phong" },
  { id: "16801", label: "Xã Đồng Văn", note: "huyện Tân Kỳ" },
  { id: "16900", label: "Xã Tam Hợp", note: "huyện Tương Dương" },
];

const CONTENTS = [
  { id: "house", label: "Nhà ở", note: "40 triệu đồng/hộ" },
  { id: "water", label: "Nước sinh hoạt phân tán", note: "3 triệu đồng/hộ" },
  { id: "job", label: "Chuyển đổi nghề", note: "10 triệu đồng/hộ" },
];

interface Item {
  id: string;
  code: string;
  name: string;
  plan: string;
  done: string;
  heading?: boolean;
  voided?: boolean;
}

const ITEMS: Item[] = [
  {
    id: "1",
    code: "1",
    name: "Dự án 1. Giải quyết tình trạng thiếu đất ở, nhà ở, đất sản xuất, nước sinh hoạt",
    plan: "80601000000",
    done: "36812400000",
    heading: true,
  },
  {
    id: "2",
    code: "2",
    name: "Dự án 2. Quy hoạch, sắp xếp, bố trí, ổn định dân cư",
    plan: "47830000000",
    done: "12000500000",
  },
  {
    id: "3",
    code: "3.1",
    name: "Tiểu dự án 1. Phát triển kinh tế nông, lâm nghiệp bền vững",
    plan: "225110000000",
    done: "230000000000",
  },
  {
    id: "4",
    code: "3.2",
    name: "Tiểu dự án 2. Hỗ trợ phát triển sản xuất theo chuỗi giá trị",
    plan: "300128000000",
    done: "0",
  },
  {
    id: "5",
    code: "10.3",
    name: "Kiểm tra, giám sát, đánh giá (chưa giao cơ quan chủ trì)",
    plan: "4080000000",
    done: "1358000000",
    voided: true,
  },
];

const ITEM_COLUMNS: Column<Item>[] = [
  { id: "code", header: "TT", cell: (item) => item.code, width: "64px", align: "center" },
  {
    id: "name",
    header: "Dự án, nội dung",
    cell: (item) => item.name,
    width: "minmax(280px, 3fr)",
    wrap: true,
    total: "Cộng",
    sortable: true,
  },
  {
    id: "plan",
    header: "Kế hoạch (triệu đồng)",
    cell: (item) => formatMillion(item.plan),
    numeric: true,
    width: "140px",
    total: "657.749",
    sortable: true,
  },
  {
    id: "done",
    header: "Giải ngân (triệu đồng)",
    cell: (item) => <FigureLink rows={{ to: "/vouchers" }}>{formatMillion(item.done)}</FigureLink>,
    numeric: true,
    width: "140px",
    total: "280.170,9",
    sortable: true,
  },
  {
    id: "share",
    header: "Tỷ lệ",
    cell: (item) => <ProgressBar label={item.name} done={item.done} plan={item.plan} />,
    width: "minmax(170px, 1fr)",
  },
  {
    id: "state",
    header: "Tình trạng",
    cell: (item) =>
      shareOf(item.done, item.plan) === "0" ? <Badge>chưa có</Badge> : <Badge kind="accent">đang làm</Badge>,
    width: "130px",
  },
];

const NAMES = ["Vừ Bá Chò", "Lô Văn Đức", "Moong Thị Hoà", "Xeo Văn Ư", "Cụt Thị Ơn", "Hờ Y Đớ"];
const HOUSEHOLDS = 300_000;
const household = (index: number) => ({
  id: String(index),
  name: NAMES[index % NAMES.length] ?? "",
  village: `Bản ${["Xốp Tụ", "Xằng Trên", "Hoà Lý", "Cha Nga"][index % 4]}`,
  people: ["Mông", "Thái", "Khơ Mú"][index % 3],
  money: String((index % 40) * 1_000_000 + 3_000_000),
});
type Household = ReturnType<typeof household>;

const HOUSEHOLD_COLUMNS: Column<Household>[] = [
  {
    id: "number",
    header: "Số",
    cell: (row) => formatCount(Number(row.id) + 1),
    numeric: true,
    width: "90px",
  },
  { id: "name", header: "Chủ hộ", cell: (row) => row.name, width: "minmax(160px, 2fr)", sortable: true },
  { id: "people", header: "Dân tộc", cell: (row) => row.people },
  { id: "village", header: "Bản", cell: (row) => row.village, sortable: true },
  {
    id: "money",
    header: "Đã hỗ trợ (đồng)",
    cell: (row) => formatDong(row.money),
    numeric: true,
    width: "160px",
  },
];

export function Screen() {
  const [name, setName] = useState("Vừ Bá Chò");
  const [money, setMoney] = useState(moneyInput("40000000"));
  const [commune, setCommune] = useState<string | null>("16738");
  const [content, setContent] = useState<string | null>(null);
  const [date, setDate] = useState("2023-05-25");
  const [kind, setKind] = useState("new");
  const [part, setPart] = useState("year");
  const [done, setDone] = useState(true);
  const [sort, setSort] = useState<Sort>({ column: "plan", direction: "descending" });
  const [dialog, setDialog] = useState(false);
  const [drawer, setDrawer] = useState(false);
  const [open, setOpen] = useState<string | null>(null);

  return (
    <main
      style={{
        display: "grid",
        gap: 24,
        padding: 24,
        height: "100vh",
        overflow: "auto",
        alignContent: "start",
      }}
    >
      <PageHeader
        title="Các thành phần"
        subtitle="Mọi thành phần ở mọi trạng thái, để nhìn và sửa cho đẹp"
        actions={
          <>
            <Menu
              label="Việc khác"
              trigger={<Button icon={<MoreHorizontal />}>Việc khác</Button>}
              groups={[
                {
                  items: [
                    { id: "edit", label: "Sửa", icon: <Pencil /> },
                    {
                      id: "excel",
                      label: "Xuất Excel",
                      note: "đúng các dòng đang lọc",
                      icon: <FileSpreadsheet />,
                    },
                  ],
                },
                { items: [{ id: "void", label: "Huỷ hồ sơ…", icon: <Trash2 />, danger: true }] },
              ]}
              onAction={(id) => toast(`Đã chọn: ${id}`)}
            />
            <Button onPress={() => setDialog(true)}>Mở hộp thoại</Button>
            <Button kind="primary" icon={<Plus />} onPress={() => setDrawer(true)}>
              Thêm hộ
            </Button>
          </>
        }
      />

      <div style={{ display: "grid", gridTemplateColumns: "repeat(4, 1fr)", gap: 16 }}>
        <Stat
          label="Hộ được hỗ trợ nhà ở"
          value="112"
          unit="/ 179 hộ"
          rows={{ to: "/households" }}
          note="62,57% kế hoạch năm"
        >
          <ProgressBar label="Nhà ở" done="112" plan="179" bare />
        </Stat>
        <Stat
          label="Đã giải ngân"
          value="468.230,5"
          unit="triệu đồng"
          rows={{ to: "/vouchers" }}
          note="31,78% của 1.473.139"
        />
        <Stat label="Nước phân tán" value="7.312" unit="/ 7.020 hộ" rows={{ to: "/households" }}>
          <ProgressBar label="Nước" done="7312" plan="7020" />
        </Stat>
        <Stat label="Còn đến hạn báo cáo" value="21" unit="ngày" note="trước ngày 15/06/2023" />
      </div>

      <Panel title="Nút">
        <div style={{ display: "flex", flexWrap: "wrap", gap: 12, alignItems: "center" }}>
          <Button kind="primary">Lưu</Button>
          <Button>Đóng</Button>
          <Button kind="quiet">Xem lịch sử</Button>
          <Button kind="danger">Huỷ hồ sơ</Button>
          <Button isDisabled>Không dùng được</Button>
          <Button kind="primary" isPending>
            Đang ghi tệp
          </Button>
          <Button small icon={<FilePlus2 />}>
            Nhỏ
          </Button>
          <IconButton label="Sửa">
            <Pencil />
          </IconButton>
          <IconButton label="Thêm" small>
            <Plus />
          </IconButton>
          <Badge>nháp</Badge>
          <Badge kind="accent">đã nhận</Badge>
          <Badge kind="warn">vượt kế hoạch</Badge>
          <Badge kind="danger">bị từ chối</Badge>
          <Kbd keys="Ctrl K" />
          <Button kind="quiet" onPress={() => toast("Đã lưu hộ Vừ Bá Chò, bản Xốp Tụ.", () => undefined)}>
            Hiện thông báo
          </Button>
        </div>
      </Panel>

      <Panel
        title="Các ô nhập"
        aside={
          <Segmented
            label="Kỳ"
            choices={[
              { id: "half", label: "6 tháng" },
              { id: "year", label: "Cả năm" },
            ]}
            value={part}
            onChange={setPart}
          />
        }
      >
        <FormLayout>
          <FormTitle>Hộ gia đình</FormTitle>
          <TextField label="Họ và tên chủ hộ" value={name} onChange={setName} hint="Như trên giấy tờ" />
          <TextField
            label="Số định danh"
            value="0401"
            error="Số định danh phải có 12 chữ số (hoặc 9 chữ số với CMND cũ)."
          />
          <ComboBox label="Xã" choices={COMMUNES} value={commune} onChange={setCommune} />
          <SelectField label="Nội dung hỗ trợ" choices={CONTENTS} value={content} onChange={setContent} />
          <MoneyField label="Ngân sách Trung ương" value={money} onChange={setMoney} />
          <MoneyField
            label="Đối ứng địa phương"
            value={{ text: "1.5", unit: "dong" }}
            onChange={() => undefined}
            error="Không rõ dấu chấm ở đây là phần nghìn hay phần lẻ."
          />
          <DateField label="Ngày bàn giao" value={date} onCommit={setDate} />
          <NumberField label="Số hộ hưởng lợi" value="1240" suffix="hộ" optional />
          <PercentField label="Khối lượng hoàn thành" value="45,5" />
          <TextField label="Đã khoá" value="352/KH-UBND" readOnly />
          <FormRow>
            <TextArea label="Ghi chú" value="" optional placeholder="Điều người sau cần biết" />
          </FormRow>
          <RadioGroup
            label="Loại công trình"
            choices={[
              { id: "new", label: "Khởi công mới" },
              { id: "old", label: "Chuyển tiếp", note: "từ năm trước" },
            ]}
            value={kind}
            onChange={setKind}
          />
          <div>
            <Checkbox label="Đã bàn giao" checked={done} onChange={setDone} />
            <Checkbox label="Chọn một phần" checked={false} partly onChange={() => undefined} />
            <Checkbox label="Không dùng được" checked={false} disabled onChange={() => undefined} />
          </div>
        </FormLayout>
      </Panel>

      <div style={{ display: "grid", gridTemplateColumns: "1fr 1fr", gap: 12 }}>
        <Notice title="Đơn vị chưa lập danh sách">Nhập số hộ tổng hợp theo bản.</Notice>
        <Notice kind="success">Đã ghi tệp KySon-0007.soban vào USB.</Notice>
        <Notice kind="warning" actions={<Button small>Xem</Button>}>
          Thiếu gói số 7 của huyện Quế Phong.
        </Notice>
        <Notice kind="error">
          Tệp bị thiếu phần cuối, có lẽ khi chép chưa xong. Hãy chép lại hoặc xin gửi lại.
        </Notice>
      </div>

      <Tabs
        label="Bảng"
        tabs={[
          {
            id: "plan",
            label: "Bảng ngắn",
            content: (
              <Panel flush>
                <DataTable
                  label="Giải ngân theo dự án"
                  columns={ITEM_COLUMNS}
                  rows={ITEMS}
                  rowKey={(item) => item.id}
                  rowHeight="auto"
                  sort={sort}
                  onSort={setSort}
                  openKey="2"
                  onOpen={(item) => toast(item.name)}
                  tone={(item) => (item.voided ? "voided" : item.heading ? "strong" : undefined)}
                />
              </Panel>
            ),
          },
          {
            id: "long",
            label: "300.000 hộ",
            content: (
              <Panel flush>
                <DataTable
                  label="Danh sách hộ"
                  columns={HOUSEHOLD_COLUMNS}
                  rows={{ total: HOUSEHOLDS, rowAt: household }}
                  rowKey={(row) => row.id}
                  height="420px"
                  sort={sort}
                  onSort={setSort}
                  openKey={open}
                  onOpen={(row) => setOpen(row.id)}
                />
              </Panel>
            ),
          },
          {
            id: "empty",
            label: "Trống",
            content: (
              <Panel>
                <EmptyState
                  icon={<Users />}
                  title="Chưa có hộ nào"
                  actions={<Button kind="primary">Thêm hộ đầu tiên</Button>}
                >
                  Thêm từng hộ, hoặc dán cả danh sách từ Excel.
                </EmptyState>
              </Panel>
            ),
          },
          {
            id: "wait",
            label: "Đang mở",
            content: (
              <Panel>
                <SkeletonLines />
              </Panel>
            ),
          },
        ]}
      />

      <Dialog
        open={dialog}
        onClose={() => setDialog(false)}
        role="alertdialog"
        title="Huỷ hỗ trợ của hộ Vừ Bá Chò?"
        note="Hồ sơ vẫn còn trong lịch sử và có thể khôi phục."
        actions={
          <>
            <Button onPress={() => setDialog(false)}>Giữ lại</Button>
            <Button kind="danger" onPress={() => setDialog(false)}>
              Huỷ hỗ trợ
            </Button>
          </>
        }
      >
        <TextArea label="Lý do huỷ" value="" />
      </Dialog>
      <Drawer
        open={drawer}
        onClose={() => setDrawer(false)}
        title="Thêm hộ"
        note="Xã Mỹ Lý, huyện Kỳ Sơn"
        actions={
          <Button kind="primary" onPress={() => setDrawer(false)}>
            Xong
          </Button>
        }
      >
        <FormLayout>
          <FormRow>
            <TextField label="Họ và tên chủ hộ" value="" autoFocus />
          </FormRow>
          <ComboBox label="Xã" choices={COMMUNES} value={commune} onChange={setCommune} />
          <DateField label="Ngày sinh" value="" onCommit={() => undefined} optional />
          <FormRow>
            <MoneyField label="Ngân sách Trung ương" value={money} onChange={setMoney} />
          </FormRow>
        </FormLayout>
      </Drawer>
    </main>
  );
}

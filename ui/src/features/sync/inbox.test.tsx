import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactElement, ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeQueryClient } from "../../backend/query";
import type {
  ConflictView,
  InboxUnitView,
  InboxView,
  KeptAsideView,
  RuleFieldView,
} from "../../bindings/api";
import { i18n } from "../../i18n";
import { RightsProvider } from "../../shared";
import { Aside } from "./Aside";
import { Conflicts } from "./Conflicts";
import { FileList } from "./FileList";
import { cameFile, firstHalf, header, never, unitOf, verdict } from "./fixtures";
import { ImportProgress } from "./ImportProgress";
import { Inbox } from "./Inbox";
import { filesFrom, meantFor, newestFrom, ranges } from "./inbox";
import { groupsOf } from "./keptAside";
import { keepPartKb, lastPartKb } from "./memory";
import { PartSize, sizeOf } from "./PartSize";
import { countWhole, pathsOf, together } from "./parts";
import type { Chosen } from "./useReceive";

const call = vi.hoisted(() => vi.fn());
const reveal = vi.hoisted(() => vi.fn(async () => {}));
vi.mock("../../backend", async (original) => ({ ...(await original<object>()), call, reveal }));
vi.mock("../frame/session", () => ({
  useSession: () => ({ status: { period: "2023-6T", sample: false, periods: [] }, unit: { key: "40" } }),
}));
vi.mock("@tanstack/react-router", async (original) => ({
  ...(await original<object>()),
  Link: ({ to, children }: { to: string; children: ReactNode }) => <a href={`#${to}`}>{children}</a>,
}));

beforeEach(() => {
  call.mockReset();
  localStorage.clear();
});
afterEach(() => vi.useRealTimers());

const show = (element: ReactElement, rights: string[] | null = null) =>
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <RightsProvider value={rights}>
        <I18nProvider i18n={i18n}>{element}</I18nProvider>
      </RightsProvider>
    </QueryClientProvider>,
  );

/** The core's answers, one for each command. */
const answers = (of: Record<string, unknown>) =>
  call.mockImplementation(async (command) => {
    if (of[command] instanceof Error || of[command] === undefined)
      throw { code: "not_found", params: {}, field: null, fields: [], incident: null };
    return of[command];
  });

const asked = (command: string) =>
  call.mock.calls.filter(([name]) => name === command).map(([, what]) => what);

const kySon: InboxUnitView = {
  unit: unitOf("417", "Huyện Kỳ Sơn", "40"),
  standing: "sent",
  last_at: "2023-06-10T01:00:00Z",
  feeds: [
    {
      device: "7f3a1c",
      missing: [2, 5],
      files: [
        cameFile(6, "2023-06-10T01:00:00Z"),
        { ...cameFile(1, "2023-01-10T01:00:00Z"), changes: 0, new_changes: 0, photos: 4, new_photos: 1 },
      ],
    },
    { device: "aaaaaa", missing: [], files: [cameFile(1, "2023-02-10T01:00:00Z")] },
  ],
};
const silent: InboxUnitView = {
  unit: unitOf("415", "Huyện Quế Phong", "40"),
  standing: "silent",
  last_at: "2022-12-01T01:00:00Z",
  feeds: [{ device: "bbbbbb", missing: [], files: [cameFile(1, "2022-12-01T01:00:00Z")] }],
};
/** A commune that once sent past its district. */
const further: InboxUnitView = { ...silent, unit: unitOf("16816", "Xã Mỹ Lý", "417") };
const inbox: InboxView = {
  units: [kySon, silent, never, further],
  period: firstHalf,
};

test("numbers in a row are told as from–to", () => {
  expect(ranges([])).toBe("");
  expect(ranges([2, 5])).toBe("2, 5");
  expect(ranges([2, 5, 6, 7, 8])).toBe("2, 5–8");
  expect(ranges([1, 2])).toBe("1, 2");
});

test("a unit's files are those of all its computers, and only who is directly below is reminded", () => {
  expect(filesFrom(kySon)).toBe(3);
  expect(newestFrom(kySon)?.number).toBe(6);
  expect(newestFrom(never)).toBeNull();
  expect(meantFor(inbox.units, "40")).toEqual(["415", "418"]);
});

test("the inbox tells who has sent what, who is late, and opens to the files", async () => {
  answers({ inbox });
  show(<Inbox />);
  const table = await screen.findByRole("table", { name: "Tệp đã nhận theo đơn vị" });
  expect(screen.getByText("1/3 đơn vị")).toBeTruthy();
  expect(screen.getByText("Còn 5 ngày")).toBeTruthy();
  expect(screen.getByText(/Thiếu một tệp thì không mất gì/)).toBeTruthy();
  const row = within(table).getByRole("row", { name: /Huyện Kỳ Sơn/ });
  expect(row.textContent).toMatch(/đã gửi3số 6.*máy …7f3a1c thiếu số 2, 5$/);
  expect(within(table).getByRole("row", { name: /Tương Dương/ }).textContent).toContain(
    "chưa gửi lần nào–––",
  );
  expect(within(table).getByRole("row", { name: /Xã Mỹ Lý, trên 417/ })).toBeTruthy();

  const user = userEvent.setup();
  const open = within(row).getByRole("button", { name: "Huyện Kỳ Sơn" });
  open.focus();
  await user.keyboard("{Enter}");
  expect(open.getAttribute("aria-expanded")).toBe("true");
  const files = within(table).getByRole("table", { name: "Tệp của máy …7f3a1c" });
  expect(within(files).getAllByRole("row")[1]?.textContent).toMatch(/^6so-006\.soban.*127$/);
  // A file of photos holds no changes.
  expect(within(files).getAllByRole("row")[2]?.textContent).toMatch(/^1so-001\.soban.*4 ảnh1 ảnh$/);

  await user.click(screen.getByRole("checkbox", { name: "Chỉ đơn vị chưa gửi" }));
  expect(screen.queryByRole("row", { name: /Huyện Kỳ Sơn/ })).toBeNull();
});

test("the letter goes to those that are ticked and in sight", async () => {
  answers({ inbox, reminder_export: { path: "cong-van.docx", count: 2 } });
  show(<Inbox />);
  const user = userEvent.setup();
  await screen.findByText("Đã chọn 2 đơn vị");
  await user.click(screen.getByRole("checkbox", { name: "Chọn Huyện Kỳ Sơn" }));
  await user.click(screen.getByRole("checkbox", { name: "Chọn Huyện Tương Dương" }));
  await user.click(screen.getByRole("checkbox", { name: "Chọn Xã Mỹ Lý" }));
  await user.click(screen.getByRole("checkbox", { name: "Chỉ đơn vị chưa gửi" }));
  await user.click(screen.getByRole("button", { name: "Làm công văn đôn đốc" }));
  const written = await screen.findByRole("status", { name: "Công văn vừa làm" });
  expect(written.textContent).toContain("Đã làm công văn đôn đốc 2 đơn vị");
  expect(asked("reminder_export")).toEqual([
    { units: ["415", "16816"], period: "2023-6T", path: "cong-van-don-doc_2023-6T.docx" },
  ]);
  await user.click(within(written).getByRole("button"));
  expect(reveal).toHaveBeenCalledWith("cong-van.docx");
});

test("who may not export sees the inbox without anything to tick", async () => {
  answers({ inbox });
  show(<Inbox />, ["enter"]);
  await screen.findByRole("table", { name: "Tệp đã nhận theo đơn vị" });
  expect(screen.getAllByRole("checkbox")).toHaveLength(1);
  expect(screen.queryByRole("button", { name: "Làm công văn đôn đốc" })).toBeNull();
});

const conflict = (id: string, title: string): ConflictView => ({
  kind: "household",
  id,
  title,
  owner_name: "xã Mỹ Lý",
  field: "members",
  label: "Số nhân khẩu",
  values: [
    {
      value: "5",
      shown: "5",
      by: "Vi Văn Hùng",
      at: "2023-06-01T02:02:00Z",
      unit: "huyện Kỳ Sơn",
      device: "7f3a1c",
      came: null,
    },
    {
      value: "6",
      shown: "6",
      by: "",
      at: "2023-06-02T02:02:00Z",
      unit: "xã Mỹ Lý",
      device: "aaaaaa",
      came: null,
    },
  ],
});
const [one, two, three] = ["Vừ Bá Chò", "Lầu Y Mỷ", "Già Bá Xồng"].map((title, place) =>
  conflict(String(place), title),
) as [ConflictView, ConflictView, ConflictView];
const fields: RuleFieldView[] = [
  { conflict: one, taken: 1 },
  { conflict: two, taken: 1 },
  { conflict: three, taken: null },
];

test("a rule shows what it would take, settles what is ticked, and tells what could not be", async () => {
  const error = { code: "no_conflict", params: {}, field: null, fields: [], incident: null };
  answers({
    conflict_list: { conflicts: [one, two, three] },
    conflict_by_rule: { fields, settles: 2 },
    conflict_settle_by_rule: {
      settled: 0,
      left: [{ kind: "household", id: "0", field: "members", error }],
      changed: [],
    },
    catalogue: { kinds: [] },
  });
  show(<Conflicts />);
  const user = userEvent.setup();
  await user.click(await screen.findByRole("button", { name: "Xử lý theo quy tắc…" }));
  const dialog = await screen.findByRole("dialog", { name: "Xử lý xung đột theo quy tắc" });
  const listed = await within(dialog).findByRole("region", { name: "Quy tắc chọn được 2 mục" });
  expect(within(listed).getAllByText("sẽ lấy giá trị này")).toHaveLength(2);
  const open = within(dialog).getByRole("region", { name: /^1 mục quy tắc không chọn được/ });
  const unsaid = within(open).getByRole("checkbox", { name: /^Già Bá Xồng/ });
  expect([(unsaid as HTMLInputElement).checked, (unsaid as HTMLInputElement).disabled]).toEqual([
    false,
    true,
  ]);

  await user.click(within(listed).getByRole("checkbox", { name: /^Lầu Y Mỷ/ }));
  await user.click(within(dialog).getByRole("button", { name: "Xử lý 1 mục" }));
  const done = await screen.findByRole("status", { name: "Vừa xử lý theo quy tắc" });
  expect(asked("conflict_settle_by_rule")).toEqual([
    { rule: "commune", fields: [{ kind: "household", id: "0", field: "members" }] },
  ]);
  expect(done.textContent).toContain("1 mục chưa xử lý được:");
  expect(done.textContent).toContain("Vừ Bá Chò – Số nhân khẩu: Mục này không còn khác nhau giữa các máy");
  await waitFor(() => expect(document.activeElement).toBe(done));
});

test("one conflict needs no rule; the minutes may begin at a day", async () => {
  answers({
    conflict_list: { conflicts: [] },
    minutes_export: { path: "bien-ban.docx", count: 4 },
  });
  show(<Conflicts />);
  await screen.findByRole("heading", { name: "Không có xung đột" });
  expect(screen.queryByRole("button", { name: "Xử lý theo quy tắc…" })).toBeNull();
  const user = userEvent.setup();
  await user.click(screen.getByRole("button", { name: "Lập biên bản…" }));
  const day = screen.getByRole("textbox", { name: /^Từ ngày/ });
  await user.type(day, "32/1/2023");
  await user.tab();
  expect(screen.getByText(/^Không đọc được ngày/)).toBeTruthy();
  await user.clear(day);
  await user.type(day, "1/6/2023");
  await user.tab();
  await user.click(screen.getByRole("button", { name: "Lập biên bản" }));
  await screen.findByText("Đã lập biên bản, ghi 4 mục đã xử lý");
  expect(asked("minutes_export")).toEqual([{ from: "2023-06-01", path: "bien-ban-xu-ly-xung-dot.docx" }]);
});

const part = (number: number) => ({ number, count: 3, of: "5f3a" });
const chosen: Chosen[] = [
  { path: "/usb/a_phan-3-tren-3.soban", verdict: verdict({ part: part(3), header }) },
  { path: "/usb/b.soban", verdict: verdict({ header }) },
  { path: "/usb/a_phan-2-tren-3 (1).soban", verdict: verdict({ part: part(2) }) },
  { path: "/usb/a_phan-1-tren-3.soban", verdict: verdict({ part: part(1) }) },
];

test("parts of one file stand together, below the one that tells of the whole", () => {
  expect(together(chosen).map(({ path }) => path)).toEqual([
    "/usb/a_phan-3-tren-3.soban",
    "/usb/a_phan-1-tren-3.soban",
    "/usb/a_phan-2-tren-3 (1).soban",
    "/usb/b.soban",
  ]);
  expect(chosen[0] && pathsOf(chosen[0], chosen)).toHaveLength(3);
  expect(chosen[1] && pathsOf(chosen[1], chosen)).toEqual(["/usb/b.soban"]);
  expect(countWhole(chosen.map((one) => one.verdict))).toBe(2);
  show(<FileList files={chosen} onRemove={() => {}} />);
  const lines = screen.getAllByRole("row").map((line) => line.textContent ?? "");
  expect(lines[0]).toContain("phần 3 trên 3 · a_phan-3-tren-3.soban");
  expect(lines[1]).toBe("phần 1 trên 3a_phan-1-tren-3.sobanthuộc tệp trên");
});

test("what takes longer than a moment shows how far it is, and can be stopped", async () => {
  vi.useFakeTimers();
  let progress = { done: 0, total: 0 };
  call.mockImplementation(async () => progress);
  const { rerender } = show(<ImportProgress running label="Đang nhập" />);
  await act(() => vi.advanceTimersByTimeAsync(350));
  expect(screen.queryByRole("progressbar")).toBeNull();
  await act(() => vi.advanceTimersByTimeAsync(100));
  const bar = screen.getByRole("progressbar", { name: "Đang nhập" });
  expect(bar.hasAttribute("aria-valuenow")).toBe(false);
  progress = { done: 30, total: 120 };
  await act(() => vi.advanceTimersByTimeAsync(250));
  expect(bar.getAttribute("aria-valuetext")).toBe("25%");
  fireEvent.click(screen.getByRole("button", { name: "Dừng" }));
  await act(() => vi.advanceTimersByTimeAsync(10));
  expect(asked("import_stop")).toEqual([{}]);
  expect(screen.getByRole("button", { name: "Đang dừng…" })).toBeTruthy();
  rerender(<div />);
  const before = call.mock.calls.length;
  await vi.advanceTimersByTimeAsync(1000);
  expect(call.mock.calls.length).toBe(before);
});

test("the size of parts is remembered", async () => {
  expect([0, 4_000, 5_000, 9_999, 20_000].map(sizeOf)).toEqual([0, 0, 5_000, 5_000, 20_000]);
  expect(lastPartKb()).toBe(0);
  const change = vi.fn(keepPartKb);
  show(<PartSize kb={lastPartKb()} onChange={change} />);
  await userEvent.setup().click(screen.getByRole("radio", { name: "20 MB" }));
  expect(change).toHaveBeenCalledWith(20_000);
  expect(lastPartKb()).toBe(20_000);
});

const kept = (seq: number, more: Partial<KeptAsideView>): KeptAsideView => ({
  id: `018b8940-b0b3-75ac-8cc4-eb01447f3a1c/${seq}/0`,
  reason: "fork",
  beside: false,
  record: "h1",
  unit: "huyện Kỳ Sơn",
  device: "7f3a1c",
  seq,
  file: null,
  at: null,
  by: "",
  kind: "household",
  title: "Vừ Bá Chò",
  owner: "xã Mỹ Lý",
  fields: [],
  released: null,
  decided_by: "",
  decided_at: null,
  ...more,
});

test("the sides of a fork stand apart, and a change leads to its record where there is one", async () => {
  const changes = [kept(1, {}), kept(2, { beside: true, record: null, title: "Lầu Y Mỷ" })];
  expect(groupsOf(changes).map(({ beside }) => beside)).toEqual([false, true]);
  answers({
    quarantine_list: { changes, undecided: 2, refused_there: [] },
    record_get: { kind: "household", id: "h1", fields: {} },
  });
  show(<Aside />);
  await screen.findByRole("heading", { name: /máy …7f3a1c – bên có trước/ });
  expect(screen.getByRole("heading", { name: /máy …7f3a1c – bên đến sau/ })).toBeTruthy();
  expect(screen.getByRole("button", { name: "Cho vào sổ: bên đến sau" })).toBeTruthy();
  const link = await screen.findByRole("link", { name: "Hộ “Vừ Bá Chò”" });
  expect(link.getAttribute("href")).toBe("#/households/h1");
  expect(screen.queryByRole("link", { name: "Hộ “Lầu Y Mỷ”" })).toBeNull();
});

import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactElement, ReactNode } from "react";
import { beforeEach, expect, test, vi } from "vitest";
import { makeQueryClient } from "../../backend/query";
import type { KeptAsideView, TargetsView, UnitView } from "../../bindings/api";
import { i18n } from "../../i18n";
import { RightsProvider } from "../../shared";
import { Aside } from "./Aside";
import { placeOf } from "./Conflict";
import { Effect, hasChanges, isNothing } from "./Effect";
import { FileList } from "./FileList";
import { commune, effect, header, verdict } from "./fixtures";
import { decidedOf, groupsOf } from "./keptAside";
import { Recipient } from "./Recipient";
import { UndoImport } from "./UndoImport";
import { meantOf, unitsOf, waysOf } from "./ways";
import { fileName, formatSize } from "./words";

const call = vi.hoisted(() => vi.fn());
vi.mock("../../backend", async (original) => ({ ...(await original<object>()), call }));
vi.mock("@tanstack/react-router", async (original) => ({
  ...(await original<object>()),
  Link: ({ search, children }: { search?: { tab: string }; children: ReactNode }) => (
    <a href={`#/sync?tab=${search?.tab}`}>{children}</a>
  ),
}));

beforeEach(() => call.mockReset());

const show = (element: ReactElement, rights: string[] | null = null) =>
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <RightsProvider value={rights}>
        <I18nProvider i18n={i18n}>{element}</I18nProvider>
      </RightsProvider>
    </QueryClientProvider>,
  );

function check<I extends unknown[], O>(run: (...input: I) => O, cases: [I, O][]) {
  test.each(cases)(`${run.name}(%j) → %j`, (input, expected) => expect(run(...input)).toEqual(expected));
}

check(formatSize, [
  [[0], "0 KB"],
  [[6_553], "6,4 KB"],
  [[1_024], "1 KB"],
  [[350_000], "342 KB"],
  [[5_500_000], "5,2 MB"],
]);

check(fileName, [
  [["/media/usb/a.soban"], "a.soban"],
  [["D:\\USB\\Mỹ Lý (1).soban"], "Mỹ Lý (1).soban"],
  [["a.soban"], "a.soban"],
]);

test("a record is opened where it is looked after", () => {
  const of = (kind: string, fields: Record<string, string>) => placeOf({ kind, id: "x", fields });
  expect(of("household", {})).toEqual({ to: "/households/x", search: {} });
  expect(of("support", { household: "h" })).toEqual({ to: "/households/h", search: { tab: "supports" } });
  expect(of("work_progress", { work: "w" })).toEqual({ to: "/works/w", search: {} });
  expect(of("household_count", { village: "v", indicator: "1.nha_o", period: "2023-6T" })).toEqual({
    to: "/counts",
    search: { village: "v", indicator: "1.nha_o", period: "2023-6T" },
  });
});

const good = verdict({ header, missing: [2] });
const cut = verdict({
  file: "b.soban",
  error: { code: "package_cut", params: { file: "b.soban" }, field: null, fields: [], incident: null },
});

test("a line says who, which number, what is missing, and why a file is refused", async () => {
  const remove = vi.fn();
  const files = [
    { path: "/usb/a.soban", verdict: good },
    { path: "/usb/b.soban", verdict: cut },
    { path: "/usb/c.soban", verdict: undefined },
  ];
  show(<FileList files={files} onRemove={remove} />);
  const lines = screen.getAllByRole("row").map((line) => line.textContent ?? "");
  expect(lines[0]).toContain("UBND xã Mỹ Lý");
  expect(lines[0]).toContain("1.240");
  expect(lines[0]).toContain("thiếu gói số 2");
  expect(lines[1]).toContain("Tệp bị thiếu phần cuối");
  expect(lines[2]).toContain("đang xem…");
  const user = userEvent.setup();
  await user.tab();
  await user.keyboard("{ArrowDown}{Delete}");
  expect(remove.mock.calls).toEqual([["/usb/b.soban"]]);
});

test("a PC with papers by replaced keys is pointed out before it is taken in", () => {
  const strangers = [{ short_id: "3F2A", unit: "xã Mỹ Lý, huyện Kỳ Sơn" }];
  show(<Effect effect={{ ...effect, strangers }} />);
  const notice = screen.getByRole("status").textContent;
  expect(notice).toContain("mang giấy tờ cũ của đơn vị");
  expect(notice).toContain("Máy 3F2A của xã Mỹ Lý, huyện Kỳ Sơn");
  expect(notice).toContain("không phải máy của đơn vị thì đừng nhập");
});

test("the effect tells kinds that change, and đồng before and after", () => {
  show(<Effect effect={{ ...effect, voided: 2 }} />);
  expect(screen.getByRole("row", { name: /^Hỗ trợ/ }).textContent).toBe("Hỗ trợ41–––");
  expect(screen.queryByRole("row", { name: /^Chứng từ/ })).toBeNull();
  expect(screen.getByText("160.000.000 đồng")).toBeTruthy();
  expect(screen.getByText("không đổi").parentElement?.textContent).toContain("7.000.000 đồng");
  expect(screen.getByRole("status").textContent).toContain("2 hồ sơ sẽ bị huỷ");
});

test("what is kept aside is said by reason, with the way to it", () => {
  const aside = [{ reason: "revoked", changes: 3 }];
  const { unmount } = show(<Effect effect={{ ...effect, kinds: [], aside }} />);
  expect(screen.getByText("3 thay đổi để riêng, chưa tính: ghi sau khi máy đã báo mất")).toBeTruthy();
  expect(screen.getByText("Không hồ sơ nào thay đổi")).toBeTruthy();
  expect(screen.getByRole("link", { name: "Để riêng" }).getAttribute("href")).toBe("#/sync?tab=aside");
  unmount();
  aside.push({ reason: "fork", changes: 2 });
  show(<Effect effect={{ ...effect, applied: true, aside }} />);
  expect(screen.getByText("5 thay đổi để riêng, chưa tính")).toBeTruthy();
  expect(screen.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual([
    "3 thay đổi: ghi sau khi máy đã báo mất",
    "2 thay đổi: của sổ bị sao chép, hai máy cùng ghi",
  ]);
});

test("what is kept aside is told by kind, and what money it names", () => {
  const kinds = [
    { kind: "support", added: 0, changed: 0, voided: 0, conflicting: 0, aside: 2, aside_amount: "37000000" },
    { kind: "household", added: 1, changed: 0, voided: 0, conflicting: 0, aside: 0, aside_amount: "0" },
  ];
  show(<Effect effect={{ ...effect, kinds, aside: [{ reason: "revoked", changes: 3 }] }} />);
  expect(screen.getByRole("row", { name: /^Hỗ trợ/ }).textContent).toBe("Hỗ trợ––––2");
  expect(screen.getByText("Số tiền ghi trong đó:").textContent).toBe(
    "Số tiền ghi trong đó: Hỗ trợ 37.000.000 đồng",
  );
});

test("taking an import back names the files first, and a refusal stays until it is read", async () => {
  const undone = vi.fn();
  show(<UndoImport files={["a.soban", "b.soban"]} onUndone={undone} />);
  const user = userEvent.setup();
  await user.click(screen.getByRole("button", { name: "Hoàn tác lần nhập này" }));
  const asked = screen.getByRole("alertdialog", { name: "Hoàn tác lần nhập này?" });
  expect(asked.textContent).toContain("a.soban");
  expect(asked.textContent).toContain("b.soban");
  call.mockRejectedValueOnce({
    code: "import_built_upon",
    params: { kind: "hộ", record: "Vừ Bá Chò" },
    fields: [],
  });
  await user.click(within(asked).getByRole("button", { name: "Hoàn tác" }));
  await within(asked).findByText(/hồ sơ nhập vào, hộ “Vừ Bá Chò”, đã được sửa hoặc dùng tiếp/);
  await user.keyboard("{Enter}");
  await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
  expect(call.mock.calls).toEqual([["import_undo", {}]]);

  const view = { files: ["a.soban"], changes: 4, changed: [] };
  call.mockResolvedValueOnce(view);
  await user.click(screen.getByRole("button", { name: "Hoàn tác lần nhập này" }));
  await user.click(await screen.findByRole("button", { name: "Hoàn tác" }));
  await waitFor(() => expect(undone.mock.calls[0]?.[0]).toEqual(view));
});

const DEVICE = "018b8940-b0b3-75ac-8cc4-eb01447f3a1c";

const kept = (seq: number, more: Partial<KeptAsideView> = {}): KeptAsideView => ({
  id: `${DEVICE}/${seq}/${"0".repeat(64)}`,
  reason: "revoked",
  beside: null,
  record: null,
  unit: "huyện Kỳ Sơn",
  device: "7f3a1c",
  seq,
  file: "a.soban",
  at: "2023-06-01T02:02:00Z",
  by: "Vi Văn Hùng",
  kind: "household",
  title: "Vừ Bá Chò",
  owner: "xã Mỹ Lý, huyện Kỳ Sơn",
  fields: [{ field: "poverty", label: "Diện hộ", now: "poor", written: "near_poor" }],
  released: null,
  decided_by: "",
  decided_at: null,
  ...more,
});

test("undecided changes stand by installation and reason, the decided apart with the newest first", () => {
  const changes = [
    kept(1),
    kept(2, { reason: "fork" }),
    kept(3, { file: "b.soban" }),
    kept(4, { id: `other/4/${"0".repeat(64)}`, file: null }),
    kept(5, { released: false, decided_at: "2023-06-02T00:00:00Z" }),
    kept(6, { released: true, decided_at: "2023-06-03T00:00:00Z" }),
  ];
  expect(groupsOf(changes).map(({ files, changes: of }) => [files, of.map(({ seq }) => seq)])).toEqual([
    [
      ["a.soban", "b.soban"],
      [1, 3],
    ],
    [["a.soban"], [2]],
    [[], [4]],
  ]);
  expect(decidedOf(changes).map(({ seq }) => seq)).toEqual([6, 5]);
});

/** The core's answers, one for each command. */
const answers = (of: Record<string, unknown>) => call.mockImplementation(async (command) => of[command]);

test("a change kept aside says what it would do; letting in asks first and tells what stays", async () => {
  const changes = [
    kept(2),
    kept(3, { title: "Lầu Y Mỷ", fields: [{ field: "village", label: "", now: "", written: DEVICE }] }),
  ];
  const list = { changes, undecided: 2, refused_there: [] };
  answers({ quarantine_list: list, quarantine_release: { released: 1, left: 1, changed: [] } });
  show(<Aside />);
  await screen.findByRole("heading", { name: /^huyện Kỳ Sơn, máy …7f3a1c/ });
  expect(screen.getByText("Ghi sau khi máy này đã báo mất.")).toBeTruthy();
  const [first, second] = screen.getAllByRole("listitem").map(({ textContent }) => textContent);
  expect(first).toMatch(/số 2Hộ “Vừ Bá Chò”xã Mỹ Lý, huyện Kỳ SơnVi Văn Hùng ghi lúc/);
  expect(first).toContain("đang tính: Hộ nghèo → để riêng: Hộ cận nghèo");
  expect(second).toContain("(hồ sơ chưa có trong sổ)");

  const user = userEvent.setup();
  await user.click(screen.getByRole("button", { name: "Cho tất cả vào sổ" }));
  const asked = screen.getByRole("alertdialog", { name: "Cho 2 thay đổi vào sổ?" });
  expect(asked.textContent).toContain("Quyết định này chỉ có hiệu lực trong sổ này");
  await user.click(within(asked).getByRole("button", { name: "Cho vào sổ" }));
  await screen.findByText("1 thay đổi vẫn để riêng, chưa cho vào sổ được.");
  expect(call).toHaveBeenCalledWith("quarantine_release", { ids: changes.map(({ id }) => id) });
});

test("what cannot be read is not let in, but can be put away and asked about again", async () => {
  const unreadable = { reason: "unreadable", kind: "", title: "", owner: "", at: null, by: "", fields: [] };
  const changes = [kept(7, unreadable), kept(8, { released: false, decided_by: "Vi Thị Hoa" })];
  answers({
    quarantine_list: { changes, undecided: 1, refused_there: [] },
    quarantine_discard: { changed: [] },
    quarantine_reconsider: { changed: [] },
  });
  show(<Aside />);
  const user = userEvent.setup();
  const release = await screen.findByRole("button", { name: "Cho vào sổ" });
  expect(release.hasAttribute("disabled")).toBe(true);
  await user.click(screen.getByRole("button", { name: "Loại" }));
  await waitFor(() => expect(call).toHaveBeenCalledWith("quarantine_discard", { ids: [changes[0]?.id] }));
  await user.click(screen.getByText("Đã quyết định"));
  await user.click(screen.getByRole("button", { name: /^Xem lại thay đổi số 8/ }));
  await waitFor(() => expect(call).toHaveBeenCalledWith("quarantine_reconsider", { ids: [changes[1]?.id] }));
});

test("who does not administer sees what is kept aside, and why there is nothing to press", async () => {
  answers({
    quarantine_list: {
      changes: [kept(1), kept(2), kept(3, { released: false })],
      undecided: 2,
      refused_there: [],
    },
  });
  show(<Aside />, ["enter", "exchange"]);
  await screen.findByText(/Chỉ người quản trị của sổ quyết định được/);
  expect(screen.queryByRole("button")).toBeNull();
});

test("nothing kept aside says what would be here", async () => {
  answers({ quarantine_list: { changes: [], undecided: 0, refused_there: [] } });
  show(<Aside />);
  expect(await screen.findByRole("heading", { name: "Không có thay đổi nào để riêng" })).toBeTruthy();
});

test("a file goes up, down or across, as far as there is somebody", () => {
  const district = { ...commune, key: "417", level: "district", agency: "Phòng Dân tộc huyện Kỳ Sơn" };
  const of = (targets: UnitView[], below: UnitView[], own: UnitView | null): TargetsView => ({
    targets,
    below,
    own,
  });
  expect(waysOf(of([district], [], null), "commune")).toEqual(["up"]);
  expect(waysOf(of([district], [], commune), "commune")).toEqual(["up", "across"]);
  expect(waysOf(of([], [], null), "province")).toEqual(["down"]);
  expect(unitsOf(of([], [commune], district), "across")).toEqual([district]);
  expect(meantOf([district, commune], "up")).toBe("417");
  expect(meantOf([district, commune], "down")).toBeNull();
  expect(meantOf([commune], "down")).toBe("16816");
});

test("one of many below is found by typing, with the district beside its name", async () => {
  const chosen = vi.fn();
  const other = { ...commune, key: "2", agency: "UBND xã Tam Hợp", path: "xã Tam Hợp, huyện Quỳ Hợp" };
  show(<Recipient way="down" units={[commune, other]} to={null} missing onChange={chosen} />);
  expect(screen.getByText("Hãy chọn đơn vị nhận.")).toBeTruthy();
  const user = userEvent.setup();
  await user.type(screen.getByRole("combobox", { name: "Gửi cho" }), "tam hop");
  await user.click(await screen.findByRole("option", { name: /UBND xã Tam Hợp/ }));
  expect(chosen.mock.calls[0]).toEqual(["2"]);
});

test("an import of photos alone says so, and is nothing that can be taken back", () => {
  const view = { ...effect, new_changes: 0, new_photos: 12, kinds: [], aside: [] };
  expect([isNothing(view), hasChanges(view)]).toEqual([false, false]);
  expect(isNothing({ ...view, new_photos: 0 })).toBe(true);
  show(<Effect effect={view} />);
  screen.getByText("12 ảnh mới");
  expect(screen.queryByRole("table")).toBeNull();
});

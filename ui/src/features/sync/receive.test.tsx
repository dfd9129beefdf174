import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { beforeEach, expect, test, vi } from "vitest";
import { makeQueryClient } from "../../backend/query";
import type { ImportFile, ImportView } from "../../bindings/api";
import { i18n } from "../../i18n";
import { commune, effect, header, verdict } from "./fixtures";
import { Receive } from "./Receive";
import { useReceive } from "./useReceive";

const call = vi.hoisted(() => vi.fn());
const pickFiles = vi.hoisted(() => vi.fn());
const session = vi.hoisted(() => ({ unit: { key: "417", level: "district" } }));
vi.mock("../../backend", async (original) => ({ ...(await original<object>()), call, pickFiles }));
vi.mock("../frame/session", () => ({ useSession: () => session }));
vi.mock("@tanstack/react-router", async (original) => ({
  ...(await original<object>()),
  Link: ({ to, search, children }: { to: string; search?: { tab: string }; children: ReactNode }) => (
    <a href={`#${to}?tab=${search?.tab}`}>{children}</a>
  ),
}));

const received = {
  unit: commune,
  number: 3,
  file: "a.soban",
  made_at: "2023-06-10T01:00:00Z",
  at: "2023-06-10T01:00:00Z",
  changes: 12,
  new_changes: 7,
  photos: 0,
  new_photos: 0,
};
const log = { sent: [], received: [received], unsent: 0, last_sent_at: null, undoable: [] };

beforeEach(() => {
  call.mockReset();
  session.unit = { key: "417", level: "district" };
});

/** The screen with files chosen, of which the core says this before and after the import. */
async function choose(preview: ImportView) {
  const folder = { path: null, suggested: null, files: [], unreachable: false };
  const answers: Record<string, unknown> = {
    sync_log: log,
    folder_watch: folder,
    package_preview: preview,
    package_import: { ...preview, applied: true },
  };
  call.mockImplementation(async (command: string) => answers[command] ?? folder);
  pickFiles.mockResolvedValue(preview.files.map(({ file }) => file));
  const Screen = () => <Receive receive={useReceive()} hanging={false} dropError={null} />;
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <I18nProvider i18n={i18n}>
        <Screen />
      </I18nProvider>
    </QueryClientProvider>,
  );
  const user = userEvent.setup();
  await user.click(screen.getByRole("button", { name: /^Chọn tệp…/ }));
  await screen.findByRole("heading", { name: `Xem trước ${preview.files.length} tệp` });
  return user;
}

const press = async (user: Awaited<ReturnType<typeof choose>>) =>
  user.click(await screen.findByRole("button", { name: /^Nhập \d+ tệp/ }));

const wasImported = () => call.mock.calls.some(([command]) => command === "package_import");

const receipt: ImportFile = verdict({
  file: "bien-nhan.soban",
  header: { ...header, receipt: true, changes: 0 },
});
const unchanged: ImportView = { ...effect, new_changes: 0, kinds: [] };

test("a receipt is new once: it is never said to be here already", async () => {
  const user = await choose({ ...unchanged, files: [receipt] });
  await screen.findByText("1 biên nhận mới");
  expect(screen.getByText("Nhập được")).toBeTruthy();
  expect(screen.queryByText(/đã có ở máy này|Đã nhập từ trước|Không có gì mới/)).toBeNull();
  await press(user);
  const done = await screen.findByRole("status", { name: "Vừa nhập" });
  expect(within(done).getByRole("heading").textContent).toBe("Đã nhận 1 biên nhận");
  expect(done.textContent).not.toContain("Đã đối chiếu");
  expect(within(done).queryByRole("button")).toBeNull();
});

test("the same receipt again is known", async () => {
  await choose({ ...unchanged, files: [{ ...receipt, known: true }] });
  await screen.findByRole("heading", { name: "Không có gì mới" });
  expect(screen.queryByText("1 biên nhận mới")).toBeNull();
});

test("a file tells how much in it is new; afterwards the counts stand side by side", async () => {
  const files = [
    verdict({ header, new_changes: 240 }),
    verdict({ file: "b.soban", header: { ...header, number: 4, changes: 12 }, new_changes: 12 }),
    receipt,
  ];
  const user = await choose({ ...effect, files, new_changes: 252, known_changes: 1000 });
  expect(await screen.findByText("Nhập được, 240 thay đổi mới")).toBeTruthy();
  expect(screen.getByText("1 biên nhận mới")).toBeTruthy();
  await press(user);
  const done = await screen.findByRole("status", { name: "Vừa nhập" });
  expect(within(done).getByRole("heading", { level: 2 }).textContent).toBe(
    "Đã nhập 3 tệp: 252 thay đổi mới, 1 biên nhận mới",
  );
  expect(done.textContent).toContain(
    "Đã đối chiếu: các tệp mang 1.252 thay đổi, gồm 252 mới và 1.000 đã có từ trước; trong sổ có đủ.",
  );
});

test.each([
  [9, false],
  [10, true],
])("an import that voids %i records is asked about a second time: %s", async (voided, asks) => {
  const user = await choose({ ...effect, files: [verdict({ header, new_changes: 1240 })], voided });
  await press(user);
  if (!asks) {
    await screen.findByRole("status", { name: "Vừa nhập" });
    expect(screen.queryByRole("alertdialog")).toBeNull();
    return;
  }
  const asked = await screen.findByRole("alertdialog", { name: "Huỷ 10 hồ sơ?" });
  expect(wasImported()).toBe(false);
  await user.click(within(asked).getByRole("button", { name: "Chưa nhập" }));
  expect(screen.queryByRole("alertdialog")).toBeNull();
  expect(wasImported()).toBe(false);
  await press(user);
  await user.click(await screen.findByRole("button", { name: "Nhập và huỷ 10 hồ sơ" }));
  await screen.findByRole("status", { name: "Vừa nhập" });
  expect(wasImported()).toBe(true);
});

test("what came is listed file by file; by unit it stands in the inbox, where there is one", async () => {
  const user = await choose({ ...effect, files: [verdict({ header })] });
  await user.click(screen.getByRole("button", { name: "Bỏ tất cả" }));
  expect(await screen.findByRole("table", { name: "Tệp đã nhận" })).toBeTruthy();
  const link = screen.getByRole("link", { name: "Xem theo đơn vị ở Hộp thư" });
  expect(link.getAttribute("href")).toBe("#/sync?tab=inbox");
  expect(call.mock.calls.some(([command]) => command === "overview")).toBe(false);
});

test("a commune has no inbox to be led to", async () => {
  session.unit = { key: "16816", level: "commune" };
  const user = await choose({ ...effect, files: [verdict({ header })] });
  await user.click(screen.getByRole("button", { name: "Bỏ tất cả" }));
  await screen.findByRole("table", { name: "Tệp đã nhận" });
  expect(screen.queryByRole("link", { name: /Hộp thư/ })).toBeNull();
});

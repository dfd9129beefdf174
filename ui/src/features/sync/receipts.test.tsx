import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { makeQueryClient } from "../../backend/query";
import type { UnitView } from "../../bindings/api";
import { i18n } from "../../i18n";
import { RightsProvider } from "../../shared";
import { cameFile, commune, header, unitOf, verdict } from "./fixtures";
import { InboxTable } from "./InboxTable";
import { Receipts, sendersBelow } from "./Receipts";

const call = vi.hoisted(() => vi.fn());
const pickFolder = vi.hoisted(() => vi.fn());
const reveal = vi.hoisted(() => vi.fn(async () => {}));
vi.mock("../../backend", async (original) => ({
  ...(await original<object>()),
  call,
  pickFolder,
  reveal,
}));
vi.mock("../frame/session", () => ({ useSession: () => ({ unit: { key: "40", level: "province" } }) }));

const districts = ["Kỳ Sơn", "Con Cuông", "Quế Phong"].map((name) => unitOf(name, `Huyện ${name}`, "40"));
const fileOf = (from: UnitView, more = {}) => verdict({ header: { ...header, from, ...more } });

beforeEach(() => {
  for (const mock of [call, pickFolder, reveal]) mock.mockReset();
  pickFolder.mockResolvedValue("/usb");
  call.mockImplementation(async (_: string, { to }: { to: string }) => ({
    path: `/usb/bien-nhan_${to}.soban`,
    changed: [],
  }));
});

function show(element: React.ReactElement, rights: string[] | null = null) {
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <RightsProvider value={rights}>
        <I18nProvider i18n={i18n}>{element}</I18nProvider>
      </RightsProvider>
    </QueryClientProvider>,
  );
  return userEvent.setup();
}

const asked = () => call.mock.calls.map(([command, request]) => [command, request.to, request.folder]);

test("receipts are for those below that sent signed files, each once", () => {
  const province = { ...commune, key: "40", level: "province" };
  const district = { ...commune, key: "417", level: "district" };
  const files = [
    fileOf(commune),
    fileOf(commune),
    fileOf(district),
    fileOf(province),
    fileOf({ ...commune, key: "2" }, { signed: false }),
    fileOf({ ...commune, key: "3" }, { receipt: true }),
    verdict(),
  ];
  const keys = (own: UnitView) => sendersBelow(files, own).map(({ key }) => key);
  expect(keys(province)).toEqual(["16816", "417"]);
  expect(keys(district)).toEqual(["16816"]);
  expect(keys(commune)).toEqual([]);
});

test("one button makes the receipts of several units, asks for the folder once, and tells what failed", async () => {
  const refused = { code: "no_keys", params: {}, field: null, fields: [], incident: null };
  call.mockImplementation(async (_: string, { to }: { to: string }) => {
    if (to === "Con Cuông") throw refused;
    return { path: `/usb/bien-nhan_${to}.soban`, changed: [] };
  });
  const user = show(<Receipts files={districts.map((unit) => fileOf(unit))} />);
  await user.click(screen.getByRole("button", { name: "Làm biên nhận cho cả 3 đơn vị" }));
  const failed = await screen.findByRole("alert");
  expect(failed.textContent).toMatch(/^Chưa làm được 1 biên nhậnHuyện Con Cuông: /);
  const written = screen.getByRole("status");
  await waitFor(() => expect(within(written).getAllByRole("listitem")).toHaveLength(2));
  expect(asked()).toEqual([
    ["receipt_export", "Kỳ Sơn", "/usb"],
    ["receipt_export", "Con Cuông", "/usb"],
    ["receipt_export", "Quế Phong", "/usb"],
  ]);
  expect(pickFolder).toHaveBeenCalledTimes(1);
  await user.click(within(written).getByRole("button", { name: "Tải về bien-nhan_Quế Phong.soban" }));
  expect(reveal).toHaveBeenCalledWith("/usb/bien-nhan_Quế Phong.soban");

  // Only what is left is tried again.
  call.mockImplementation(async () => ({ path: "/usb/bien-nhan_Con Cuông.soban", changed: [] }));
  await user.click(screen.getByRole("button", { name: "Làm biên nhận cho Huyện Con Cuông" }));
  await waitFor(() => expect(within(written).getAllByRole("listitem")).toHaveLength(3));
  expect(screen.queryByRole("alert")).toBeNull();
  expect(screen.queryByRole("button", { name: /^Làm biên nhận/ })).toBeNull();
  expect(asked()).toHaveLength(4);
  expect(document.activeElement).not.toBe(document.body);
});

test("whoever thinks better of it writes nothing", async () => {
  pickFolder.mockResolvedValue(null);
  const user = show(<Receipts files={districts.map((unit) => fileOf(unit))} />);
  const button = screen.getByRole("button", { name: "Làm biên nhận cho cả 3 đơn vị" });
  await user.click(button);
  expect(call).not.toHaveBeenCalled();
  expect(document.activeElement).toBe(button);
});

const table = (signed: boolean) => {
  const [unit] = districts;
  if (!unit) throw new Error("no district");
  const feeds = [{ device: "7f3a1c", missing: [], files: [cameFile(1, "2023-06-10T01:00:00Z")] }];
  const one = { unit, standing: "sent", last_at: "2023-06-10T01:00:00Z", feeds };
  return <InboxTable units={[one]} own="40" chosen={null} onChoose={() => {}} signed={signed} />;
};
const open = (user: ReturnType<typeof show>) =>
  user.click(screen.getByRole("button", { name: "Huyện Kỳ Sơn" }));

test("the opened row of a unit makes its receipt", async () => {
  const user = show(table(true));
  expect(screen.queryByRole("button", { name: /biên nhận/ })).toBeNull();
  await open(user);
  const button = screen.getByRole("button", { name: "Làm biên nhận cho Huyện Kỳ Sơn" });
  expect(button.textContent).toBe("Làm biên nhận");
  await user.click(button);
  expect((await screen.findByRole("status")).textContent).toContain("bien-nhan_Kỳ Sơn.soban");
  expect(asked()).toEqual([["receipt_export", "Kỳ Sơn", "/usb"]]);
});

test("no receipt is made of invented data, nor by who does not exchange files", async () => {
  const user = show(table(false));
  await open(user);
  expect(screen.queryByRole("button", { name: /biên nhận/ })).toBeNull();
  const other = show(table(true), ["enter"]);
  await other.click(screen.getAllByRole("button", { name: "Huyện Kỳ Sơn" })[1] as HTMLElement);
  expect(screen.queryByRole("button", { name: /biên nhận/ })).toBeNull();
});

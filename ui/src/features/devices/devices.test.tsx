import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { makeQueryClient } from "../../backend/query";
import type { DeviceView, UnitView } from "../../bindings/api";
import { i18n } from "../../i18n";
import { Devices } from "./Devices";

const call = vi.hoisted(() => vi.fn());
vi.mock("../../backend", async (original) => ({ ...(await original<object>()), call }));
vi.mock("../frame/session", () => ({ useSession: () => ({ unit: { key: "40" } }) }));

const device: DeviceView = {
  id: "d1",
  short_id: "7f3a1c",
  unit: "huyện Kỳ Sơn",
  own: false,
  changes: 12,
  last_at: null,
  revoked_at: null,
  through: null,
};

const unit = (key: string, name: string, since: string | null, until: string | null): UnitView => ({
  key,
  code: key,
  name,
  since,
  until,
  short_name: name,
  level: "district",
  path: name.toLowerCase(),
  agency: name,
  parent: null,
});
const catalogue = {
  units: [unit("40", "Tỉnh Nghệ An", null, null), unit("417", "Huyện Kỳ Sơn", null, "2025-06-30")],
  successors: [unit("17329", "Xã Hữu Kiệm", "2025-07-01", null)],
};

beforeEach(() => call.mockReset());

function show(devices: DeviceView[]) {
  const answers: Record<string, unknown> = {
    device_list: { enrolled: true, devices, enrolments: [] },
    device_revoke: { changed: [] },
    catalogue,
    package_targets: { targets: [], below: [catalogue.units[1]], own: null },
  };
  call.mockImplementation(async (command: string) => answers[command]);
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <I18nProvider i18n={i18n}>
        <Devices />
      </I18nProvider>
    </QueryClientProvider>,
  );
  return userEvent.setup();
}

async function type(user: ReturnType<typeof show>, number: string) {
  const field = screen.getByRole("textbox", { name: "Tin đến thay đổi số" });
  await user.clear(field);
  await user.type(field, number);
}

test("a lost PC is believed up to any number; how much then counts no longer is said first", async () => {
  const user = show([device]);
  await user.click(await screen.findByRole("button", { name: "Báo mất…" }));
  const asked = screen.getByRole("alertdialog");
  const says = () => asked.textContent;
  expect(says()).toContain("12 thay đổi đã nhận của máy này vẫn được tính.");
  expect(says()).not.toContain("sẽ thôi được tính");

  await type(user, "0");
  expect(says()).toContain("Không thay đổi nào của máy này được tính");
  expect(within(asked).getByRole("status").textContent).toContain(
    "12 thay đổi đã nhận của máy này sẽ thôi được tính",
  );
  await type(user, "20");
  expect(says()).toContain("12 thay đổi đã nhận của máy này vẫn được tính.");
  expect(says()).not.toContain("sẽ thôi được tính");
  await type(user, "vài");
  expect(says()).toContain("Hãy gõ một số từ 0 đến 99.999.999.");
  await type(user, "0");
  await user.click(within(asked).getByRole("button", { name: "Báo mất" }));
  expect(call).toHaveBeenCalledWith("device_revoke", { id: "d1", through: 0 });
});

test("of a PC that is reported already only what was believed so far can be lost", async () => {
  const user = show([{ ...device, revoked_at: "2023-06-01T02:02:00Z", through: 5 }]);
  await user.click(await screen.findByRole("button", { name: "Sửa…" }));
  const asked = screen.getByRole("alertdialog");
  expect(asked.textContent).toContain("5 thay đổi đã nhận của máy này vẫn được tính.");
  expect(asked.textContent).not.toContain("sẽ thôi được tính");
  await type(user, "3");
  expect(within(asked).getByRole("status").textContent).toContain("2 thay đổi");
});

test("who is enrolled: the own unit, those at work today, then those whose place was taken", async () => {
  const user = show([device]);
  await user.click(await screen.findByRole("button", { name: "Làm tệp ghi danh…" }));
  await user.click(await screen.findByRole("combobox", { name: "Đơn vị" }));
  const offered = await screen.findAllByRole("option");
  expect(offered.map(({ textContent }) => textContent)).toEqual([
    "Tỉnh Nghệ Anmáy thứ hai của đơn vị mình",
    "Xã Hữu Kiệmtừ 01/07/2025",
    "Huyện Kỳ Sơnđến 30/06/2025",
  ]);
});

test("whoever is enrolled already is cut off by a new file, which is said first", async () => {
  const user = show([device]);
  await user.click(await screen.findByRole("button", { name: "Làm tệp ghi danh…" }));
  const dialog = screen.getByRole("dialog");
  const choose = async (typed: string) => {
    const unit = await screen.findByRole("combobox", { name: "Đơn vị" });
    await user.clear(unit);
    await user.type(unit, typed);
    await user.click(await screen.findByRole("option"));
  };
  await choose("huu kiem");
  expect(dialog.textContent).not.toContain("đã được ghi danh");
  await choose("ky son");
  expect(dialog.textContent).toContain("Huyện Kỳ Sơn đã được ghi danh. Tệp mới thay khoá của đơn vị.");
});

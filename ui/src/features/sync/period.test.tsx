import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { makeQueryClient } from "../../backend/query";
import type { InboxUnitView, InboxView, PeriodView } from "../../bindings/api";
import { i18n } from "../../i18n";
import { cameFile, firstHalf, never, unitOf } from "./fixtures";
import { Inbox } from "./Inbox";
import { hasEnded, isUnsent, meantFor } from "./inbox";

const goneBy: PeriodView = { ...firstHalf, days_left: -12 };
const wholeYear: PeriodView = {
  ...firstHalf,
  code: "2023-CN",
  name: "Cả năm 2023",
  before: "2023-11-15",
  days_left: 141,
};

const call = vi.hoisted(() => vi.fn());
vi.mock("../../backend", async (original) => ({ ...(await original<object>()), call }));
vi.mock("../frame/session", () => ({
  useSession: () => ({
    status: { sample: false, periods: [goneBy, wholeYear] },
    unit: { key: "40", level: "province" },
  }),
}));

const came = (name: string, standing: string, more: Partial<InboxUnitView["unit"]> = {}): InboxUnitView => ({
  unit: { ...unitOf(name, name, "40"), ...more },
  standing,
  last_at: "2023-06-20T01:00:00Z",
  feeds: [{ device: "7f3a1c", missing: [], files: [cameFile(1, "2023-06-20T01:00:00Z")] }],
});
const late = came("Huyện Kỳ Sơn", "late");
const sent = came("Huyện Con Cuông", "sent");
const ended = came("Huyện Quế Phong", "ended", { until: "2025-06-30" });
const units = [late, sent, never, ended];
const inbox: InboxView = { units, period: goneBy };

beforeEach(() => {
  call.mockReset();
  call.mockImplementation(async (command: string, { period }: { period: string | null }) => {
    if (command === "inbox") return period === wholeYear.code ? { units, period: wholeYear } : inbox;
    return { path: "cong-van.docx", count: 1 };
  });
});

function show() {
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <I18nProvider i18n={i18n}>
        <Inbox />
      </I18nProvider>
    </QueryClientProvider>,
  );
  return screen.findByRole("table", { name: "Tệp đã nhận theo đơn vị" });
}

test("who has sent late is not asked again, and nobody asks a unit that is no more", () => {
  expect(units.map(isUnsent)).toEqual([false, false, true, false]);
  expect(units.map(hasEnded)).toEqual([false, false, false, true]);
  expect(meantFor(units, "40")).toEqual([never.unit.key]);
});

test("a period that has gone by tells how late it is, who sent late, and waits for no ended unit", async () => {
  const table = await show();
  expect(screen.getByText("Trễ 12 ngày")).toBeTruthy();
  expect(screen.getByText(/gửi trước ngày 15\/06\/2023/)).toBeTruthy();
  expect(screen.getByText("2/3 đơn vị")).toBeTruthy();
  expect(screen.getByText("trong đó 1 gửi sau hạn")).toBeTruthy();
  const row = (name: RegExp) => within(table).getByRole("row", { name });
  expect(row(/Kỳ Sơn/).textContent).toContain("gửi sau hạn");
  expect(row(/Quế Phong/).textContent).toContain("đến 30/06/2025");
  expect(within(row(/Quế Phong/)).queryByRole("checkbox")).toBeNull();
  await userEvent.setup().click(screen.getByRole("checkbox", { name: "Chọn mọi đơn vị đang hiện" }));
  expect(screen.getByText("Đã chọn 3 đơn vị")).toBeTruthy();
});

test("another period is chosen without losing the keyboard; the letter is of that one", async () => {
  await show();
  const user = userEvent.setup();
  const choice = screen.getByRole("button", { name: /6 tháng đầu năm 2023/ });
  choice.focus();
  await user.keyboard("{Enter}");
  await user.click(await screen.findByRole("option", { name: "Cả năm 2023" }));
  await screen.findByText("Còn 141 ngày");
  expect(document.activeElement).toBe(choice);
  await user.click(screen.getByRole("button", { name: "Làm công văn đôn đốc" }));
  await screen.findByRole("status", { name: "Công văn vừa làm" });
  expect(call.mock.calls.filter(([command]) => command !== "inbox")).toEqual([
    [
      "reminder_export",
      { units: [never.unit.key], period: "2023-CN", path: "cong-van-don-doc_2023-CN.docx" },
    ],
  ]);
});

import { I18nProvider } from "@lingui/react";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { beforeEach, expect, test, vi } from "vitest";
import type { UnitFigure } from "../../bindings/api";
import { i18n } from "../../i18n";
import { Units } from "./Units";

const filter = vi.hoisted(() => vi.fn());
vi.mock("../../shared/route", async (original) => ({
  ...(await original<object>()),
  useScreen: () => ({ filter }),
}));
vi.mock("../frame/session", () => ({ useSession: () => ({ status: { year: 2023 } }) }));
vi.mock("@tanstack/react-router", async (original) => ({
  ...(await original<object>()),
  Link: ({ children }: { children: ReactNode }) => <span>{children}</span>,
}));

const figure: UnitFigure = {
  unit: {
    key: "417",
    code: "417",
    name: "Huyện Kỳ Sơn",
    since: null,
    until: "2025-06-30",
    short_name: "Kỳ Sơn",
    level: "district",
    path: "huyện Kỳ Sơn",
    agency: "Phòng Dân tộc huyện Kỳ Sơn",
    parent: "40",
  },
  last_number: 3,
  last_at: "2023-06-10T18:30:00Z",
  missing: [],
  households: 0,
  supports: 0,
  works: 0,
  vouchers: 0,
  disbursed: "0",
};

beforeEach(() => filter.mockReset());

function show(days: string[], day: string | null) {
  render(
    <I18nProvider i18n={i18n}>
      <Units units={[figure]} days={days} day={day} scope={{ period: "2023-6T", unit: null }} />
    </I18nProvider>,
  );
  return userEvent.setup();
}

test("the units of the plan's year give place to those since, and come back", async () => {
  const user = show(["2025-07-01"], null);
  expect(screen.getByRole("radio", { name: "Đơn vị năm 2023" })).toHaveProperty("checked", true);
  await user.click(screen.getByRole("radio", { name: "Đơn vị từ 01/07/2025" }));
  expect(filter.mock.calls).toEqual([[{ units_on: "2025-07-01" }]]);
});

test("the way back drops the day from the address", async () => {
  const user = show(["2025-07-01"], "2025-07-01");
  await user.click(screen.getByRole("radio", { name: "Đơn vị năm 2023" }));
  expect(filter.mock.calls).toEqual([[{ units_on: "" }]]);
});

test("where no other units stand in their place there is nothing to switch", () => {
  show([], null);
  expect(screen.queryByRole("radio")).toBeNull();
  expect(screen.getByText("1 trên 1 đơn vị đã gửi tệp")).toBeTruthy();
});

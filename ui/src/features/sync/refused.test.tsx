import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { makeQueryClient } from "../../backend/query";
import type { RefusedThereView } from "../../bindings/api";
import { i18n } from "../../i18n";
import { RefusedThere } from "./RefusedThere";
import { LeftOut } from "./Strangers";

const call = vi.hoisted(() => vi.fn());
vi.mock("../../backend", async (original) => ({ ...(await original<object>()), call }));

const show = (element: React.ReactElement) =>
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <I18nProvider i18n={i18n}>{element}</I18nProvider>
    </QueryClientProvider>,
  );

const refused: RefusedThereView = {
  by_unit: "huyện Kỳ Sơn",
  reason: "revoked",
  unit: "xã Mỹ Lý, huyện Kỳ Sơn",
  by: "Lô Thị Hoa",
  at: "2023-06-01T02:02:00Z",
  kind: "household",
  record: "h1",
  title: "Vi Thị Mây",
};

test("whoever wrote a change reads who keeps it aside, and why", () => {
  call.mockReturnValue(new Promise(() => {}));
  show(<RefusedThere refused={[refused]} />);
  expect(screen.getByText("1 thay đổi tính ở đây, nơi nhận chưa tính")).toBeTruthy();
  expect(screen.getByText("huyện Kỳ Sơn: ghi sau khi máy đã báo mất")).toBeTruthy();
  expect(screen.getByText("Hộ “Vi Thị Mây”")).toBeTruthy();
});

test("a reason of a newer program is told all the same", () => {
  call.mockReturnValue(new Promise(() => {}));
  show(<RefusedThere refused={[{ ...refused, reason: "of_tomorrow" }]} />);
  expect(screen.getByText(/^huyện Kỳ Sơn: ./)).toBeTruthy();
});

test("nothing refused, nothing shown", () => {
  show(<RefusedThere refused={[]} />);
  expect(screen.queryByText(/nơi nhận chưa tính/)).toBeNull();
});

test("a PC that bears another one's number is named", () => {
  show(<LeftOut leftOut={[{ short_id: "3f2a11", unit: "xã Mỹ Lý, huyện Kỳ Sơn" }]} />);
  expect(screen.getByText("Máy 3f2a11 của xã Mỹ Lý, huyện Kỳ Sơn")).toBeTruthy();
});

import { I18nProvider } from "@lingui/react";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactElement } from "react";
import { expect, test, vi } from "vitest";
import type { ImportFile, ImportView, UnitView } from "../../bindings/api";
import { i18n } from "../../i18n";
import { placeOf } from "./Conflict";
import { Effect } from "./Effect";
import { FileList } from "./FileList";
import { fileName, formatSize } from "./words";

const show = (element: ReactElement) => render(<I18nProvider i18n={i18n}>{element}</I18nProvider>);

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

const unit: UnitView = {
  key: "16816",
  code: "16816",
  name: "Xã Mỹ Lý",
  short_name: "Mỹ Lý",
  level: "commune",
  path: "xã Mỹ Lý, huyện Kỳ Sơn",
  agency: "UBND xã Mỹ Lý",
  parent: "417",
};

const good: ImportFile = {
  file: "a.soban",
  header: {
    version: 0,
    signed: false,
    receipt: false,
    from: unit,
    to: unit,
    number: 3,
    made_at: "2023-06-10T01:00:00Z",
    sample: false,
    year: 2023,
    changes: 1240,
    devices: 1,
  },
  error: null,
  known: false,
  missing: [2],
};

const cut: ImportFile = {
  file: "b.soban",
  header: null,
  error: { code: "package_cut", params: { file: "b.soban" }, field: null, fields: [], incident: null },
  known: true,
  missing: [],
};

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

test("the effect tells kinds that change, and đồng before and after", () => {
  const effect: ImportView = {
    files: [],
    new_changes: 9,
    kinds: [
      { kind: "support", added: 4, changed: 1, voided: 0, conflicting: 0 },
      { kind: "voucher", added: 0, changed: 0, voided: 0, conflicting: 0 },
    ],
    supports_before: "0",
    supports_after: "160000000",
    disbursed_before: "7000000",
    disbursed_after: "7000000",
    voided: 2,
    conflicts: 0,
    applied: false,
    aside: [],
        changed: [],
  };
  show(<Effect effect={effect} />);
  expect(screen.getByRole("row", { name: /^Hỗ trợ/ }).textContent).toBe("Hỗ trợ41––");
  expect(screen.queryByRole("row", { name: /^Chứng từ/ })).toBeNull();
  expect(screen.getByText("160.000.000 đồng")).toBeTruthy();
  expect(screen.getByText("không đổi").parentElement?.textContent).toContain("7.000.000 đồng");
  expect(screen.getByRole("status").textContent).toContain("2 hồ sơ sẽ bị huỷ");
});

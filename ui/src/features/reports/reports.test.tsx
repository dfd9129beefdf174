import { I18nProvider } from "@lingui/react";
import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { PeriodView, ReportColumn, ReportView, UnitView } from "../../bindings/api";
import { i18n } from "../../i18n";
import { plain, reportFileName } from "./fileName";
import { groupStarts, headRows } from "./heads";
import { ReportTable } from "./ReportTable";

const column = (title: string, group: string | null = null, numeric = true): ReportColumn => ({
  key: title,
  title,
  group,
  numeric,
});

const COLUMNS = [
  column("TT"),
  column("Dự án", null, false),
  column("Kế hoạch", "Vốn đầu tư"),
  column("Giải ngân", "Vốn đầu tư"),
  column("Kế hoạch", "Vốn sự nghiệp"),
  column("Ghi chú", null, false),
];

test("neighbours of a group share a heading, others reach through both rows", () => {
  const [above, below] = headRows(COLUMNS);
  expect(above.map(({ title, columns, rows }) => [title, columns, rows])).toEqual([
    ["TT", 1, 2],
    ["Dự án", 1, 2],
    ["Vốn đầu tư", 2, 1],
    ["Vốn sự nghiệp", 1, 1],
    ["Ghi chú", 1, 2],
  ]);
  expect(below.map(({ title, at }) => [title, at])).toEqual([
    ["Kế hoạch", 2],
    ["Giải ngân", 3],
    ["Kế hoạch", 4],
  ]);
  expect([...groupStarts(COLUMNS)]).toEqual([2, 4, 5]);
});

test("without groups there is one row of headings", () => {
  const [above, below] = headRows([column("TT"), column("Chỉ tiêu")]);
  expect(above.every(({ rows }) => rows === 1)).toBe(true);
  expect(below).toEqual([]);
});

const unit = (short_name: string, level: string): UnitView => ({
  key: short_name,
  code: "",
  name: short_name,
  since: null,
  until: null,
  short_name,
  level,
  path: short_name,
  agency: short_name,
  parent: null,
});

const period = (name: string): PeriodView => ({
  code: name,
  name,
  from: "",
  to: "",
  before: "",
  days_left: 0,
});

test("a file's name tells report, unit and period in plain letters", () => {
  const check = (expected: string, given: Partial<Parameters<typeof reportFileName>[0]>) =>
    expect(
      reportFileName({
        report: "B1",
        unit: unit("Kỳ Sơn", "district"),
        parent: unit("Nghệ An", "province"),
        period: period("6 tháng đầu năm 2023"),
        sample: false,
        format: "xlsx",
        ...given,
      }),
    ).toBe(expected);
  check("B1_Ky-Son_6-thang-2023.xlsx", {});
  check("MAU_B2_Ky-Son_Ca-nam-2023.csv", {
    report: "B2",
    period: period("Cả năm 2023"),
    sample: true,
    format: "csv",
  });
  check("B1_Tam-Hop-Tuong-Duong_6-thang-2023.xlsx", {
    unit: unit("Tam Hợp", "commune"),
    parent: unit("Tương Dương", "district"),
  });
  expect(plain(" Đồng  Văn/Đoọc Mạy ")).toBe("Dong-Van-Dooc-May");
});

test("figures stand right, units of measure do not, columns are numbered", () => {
  const report: ReportView = {
    code: "B2",
    title: "Chỉ tiêu",
    subtitle: "",
    unit_note: "",
    columns: [column("TT"), column("Chỉ tiêu", null, false), column("Đơn vị tính"), column("Thực hiện")],
    rows: [
      { level: 1, code: "", cells: ["1", "Dự án 1", "", ""] },
      { level: 2, code: "1.nha_o", cells: ["1.1", "Nhà ở", "hộ", "1.112"] },
    ],
    notes: [],
  };
  render(
    <I18nProvider i18n={i18n}>
      <ReportTable report={report} rowsOf={() => null} />
    </I18nProvider>,
  );
  expect(screen.getByText("1.112").className).toContain("figure");
  expect(screen.getByText("hộ").className).not.toContain("figure");
  expect(screen.getByRole("rowheader", { name: "Nhà ở" })).toBeTruthy();
  expect(screen.getByText("(4)")).toBeTruthy();
});

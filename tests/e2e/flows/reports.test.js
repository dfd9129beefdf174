// A report is chosen, looked at and exported.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { closeBrowser, openPage, picture, seriousFaults } from "../lib/browser.js";
import { startCore } from "../lib/core.js";
import { folder } from "../lib/programs.js";

after(closeBrowser);

test("B1 and B2 are previewed and exported under a good name", async (t) => {
  const core = await startCore(t, folder(t));
  await core.call("sample_create", { unit: null });
  const page = await openPage(t, `${core.url}#/reports`);
  const sheet = page.getByRole("region", { name: "Biểu B1" });
  await sheet.getByRole("columnheader", { name: "Vốn đầu tư phát triển" }).waitFor();
  const total = await sheet.getByRole("row", { name: /^Tổng cộng/ }).innerText();
  for (const figure of ["632.118", "841.021", "1.473.139"]) assert.ok(total.includes(figure), `${figure} in ${total}`);
  await page.getByText("DỮ LIỆU MẪU: tệp xuất ra cũng ghi rõ").waitFor();
  await picture(page, "reports-b1");
  assert.deepEqual(await seriousFaults(page), []);

  // The first two columns and the heads stay while the rest scrolls.
  const label = sheet.getByRole("rowheader", { name: "Tổng cộng" });
  const before = await label.boundingBox();
  await sheet.evaluate((frame) => frame.scrollTo(600, 0));
  assert.equal((await label.boundingBox()).x, before.x);

  const download = async (button) => {
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button }).click()]);
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
  };
  const workbook = await download("Xuất Excel");
  assert.match(workbook.name, /^MAU_B1_Nghe-An_.*2023\.xlsx$/);
  assert.equal(workbook.bytes.subarray(0, 2).toString(), "PK");
  await page.getByText("Đã xuất báo cáo").waitFor();

  await page.getByText("B2 Chỉ tiêu").click();
  await page.getByRole("region", { name: "Biểu B2" }).waitFor();
  const text = await download("Xuất CSV");
  assert.match(text.name, /^MAU_B2_Nghe-An_.*\.csv$/);
  assert.match(text.bytes.toString("utf8"), /2865|2\.865/);
  assert.deepEqual(await seriousFaults(page), []);
  assert.deepEqual(page.faults, []);
});

test("without any voucher the report says why it is empty and where to begin", async (t) => {
  const core = await startCore(t, folder(t));
  await core.call("workspace_create", { unit: "417", officer: "" });
  const page = await openPage(t, `${core.url}#/reports?report=B1`);
  await page.getByText("Chưa có chứng từ nào của Huyện Kỳ Sơn").waitFor();
  assert.deepEqual(await seriousFaults(page), []);
  await page.getByRole("link", { name: "Nhận tệp" }).click();
  await page.getByText("Kéo tệp .soban vào đây").waitFor();
  assert.deepEqual(page.faults, []);
});

test("a place that cannot be written keeps the report and says so", async (t) => {
  const core = await startCore(t, folder(t));
  await core.call("sample_create", { unit: "417" });
  const page = await openPage(t, `${core.url}#/reports`);
  await page.getByRole("button", { name: "Xuất Excel" }).waitFor();
  // As if the stick had gone between the dialog and the writing.
  await page.route("**/api/report_export", async (route) => {
    const request = route.request().postDataJSON();
    await route.continue({ postData: JSON.stringify({ ...request, path: "/no-such-folder/B1.xlsx" }) });
  });
  await page.getByRole("button", { name: "Xuất Excel" }).click();
  await page.getByRole("alert").getByText("Không ghi được tệp vào đây").waitFor();
  await page.getByRole("region", { name: "Biểu B1" }).waitFor();
});

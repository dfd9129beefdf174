// The overview: figures that open their rows, projects that unfold, units seen one by one.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, openPage, picture, seriousFaults } from "../lib/browser.js";
import { startCore } from "../lib/core.js";
import { folder } from "../lib/programs.js";

after(closeBrowser);

async function sample(t, options) {
  const core = await startCore(t, folder(t));
  await core.call("sample_create", { unit: null });
  const page = await openPage(t, core.url, options);
  await page.getByRole("heading", { name: "Tổng quan" }).waitFor();
  await page.getByRole("heading", { name: "Giải ngân theo dự án" }).waitFor();
  return { core, page };
}

/** The address's search part as the screens read it. */
function filters(page) {
  const search = new URL(page.url()).hash.split("?")[1] ?? "";
  return Object.fromEntries([...new URLSearchParams(search)].map(([name, value]) => [name, value.replaceAll('"', "")]));
}

test("the total is the plan's, and a figure leads to its rows", async (t) => {
  const { core, page } = await sample(t);
  const { period } = await core.call("status");
  const total = page.getByRole("row", { name: /^Tổng cộng/ });
  for (const figure of ["632.118", "841.021", "1.473.139"]) {
    await total.getByText(figure, { exact: true }).waitFor();
  }
  await picture(page, "overview");
  assert.deepEqual(page.faults, []);
  assert.deepEqual(await seriousFaults(page), []);

  await page.getByRole("link", { name: /^Hỗ trợ nhà ở, từ đầu năm/ }).click();
  await page.waitForURL(/#\/households/);
  assert.deepEqual(filters(page), {
    tab: "supports",
    indicator: "1.nha_o",
    period,
    cumulative: "true",
    only_done: "true",
  });
  await page.goBack();
  await page.getByRole("link", { name: /^Dự án 4, vốn đầu tư phát triển: đã giải ngân/ }).click();
  await page.waitForURL(/#\/vouchers/);
  const { item, capital_type } = filters(page);
  assert.deepEqual([item, capital_type], ["4", "investment"]);
});

test("a project unfolds, a district is seen by itself, and there is a way back", async (t) => {
  const { page } = await sample(t, { colorScheme: "dark" });
  const part = page.getByText("Tiểu dự án 1", { exact: true });
  assert.equal(await part.count(), 0);
  await page.getByRole("button", { name: "Mở các phần của Dự án 3" }).press("Enter");
  assert.equal(await part.count(), 1);
  assert.deepEqual(await seriousFaults(page), []);

  await page.getByRole("link", { name: "Huyện Kỳ Sơn", exact: true }).click();
  await page.getByRole("heading", { name: "Tổng quan: Huyện Kỳ Sơn" }).waitFor();
  await page.getByRole("link", { name: "Xã Mỹ Lý", exact: true }).waitFor();
  await picture(page, "overview-district-dark");
  await page.getByRole("button", { name: "Về Tỉnh Nghệ An" }).click();
  await page.getByRole("heading", { name: "Tổng quan", exact: true }).waitFor();
});

test("another period is chosen; a unit that does not exist is one calm sentence", async (t) => {
  const { page } = await sample(t);
  await page.getByRole("button", { name: /Kỳ báo cáo/ }).click();
  await page.getByRole("menuitemradio", { name: /6 tháng đầu năm 2023/ }).click();
  await page.getByText(/^6 tháng đầu năm 2023: số liệu từ 01\/01\/2023 đến 30\/06\/2023$/).waitFor();
  await page.goto(`${page.url().split("#")[0]}#/?unit=nowhere`);
  await page.getByRole("alert").getByText("Không có đơn vị này").waitFor();
});

test("Ctrl+K finds a work by a few letters", async (t) => {
  const { page } = await sample(t);
  await page.keyboard.press("Control+K");
  await page.getByRole("searchbox").or(page.getByRole("textbox", { name: /Tìm hộ/ })).first().waitFor();
  await page.keyboard.type("xop tu");
  await page.getByRole("menuitem", { name: /Xốp Tụ/ }).first().waitFor();
  assert.deepEqual(await seriousFaults(page), []);
  await picture(page, "palette");
  await page.getByRole("menuitem", { name: /ổn định dân cư bản Xốp Tụ/ }).first().click();
  await page.waitForURL(/#\/works\//);
});

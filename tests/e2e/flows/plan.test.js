// The plan: its totals, its oddities, and the check count × norm = capital.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, openPage, picture, seriousFaults } from "../lib/browser.js";
import { startCore } from "../lib/core.js";
import { folder } from "../lib/programs.js";

after(closeBrowser);

async function openPlan(t, place = "") {
  const core = await startCore(t, folder(t));
  const { units } = await core.call("unit_choices", {});
  const unit = units.find(({ level }) => level === "province").key;
  await core.call("workspace_create", { unit, officer: "" });
  const page = await openPage(t, `${core.url}#/plan${place}`);
  await page.getByRole("heading", { name: "Kế hoạch", exact: true }).waitFor();
  await page.getByRole("row", { name: /^Tổng cộng/ }).waitFor();
  return page;
}

test("the plan adds up, and Project 1's capital is its targets times the norms", async (t) => {
  const page = await openPlan(t);
  const total = await page.getByRole("row", { name: /^Tổng cộng/ }).innerText();
  for (const figure of ["632.118", "841.021", "1.473.139"]) assert.ok(total.includes(figure), total);
  // What the text leaves open is told beside it.
  await page.getByText("giảm trên 3%").waitFor();
  await page.getByText("phần trăm hay điểm phần trăm").waitFor();
  assert.deepEqual(await seriousFaults(page), []);

  await page.getByRole("link", { name: /^Dự án 1 / }).click();
  const details = page.getByRole("complementary", { name: "Dự án 1" });
  await details.getByText("Khớp đúng từng đồng").waitFor();
  const text = await details.innerText();
  for (const said of ["2.865 hộ × 10 triệu đồng", "28.650", "7.020 hộ × 3 triệu đồng", "21.060", "49.710"]) {
    assert.ok(text.includes(said), said);
  }
  for (const said of ["179 hộ × 40 triệu đồng", "7.160", "23.731", "26 công trình"]) assert.ok(text.includes(said), said);
  await picture(page, "plan");
  assert.deepEqual(page.faults, []);
  assert.deepEqual(await seriousFaults(page), []);
  await details.getByRole("button", { name: "Đóng" }).click();
  await page.getByRole("complementary", { name: "Về kế hoạch" }).getByText(/Số mục nhảy từ IV sang VI/).waitFor();
});

test("who leads 10.3 is not assigned, and the screen says so", async (t) => {
  const page = await openPlan(t, "/10.3");
  const details = page.getByRole("complementary", { name: "Tiểu dự án 3 - Dự án 10" });
  await details.getByText("chưa giao", { exact: true }).waitFor();
  await details.getByText(/không giao cơ quan nào chủ trì/).waitFor();
});

test("an item that does not exist leaves the plan itself beside the tree", async (t) => {
  const page = await openPlan(t, "/99");
  await page.getByRole("complementary", { name: "Về kế hoạch" }).waitFor();
});

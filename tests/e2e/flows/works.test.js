// Công trình: a resettlement work named by the plan, its progress, and what is refused.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, openPage, picture, seriousFaults } from "../lib/browser.js";
import { startCore } from "../lib/core.js";
import { folder } from "../lib/programs.js";

after(closeBrowser);

/** The workspace of Kỳ Sơn, open at the works. */
async function works(t, path = "#/works") {
  const core = await startCore(t, folder(t));
  await core.call("workspace_create", { unit: "417", officer: "Lô Thị Mây" });
  const page = await openPage(t, core.url + path);
  return { core, page };
}

test("a work the plan names is recorded, and its progress", async (t) => {
  const { core, page } = await works(t);
  await page.getByRole("heading", { name: "Chưa có công trình nào" }).waitFor();
  assert.deepEqual(await seriousFaults(page), []);

  await page.keyboard.press("Alt+n");
  const panel = page.getByRole("dialog");
  await panel.getByLabel("Dự án, tiểu dự án").first().fill("DA 2");
  await page.getByRole("option", { name: /^DA 2:/ }).click();
  await panel.getByRole("button", { name: "bản Xốp Tụ, xã Mỹ Lý, huyện Kỳ Sơn" }).click();
  assert.match(await panel.locator("input[name=name]").inputValue(), /bản Xốp Tụ/);
  await panel.locator("input[name=plan_amount]").fill("7.621");
  await panel.locator("input[name=households_planned]").fill("54");
  assert.deepEqual(await seriousFaults(page), []);
  await page.keyboard.press("Control+Enter");
  await panel.getByRole("tab", { name: "Tiến độ" }).waitFor();

  const { rows } = await core.call("work_list", {});
  assert.equal(rows.length, 1);
  assert.equal(rows[0].owner, "16816");
  assert.equal(rows[0].indicator, "2.bo_tri_dan_cu");
  assert.equal(rows[0].plan_amount, "7621000000");

  await panel.getByRole("tab", { name: "Tiến độ" }).click();
  await panel.getByRole("button", { name: "Thêm tiến độ" }).click();
  await panel.locator("input[name=date]").fill("15/5/2023");
  await panel.locator("input[name=physical]").fill("120");
  await page.keyboard.press("Control+Enter");
  await panel.getByText("Phải từ 0 đến 100.").waitFor();
  await panel.locator("input[name=physical]").fill("45,5");
  await page.keyboard.press("Control+Enter");
  await panel.getByText("15/05/2023").waitFor();
  await panel.getByRole("tab", { name: "Tiến độ (1)" }).waitFor();
  assert.deepEqual(await seriousFaults(page), []);
  await picture(page, "works-progress");

  const after = (await core.call("work_list", {})).rows[0];
  assert.equal(after.physical, "45.50");
  assert.equal(after.state, "under_way");
  assert.deepEqual(page.faults, []);
});

test("each field is saved when it is left, wrong text is kept and undo takes back", async (t) => {
  const { core, page } = await works(t);
  const saved = await core.call("record_save", {
    kind: "work",
    id: null,
    owner: "16816",
    fields: { name: "Nước sinh hoạt bản Huồi Khe", item: "1", indicator: "1.nuoc_tap_trung", start: "new" },
    draft: null,
  });
  const { id } = saved.record;
  await page.goto(`${core.url}#/works/${id}`);
  const panel = page.getByRole("dialog");
  const investor = panel.locator("input[name=investor]");
  await investor.fill("UBND xã Mỹ Lý");
  await investor.press("Tab");
  await page.getByText("Đã lưu: Nước sinh hoạt bản Huồi Khe").first().waitFor();
  assert.equal((await core.call("record_get", { kind: "work", id })).fields.investor, "UBND xã Mỹ Lý");

  const started = panel.locator("input[name=started_on]");
  await started.fill("31/02/2023");
  await started.press("Tab");
  await panel.getByText(/trong lịch/).waitFor();
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });
  await page.goto(`${core.url}#/works/${id}`);
  await panel.getByText("Đã khôi phục nội dung chưa lưu").waitFor();
  assert.equal(await started.inputValue(), "31/02/2023");
  await panel.getByText(/trong lịch/).waitFor();
  await panel.getByRole("button", { name: "Bỏ nội dung này" }).click();
  assert.equal(await started.inputValue(), "");

  await panel.getByRole("tab", { name: "Lịch sử" }).click();
  await panel.getByText("UBND xã Mỹ Lý").waitFor();
  assert.deepEqual(await seriousFaults(page), []);

  await page.getByRole("button", { name: "Hoàn tác" }).first().click();
  await page.getByText(/Đã hoàn tác/).waitFor();
  assert.equal((await core.call("record_get", { kind: "work", id })).fields.investor, "");
  assert.deepEqual(page.faults, []);
});

test("a link opens exactly the rows it names, and a chip widens them", async (t) => {
  const core = await startCore(t, folder(t));
  await core.call("sample_create", { unit: "417" });
  // One that no voucher and no support refers to yet.
  const fields = { name: "Nhà văn hóa cộng đồng Thẩm Hín", item: "4", start: "new" };
  await core.call("record_save", { kind: "work", id: null, owner: null, fields, draft: null });
  const all = (await core.call("work_list", {})).total;
  const some = (await core.call("work_list", { item: "2", start: "carried_over" })).total;
  const page = await openPage(t, `${core.url}#/works?item=2&start=carried_over`);
  await page.getByText(`${some} công trình khớp bộ lọc`).waitFor();
  await page.getByRole("button", { name: "Bỏ lọc Chuyển tiếp" }).click();
  await page.getByRole("button", { name: "Bỏ lọc Dự án: DA 2" }).click();
  await page.getByText(`${all} công trình`, { exact: true }).waitFor();
  await page.getByRole("searchbox", { name: "Tìm công trình" }).fill("xop tu");
  await page.getByText("1 công trình khớp bộ lọc").waitFor();
  await page.getByRole("grid").getByText(/Xốp Tụ/).first().waitFor();
  assert.deepEqual(await seriousFaults(page), []);
  await picture(page, "works");

  await page.getByRole("grid").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const panel = page.getByRole("dialog");
  await panel.getByRole("button", { name: "Huỷ…" }).click();
  const question = page.getByRole("dialog", { name: /^Huỷ .*\?$/ });
  await question.getByRole("button", { name: "Huỷ bản ghi" }).click();
  await question.getByText("Hãy ghi lý do huỷ, để người khác biết vì sao.").waitFor();
  await question.locator("textarea").fill("Ghi trùng");
  await question.getByRole("button", { name: "Huỷ bản ghi" }).click();
  // Its vouchers would go on counting: it stays, and the reason is told.
  await question.getByText(/^Còn \d+ hồ sơ “.+” dùng đến mục này/).waitFor();
  assert.equal((await core.call("work_list", {})).total, all);
  await page.keyboard.press("Escape");
  await question.waitFor({ state: "detached" });
  // The keyboard is back where the question was asked from.
  await page.waitForFunction(() => document.querySelector("[role=dialog]")?.contains(document.activeElement));
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });

  await page.getByRole("searchbox", { name: "Tìm công trình" }).fill("tham hin");
  await page.getByRole("grid").getByText(/Xốp Tụ/).first().waitFor({ state: "detached" });
  await page.getByRole("grid").getByText(/Thẩm Hín/).first().waitFor();
  await page.getByRole("grid").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await panel.getByRole("button", { name: "Huỷ…" }).click();
  await question.locator("textarea").fill("Ghi trùng");
  await question.getByRole("button", { name: "Huỷ bản ghi" }).click();
  await panel.getByText("Lý do: Ghi trùng").waitFor();
  assert.equal((await core.call("work_list", {})).total, all - 1);
  await panel.getByRole("button", { name: "Khôi phục" }).click();
  await panel.getByText("Lý do: Ghi trùng").waitFor({ state: "detached" });
  assert.equal((await core.call("work_list", {})).total, all);
  assert.deepEqual(page.faults, []);
});

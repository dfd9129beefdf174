// Giải ngân: vouchers typed one after the other, what the plan refuses, balances.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, openPage, picture, seriousFaults } from "../lib/browser.js";
import { startCore } from "../lib/core.js";
import { folder } from "../lib/programs.js";

after(closeBrowser);

test("two vouchers in a row, by keyboard, and one beyond the plan", async (t) => {
  const core = await startCore(t, folder(t));
  await core.call("workspace_create", { unit: "417", officer: "Lô Thị Mây" });
  const page = await openPage(t, `${core.url}#/vouchers`);
  await page.getByRole("heading", { name: "Chưa có chứng từ nào" }).waitFor();
  await page.keyboard.press("Alt+n");
  const panel = page.getByRole("dialog");
  const field = (name) => panel.locator(`input[name=${name}]`);
  await field("number").fill("KS-01");
  await field("date").fill("12/6/2023");

  // Project 2 has investment capital only: nothing is left to choose.
  await panel.getByLabel("Dự án, tiểu dự án").first().fill("DA 2");
  await page.getByRole("option", { name: /^DA 2:/ }).click();
  await panel.getByText("Kế hoạch không giao loại vốn này cho DA 2.").waitFor();
  assert.ok(await panel.getByRole("radio", { name: /Vốn sự nghiệp/ }).isDisabled());
  assert.ok(await panel.getByRole("radio", { name: /Vốn đầu tư phát triển/ }).isChecked());
  assert.deepEqual(await seriousFaults(page), []);

  await field("amount").fill("50.000.000.000");
  await page.keyboard.press("Control+Enter");
  await panel.getByText(/Vượt kế hoạch/).waitFor();
  await picture(page, "vouchers-beyond-plan");
  assert.match(await panel.getByText(/Vượt kế hoạch/).textContent(), /42\.341\.000\.000/);
  assert.equal((await core.call("voucher_list", {})).total, 0);

  await field("amount").fill("5.000.000.000");
  await panel.getByText(/năm tỷ đồng/).waitFor();
  await page.keyboard.press("Control+Enter");
  await page.getByText("Đã lưu: KS-01").waitFor();

  // The next one begins where the first ended.
  await page.waitForFunction(() => document.activeElement?.getAttribute("name") === "number");
  assert.equal(await field("number").inputValue(), "");
  assert.match(await panel.getByLabel("Dự án, tiểu dự án").first().inputValue(), /^DA 2:/);
  await page.keyboard.type("KS-02");
  await panel.getByRole("radio", { name: "Thu hồi tạm ứng" }).press("Space");
  await field("amount").fill("1");
  await page.keyboard.press("Control+Enter");
  await panel.getByText(/tạm ứng để thu hồi/).waitFor();

  // Closed without saving, nothing is lost.
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });
  await page.keyboard.press("Alt+n");
  await panel.getByText("Đã khôi phục nội dung chưa lưu").waitFor();
  assert.equal(await field("number").inputValue(), "KS-02");

  const { rows, disbursed } = await core.call("voucher_list", {});
  assert.equal(rows.length, 1);
  assert.equal(disbursed, "5000000000");
  assert.equal(rows[0].date, "2023-06-12");
  assert.deepEqual(page.faults, []);
});

test("the register and its balances", async (t) => {
  const core = await startCore(t, folder(t));
  await core.call("sample_create", { unit: "417" });
  const filter = { item: "4", capital_type: "investment", period: "2023-CN", cumulative: true };
  const { total } = await core.call("voucher_list", filter);
  const query = "item=4&capital_type=investment&period=2023-CN&cumulative=true";
  const page = await openPage(t, `${core.url}#/vouchers?${query}`);
  await page.getByText(`${total} chứng từ`).waitFor();
  await page.getByRole("button", { name: "Bỏ lọc Kỳ: luỹ kế đến hết Cả năm 2023" }).waitFor();
  await picture(page, "vouchers");
  assert.deepEqual(await seriousFaults(page), []);

  await page.getByRole("tab", { name: "Số dư" }).click();
  await page.getByRole("rowheader", { name: "DA 4" }).first().waitFor();
  await picture(page, "vouchers-balances");
  assert.deepEqual(await seriousFaults(page), []);
  await page.getByRole("button", { name: "Bỏ mọi bộ lọc" }).click();
  await page.getByRole("rowheader", { name: "DA 1" }).first().waitFor();
  assert.deepEqual(page.faults, []);
});

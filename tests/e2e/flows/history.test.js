// A record's past, field by field, and an older value brought back as a new change.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, openPage, picture, seriousFaults } from "../lib/browser.js";
import { PASSWORD, startCore } from "../lib/core.js";
import { folder } from "../lib/programs.js";

after(closeBrowser);

test("an older value is brought back, and bringing it back can be undone", async (t) => {
  const core = await startCore(t, folder(t));
  await core.call("workspace_create", { unit: "16816", officer: "Lô Thị Mây" });
  const save = (kind, id, fields) => core.call("record_save", { kind, id, owner: "16816", fields, draft: null });
  const village = (await save("village", null, { name: "Xốp Tụ" })).record.id;
  const made = await save("household", null, { head_name: "Và Bá Chá", village, members: "5", poverty: "poor" });
  const { id } = made.record;
  await save("household", id, { members: "6", poverty: "near_poor" });
  const members = async () => (await core.call("record_get", { kind: "household", id })).fields.members;

  const page = await openPage(t, `${core.url}#/households/${id}`);
  await page.getByRole("tab", { name: "Lịch sử" }).click();
  await page.getByRole("button", { name: "Lấy lại Số nhân khẩu: 5" }).waitFor();
  await picture(page, "history");
  assert.deepEqual(await seriousFaults(page), []);
  await page.getByRole("button", { name: "Lấy lại Số nhân khẩu: 5" }).click();
  await page.getByText("Đã lấy lại: Số nhân khẩu.").waitFor();
  assert.equal(await members(), "5");
  await page.keyboard.press("Control+Z");
  await page.getByText("Đã hoàn tác").waitFor();
  assert.equal(await members(), "6");

  // Who may not enter reads the same, and is offered nothing that would be refused.
  await core.call("person_add", { name: "Vừ Bá Chò", role: "leader", password: PASSWORD });
  await core.call("unlock", { name: "Vừ Bá Chò", password: PASSWORD });
  await page.reload();
  await page.getByRole("tab", { name: "Lịch sử" }).click();
  await page.getByText("Và Bá Chá").first().waitFor();
  assert.equal(await page.getByRole("button", { name: /^Lấy lại/ }).count(), 0);
  assert.equal(await page.getByRole("button", { name: /Huỷ/ }).count(), 0);
  await page.getByRole("dialog").getByRole("tab", { name: "Hộ và hỗ trợ" }).click();
  await picture(page, "leader-household");
  assert.equal(await page.getByLabel("Số nhân khẩu").isDisabled(), true);
  assert.deepEqual(await seriousFaults(page), []);
  await page.keyboard.press("Escape");
  await page.getByRole("heading", { name: "Hộ & hỗ trợ" }).waitFor();
  assert.equal(await page.getByRole("button", { name: "Thêm hộ" }).count(), 0);
  await page.goto(`${core.url}#/sync`);
  await page.getByText("Vai trò của bạn xem được").waitFor();
  await picture(page, "leader-sync");
  assert.deepEqual(await seriousFaults(page), []);
  assert.deepEqual(page.faults, []);
});

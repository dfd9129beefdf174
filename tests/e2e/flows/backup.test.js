// Backups: one by hand, a wrong password, and a new PC that takes the place of a lost one.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, openPage, picture, seriousFaults } from "../lib/browser.js";
import { PASSWORD, startCore } from "../lib/core.js";
import { folder } from "../lib/programs.js";

after(closeBrowser);

const VILLAGE = { kind: "village", id: null, owner: "16816", fields: { name: "Xốp Tụ" }, draft: null };

async function choose(page, file) {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Chọn tệp…" }).click();
  await (await chooser).setFiles(file);
}

test("a backup is made by hand and brings the store back on another PC", async (t) => {
  const core = await startCore(t, folder(t));
  await core.call("workspace_create", { unit: "16816", officer: "Lô Thị Mây" });
  await core.call("record_save", VILLAGE);
  const page = await openPage(t, `${core.url}#/settings`);
  await page.getByText("Chưa có bản nào.").waitFor();
  await page.getByRole("button", { name: "Sao lưu ra USB…" }).click();
  await page.getByText("Đã sao lưu và đọc lại kiểm tra").waitFor();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Mở thư mục" }).click();
  const file = await (await download).path();
  // The day's own comes by itself, a few seconds after the start.
  await page.getByText("Bản gần nhất:").waitFor({ timeout: 15_000 });
  await page.getByRole("button", { name: "Các bản đang giữ" }).click();
  await page.getByRole("dialog").getByText("mỗi ngày").waitFor();
  await picture(page, "backup-list");
  assert.deepEqual(await seriousFaults(page), []);
  await page.keyboard.press("Escape");
  await picture(page, "backup-settings");

  const other = await startCore(t, folder(t));
  const fresh = await openPage(t, other.url);
  await fresh.getByRole("button", { name: "Khôi phục từ bản sao lưu" }).click();
  await picture(fresh, "backup-restore");
  assert.deepEqual(await seriousFaults(fresh), []);
  await choose(fresh, { name: "bad.soban-backup", mimeType: "application/octet-stream", buffer: Buffer.from("no") });
  await fresh.getByText("Tệp này không phải bản sao lưu của Sổ Bản.").waitFor();
  await choose(fresh, file);
  await fresh.getByText("Sổ của xã Mỹ Lý, huyện Kỳ Sơn").waitFor();
  const password = fresh.getByLabel("Mật khẩu của ngày đã sao lưu");
  await password.fill("không phải");
  await fresh.keyboard.press("Enter");
  await fresh.getByText("Mật khẩu không đúng.").waitFor();
  await picture(fresh, "backup-restore-wrong");
  assert.deepEqual(await seriousFaults(fresh), []);
  await password.fill(PASSWORD);
  await fresh.keyboard.press("Enter");
  await fresh.getByRole("heading", { name: "Tổng quan" }).waitFor();
  assert.equal((await other.call("village_list", {})).total, 1);
  assert.deepEqual([page.faults, fresh.faults], [[], []]);
});

test("the lock offers the way back, and the store in place is kept aside", async (t) => {
  const core = await startCore(t, folder(t));
  await core.call("workspace_create", { unit: "16816", officer: "Lô Thị Mây" });
  const { path } = await core.call("backup_make", { folder: null });
  await core.call("record_save", VILLAGE);
  await core.call("lock");
  const page = await openPage(t, core.url);
  await page.getByRole("button", { name: "Sổ hỏng hoặc mất? Khôi phục từ bản sao lưu" }).click();
  await choose(page, path);
  await page.getByText("được giữ nguyên trong thư mục aside").waitFor();
  await picture(page, "backup-lock");
  await page.getByLabel("Mật khẩu của ngày đã sao lưu").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Tổng quan" }).waitFor();
  assert.equal((await core.call("village_list", {})).total, 0);
  assert.deepEqual(page.faults, []);
});

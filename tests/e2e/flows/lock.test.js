// The lock: unlocking, a forgotten password, people and what each may do.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, openPage, picture, seriousFaults } from "../lib/browser.js";
import { PASSWORD, startCore } from "../lib/core.js";
import { copyCode } from "../lib/lock.js";
import { folder } from "../lib/programs.js";

after(closeBrowser);

const NEW = "một mật khẩu khác";

/** A commune's store, and the code that opens it when the password is forgotten. */
async function store(t) {
  const core = await startCore(t, folder(t));
  const made = await core.call("workspace_create", { unit: "16816", officer: "Lô Thị Mây" });
  return { core, code: made.recovery_code };
}

test("a locked store shows nothing, and opens for its password alone", async (t) => {
  const { core } = await store(t);
  await core.call("record_save", { kind: "village", id: null, owner: "16816", fields: { name: "Xốp Tụ" }, draft: null });
  const page = await openPage(t, `${core.url}#/counts`);
  await page.getByRole("heading", { name: "Số hộ tổng hợp" }).waitFor();
  await page.keyboard.press("Control+L");
  await page.getByRole("heading", { name: "Sổ đang khóa" }).waitFor();
  assert.equal((await page.locator("body").innerText()).includes("Xốp Tụ"), false);
  await assert.rejects(core.call("village_list", {}), { code: "locked" });
  await picture(page, "lock");
  assert.deepEqual(await seriousFaults(page), []);

  const password = page.getByLabel("Mật khẩu");
  await password.fill("không phải");
  await page.keyboard.press("Enter");
  await page.getByText("Mật khẩu không đúng.").waitFor();
  await picture(page, "lock-wrong");
  assert.deepEqual(await seriousFaults(page), []);
  await password.fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Số hộ tổng hợp" }).waitFor();
  await page.getByText("Xốp Tụ").first().waitFor();
  assert.deepEqual(page.faults, []);
});

test("a forgotten password is replaced with the code of the sheet, mistyped once", async (t) => {
  const { core, code } = await store(t);
  await core.call("lock");
  const page = await openPage(t, core.url);
  await page.getByRole("button", { name: "Quên mật khẩu?" }).click();
  const typed = page.getByLabel("Mã khôi phục");
  const groups = code.split("-");
  await typed.fill([groups[1], groups[0], ...groups.slice(2)].join(" "));
  await page.getByLabel("Mật khẩu mới").fill(NEW);
  await page.getByLabel("Gõ lại mật khẩu").fill(NEW);
  await page.keyboard.press("Enter");
  await page.getByText("Mã gõ chưa đúng").waitFor();
  await picture(page, "lock-recover");
  assert.deepEqual(await seriousFaults(page), []);
  await typed.fill(code.toLowerCase());
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Tổng quan" }).waitFor();
  await core.call("lock");
  await assert.rejects(core.call("unlock", { name: "Lô Thị Mây", password: PASSWORD }), { code: "wrong_password" });
  await core.call("unlock", { name: "Lô Thị Mây", password: NEW });
});

test("an administrator adds a leader, who sees everything and enters nothing", async (t) => {
  const { core } = await store(t);
  const page = await openPage(t, `${core.url}#/settings`);
  await page.getByRole("button", { name: "Thêm người dùng" }).click();
  const dialog = page.getByRole("dialog", { name: "Thêm người dùng" });
  await dialog.getByLabel("Họ tên").fill("Vừ Bá Chò");
  await dialog.getByRole("button", { name: /Vai trò/ }).click();
  await page.getByRole("option", { name: "Lãnh đạo" }).click();
  await dialog.getByLabel("Mật khẩu mới").fill(NEW);
  await dialog.getByLabel("Gõ lại mật khẩu").fill(NEW);
  await picture(page, "people-add");
  assert.deepEqual(await seriousFaults(page), []);
  await page.keyboard.press("Enter");
  await page.getByRole("listitem").filter({ hasText: "Vừ Bá Chò" }).getByText("Lãnh đạo").waitFor();
  await picture(page, "people");
  assert.deepEqual(await seriousFaults(page), []);

  await page.getByRole("button", { name: "Làm mã khôi phục mới" }).click();
  await page.getByText("Mã khôi phục sổ của").waitFor();
  // On paper stands the sheet and nothing of what lies behind it.
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await picture(page, "recovery-print");
  assert.equal(await page.getByRole("heading", { name: "Cài đặt" }).isVisible(), false);
  assert.equal(await page.getByText("Mã khôi phục sổ của").isVisible(), true);
  await page.emulateMedia({ media: "screen", colorScheme: "light" });
  await copyCode(page);
  await page.getByRole("button", { name: "Xem nhật ký" }).click();
  await page.getByRole("dialog", { name: "Nhật ký" }).getByText("làm mã khôi phục mới").waitFor();
  await picture(page, "journal");
  assert.deepEqual(await seriousFaults(page), []);
  await page.keyboard.press("Escape");

  await page.keyboard.press("Control+L");
  await page.getByRole("heading", { name: "Sổ đang khóa" }).waitFor();
  await page.getByText("Vừ Bá Chò", { exact: true }).click();
  await page.getByLabel("Mật khẩu").fill(NEW);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Cài đặt" }).waitFor();
  assert.equal((await core.call("status")).person.role, "leader");
  const save = { kind: "village", id: null, owner: "16816", fields: { name: "Xốp Tụ" }, draft: null };
  await assert.rejects(core.call("record_save", save), { code: "not_allowed" });
  assert.equal(await page.getByRole("button", { name: "Thêm người dùng" }).count(), 0);
  assert.deepEqual(page.faults, []);
});

test("an idle store locks itself, and what is being typed is there again", async (t) => {
  const { core } = await store(t);
  await core.call("record_save", { kind: "village", id: null, owner: "16816", fields: { name: "Xốp Tụ" }, draft: null });
  const page = await openPage(t, `${core.url}#/households`, { clock: true });
  await page.getByRole("button", { name: "Thêm hộ" }).first().click();
  await page.getByLabel("Họ và tên chủ hộ").fill("Và Bá Chá");
  // A slow disk: the lock waits for what is typed to be kept.
  await page.route("**/api/draft_save", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    await route.continue();
  });
  await page.clock.runFor(9 * 60_000);
  assert.equal((await core.call("status")).locked, false);
  await page.keyboard.press("Shift");
  await page.clock.runFor(9 * 60_000);
  assert.equal((await core.call("status")).locked, false, "a key was pressed in between");
  await page.clock.runFor(2 * 60_000);
  await page.getByRole("heading", { name: "Sổ đang khóa" }).waitFor();
  assert.equal((await core.call("status")).locked, true);
  assert.equal((await page.locator("body").innerText()).includes("Và Bá Chá"), false);
  await page.getByLabel("Mật khẩu").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.getByText("Đã khôi phục nội dung chưa lưu").waitFor();
  assert.equal(await page.getByLabel("Họ và tên chủ hộ").inputValue(), "Và Bá Chá");
  assert.deepEqual(page.faults, []);
});

test("a list of households is exported with a warning, and that is recorded", async (t) => {
  const { core } = await store(t);
  const save = (kind, fields) => core.call("record_save", { kind, id: null, owner: "16816", fields, draft: null });
  const village = (await save("village", { name: "Xốp Tụ" })).record.id;
  await save("household", { head_name: "Và Bá Chá", village, poverty: "poor" });
  const page = await openPage(t, `${core.url}#/households`);
  await page.getByRole("button", { name: "Xuất Excel…" }).click();
  const dialog = page.getByRole("dialog", { name: "Xuất danh sách ra Excel" });
  await dialog.getByText("ai cầm tệp đều đọc được tên và số căn cước").waitFor();
  await picture(page, "list-export");
  assert.deepEqual(await seriousFaults(page), []);
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Xuất", exact: true }).click();
  assert.match((await download).suggestedFilename(), /\.xlsx$/);
  await page.getByText("Đã xuất 1 dòng.").waitFor();
  const [{ act, detail }] = (await core.call("journal")).entries;
  assert.equal(act, "list_export");
  assert.match(detail, /^hộ \(1\)/);
  assert.deepEqual(page.faults, []);
});

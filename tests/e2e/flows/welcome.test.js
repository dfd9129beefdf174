// First start: choosing whose workspace this is.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { copyCode } from "../lib/lock.js";
import { closeBrowser, openPage, picture, seriousFaults, tooWide } from "../lib/browser.js";
import { PASSWORD, startCore } from "../lib/core.js";
import { folder } from "../lib/programs.js";

after(closeBrowser);

test("a commune is found without accents, told from its namesake, and opened", async (t) => {
  const core = await startCore(t, folder(t));
  const page = await openPage(t, core.url);
  await page.getByRole("heading", { name: "Chào mừng đến với Sổ Bản" }).waitFor();
  await picture(page, "welcome");
  assert.deepEqual(await seriousFaults(page), []);

  await page.getByText("Huyện hoặc xã", { exact: true }).click();
  // A wrong turn: nothing chosen.
  await page.getByRole("button", { name: "Mở sổ làm việc" }).click();
  await page.getByText("Hãy chọn huyện hoặc xã.").waitFor();
  await page.getByText("Hãy ghi họ tên").waitFor();
  assert.equal((await core.call("status")).ready, false);
  assert.deepEqual(await seriousFaults(page), []);

  await page.getByRole("combobox", { name: "Huyện hoặc xã" }).fill("tam hop");
  const options = page.getByRole("option");
  await options.filter({ hasText: "huyện Tương Dương" }).waitFor();
  assert.deepEqual(await options.allInnerTexts().then((all) => all.map((text) => text.split("\n")[1])), [
    "xã Tam Hợp, huyện Quỳ Hợp",
    "xã Tam Hợp, huyện Tương Dương",
  ]);
  await picture(page, "welcome-namesakes");
  await options.filter({ hasText: "huyện Tương Dương" }).click();
  await page.getByRole("textbox", { name: "Họ tên người dùng máy" }).fill("Lô Văn Thắng");
  // A wrong turn: no password, one that is too short, two that differ.
  const opens = page.getByRole("button", { name: "Mở sổ làm việc" });
  await opens.click();
  await page.getByText("Mật khẩu này chưa dùng được").waitFor();
  await page.getByLabel("Mật khẩu mới").fill(PASSWORD);
  await opens.click();
  await page.getByText("Hai lần gõ chưa giống nhau.").waitFor();
  assert.equal((await core.call("status")).ready, false);
  await page.getByLabel("Gõ lại mật khẩu").fill(PASSWORD);
  await opens.click();
  await page.getByRole("heading", { name: "Mã khôi phục sổ của" }).waitFor();
  await picture(page, "welcome-code");
  assert.deepEqual(await seriousFaults(page), []);
  await page.getByLabel("Gõ lại nhóm thứ 4").fill("00000");
  await page.keyboard.press("Enter");
  await page.getByText("Chưa đúng. Hãy so lại").waitFor();
  await copyCode(page);

  await page.getByRole("heading", { name: "Tổng quan" }).waitFor();
  await page.getByRole("heading", { name: "Sổ còn trống" }).waitFor();
  const status = await core.call("status");
  assert.equal(status.unit.path, "xã Tam Hợp, huyện Tương Dương");
  assert.equal(status.officer, "Lô Văn Thắng");
  assert.equal(status.sample, false);
  assert.deepEqual(page.faults, []);
  // Anew, because what was read out about the choice is still in the page for some seconds.
  await page.reload();
  await page.getByRole("heading", { name: "Sổ còn trống" }).waitFor();
  assert.deepEqual(await seriousFaults(page), []);
});

test("the first start in the dark, with the sample's units and a name that is too long", async (t) => {
  const core = await startCore(t, folder(t));
  const page = await openPage(t, core.url, { colorScheme: "dark" });
  await page.getByRole("heading", { name: "Chào mừng đến với Sổ Bản" }).waitFor();
  await picture(page, "welcome-dark");
  assert.deepEqual(await seriousFaults(page), []);
  assert.equal(await tooWide(page), 0);
  const name = page.getByRole("textbox", { name: "Họ tên người dùng máy" });
  await name.fill("ơ".repeat(300));
  await page.getByRole("button", { name: "Mở sổ làm việc" }).click();
  await page.getByText(/^Tên dài quá 80 ký tự|^Dài 300 ký tự/).waitFor();
  assert.equal(await name.inputValue(), "ơ".repeat(300));
  assert.equal((await core.call("status")).ready, false);
  assert.deepEqual(await seriousFaults(page), []);
  await picture(page, "welcome-dark-refused");
  await page.getByText("Dùng thử", { exact: true }).click();
  await page.getByRole("button", { name: "Bắt đầu dùng thử" }).waitFor();
  assert.deepEqual(await seriousFaults(page), []);
  assert.equal(await tooWide(page), 0);
  await picture(page, "welcome-dark-sample");
  assert.deepEqual(page.faults, []);
});

test("the Board opens its workspace by keyboard alone", async (t) => {
  const core = await startCore(t, folder(t));
  const page = await openPage(t, core.url);
  await page.getByRole("radio", { name: /Ban Dân tộc tỉnh Nghệ An/ }).waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Vi Thị Hoa");
  for (const _ of [1, 2]) {
    await page.keyboard.press("Tab");
    await page.keyboard.type(PASSWORD);
  }
  await page.keyboard.press("Enter");
  await copyCode(page);
  await page.getByRole("heading", { name: "Tổng quan" }).waitFor();
  const status = await core.call("status");
  assert.equal(status.unit.level, "province");
  assert.equal(status.officer, "Vi Thị Hoa");
});

test("the sample can be seen from a commune, and says that it is one", async (t) => {
  const core = await startCore(t, folder(t));
  const page = await openPage(t, core.url);
  await page.getByText("Dùng thử", { exact: true }).click();
  await page.getByText("Xã Mỹ Lý", { exact: true }).click();
  await page.getByRole("button", { name: "Bắt đầu dùng thử" }).click();
  await page.getByText("DỮ LIỆU MẪU", { exact: true }).waitFor({ timeout: 60_000 });
  const status = await core.call("status");
  assert.equal(status.sample, true);
  assert.equal(status.unit.code, "16816");
  assert.deepEqual(page.faults, []);
});

// Settings: the officer's name, the look, and the check of the ledger.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, openPage, picture, seriousFaults } from "../lib/browser.js";
import { startCore } from "../lib/core.js";
import { folder, until } from "../lib/programs.js";

after(closeBrowser);

async function openSettings(t) {
  const core = await startCore(t, folder(t));
  await core.call("sample_create", { unit: "16816" });
  const page = await openPage(t, `${core.url}#/settings`);
  await page.getByRole("heading", { name: "Cài đặt", exact: true }).waitFor();
  return { core, page };
}

const officer = (core) => core.call("status").then((status) => status.officer);

test("the name is kept when its field is left, and can be taken back", async (t) => {
  const { core, page } = await openSettings(t);
  const before = await officer(core);
  const field = page.getByRole("textbox", { name: "Họ tên" });
  await field.fill("  Lầu Y Mỷ ");
  await field.press("Tab");
  await page.getByText("Đã lưu tên: Lầu Y Mỷ.").waitFor();
  assert.equal(await officer(core), "Lầu Y Mỷ");
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await until("the former name is back", async () => (await officer(core)) === before);
  assert.equal(await field.inputValue(), before);
});

test("a name that is too long is refused beside its field, and stays there", async (t) => {
  const { core, page } = await openSettings(t);
  const before = await officer(core);
  const field = page.getByRole("textbox", { name: "Họ tên" });
  const long = "Ơ".repeat(300);
  await field.fill(long);
  await field.press("Tab");
  await page.getByText(/^Tên dài quá 80 ký tự/).waitFor();
  assert.equal(await field.inputValue(), long);
  assert.equal(await officer(core), before);
  assert.deepEqual(await seriousFaults(page), []);
});

test("the ledger's check finds every row as the log says", async (t) => {
  const { page } = await openSettings(t);
  await page.getByRole("button", { name: "Kiểm tra sổ" }).click();
  await page.getByText("Sổ khớp hoàn toàn").waitFor({ timeout: 60_000 });
  await picture(page, "settings");
  assert.deepEqual(page.faults, []);
  assert.deepEqual(await seriousFaults(page), []);
});

test("English and dark are chosen, and kept", async (t) => {
  const { page } = await openSettings(t);
  await page.getByText("Tối", { exact: true }).click();
  await page.getByText("English", { exact: true }).click();
  await page.getByRole("heading", { name: "Settings", exact: true }).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "Settings", exact: true }).waitFor();
  assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
  assert.deepEqual(await seriousFaults(page), []);
});
